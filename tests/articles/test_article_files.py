"""Finding and reading files: what is an article, and what is said of what is none."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.articles import (
    READERS,
    find_article_files,
    read_article,
    read_article_with_warnings,
    read_articles,
)
from briefgen.articles.reader import LIMIT
from briefgen.errors import ArticleError, ExitCode, Problem

Write = Callable[..., Path]
ProblemOf = Callable[..., Problem]


def test_the_formats_are_a_table() -> None:
    """One reader a suffix."""
    assert list(READERS) == [".txt", ".md", ".html", ".htm"]


def test_the_hash_is_of_the_bytes_and_the_path_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lead: str
) -> None:
    """Not of the decoded text, and not made absolute."""
    monkeypatch.chdir(tmp_path)
    Path("bridge.TXT").write_bytes(b"abc\r\n")
    article = read_article(Path("bridge.TXT"))
    assert article.path == "bridge.TXT"
    # NIST FIPS 180 gives the digest of `abc`; this one is of `abc\r\n`, by sha256sum.
    assert article.sha256 == "552bab6864c7a7b69a502ed1854b9245c0e1a30f008aaa0b281da62585fdb025"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", "no byte"),
        (" \r\n\t\n", "5 bytes of nothing but white space"),
        ("\ufeff", "nothing but front matter or a byte-order mark"),
        ("---\ntitle: Bridge\n---\n \n", "nothing but front matter or a byte-order mark"),
        ("WATCH GAZETTE LIVE\n\nAdvertisement\n", "only captions, links or a date"),
        ("Date: 2023-08-06", "only captions, links or a date"),
    ],
)
def test_a_file_without_prose_is_empty(problem_of: ProblemOf, content: str, found: str) -> None:
    """The message says what there is instead."""
    problem = problem_of(content)
    assert (problem.code, problem.message) == ("article/empty", "the file holds no article text")
    assert problem.found == found
    assert problem.hint == "fetch the article again, or remove the file"


def test_an_article_of_one_word_is_read(write: Write) -> None:
    """Later stages cope; the checks tell the person."""
    article, warnings = read_article_with_warnings(write("Hello"))
    assert (article.text, article.title, article.language) == ("Hello", "Hello", "")
    assert warnings == ()


def test_a_web_page_under_a_text_name_is_a_warning(
    warnings_of: Callable[..., list[Problem]], lead: str
) -> None:
    """Its tags would be read as words."""
    (warning,) = warnings_of(f"<!DOCTYPE html>\n<p>{lead}</p>")
    assert warning.code == "article/looks-like-html"
    assert (warning.found, warning.hint) == ("`<!DOCTYPE html>`", "rename the file to end in `.html`")


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    """The system's reason is in the message."""
    with pytest.raises(ArticleError) as caught:
        read_article(tmp_path / "none.txt")
    assert caught.value.problems[0].message == "the file cannot be read: No such file or directory"
    assert caught.value.exit_code == ExitCode.UNREADABLE


def test_a_folder_with_an_articles_name_is_unreadable(tmp_path: Path) -> None:
    """A folder is no article."""
    (tmp_path / "bridge.txt").mkdir()
    with pytest.raises(ArticleError, match="the file cannot be read: Is a directory"):
        read_article(tmp_path / "bridge.txt")


