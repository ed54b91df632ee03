"""The real article beside this checkout: the traits that the readers were built for."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.articles import read_article_with_warnings

REAL = Path(__file__).resolve().parents[2] / ".." / "shared" / "articles" / "000_70f586e021054a72.txt"


@pytest.mark.skipif(not REAL.is_file(), reason="the real article is not beside this checkout")
def test_the_real_article_is_read_whole() -> None:
    """Header and furniture marked, a title made, the outlet inferred, the text untouched."""
    article, warnings = read_article_with_warnings(REAL)
    assert article.text == REAL.read_text(encoding="utf-8")
    assert article.published == "2023-08-06"
    assert (article.title, article.title_made) == ("Kim Jong Un toured key weapons factories", True)
    assert (article.publisher, article.publisher_inferred) == ("WION", True)
    assert (article.author, article.language, warnings) == ("", "en", ())
    assert [(span.start, span.end) for span in article.furniture] == [(1, 16), (3149, 3169)]
    assert len(article.crossheads) == 2
    assert len(article.paragraphs) == 11
    assert article.paragraph_number(1150) == 4
