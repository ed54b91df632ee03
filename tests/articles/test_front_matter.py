"""Front matter: the YAML above a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles import Article
from briefgen.articles.front_matter import split_front_matter
from briefgen.errors import ArticleError, Problem

HEAD = """---
title: "Bridge: to be rebuilt"
published: 2023-08-06
publisher: Ostburg Gazette
author: Ada Example
url: https://gazette.example/bridge
retrieved: 7 August 2023
---
"""


def test_every_key_is_taken_over(read: Callable[..., Article], lead: str) -> None:
    """The values go into the article, days as ISO."""
    article = read(HEAD + lead)
    assert article.title == "Bridge: to be rebuilt"
    assert not article.title_made
    assert (article.published, article.retrieved) == ("2023-08-06", "2023-08-07")
    assert (article.publisher, article.author) == ("Ostburg Gazette", "Ada Example")
    assert article.url == "https://gazette.example/bridge"


@given(st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_the_body_is_the_rest_of_the_file(body: str) -> None:
    """Not one character after the closing fence's line is lost or changed, a second fence included."""
    assert split_front_matter(HEAD + body, "a.txt").body == body


@pytest.mark.parametrize("country", ["NO", "off", "1.10", "2023", "0x1F"])
def test_values_are_strings(country: str) -> None:
    """Nothing is turned into a number or a truth value."""
    assert split_front_matter(f"---\ntitle: {country}\n---\n", "a.txt").values == {"title": country}


@pytest.mark.parametrize("value", ["", "~", "null", '""'])
def test_an_empty_value_is_as_good_as_none(read: Callable[..., Article], value: str, lead: str) -> None:
    """An empty title does not keep one from being made."""
    assert read(f"---\ntitle: {value}\n---\n{lead}").title_made


def test_empty_front_matter_is_allowed() -> None:
    """Two fences with nothing between them say nothing."""
    found = split_front_matter("---\n---\nText", "a.txt")
    assert (found.body, found.values, found.problems) == ("Text", {}, [])


@pytest.mark.parametrize("text", ["---\nNo key follows.\n---\nText", "--- not a fence\nText", "---\n\nText"])
def test_a_rule_across_the_page_is_no_front_matter(text: str) -> None:
    """A text may begin with a line of hyphens."""
    assert split_front_matter(text, "a.txt").body == text


def test_a_comment_may_come_first() -> None:
    """It is YAML."""
    assert split_front_matter("---\n# by hand\n\ntitle: Bridge\n---\n", "a.txt").values == {"title": "Bridge"}


def test_a_lone_surrogate_in_an_escape_is_replaced() -> None:
    """YAML escapes can write what no encoding can; a pair written as two escapes is one character."""
    text = '---\ntitle: "a\\ud800b \\ud83d\\ude00"\n---\n'
    assert split_front_matter(text, "a.txt").values["title"] == "a\ufffdb 😀"


def test_an_unknown_key_is_a_warning_with_a_suggestion(
    warnings_of: Callable[..., list[Problem]], lead: str
) -> None:
    """The article is read; the message says where the key stands and what was meant."""
    (warning,) = warnings_of(f"---\ntitle: Bridge\npublihser: Gazette\n---\n{lead}")
    assert warning.code == "front-matter/unknown-key"
    assert warning.message == "unknown key `publihser` in the front matter, not used"
    assert (warning.where.line, warning.where.column, warning.where.length) == (3, 1, 9)
    assert warning.where.excerpt == "publihser: Gazette"
    assert warning.expected == "title, published, publisher, author, url, retrieved, marking"
    assert warning.hint == "did you mean `publisher`?"


def test_a_key_that_is_like_no_other_has_no_suggestion(
    warnings_of: Callable[..., list[Problem]], lead: str
) -> None:
    """Nothing is guessed."""
    assert warnings_of(f"---\nzzz: x\n---\n{lead}")[0].hint == "remove it, or correct its name"


def test_other_tools_names_are_read_as_ours() -> None:
    """Web clippers write `date`, `source` and lists of authors; nobody should have to rename them."""
    found = split_front_matter(
        "---\nheadline: Bridge\nDate: 2031-03-03T10:15:00+02:00\nsource: Selwyn Gazette\n"
        "authors: [Ida Moor, Ola Fenn]\nlink: https://gazette.example/1\n---\nText",
        "a.txt",
    )
    assert found.problems == []
    assert found.values == {
        "title": "Bridge",
        "published": "2031-03-03",
        "publisher": "Selwyn Gazette",
        "author": "Ida Moor, Ola Fenn",
        "url": "https://gazette.example/1",
    }


