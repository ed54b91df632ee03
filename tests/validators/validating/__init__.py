"""What the tests of this room share: odd and easy memos of a theme as files, and readers of their text."""

from validating.memos import Files, brief_of, odd_theme, printed

__all__ = ["Files", "brief_of", "odd_theme", "printed"]
