"""An SVG that was cleaned to a PNG that looks the same, for programs that do not draw SVG."""

from __future__ import annotations

import functools
from io import BytesIO
from typing import Any

from briefgen.themes.images import Image
from briefgen.writers.drawn import is_named
from briefgen.writers.stylesheets import listen
from briefgen.writers.weasy import (
    get_font_configuration,
    load_weasyprint,
    make_fetcher,
    make_page,
    picture_address,
)

PIXELS = 1600
"""Of the longer side: 240 dots an inch across a page, and enough for a screen."""
_LARGEST_SCALE = 4.0


@functools.lru_cache(maxsize=32)
def draw_png(image: Image, look_fonts: tuple[str, ...] = ()) -> bytes | None:
    """Draw an SVG as a PNG on white: with the same drawing code as the PDF, so that the two look alike.

    Returns:
        The file; None for a drawing that cannot be drawn.

    Raises:
        WriteError: Pango is not on this machine.
    """
    page = _draw_pdf(image, look_fonts) if image.data else None
    if page is None:
        return None
    scale = min(_LARGEST_SCALE, PIXELS / max(image.width, image.height)) / 0.75  # a pixel is 0.75 points
    picture = _open_page(page).render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _draw_pdf(image: Image, look_fonts: tuple[str, ...]) -> bytes | None:
    """Lay the picture out on a page of its own size."""
    size = f"{image.width}px {image.height}px"
    css = f"@page {{ size: {size}; margin: 0 }} body {{ margin: 0 }} img {{ display: block; width: 100% }}"
    weasyprint = load_weasyprint()
    fonts = get_font_configuration(look_fonts)
    fetcher = make_fetcher([image])
    sheet = weasyprint.CSS(string=css, url_fetcher=fetcher, font_config=fonts)
    markup = f'<html lang="en"><body><img alt="-" src="{picture_address(image)}"/></body></html>'
    with listen() as log:
        laid_out = make_page(markup, fetcher).render(stylesheets=[sheet], font_config=fonts)
        data: bytes = laid_out.write_pdf()
    return None if is_named(image, log) else data


def _open_page(data: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(data)[0]
