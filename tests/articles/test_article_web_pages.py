"""Saved web pages: the article among menus and links."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles import Article
from briefgen.articles.html import MOST_TAGS, is_live_blog, read_html, without_headline
from briefgen.errors import ArticleError, Problem

Read = Callable[..., Article]
SECOND = (
    "The money comes from a loan, and the council expects the first lorries to cross the river in two years."
)
GOLD = Path(__file__).resolve().parents[2] / ".." / "shared" / "gold" / "article_html"


def page(lead: str, head: str = "") -> str:
    """Make a page with an article in it."""
    return f"""<!DOCTYPE html><html lang="en"><head><title>Old bridge - Ostburg Gazette</title>
<meta property="og:title" content="Old bridge to be rebuilt">
<meta property="og:site_name" content="Ostburg Gazette"><meta name="author" content="Ada Example">
<meta property="article:published_time" content="2023-08-06T09:00:00Z">
<link rel="canonical" href="https://gazette.example/2023/bridge">{head}</head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Old bridge to be rebuilt</h1>
<p>{lead}</p><h2>Work begins in spring</h2><p>{SECOND} {lead}</p><p>WATCH GAZETTE LIVE HERE</p>
<table><tr><td>cell of a table</td></tr></table></article>
<div class="comments"><p>A reader's comment that nobody needs.</p></div>
<img src="https://gazette.example/pixel.png"><script src="https://gazette.example/x.js"></script></body></html>"""


def test_article_and_metadata_come_out_of_a_page(
    read: Read, slices: Callable[..., list[str]], lead: str
) -> None:
    """Menus, tables and comments stay behind; each line is a paragraph."""
    article = read(page(lead), "bridge.html")
    assert (article.title, article.title_made) == ("Old bridge to be rebuilt", False)
    assert (article.publisher, article.publisher_inferred) == ("Ostburg Gazette", False)
    assert (article.author, article.published, article.language) == ("Ada Example", "2023-08-06", "en")
    assert article.url == "https://gazette.example/2023/bridge"
    assert slices(article, "paragraphs") == [lead, f"{SECOND} {lead}"]
    assert "Work begins in spring" in slices(article, "crossheads")
    assert slices(article, "furniture") == ["WATCH GAZETTE LIVE HERE"]
    assert "cell of a table" not in article.text
    assert "comment" not in article.text


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        ("Old bridge to be rebuilt", False),
        ("OLD BRIDGE TO BE REBUILT!", False),
        ("Old bridge to be rebuilt at last", True),
        ("Bridge", True),
    ],
)
def test_a_first_line_that_repeats_the_title_is_no_part_of_the_body(
    read: Read, lead: str, first: str, *, kept: bool
) -> None:
    """Pages print the headline in the article's own block; the title has it already."""
    article = read(
        page(lead).replace("<article><h1>Old bridge to be rebuilt</h1>", f"<article><p>{first}</p>"), "a.html"
    )
    assert article.title == "Old bridge to be rebuilt"
    assert article.text.startswith(first if kept else lead)


def test_every_post_of_a_live_blog_is_read(read: Read, lead: str) -> None:
    """The first post is a small part of it."""
    posts = "".join(f'<div class="post"><h2>{n}.30</h2><p>Post {n}. {lead}</p></div>' for n in range(7, 13))
    head = "<html><head><title>Flood live: dam holds</title></head>"
    body = f"{head}<body><article>{posts}</article></body></html>"
    assert [n for n in range(7, 13) if f"Post {n}." in read(body, "live.html").text] == list(range(7, 13))


@pytest.mark.parametrize(
    ("title", "url", "is_live"),
    [
        ("Flood live: dam holds", "", True),
        ("Flood – live updates", "", True),
        ("Dam holds", "https://gazette.example/live/2031/dam", True),
        ("Where people live longest", "https://gazette.example/deliveries", False),
        ("They live by the dam", "", False),
    ],
)
def test_a_live_blog_says_that_it_is_one(title: str, url: str, *, is_live: bool) -> None:
    """In its title or address, not by the verb."""
    assert is_live_blog("<p>Text</p>", SimpleNamespace(title=title, url=url)) is is_live


def test_the_name_of_the_site_after_a_title_hides_no_repetition() -> None:
    """`Headline - Site` repeats the headline as well; a title of two words may begin a sentence."""
    assert (
        without_headline("Old bridge to be rebuilt\nBody.", "Old bridge to be rebuilt - Gazette") == "Body."
    )
    assert without_headline("Old bridge\nBody.", "Old bridge to be rebuilt") == "Old bridge\nBody."
    assert (
        without_headline("Old bridge to be rebuilt", "Old bridge to be rebuilt") == "Old bridge to be rebuilt"
    )


