"""PDF in a warm process, against WeasyPrint used in the plain way, and the price of tags."""

from __future__ import annotations

from collections.abc import Iterator

from measure import Duel
from sample import make_look, make_memo


def cases() -> Iterator[Duel]:
    from briefgen.writers.html import join_page, write_body, write_head, write_html
    from briefgen.writers.pdf import write_pdf
    from briefgen.writers.stylesheets import load_stylesheets
    from briefgen.writers.weasy import get_fetcher, get_font_configuration, load_weasyprint

    memo, look = make_memo(), make_look()
    weasyprint = load_weasyprint()
    page = write_html(memo, look)

    def untagged() -> bytes:
        styles = load_stylesheets(look)
        html = weasyprint.HTML(
            string=join_page(write_head(memo.properties), write_body(memo)), url_fetcher=get_fetcher()
        )
        data: bytes = html.write_pdf(
            stylesheets=styles.parsed,
            counter_style=styles.counter_style,
            font_config=get_font_configuration(()),
            presentational_hints=True,
        )
        return data

    def bare() -> object:
        return weasyprint.HTML(string=page).write_pdf()

    def ours() -> bytes:
        return write_pdf(memo, look)

    yield Duel("warm PDF / bare WeasyPrint, same HTML", ours, bare, 0.9, rounds=25)
    yield Duel("tagged PDF / the same without tags", ours, untagged, 1.08, rounds=25)
