"""Markdown to the Document tree: parse, clean, unseal, walk."""

from briefgen.document.parsing import parse, parse_with_warnings

__all__ = ["parse", "parse_with_warnings"]
