"""Document -> PDF bytes: tagged (PDF/UA-1), fit for archives (PDF/A-3a), with outline and linked notes."""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from briefgen.document.nodes import Document, Heading, Paragraph, Properties, Strong, Text
from briefgen.errors import Location, Problem, WriteError
from briefgen.themes.look import Look
from briefgen.writers.clock import document_moment
from briefgen.writers.drawn import check_drawn, iter_pictures
from briefgen.writers.families import find_missing_families
from briefgen.writers.glyphs import Missing, describe_missing_glyphs, find_missing_glyphs, get_coverage
from briefgen.writers.html import join_page, write_body, write_head
from briefgen.writers.html_footnotes import find_unfit_notes
from briefgen.writers.html_tree import find_dead_links
from briefgen.writers.limits import check_size
from briefgen.writers.page_limit import find_overrun
from briefgen.writers.pdf_archive import (
    declare_accessible,
    list_attachments_once,
    make_attachments,
    make_colour_profile,
)
from briefgen.writers.pdf_tags import repair_tags
from briefgen.writers.stylesheets import StyleSheets, explain, listen, load_stylesheets
from briefgen.writers.weasy import get_font_configuration, make_fetcher, make_page


def write_pdf(document: Document, look: Look) -> bytes:
    """Write a PDF; the same document and look give the same bytes, with the same fonts and libraries.

    Raises:
        WriteError: The document is too large, or Pango or the house font is not on this machine.
    """
    return write_pdf_with_warnings(document, look)[0]


def write_pdf_with_warnings(document: Document, look: Look) -> tuple[bytes, tuple[Problem, ...]]:
    """Write a PDF and say what in it is not as it was asked for.

    Returns:
        The file; and a warning for characters without a glyph, for each link that leads nowhere, for each
        note that no foot of a page can take, for each piece of the theme's CSS that was ignored or asked
        for an address, and for more pages than allowed.

    Raises:
        WriteError: As `write_pdf`.
    """
    check_size(document)
    unfit = tuple(find_unfit_notes(document)) if look.page_notes else ()
    if unfit:
        look = replace(look, page_notes=False)
    missing = find_missing_glyphs(document, look.fonts)
    body = _replace(write_body(document, page_notes=look.page_notes), missing, look)
    page = join_page(write_head(document.properties), body)
    styles = load_stylesheets(look)
    with listen() as log, _font_clock(document_moment(document.properties)), _no_garbage_collection():
        try:
            data, pages = _render(page, styles, look, document)
        except (ArithmeticError, RecursionError, SyntaxError) as fault:
            raise WriteError(_layout_failed(look, fault)) from fault
    check_drawn(document, log)
    return data, (
        *find_missing_families(look),
        *describe_missing_glyphs(missing),
        *find_dead_links(document),
        *unfit,
        *styles.problems,
        *explain(log),
        *find_overrun(document, pages, look.page_limit),
    )


def _layout_failed(look: Look, fault: Exception) -> Problem:
    return Problem(
        "pdf/layout-failed",
        f"the pages cannot be laid out: {type(fault).__name__}: {fault}",
        Location(look.stylesheet_paths[-1] if look.stylesheet_paths else look.name),
        expected="sizes that fit a page",
        hint="look for huge or tiny lengths in the theme's style sheets",
    )


def warm_up() -> None:
    """Do what the first PDF of a process would wait for: load libraries and fonts, lay out one page.

    Raises:
        WriteError: Pango or the house font is not on this machine.
    """
    paragraph = Paragraph((Text("Lorem"), Strong((Text("ipsum"),))))
    write_pdf(Document((Heading(1, (Text("Title"),)), paragraph)), Look())


def _render(page: str, styles: StyleSheets, look: Look, document: Document) -> tuple[bytes, int]:
    images = [picture.image for picture, _ in iter_pictures(document)]
    images += [look.logo] if look.logo else []
    laid_out = make_page(page, make_fetcher(images)).render(
        stylesheets=styles.parsed,
        counter_style=styles.counter_style,
        font_config=get_font_configuration(look.fonts),
        presentational_hints=True,  # else the start number of a list is ignored
    )
    declare_accessible(laid_out.metadata)
    laid_out.color_profiles["srgb"] = make_colour_profile()
    data: bytes = laid_out.write_pdf(
        pdf_variant="pdf/a-3a",
        output_intent="the profile given above",
        attachments=make_attachments(document.attachments, document_moment(document.properties)),
        finisher=partial(_finish, document.properties),
    )
    return data, len(laid_out.pages)


def _finish(properties: Properties, _laid_out: Any, pdf: Any) -> None:
    repair_tags(pdf, properties)
    list_attachments_once(pdf)


def _replace(body: str, missing: Sequence[Missing], look: Look) -> str:
    """Print a sign for what no font can draw: a box without a glyph is forbidden in PDF/UA-1 (7.21.8)."""
    if not missing:
        return body
    sign = "\ufffd" if 0xFFFD in get_coverage(look.fonts) else "?"
    return body.translate({each.point: sign for each in missing})


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Spare a tenth of the time: a layout makes many objects and hardly any garbage while it runs."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def _font_clock(moment: datetime | None) -> Iterator[None]:
    """Keep the hour out of embedded bitmap fonts, which fontTools stamps with SOURCE_DATE_EPOCH or now."""
    name = "SOURCE_DATE_EPOCH"
    given = os.environ.get(name)
    os.environ[name] = str(max(int(moment.timestamp()), 0) if moment else 0)
    try:
        yield
    finally:
        del os.environ[name]
        if given is not None:
            os.environ[name] = given
