"""The child process: it prints, it is bounded, and its end never ends the run."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.briefs.model import Brief
from briefgen.errors import Location, Problem, Severity
from briefgen.press import Press, decode_job, decode_printed, encode_job, encode_printed
from briefgen.printing import Printed, PrintJob, print_job
from briefgen.themes.finding import get_theme


def theme(folder: Path, template: str) -> tuple[str, ...]:
    """Make a theme called `own`."""
    (folder / "own").mkdir()
    (folder / "own" / "theme.yaml").write_text("title: Own\n")
    (folder / "own" / "brief.md.j2").write_text(template)
    return (str(folder),)


def job(
    brief: Brief, name: str, folders: tuple[str, ...], formats: tuple[str, ...] = ("md", "docx", "pdf")
) -> PrintJob:
    """Make the job of printing a brief."""
    return print_job(brief, get_theme(name, folders), formats)


def test_one_press_prints_brief_after_brief(brief: Brief) -> None:
    """The child stays warm, and gives each format as whole bytes."""
    with Press() as press:
        first = press.print(job(brief, "daily-brief", ()))
        second = press.print(job(brief, "article-memo", (), ("md",)))
    assert (set(first.files), first.problems) == ({"md", "docx", "pdf"}, ())
    assert first.files["pdf"].startswith(b"%PDF-")
    assert first.files["docx"].startswith(b"PK")
    assert second.files["md"].startswith(b"**TLP:GREEN**\n\n# Port closes")


def test_a_pdf_carries_the_summaries_behind_it_without_folders(brief: Brief) -> None:
    """Whoever holds the file can check it; where the articles lay is nobody's business."""
    with Press(("pdf",)) as press:
        printed = press.print(job(brief, "article-memo", (), ("pdf",)))
    (data,) = PdfReader(io.BytesIO(printed.files["pdf"])).attachments["summaries.json"]
    rows = json.loads(data)
    assert [row["schema"] for row in rows] == ["briefgen/summary/1"] * len(rows)
    assert [row["article"]["path"] for row in rows] == [
        Path(summary.article.path).name for story in brief.stories for summary in story.summaries
    ]
    assert job(brief, "article-memo", (), ("md", "docx")).attachments == ()


def test_the_same_brief_gives_the_same_bytes_in_another_process(brief: Brief) -> None:
    """No clock, no random number, no order of a hash table reaches a file."""
    printing = job(brief, "article-memo", ())
    with Press() as one, Press() as other:
        assert one.print(printing).files == other.print(printing).files


def test_where_notes_are_printed_crosses_the_pipe(brief: Brief, tmp_path: Path) -> None:
    """The child knows of a theme only what the wire says."""
    folders = theme(tmp_path, "# {{ brief.title }}\n")
    (tmp_path / "own" / "theme.yaml").write_text("title: Own\nnotes: page\n")
    header, payload = encode_job(job(brief, "own", folders, ("pdf",)))
    assert decode_job(json.loads(json.dumps(header)), payload).theme.look().page_notes


def test_a_broken_theme_is_reported_with_its_line(brief: Brief, tmp_path: Path) -> None:
    """The problem crosses the pipe whole."""
    folders = theme(tmp_path, "# {{ brief.title }}\n\n{{ brief.titel }}\n")
    with Press(("md",)) as press:
        printed = press.print(job(brief, "own", folders, ("md",)))
    (problem,) = printed.problems
    assert (problem.code, problem.where.line, problem.hint) == (
        "theme/undefined-name",
        3,
        "did you mean `title`?",
    )
    assert printed.files == {}


def test_a_child_that_takes_too_long_is_stopped_and_the_next_brief_gets_a_new_one(brief: Brief) -> None:
    """The time limit belongs to the parent, since a child in a C library answers to nobody."""
    with Press(("md", "docx", "pdf"), time_limit=0.01) as press:
        (problem,) = press.print(job(brief, "daily-brief", ())).problems
        assert problem.code == "press/too-slow"
        press.time_limit = 60
        assert press.print(job(brief, "daily-brief", (), ("md",))).files


