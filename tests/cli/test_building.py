"""`briefgen build`: the main job, and everything that can go wrong with it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_one_daily_brief_of_all_articles_in_three_formats(run: Run, day: Path, tmp_path: Path) -> None:
    """The paths of the memos go to stdout, all else to stderr; summaries are kept under the output."""
    result = run("build", day, "-o", "out")
    assert (result.code, result.out.splitlines()) == (
        0,
        [f"out/2024-03-12-daily-brief.{suffix}" for suffix in ("md", "docx", "pdf")],
    )
    assert files(tmp_path / "out")[-2:] == [
        "summaries/2024-03-12/law.summary.yaml",
        "summaries/2024-03-12/port.summary.yaml",
    ]
    assert files(day) == ["brief.yaml", "law.txt", "port.txt"]
    assert "Corin Hale" in (tmp_path / "out/2024-03-12-daily-brief.md").read_text()


def test_one_memo_for_each_article(run: Run, day: Path, tmp_path: Path) -> None:
    """The theme says how many; names come from the titles."""
    result = run("build", day, "-o", "out", "--theme", "article-memo", "--format", "md")
    assert result.code == 0
    assert [name for name in files(tmp_path / "out") if name.endswith(".md")] == [
        "2024-03-11-tolmarra-votes-on-new-harbour-law.md",
        "2024-03-12-port-of-larrenmouth-closes-after-crane-collapse.md",
    ]


def test_formats_may_be_listed_or_repeated(run: Run, day: Path) -> None:
    """None is lost for being named in a second option."""
    run("build", day / "port.txt", "-o", "out", "--name", "memo", "-f", "md,html", "-f", "docx")
    assert sorted(path.name for path in Path("out").glob("memo.*")) == ["memo.docx", "memo.html", "memo.md"]


def test_building_twice_gives_the_same_bytes(run: Run, day: Path, tmp_path: Path) -> None:
    """The second run uses the summaries of the first."""
    run("build", day, "-o", "out")
    first = {name: (tmp_path / "out" / name).read_bytes() for name in files(tmp_path / "out")}
    result = run("build", day, "-o", "out")
    assert {name: (tmp_path / "out" / name).read_bytes() for name in files(tmp_path / "out")} == first
    assert "summary used" not in result.err


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(run: Run, day: Path, tmp_path: Path) -> None:
    """Not even the output folder."""
    result = run("build", day, "-o", "out", "--dry-run", "--name", "{theme}/{date}", "--format", "pdf")
    assert (result.code, result.out) == (0, "out/daily-brief/2024-03-12.pdf\n")
    assert "would write 1 file" in result.err
    assert not (tmp_path / "out").exists()


def test_an_edited_summary_is_used_and_never_overwritten(run: Run, day: Path, tmp_path: Path) -> None:
    """The desk's own assessment reaches the memo."""
    run("summarise", day)
    path = day / "port.summary.yaml"
    edited = path.read_text().replace("judgements: []", "judgements:\n- text: The port will open late.")
    path.write_text(edited)
    run("summarise", day)
    assert path.read_text() == edited
    run("build", day / "port.txt", "-o", "out", "-t", "article-memo", "-f", "md")
    (memo,) = (tmp_path / "out").glob("*.md")
    assert "The port will open late." in memo.read_text()
    assert "no assessment has been written" not in memo.read_text()


def test_a_final_memo_needs_every_placeholder_filled(run: Run, day: Path, tmp_path: Path) -> None:
    """It fails, says what is open, and writes nothing over what is there."""
    result = run("build", day / "port.txt", "-o", "out", "-t", "article-memo", "--final")
    assert result.code == 4
    assert "error[build/placeholder]: a placeholder is not filled in" in result.err
    assert "no assessment has been written" in result.err
    assert [name for name in files(tmp_path / "out") if "summaries" not in name] == []


def test_a_draft_says_so_and_a_final_memo_does_not(run: Run, day: Path, tmp_path: Path) -> None:
    """The status stands in the header block."""
    run("build", day / "port.txt", "-o", "out", "-f", "md", "--set", "changes=None")
    draft = (tmp_path / "out/2024-03-12-daily-brief.md").read_text()
    result = run("build", day / "port.txt", "-o", "out", "-f", "md", "--set", "changes=None", "--final")
    assert result.code == 0, result.err
    assert "| DRAFT |" in draft
    assert "| FINAL |" in (tmp_path / "out/2024-03-12-daily-brief.md").read_text()


