"""`brief.yaml`: every fault at once, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.briefs.settings import BriefSettings, brief_schema, load_settings
from briefgen.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_command_line_wins_over_the_file_and_the_file_over_the_workspace(tmp_path: Path) -> None:
    """Defaults, file, overrides: later wins."""
    folder = write(tmp_path, "to: file\nfrom: file\n")
    settings = load_settings([folder], {"to": "a", "from": "a", "number": "7"}, {"from": "cli"})
    assert (settings.to, settings.from_, settings.number) == ("file", "cli", "7")


def test_the_file_beside_an_article_counts_too(tmp_path: Path) -> None:
    """A run may name single files."""
    write(tmp_path, "to: desk\n")
    assert load_settings([tmp_path / "a.txt"], {}, {}).to == "desk"


def test_every_scalar_stays_text(tmp_path: Path) -> None:
    """`NO` is a country code and 2023/118 a number of a product."""
    settings = load_settings([write(tmp_path, "to: NO\nnumber: 007\nwatch: one line\n")], {}, {})
    assert (settings.to, settings.number, settings.watch) == ("NO", "007", ("one line",))


def test_all_faults_are_reported_in_file_order(tmp_path: Path) -> None:
    """Misspelt and repeated keys, impossible days, old TLP labels."""
    text = "tto: x\ndate: 2023-13-40\nmarking: TLP:WHITE\nto: a\nto: b\n"
    with pytest.raises(ConfigError) as caught:
        load_settings([write(tmp_path, text)], {}, {})
    assert [(p.where.line, p.code, p.message) for p in caught.value.problems] == [
        (1, "brief/unknown-key", "unknown key `tto`"),
        (2, "brief/wrong-value", "`2023-13-40` is no day; write it as 2023-08-06"),
        (3, "brief/wrong-value", "`TLP:WHITE` was replaced in TLP 2.0; write `TLP:CLEAR`"),
        (5, "brief/repeated-key", "the key `to` is repeated"),
    ]
    assert caught.value.problems[0].hint == "did you mean `to`?"
    assert [p.found for p in caught.value.problems[1:3]] == ["2023-13-40", "TLP:WHITE"]


def test_a_fault_of_the_command_line_names_the_option() -> None:
    """There is no file to point into."""
    with pytest.raises(ConfigError) as caught:
        load_settings([], {}, {"marknig": "x"})
    assert str(caught.value.problems[0].where) == "--set"
    assert caught.value.problems[0].hint == "did you mean `marking`?"


@pytest.mark.parametrize("marking", ["TLP:RED", "TLP:AMBER+STRICT", "tlp: green", "INTERNAL – DESK ONLY", ""])
def test_tlp_2_and_house_markings_are_taken(marking: str) -> None:
    """TLP labels are printed in capitals, others as they are."""
    expected = "TLP:GREEN" if marking == "tlp: green" else marking
    assert BriefSettings(marking=marking).marking == expected


def test_a_label_that_only_looks_like_tlp_is_refused() -> None:
    """A wrong label on every page is worse than none."""
    with pytest.raises(ValueError, match=r"is no TLP 2\.0 label; known are TLP:RED"):
        BriefSettings(marking="TLP:PURPLE")


def test_the_schema_lists_the_keys_of_the_file() -> None:
    """`from` by its name in the file; nothing that only a program sets."""
    properties = brief_schema()["properties"]
    assert "from" in properties
    assert "draft" not in properties
    assert properties["cut_off"]["description"] == "Nothing published later was used"


@pytest.mark.parametrize("day", ["20230806", "2023-W31-7", "2023-8-6", "2023-02-30", "6 August 2023"])
def test_a_day_is_written_in_one_way(day: str) -> None:
    """Cut-offs are compared as text, and memos print the day."""
    with pytest.raises(ValueError, match="write it as 2023-08-06"):
        BriefSettings(date=day)


def test_a_cut_off_may_have_a_time(tmp_path: Path) -> None:
    """To the minute."""
    settings = load_settings([write(tmp_path, "cut_off: 2023-08-06T18:00\nchanges: one line\n")], {}, {})
    assert (settings.cut_off, settings.changes) == ("2023-08-06T18:00", ("one line",))