def test_a_child_that_dies_costs_one_brief(brief: Brief) -> None:
    """Whatever killed it, the message says what it last said."""
    with Press(("md",)) as press:
        press.start().process.kill()
        (problem,) = press.print(job(brief, "daily-brief", (), ("md",))).problems
        assert (
            problem.message == "the printing process ended before it was done, most likely for want of memory"
        )
        assert press.print(job(brief, "daily-brief", (), ("md",))).files


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in range(1000) %}{% for b in range(1000) %}x{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 'x' * 100000000 }}",
    ],
)
def test_a_template_that_never_ends_is_refused(brief: Brief, tmp_path: Path, template: str) -> None:
    """Loops, recursion and growth are bounded by counting, before any clock."""
    folders = theme(tmp_path, template)
    with Press(("md",)) as press:
        (problem,) = press.print(job(brief, "own", folders, ("md",))).problems
    assert problem.code in {"theme/too-much", "theme/refused"}
    assert problem.where.path.endswith("brief.md.j2")


def test_jobs_and_results_cross_the_pipe_unchanged(brief: Brief) -> None:
    """What is decoded equals what was encoded."""
    printing = job(brief, "daily-brief", (), ("md",))
    assert decode_job(*encode_job(printing)) == printing
    problem = Problem("a/b", "c", Location("d", 1, 2, 3, "e"), Severity.WARNING, "f", "g", "h")
    printed = Printed({"md": b"\x00"}, (problem,), ("p",))
    assert decode_printed(*encode_printed(printed)) == printed


def test_a_layout_that_never_ends_costs_only_the_pdf(brief: Brief, tmp_path: Path) -> None:
    """The child is stopped; a new one writes the other formats."""
    folders = theme(
        tmp_path, "# {{ brief.title }}\n\n" + "| a | b | c |\n|---|---|---|\n" + "| d | e | f |\n" * 1000
    )
    (tmp_path / "own" / "print.css").write_text("table { columns: 3 } td { padding: 300mm 0 }" * 3)
    with Press(("md", "docx", "pdf", "html"), time_limit=6) as press:
        printed = press.print(job(brief, "own", folders, ("md", "docx", "pdf", "html")))
    assert set(printed.files) == {"md", "docx", "html"}
    assert [problem.code for problem in printed.problems] == ["press/too-slow"]


def test_sizes_that_the_layout_cannot_bear_cost_only_the_pdf(brief: Brief, tmp_path: Path) -> None:
    """The message names the theme's style sheet."""
    folders = theme(tmp_path, "# {{ brief.title }}\n\ntext\n")
    (tmp_path / "own" / "print.css").write_text("p { font-size: 1e9px }")
    with Press() as press:
        printed = press.print(job(brief, "own", folders, ("md", "docx", "pdf", "html")))
    assert set(printed.files) == {"md", "docx", "html"}
    (problem,) = printed.problems
    assert (problem.code, problem.where.path) == ("pdf/layout-failed", str(tmp_path / "own" / "print.css"))
    assert problem.message == "the pages cannot be laid out: ZeroDivisionError: float division by zero"


def test_a_fault_of_one_writer_costs_one_format(brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is: the others are written from the same document."""
    from briefgen import printing

    def fail(*_: object) -> None:
        raise KeyError("gull")

    monkeypatch.setitem(printing.WRITERS, "docx", fail)
    printed = printing.print_brief(job(brief, "daily-brief", (), ("md", "docx", "html")))
    assert set(printed.files) == {"md", "html"}
    (problem,) = printed.problems
    assert problem.code == "internal/fault"
    assert problem.message == (
        "this is a fault of briefgen, not of your files while writing docx: KeyError: 'gull'"
    )
