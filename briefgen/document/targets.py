"""A link's address to one that may be followed, or to none: https, http, mailto and `#heading` only."""

from __future__ import annotations

import re

from briefgen.themes.clean import clean_line

_ALLOWED = re.compile(r"(?:https?://[^/?#]|mailto:[^?]|#.)", re.IGNORECASE)
# What RFC 3986 does not allow in a URI, and what would end a Markdown destination; letters of all
# scripts stay readable.
_UNSAFE = re.compile(r"[\s\"'<>\\^`{|}()\[\]*]|[^\x00-\x7f](?<!\w)")


def safe_target(address: str) -> str | None:
    """Check an address; what is unsafe in it is percent-encoded."""
    target = _UNSAFE.sub(_percent, clean_line(address))
    return target if _ALLOWED.match(target) else None


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