def test_one_bad_article_does_not_stop_the_others(run: Run, day: Path, tmp_path: Path) -> None:
    """The brief is made of what could be read; the exit code says that something could not."""
    (day / "empty.txt").write_text("")
    (day / "binary.txt").write_bytes(bytes(range(256)) * 40)
    result = run("build", day, "-o", "out", "-f", "md")
    assert result.code == 3
    assert "empty.txt" in result.err
    assert "binary.txt" in result.err
    assert "Traceback" not in result.err
    assert "Larrenmouth" in (tmp_path / "out/2024-03-12-daily-brief.md").read_text()


def test_a_broken_summary_is_located_and_the_others_are_used(run: Run, day: Path, tmp_path: Path) -> None:
    """A person's file is never replaced by a new one behind their back."""
    (day / "law.summary.yaml").write_text("actors:\n\t- name: x\n")
    result = run("build", day, "-o", "out", "-f", "md")
    assert result.code == 3
    assert "law.summary.yaml:2:1" in result.err
    assert "a tab is used for indentation" in result.err
    assert (tmp_path / "out/2024-03-12-daily-brief.md").exists()


def dropped(memo: Path) -> int:
    """The count in the memo's last line."""
    found = re.search(r"Claims dropped for want of evidence: (\d+)\.", memo.read_text())
    assert found is not None
    return int(found[1])


def test_evidence_that_is_not_in_the_text_is_dropped_and_counted(run: Run, day: Path, tmp_path: Path) -> None:
    """The memo says so; a final one is refused."""
    options = (day / "port.txt", "-o", "out", "-f", "md", "--set", "changes=None")
    memo = tmp_path / "out/2024-03-12-daily-brief.md"
    run("summarise", day / "port.txt")
    run("build", *options)
    before = dropped(memo)
    path = day / "port.summary.yaml"
    added = "context:\n  - kind: history\n    text: The port burned down in 1999.\n"
    path.write_text(re.sub(r"^context:( \[\])?\n", added, path.read_text(), count=1, flags=re.MULTILINE))
    result = run("build", *options)
    assert result.code == 0, result.err
    assert "warning[summary/quote-absent]" in result.err
    assert "burned" not in memo.read_text()
    assert dropped(memo) == before + 1
    assert run("build", *options, "--final").code == 4


def test_two_formats_are_written_when_the_third_cannot_be(run: Run, day: Path, tmp_path: Path) -> None:
    """A broken Word template costs the DOCX only."""
    theme = tmp_path / "themes" / "house"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text("title: House\nextends: daily-brief\n")
    (theme / "reference.docx").write_bytes(b"no zip")
    result = run("build", day, "-o", "out", "--templates", "themes", "-t", "house")
    assert result.code == 4
    assert (
        "error[word/reference-unreadable]: the reference document of the theme `house` cannot be read"
        in result.err
    )
    assert "themes/house/reference.docx" in result.err
    assert [Path(line).suffix for line in result.out.splitlines()] == [".md", ".pdf"]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ brief.titel }}", "hint: did you mean `title`?"),
        ("{% if %}", "theme/syntax"),
        ('{% extends "_bse/brief.md.j2" %}', "theme/missing-template"),
    ],
)
def test_a_broken_theme_is_reported_in_its_file(
    run: Run, day: Path, tmp_path: Path, template: str, message: str
) -> None:
    """Place, found, expected, hint; nothing is written and no traceback shown."""
    theme = tmp_path / "themes" / "own"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text("title: Own\n")
    (theme / "brief.md.j2").write_text(f"# Title\n{template}\n")
    result = run("build", day, "-o", "out", "--templates", "themes", "-t", "own", "-f", "md")
    assert result.code == 4
    assert "brief.md.j2:2" in result.err
    assert message in result.err
    assert result.out == ""


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--theme", "daily-bref"), "did you mean `daily-brief`?"),
        (("--format", "odt"), "unknown format `odt`"),
        (("--name", "{dat}"), "did you mean `{date}`?"),
        (("--name", "../x"), "leads out of the output folder"),
        (("--set", "marking=TLP:WHITE"), "write `TLP:CLEAR`"),
        (("--set", "nothing"), "has no `=`"),
        (("--templates", "nowhere"), "there is no folder `nowhere`"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_done(
    run: Run, day: Path, tmp_path: Path, args: tuple[str, ...], message: str
) -> None:
    """The exit code is that of usage."""
    result = run("build", day, "-o", "out", *args)
    assert result.code == 2
    assert message in result.err
    assert not (tmp_path / "out").exists()


def test_a_folder_without_an_article_is_said_to_be_empty(run: Run, tmp_path: Path) -> None:
    """No memo is better than an empty one."""
    (tmp_path / "nothing").mkdir()
    result = run("build", "nothing", "-o", "out")
    assert result.code == 3
    assert "articles/none-found" in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_output_folder_is_reported(run: Run, day: Path, tmp_path: Path) -> None:
    """Each file that could not be written has its message."""
    (tmp_path / "out").mkdir(mode=0o500)
    result = run("build", day, "-o", "out", "-f", "md")
    assert result.code in {3, 4}
    assert "file/unwritable" in result.err


def test_an_output_that_is_a_file_is_reported(run: Run, day: Path, tmp_path: Path) -> None:
    """No traceback, and the file is left as it is."""
    (tmp_path / "out").write_text("mine")
    result = run("build", day, "-o", "out", "-f", "md")
    assert result.code in {3, 4}
    assert "file/unwritable" in result.err
    assert (tmp_path / "out").read_text() == "mine"


def test_the_record_of_a_run_is_json(run: Run, day: Path, tmp_path: Path) -> None:
    """Paths with their hashes, problems by their stable names."""
    run("build", day, "-o", "out", "-f", "md", "--report", "run.json")
    record = json.loads((tmp_path / "run.json").read_text())
    assert [item["path"] for item in record["written"]] == ["out/2024-03-12-daily-brief.md"]
    assert len(record["written"][0]["sha256"]) == 64
    assert (record["failed"], record["unreadable"], record["theme"]) == (0, 0, "daily-brief")


def test_the_workspace_file_sets_the_defaults(run: Run, day: Path, tmp_path: Path) -> None:
    """`brief.yaml` and the command line win over it."""
    (tmp_path / "briefgen.toml").write_text(
        '[build]\nformats = ["md"]\noutput = "memos"\n[brief]\nto = "Nobody"\norganisation = "House"\n'
    )
    result = run("build", day)
    assert result.out == "memos/2024-03-12-daily-brief.md\n"
    memo = (tmp_path / "memos/2024-03-12-daily-brief.md").read_text()
    assert "| Desk |" in memo
    assert "Nobody" not in memo


def test_the_record_is_written_even_when_nobody_reads_the_list(day: Path, tmp_path: Path) -> None:
    """A pipeline that closes stdout early loses nothing."""
    command = f"{sys.executable} -m briefgen build {day} -o out -f md --report run.json | true"
    subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=True)
    assert json.loads((tmp_path / "run.json").read_text())["written"]