def test_a_declared_charset_is_obeyed(read: Read, lead: str) -> None:
    """A page in Windows-1251 that says so."""
    text = "Городской совет решил в понедельник восстановить старый мост через реку. " * 8
    content = page(text, '<meta charset="windows-1251">').replace('content="Old bridge', 'content="Мост')
    article = read(content.encode("cp1251"), "bridge.htm")
    assert text.strip() in article.text
    assert (article.title, article.language) == ("Мост to be rebuilt", "ru")


def test_valid_utf8_goes_before_a_wrong_declaration(read: Read, lead: str) -> None:
    """Servers re-encode pages and leave the old label in."""
    article = read(page(f"Café. {lead}", '<meta charset="iso-8859-1">'), "bridge.html")
    assert "Café." in article.text


def test_escapes_in_metadata_cannot_smuggle_surrogates_in(read: Read, lead: str) -> None:
    """JSON-LD may hold half a surrogate pair."""
    data = '{"@type":"NewsArticle","headline":"A \\ud800 B","author":"C \\udfff"}'
    head = f'<script type="application/ld+json">{data}</script>'
    article = read(page(lead, head), "bridge.html")
    article.model_dump_json().encode()


def test_an_address_of_another_scheme_is_dropped(read: Read, lead: str) -> None:
    """Only the web's own schemes are addresses of articles."""
    content = page(lead).replace("https://gazette.example/2023/bridge", "javascript:alert(1)")
    assert not read(content, "bridge.html").url.startswith("javascript")


@pytest.mark.parametrize(
    "content",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body>" + "<a href='/'>Section of the paper</a> " * 20,
        "just words",
        "<",
    ],
)
def test_a_page_without_an_article_is_an_error(problem_of: Callable[..., Problem], content: str) -> None:
    """Never an empty article."""
    problem = problem_of(content, "menu.html")
    assert (problem.code, problem.message) == ("article/none-in-page", "no article was found in the page")


def test_a_page_of_too_many_tags_is_refused(problem_of: Callable[..., Problem]) -> None:
    """Parsing time grows faster than the number of tags."""
    problem = problem_of("<html><body>" + "<p>" * MOST_TAGS, "tags.html")
    assert (problem.code, problem.found) == ("article/too-many-tags", "more than 100,000 tags")


@pytest.mark.parametrize("error", [ValueError, AttributeError, RecursionError])
def test_a_fault_inside_the_extractor_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], lead: str
) -> None:
    """The page then counts as one without an article."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    with pytest.raises(ArticleError, match="no article was found in the page"):
        read_html(page(lead).encode(), "a.html")


def test_reading_a_page_prints_nothing_and_asks_no_network(
    read: Read, lead: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pictures, scripts and the canonical address are left alone."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    read(page(lead), "bridge.html")
    assert capfd.readouterr() == ("", "")


MARKUP = (
    *("<p>", "</p>", "<div>", "<", ">", "<!--", "<![CDATA[", "word ", "<script>", "<table><tr><td>", "“"),
    *(
        "&#xD800;",
        "&#0;",
        "\x00",
        "<a href='http://[::1'>",
        "<time datetime='9999-99-99'>",
        "<base href='//['>",
    ),
    "<?xml version='1.0' encoding='x'?>",
)


@given(st.lists(st.sampled_from(MARKUP), max_size=40))
@settings(deadline=None)
def test_broken_markup_is_read_or_refused(parts: list[str]) -> None:
    """Only an ArticleError comes out, and no text that cannot be written."""
    try:
        draft = read_html(f"<html><body><p>{'word ' * 60}{''.join(parts)}".encode(), "a.html")
    except ArticleError:
        return
    draft.text.encode()


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words, the measure of the Scrapinghub benchmark."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold pages are not beside this checkout")
def test_the_bodies_of_real_pages_are_found() -> None:
    """Trafilatura alone reaches 95.7, its own extractor without the headlines 96.7."""
    truth = json.loads((GOLD / "ground-truth.json").read_text(encoding="utf-8"))
    precision = recall = 0.0
    for name, row in truth.items():
        text = read_html(gzip.decompress((GOLD / "html" / f"{name}.html.gz").read_bytes()), name).text
        gold, given_ = shingles(row["articleBody"]), shingles(text)
        shared = (gold & given_).total()
        precision += shared / max(1, given_.total()) / len(truth)
        recall += shared / max(1, gold.total()) / len(truth)
    assert 200 * precision * recall / (precision + recall) >= 96.5