def test_two_names_of_one_thing_are_an_error(problem_of: Callable[..., Problem]) -> None:
    """Nobody can tell which of the two days is meant."""
    problem = problem_of("---\npublished: 2031-03-03\ndate: 2031-03-04\n---\nText")
    assert problem.code == "front-matter/repeated-key"
    assert problem.message == "the keys `published` and `date` of the front matter mean the same"
    assert problem.where.line == 3


def test_a_bad_day_is_named_as_it_was_written(problem_of: Callable[..., Problem]) -> None:
    """The reader looks for that word."""
    assert problem_of("---\ndate: 2031-13-03\n---\nT").message == "`date` is not a day of the calendar"


def test_a_day_that_does_not_exist_is_an_error_with_its_place(problem_of: Callable[..., Problem]) -> None:
    """Line, caret, what was found, what was expected and how to mend it."""
    problem = problem_of("---\ntitle: Bridge\npublished: 2023-13-40\n---\nText")
    assert problem.code == "front-matter/bad-date"
    assert problem.message == "`published` is not a day of the calendar"
    assert (problem.where.line, problem.where.column, problem.where.length) == (3, 12, 10)
    assert problem.where.excerpt == "published: 2023-13-40"
    assert problem.found == "`2023-13-40`"
    assert problem.expected == "a day such as `2023-08-06`"
    assert problem.hint == "write year, month and day with hyphens between them"


def test_broken_yaml_is_an_error_with_its_place(problem_of: Callable[..., Problem]) -> None:
    """The message points at the line in the file, not in the YAML."""
    problem = problem_of("---\ntitle: Bridge: rebuilt\n---\nText")
    assert problem.code == "front-matter/syntax"
    assert problem.message.startswith(
        "the front matter is not valid YAML: mapping values are not allowed here"
    )
    assert (problem.where.line, problem.where.excerpt) == (2, "title: Bridge: rebuilt")
    assert problem.hint == "put quotation marks around a value that holds `: ` or ` #`"


def test_a_tab_is_named(problem_of: Callable[..., Problem]) -> None:
    """YAML forbids tabs as indentation, and people cannot see them."""
    problem = problem_of("---\ntitle:\n\tBridge\n---\nText")
    assert (problem.found, problem.hint) == ("a tab", "indent with spaces")


@pytest.mark.parametrize(
    ("head", "code", "message"),
    [
        (
            "title: a\ntitle: b",
            "front-matter/repeated-key",
            "the key `title` stands twice in the front matter",
        ),
        ("title: [Ada, Ben]", "front-matter/not-text", "the value of `title` is a list"),
        ("author: {name: Ada}", "front-matter/not-text", "the value of `author` is a mapping"),
        ("a:\n- [", "front-matter/syntax", "the front matter is not valid YAML: "),
        ('title: "\\U99999999"', "front-matter/syntax", "the front matter is not valid YAML: "),
        ("title: " + "[" * 3000, "front-matter/syntax", "the front matter is not valid YAML: "),
        (
            "[\ntitle: x\n]",
            "front-matter/syntax",
            "the front matter is not valid YAML: it holds no `key: value`",
        ),
        ("titel\nauthor: x", "front-matter/syntax", "the front matter is not valid YAML: "),
        ("title: \x01", "front-matter/syntax", "the front matter is not valid YAML: "),
    ],
)
def test_what_cannot_be_used_is_an_error(
    problem_of: Callable[..., Problem], head: str, code: str, message: str
) -> None:
    """Nothing is guessed, and the parser's own troubles are no traceback."""
    problem = problem_of(f"---\n{head}\n---\nText")
    assert problem.code == code
    assert problem.message.startswith(message)


def test_a_missing_closing_fence_is_an_error(problem_of: Callable[..., Problem], lead: str) -> None:
    """Otherwise the keys would be read as prose."""
    problem = problem_of(f"---\ntitle: Bridge\n\n{lead}")
    assert problem.code == "front-matter/unclosed"
    assert problem.hint == "add a line `---` between the keys and the article"


def test_all_faults_are_reported_at_once() -> None:
    """In file order, the warning among them."""
    with pytest.raises(ArticleError) as caught:
        split_front_matter("---\npublished: soon\ntitel: x\ntitle: [a]\n---\n", "a.txt")
    codes = [problem.code for problem in caught.value.problems]
    assert codes == ["front-matter/bad-date", "front-matter/unknown-key", "front-matter/not-text"]


@given(st.text(max_size=60))
def test_any_front_matter_is_read_or_refused(head: str) -> None:
    """Whatever stands between the fences, only an ArticleError comes out."""
    try:
        found = split_front_matter(f"---\ntitle: {head}\n---\nText", "a.txt")
    except ArticleError:
        return
    for value in found.values.values():
        value.encode()