def test_a_kept_summary_is_never_used_for_another_article(run: Run, tmp_path: Path) -> None:
    """Two days may each have a story.txt; even folders of one name do not mix them up."""
    texts = {"a": "The council of Oslo voted for a tram line.", "b": "The port of Bergen closed for a day."}
    for name, text in texts.items():
        folder = tmp_path / name / "today"
        folder.mkdir(parents=True)
        (folder / "story.txt").write_text(f"---\ntitle: Day {name}\npublished: 2024-03-12\n---\n{text} " * 1)
        run("build", folder, "-o", "out", "-f", "md", "-t", "article-memo")
    memos = {path.name: path.read_text() for path in (tmp_path / "out").glob("*.md")}
    assert set(memos) == {"2024-03-12-day-a.md", "2024-03-12-day-b.md"}
    assert "Bergen" in memos["2024-03-12-day-b.md"]
    assert "Bergen" not in memos["2024-03-12-day-a.md"]


def test_a_final_brief_is_not_written_without_one_of_its_articles(
    run: Run, day: Path, tmp_path: Path
) -> None:
    """A draft says what is missing; a final brief that lacks a story would look complete."""
    options = (day, "-o", "out", "-f", "md", "--set", "changes=None")
    assert run("build", *options, "--final").code == 0
    memo = tmp_path / "out/2024-03-12-daily-brief.md"
    before = memo.read_text()
    (day / "law.summary.yaml").write_text("actors:\n\t- name: x\n")
    result = run("build", *options, "--final")
    assert (result.code, memo.read_text()) == (3, before)
    assert "law.summary.yaml could not be used, so nothing final was written" in result.err
    assert run("build", *options).code == 3
    assert "not used, because it could not be read: law.summary.yaml" in memo.read_text()


def test_memos_are_not_read_as_articles(run: Run, day: Path, tmp_path: Path) -> None:
    """The output folder may lie among the inputs; it may not be the same."""
    for _ in range(2):
        assert run("build", day, "-o", day / "out", "-f", "md").code == 0
    assert "2 stories from 2 articles" in (day / "out/2024-03-12-daily-brief.md").read_text()
    result = run("build", day, "-o", day)
    assert result.code == 2
    assert "build/output-among-inputs" in result.err


def test_a_summary_whose_article_is_gone_is_not_passed_over(run: Run, day: Path) -> None:
    """Its story would be missing from the brief."""
    run("summarise", day)
    (day / "law.txt").unlink()
    result = run("build", day, "-o", "out", "-f", "md")
    assert "warning[summary/orphan]" in result.err
    assert "law.summary.yaml" in result.err