def test_a_file_over_the_limit_is_not_read(write: Write) -> None:
    """Size is looked at first."""
    path = write("x")
    os.truncate(path, LIMIT + 1)
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    problem = caught.value.problems[0]
    assert (problem.code, problem.found) == ("file/too-large", "20,971,521 bytes")


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """Reading one would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match="the path is no regular file"):
        read_article(tmp_path / "pipe.txt")


def test_a_name_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    """It could not be printed in a memo; the message prints what it can."""
    path = tmp_path / os.fsdecode(b"br\xfccke.txt")
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    problem = caught.value.problems[0]
    assert problem.message == "the file's name is not valid UTF-8"
    problem.found.encode()


def test_an_unknown_format_lists_the_known_ones(tmp_path: Path) -> None:
    """By reading and by finding alike."""
    (tmp_path / "a.docx").touch()
    with pytest.raises(ArticleError) as caught:
        read_article(tmp_path / "a.docx")
    files, problems = find_article_files([tmp_path / "a.docx"])
    assert (files, problems) == ([], list(caught.value.problems))
    assert (problems[0].code, problems[0].found) == ("file/unknown-format", "`.docx`")
    assert problems[0].expected == ".txt, .md, .html, .htm"


def test_a_name_without_a_suffix_is_of_no_format(tmp_path: Path) -> None:
    """The message does not print an empty suffix."""
    (tmp_path / "bridge").touch()
    (problem,) = find_article_files([tmp_path / "bridge"])[1]
    assert problem.found == "a name without a suffix"


def test_folders_are_searched_to_the_bottom(write: Write, tmp_path: Path) -> None:
    """Sorted; hidden files, hidden folders and other formats are passed over."""
    others = (".hidden.txt", ".git/e.txt", "a.summary.yaml", "brief.yaml", "notes.docx")
    for name in ("b.txt", "a.md", "deep/er/c.HTML", "d.htm", *others):
        write("x", name)
    found = [str(path.relative_to(tmp_path)) for path in find_article_files([tmp_path])[0]]
    assert found == ["a.md", "b.txt", "d.htm", "deep/er/c.HTML"]


def test_a_file_named_twice_counts_once(write: Write, tmp_path: Path) -> None:
    """Also when its folder is named beside it."""
    path = write("x", "a.txt")
    assert find_article_files([path, tmp_path, tmp_path / "." / "a.txt"]) == ([path], [])


def test_links_in_a_circle_do_not_matter(write: Write, tmp_path: Path) -> None:
    """Links to folders are not followed."""
    path = write("x", "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert find_article_files([tmp_path]) == ([path], [])


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    """An empty brief is never what was wanted."""
    (problem,) = find_article_files([tmp_path])[1]
    assert (problem.code, problem.message) == ("articles/none-found", "the folder holds no article")
    assert problem.expected == "files ending in .txt, .md, .html, .htm"


def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is not said to be empty."""

    def refuse(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    (problem,) = find_article_files([tmp_path])[1]
    assert problem.message == "the folder cannot be read: Permission denied"


def test_two_articles_of_one_name_in_one_folder_are_an_error(write: Write, tmp_path: Path) -> None:
    """They would share a summary, whatever the suffix or the case; in two folders each has its own."""
    first, second = write("x", "one/Bridge.html"), write("x", "one/bridge.txt")
    other = write("x", "two/bridge.txt")
    files, (problem,) = find_article_files([tmp_path])
    assert files == [first, other]
    assert problem.code == "articles/same-name"
    assert problem.message == "two articles of one folder are called `bridge`, and would share a summary"
    assert problem.found == f"`{first}` and `{second}`; the second is left out"


def test_a_path_that_leads_nowhere_names_its_neighbour(write: Write, tmp_path: Path) -> None:
    """The commonest mistake of all: a folder misspelt."""
    write("x", "2024-03-12/a.txt")
    files, (problem,) = find_article_files([tmp_path / "2024-03-21"])
    assert (files, problem.code) == ([], "file/not-there")
    assert problem.hint == f"did you mean `{tmp_path / '2024-03-12'}`?"


def test_what_briefgen_wrote_is_passed_over(write: Write, tmp_path: Path) -> None:
    """A memo in the output folder is no article."""
    article = write("x", "a.txt")
    write("x", "outputs/memo.md")
    assert find_article_files([tmp_path], tmp_path / "outputs") == ([article], [])


MEMO = (
    "# Dock opens\n\nExtracted by briefgen 9 (rules); every quotation was checked against its article. "
    "Claims dropped for want of evidence: 0.\n\n[^1]: Gazette, paragraph 1.\n"
)
PAGE = '<!DOCTYPE html><html><head><meta name="generator" content="{}"></head><body><p>x</p></body></html>'


def test_memos_among_the_articles_are_passed_over_with_a_warning(write: Write, tmp_path: Path) -> None:
    """They lie there after `briefgen build . -o o`; whoever names one by itself means it."""
    article = write("x", "a.txt")
    other = write(PAGE.format("Sitemaker"), "b.html")
    quoting = write("Claims dropped for want of evidence: 0 of them.", "c.md")
    memo, page = write(MEMO, "o/memo.md"), write(PAGE.format("briefgen"), "o/page.html")
    files, problems = find_article_files([tmp_path])
    assert files == [article, other, quoting]
    assert [(found.code, found.severity, found.where.path) for found in problems] == [
        ("articles/own-memo", "warning", str(memo)),
        ("articles/own-memo", "warning", str(page)),
    ]
    assert find_article_files([memo, page]) == ([memo, page], [])


def test_bad_files_do_not_keep_the_others_from_being_read(write: Write, tmp_path: Path, lead: str) -> None:
    """Every problem is returned, errors and warnings, and every good article."""
    good, short = write(lead, "in/a.txt"), write("Hello", "in/c.txt")
    write("", "in/b.txt")
    write(lead, "in/a.html")
    write("x", "b.docx")
    articles, problems = read_articles([tmp_path / "in", tmp_path / "b.docx", tmp_path / "gone.txt"])
    assert [article.path for article in articles if article.path.endswith("c.txt")] == [str(short)]
    assert {problem.code for problem in problems} >= {
        "articles/same-name",
        "file/unknown-format",
        "article/empty",
        "file/not-there",
    }
    assert good.exists()


@pytest.mark.parametrize(
    "unit", [b" ", b"a", b"\n", b"(", b"a\n", b"WATCH ", b'"', b"- ", b"\xff", b"#", b"Date: "]
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_large_hostile_file_is_read_or_refused(write: Write, unit: bytes, suffix: str) -> None:
    """Five million times the same: patterns that backtrack would never come to an end."""
    path = write(unit * (5_000_000 // len(unit)), f"big{suffix}")
    try:
        assert read_article(path).title
    except ArticleError as fault:
        assert fault.problems[0].code in {"article/empty", "article/too-many-lines", "article/none-in-page"}  # noqa: PT017 - either outcome is right


@given(st.one_of(st.binary(), st.text().map(str.encode)), st.sampled_from(list(READERS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_readers_raise_nothing_but_article_errors(write: Write, data: bytes, suffix: str) -> None:
    """On any bytes at all; what is read can be written as UTF-8 and has its spans inside the text."""
    try:
        article = read_article(write(data, f"any{suffix}"))
    except ArticleError:
        return
    article.model_dump_json().encode()
    assert article.title
    assert all(0 <= span.start < span.end <= len(article.text) for span in article.paragraphs)


def test_importing_the_readers_loads_no_heavy_library() -> None:
    """They are loaded by the first page, or the first text that is not plainly English."""
    heavy = {"trafilatura", "lxml", "py3langid", "numpy", "ruamel.yaml"}
    code = f"import sys, briefgen.articles as a; print(*{heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
