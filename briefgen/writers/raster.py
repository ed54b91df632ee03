"""An SVG that was cleaned to a PNG that looks the same, for programs that do not draw SVG."""

from __future__ import annotations

import functools
from io import BytesIO
from typing import Any

from briefgen.errors import Problem, WriteError
from briefgen.themes.images import Image
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
def draw_png(image: Image, look_fonts: tuple[str, ...] = ()) -> bytes:
    """Draw an SVG as a PNG on white: with the same drawing code as the PDF, so that the two look alike.

    Raises:
        WriteError: Pango is not on this machine, or the drawing is beyond what can be drawn.
    """
    page = _draw_pdf(image, look_fonts)
    scale = min(_LARGEST_SCALE, PIXELS / max(image.width, image.height)) / 0.75  # a pixel is 0.75 points
    picture = _open_page(page).render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _draw_pdf(image: Image, look_fonts: tuple[str, ...]) -> bytes:
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
    if failed := next((message for message in log if "image" in message), ""):
        raise WriteError(
            Problem(
                "document/picture-not-drawn",
                "a picture cannot be drawn",
                found=failed[:200],
                expected="an SVG of plain shapes and text",
                hint="save it as PNG",
            )
        )
    return data


def _open_page(data: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(data)[0]
