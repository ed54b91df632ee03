"""What the live page shows after a save: the new memo, or the last good one with what is wrong."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from briefgen.preview import reading
from briefgen.preview.studio import Studio

State = dict[str, Any]
Wait = Callable[..., State]
LOOP = "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}"
SLOW = LOOP.replace("1000", "400", 1).replace("{% endfor %}", "{{ '' if a ~ b }}{% endfor %}", 1)
"""Seconds of work that the count of steps allows."""


def is_done(state: State) -> bool:
    return state.get("work") == ""


def follow(studio: Studio, wait: Wait) -> State:
    """Tell the studio of a save, and wait until everything was printed anew or refused."""
    before = studio.board.read()["version"]
    studio.refresh()
    return wait(lambda state: state["version"] > before and is_done(state))


def test_the_first_memo_is_shown_with_its_files(page: TestClient, wait: Wait) -> None:
    state = wait(is_done)
    assert (state["failed"], state["memo"]["number"], state["theme"]) == (False, 1, "house")
    assert state["memo"]["title"] == "House memo"
    assert "To Head of Desk." in page.get("memo").text
    assert state["paper"]["number"] == 1
    assert [len(size) for size in state["paper"]["pages"]] == [2]
    assert page.get("pages/1").content.startswith(b"\x89PNG")
    assert page.get("pages/2").status_code == 404
    assert page.get("data").json()["data"]["brief"]["to"] == "Head of Desk"
    assert page.get("data").json()["meanings"]["brief.to"] == "Addressee"
    assert page.get("download/pdf").content.startswith(b"%PDF-")
    word = page.get("download/docx")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(word.content)).namelist()
    assert word.headers["Content-Disposition"] == 'attachment; filename="2024-03-12-house.docx"'


def test_a_broken_template_keeps_the_last_good_memo_until_it_is_mended(
    page: TestClient, wait: Wait, studio: Studio, desk: Path
) -> None:
    good = wait(is_done)
    template = desk / "themes/house/brief.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("brief.to", "brief.addressee"), encoding="utf-8")
    state = follow(studio, wait)
    assert state["failed"]
    assert state["memo"] == good["memo"]
    assert "To Head of Desk." in page.get("memo").text
    (problem,) = state["problems"]
    assert problem["message"] == "there is no field `addressee` here"
    assert (problem["path"], problem["line"], problem["column"]) == (str(template), 3, 13)
    assert problem["excerpt"] == " 3 | To {{ brief.addressee }}.\n   |             ^^^^^^^^^"
    template.write_text(text.replace("To ", "For "), encoding="utf-8")
    state = follow(studio, wait)
    assert (state["failed"], state["problems"]) == (False, [])
    assert "For Head of Desk." in page.get("memo").text


HALF_SAVED = (
    ("themes/house/theme.yaml", "title: [House", "theme/syntax"),
    ("themes/house/theme.yaml", None, "theme/not-found"),
    ("themes/house/brief.md.j2", "# {{ brief.ti", "theme/syntax"),
    ("inputs/port.summary.yaml", "article: port.txt\nbottom_l", "summary/syntax"),
    ("inputs/brief.yaml", "to: 'Head of", "brief/syntax"),
)


@pytest.mark.usefixtures("desk")
def test_a_file_saved_half_way_is_mended_by_its_next_save(
    page: TestClient, wait: Wait, studio: Studio
) -> None:
    """Editors truncate and write, or delete and rename: the page may look in between."""
    wait(is_done)
    for name, half, code in HALF_SAVED:
        path = Path(name)
        whole = path.read_bytes()
        if half is None:
            path.unlink()
        else:
            path.write_text(half, encoding="utf-8")
        state = follow(studio, wait)
        assert [problem["code"] for problem in state["problems"]] == [code]
        assert "To Head of Desk." in page.get("memo").text
        path.write_bytes(whole)
        state = follow(studio, wait)
        assert (state["failed"], state["problems"]) == (False, [])


def test_a_template_that_loops_is_stopped_and_the_page_recovers(
    page: TestClient, wait: Wait, studio: Studio, desk: Path
) -> None:
    wait(is_done)
    template = desk / "themes/house/brief.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text + LOOP, encoding="utf-8")
    state = follow(studio, wait)
    assert [problem["code"] for problem in state["problems"]] == ["theme/too-much"]
    assert state["problems"][0]["line"] == 6
    template.write_text(text, encoding="utf-8")
    assert not follow(studio, wait)["failed"]


def test_what_only_lint_finds_is_said_when_nobody_has_saved_for_a_while(
    page: TestClient, wait: Wait, studio: Studio, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block of a misspelt name is no fault of the template: it is never printed, and nobody would know."""
    wait(is_done)
    monkeypatch.setattr("briefgen.preview.studio.LINT_PAUSE", 0.0)
    text = '{% extends "daily-brief/brief.md.j2" %}\n{% block wacth %}{% endblock %}\n'
    (desk / "themes/house/theme.yaml").write_text("extends: daily-brief\n", encoding="utf-8")
    (desk / "themes/house/brief.md.j2").write_text(text, encoding="utf-8")
    assert not follow(studio, wait)["failed"]
    state = wait(lambda state: any(problem["code"] == "theme/unused-block" for problem in state["problems"]))
    found = next(problem for problem in state["problems"] if problem["code"] == "theme/unused-block")
    assert (found["line"], found["column"]) == (2, 10)
    assert "watch" in found["hint"]


