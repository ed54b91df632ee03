"""Colours as people write them -> `#rrggbb`, the contrast of two, and their like on a dark page."""

from __future__ import annotations

import colorsys
import re

WHITE = "#ffffff"
DARK = "#12161b"
"""What a dark screen shows instead of white."""
READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3, level AA)."""
_HIGHEST_ON_DARK = 14.0
"""More dazzles on a dark page."""
_LIGHTNESSES = 200
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def find_colour(text: str) -> str | None:
    """Read `#1f3a5f`, `#abc` or one of CSS' colour names; None for anything else."""
    if _HEX.fullmatch(text):
        digits = text[1:].lower()
        return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    if not _WORD.fullmatch(text) or text.lower() not in colour_names():
        return None
    from PIL import ImageColor

    red, green, blue = ImageColor.getrgb(text)[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def colour_names() -> list[str]:
    """List CSS' colour names."""
    from PIL import ImageColor

    return sorted(ImageColor.colormap)


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two colours: 1 for the same, 21 for black and white (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def on_dark(colour: str) -> str:
    """Give a colour of the same hue that stands out from a dark page as much as this one from white."""
    wanted = min(contrast(colour, WHITE), _HIGHEST_ON_DARK)
    hue, _, saturation = colorsys.rgb_to_hls(*_read(colour))
    shades = (
        _write(colorsys.hls_to_rgb(hue, step / _LIGHTNESSES, saturation)) for step in range(_LIGHTNESSES + 1)
    )
    lighter = (shade for shade in shades if _luminance(shade) >= _luminance(DARK))
    return next((shade for shade in lighter if contrast(shade, DARK) >= wanted), WHITE)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _read(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _read(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _write(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
