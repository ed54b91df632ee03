"""`pages` in theme.yaml: how long the PDF of a memo may be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.document.nodes import Properties
from briefgen.errors import Location, Problem, Severity, TemplateError
from briefgen.press import decode_job, encode_job
from briefgen.printing import Printed, PrintJob, print_brief
from briefgen.themes.finding import get_theme
from briefgen.themes.look import PageLimit

WriteTheme = Callable[..., Path]
LONG = (
    "# Memo\n\n## Short\n\nOne line.\n\n## Long\n\n{% for n in range(90) %}\nLine {{ n }}\n\n{% endfor %}\n"
)


def job(tmp_path: Path, *, draft: bool, formats: tuple[str, ...] = ("md", "pdf")) -> PrintJob:
    theme = get_theme("mine", [tmp_path])
    properties = Properties(title="Memo", draft=draft)
    return PrintJob({}, properties, theme, formats, page_limit=theme.page_limit("us"))


def overrun(printed: Printed) -> Problem:
    (problem,) = [problem for problem in printed.problems if problem.code == "theme/too-many-pages"]
    return problem


def test_a_draft_that_is_too_long_is_written_with_a_warning(write_theme: WriteTheme, tmp_path: Path) -> None:
    """It says how many pages there are, what is longest, and where the limit stands."""
    write_theme(settings="title: Mine\npages: 1\n", brief=LONG)
    printed = print_brief(job(tmp_path, draft=True))
    problem = overrun(printed)
    assert set(printed.files) == {"md", "pdf"}
    assert problem.severity is Severity.WARNING
    assert problem.message == "the memo has 4 pages, and its theme allows 1"
    assert problem.found == "4 pages; the longest section is “Long” with 181 words"
    assert (problem.where.path, problem.where.line) == (str(tmp_path / "mine" / "theme.yaml"), 2)


def test_a_final_memo_that_is_too_long_is_written_in_no_format(
    write_theme: WriteTheme, tmp_path: Path
) -> None:
    """A limit that a convention calls firm is one for the Word file too."""
    write_theme(settings="pages: 1\n", brief=LONG)
    printed = print_brief(job(tmp_path, draft=False))
    assert printed.files == {}
    assert overrun(printed).severity is Severity.ERROR


def test_a_memo_within_its_limit_is_written_without_a_word(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Four pages of four."""
    write_theme(settings="pages: 4\n", brief=LONG)
    printed = print_brief(job(tmp_path, draft=False))
    assert (set(printed.files), printed.problems) == ({"md", "pdf"}, ())


def test_a_variant_has_its_own_limit_and_an_heir_its_parents(write_theme: WriteTheme, tmp_path: Path) -> None:
    """`us: 2` says nothing of the others."""
    write_theme("policy", "pages:\n  us: 2\n")
    write_theme("heir", "extends: policy\n")
    theme = get_theme("heir", [tmp_path])
    limit = theme.page_limit("us")
    assert limit is not None
    assert (limit.most, Path(limit.where.path).parent.name, limit.where.line) == (2, "policy", 2)
    assert theme.page_limit("uk") is None


def test_a_limit_that_is_no_number_is_located(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Like every fault of theme.yaml."""
    write_theme(settings="title: Mine\npages: one\n")
    with pytest.raises(TemplateError) as caught:
        get_theme("mine", [tmp_path])
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.line) == ("theme/wrong-type", 2)
    assert problem.expected == "a whole number"


def test_the_limit_crosses_the_pipe(write_theme: WriteTheme, tmp_path: Path) -> None:
    """The child knows of a theme only what the wire says."""
    write_theme(settings="pages: 1\n", brief=LONG)
    header, payload = encode_job(job(tmp_path, draft=True))
    limit = decode_job(json.loads(json.dumps(header)), payload).page_limit
    assert isinstance(limit, PageLimit)
    assert isinstance(limit.where, Location)
    assert (limit.most, limit.where.line) == (1, 1)