def test_printing_that_takes_too_long_is_stopped_and_the_page_recovers(
    page: TestClient, wait: Wait, studio: Studio, desk: Path
) -> None:
    wait(is_done)
    template = desk / "themes/house/brief.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text + SLOW, encoding="utf-8")
    studio.screen_press.time_limit = 0.05
    state = follow(studio, wait)
    assert [problem["message"] for problem in state["problems"]] == [
        "printing took longer than 0.05 seconds and was stopped"
    ]
    template.write_text(text, encoding="utf-8")
    studio.screen_press.time_limit = 30
    assert not follow(studio, wait)["failed"]


def test_a_newer_save_ends_a_printing_that_takes_long(
    page: TestClient, wait: Wait, studio: Studio, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even when the newer save comes while nobody can know yet that the older one will take long."""
    wait(is_done)
    template = desk / "themes/house/brief.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text + SLOW, encoding="utf-8")
    monkeypatch.setattr("briefgen.preview.studio.PATIENCE", 1.0)
    studio.refresh()
    press = studio.screen_press
    kill, was_interrupted = press._kill, []

    def recorded(since: float) -> None:
        kill(since)
        was_interrupted.append(press.was_interrupted)

    monkeypatch.setattr(press, "_kill", recorded)
    wait(lambda _: press.since and time.monotonic() > press.since + 0.3)
    template.write_text(text.replace("To ", "For "), encoding="utf-8")
    for _ in range(50):
        studio.refresh()
    state = wait(is_done)
    assert any(was_interrupted)
    assert (state["memo"]["number"], state["failed"], state["problems"]) == (2, False, [])
    assert "For Head of Desk." in page.get("memo").text


def test_many_saves_at_once_are_one_printing(page: TestClient, wait: Wait, studio: Studio) -> None:
    """Of the saves that come while something is printed only the last is kept: nothing piles up."""
    wait(is_done)
    for _ in range(300):
        studio.refresh()
    wait(lambda state: is_done(state) and state["memo"]["number"] > 1)
    assert studio.number <= 5
    assert studio.screen.waiting == []


def test_an_article_is_not_summarised_again_because_a_template_was_saved(
    page: TestClient, wait: Wait, studio: Studio, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(is_done)
    asked: list[str] = []
    summarise = reading.summarise_entry
    monkeypatch.setattr(
        reading,
        "summarise_entry",
        lambda entry, models: asked.append(entry.article.path) or summarise(entry, models),
    )
    template = desk / "themes/house/brief.md.j2"
    template.write_text("# New\n", encoding="utf-8")
    follow(studio, wait)
    assert asked == []
    summary = desk / "inputs/port.summary.yaml"
    summary.write_text(
        summary.read_text(encoding="utf-8") + "gaps:\n- The cause is not known.\n", encoding="utf-8"
    )
    follow(studio, wait)
    assert asked == ["inputs/port.txt"]
    assert page.get("data").json()["data"]["brief"]["gaps"] == ["The cause is not known."]
    assert not (desk / "outputs").exists()


def test_another_theme_can_be_chosen_and_a_missing_one_says_so(page: TestClient, wait: Wait) -> None:
    first = wait(is_done)
    assert "article-memo" in first["themes"]
    assert page.post("choice", json={"theme": "article-memo", "subject": "own-0"}).status_code == 204
    state = wait(lambda state: state["memo"]["number"] == 2 and is_done(state))
    assert (state["theme"], state["subject"]) == ("article-memo", "own-0")
    page.post("choice", json={"theme": "../house", "subject": ""})
    state = wait(lambda state: state["failed"])
    assert state["problems"][0]["code"] == "theme/not-found"


@pytest.mark.parametrize("body", [b"", b"[]", b'{"theme": 1, "subject": ""}', b'{"theme": "a"}', b"x" * 5000])
def test_a_choice_that_is_none_is_refused(door: TestClient, body: bytes) -> None:
    assert door.post("choice", content=body).status_code == 400


def test_a_fault_of_ours_is_shown_and_the_page_goes_on(
    page: TestClient,
    wait: Wait,
    studio: Studio,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    wait(is_done)

    def fail(_choice: object) -> None:
        raise RuntimeError("out of ink")

    monkeypatch.setattr(type(studio.library), "show", lambda _self, choice: fail(choice))
    state = follow(studio, wait)
    assert state["problems"][0]["message"] == (
        "this is a fault of briefgen, not of your files: RuntimeError: out of ink"
    )
    assert "out of ink" in capfd.readouterr().err
    monkeypatch.undo()
    assert not follow(studio, wait)["failed"]
