from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.articles import read_article
from briefgen.articles.model import Article
from briefgen.errors import SummaryError
from briefgen.source import Evidence
from briefgen.summaries.model import (
    Action,
    Actor,
    ActorKind,
    ArticleReference,
    Judgement,
    Summary,
    When,
)
from briefgen.summaries.store import (
    SaveResult,
    dump_summary,
    load_summary,
    read_summarised_article,
    save_summary,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dock.summary.yaml"


@pytest.fixture
def summary(article: Article) -> Summary:
    minister = Evidence(start=10, end=36, quote="harbour minister Mira Toll")
    opened = Evidence(start=27, end=53, quote="Mira Toll opened a dry dock")
    opened = Evidence(start=27, end=27 + len(opened.quote), quote=opened.quote)
    assert article.text[opened.start : opened.end] == opened.quote
    return Summary(
        made_by="briefgen",
        article=ArticleReference(path="dock.txt", title="Minister opens dry dock", sha256=article.sha256),
        actors=(Actor(name="Mira Toll", kind=ActorKind.PERSON, mentions=2, evidence=(minister,)),),
        actions=(
            Action(
                actor="Mira Toll",
                action="opened",
                target="a dry dock",
                when=When(text="Monday", date="2031-03-03", start=73, end=79),
                evidence=(opened,),
            ),
        ),
        gaps=("no byline", "no picture"),
    )


def test_a_new_file_is_written_and_a_second_run_leaves_it_alone(
    path: Path, summary: Summary, article: Article
) -> None:
    """The same summary is not written twice, so the file's time does not change."""
    assert save_summary(path, summary, article) is SaveResult.WRITTEN
    before = path.stat().st_mtime_ns
    assert save_summary(path, summary, article) is SaveResult.UNCHANGED
    assert path.stat().st_mtime_ns == before
    assert load_summary(path, article) == summary


@pytest.fixture
def folder(tmp_path: Path, article: Article, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "dock.txt").write_text(article.text, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_kept_summary_finds_its_article_again(folder: Path, summary: Summary) -> None:
    """The article is named from the summary's folder, so a run may be given the kept file alone."""
    kept = Path("out/summaries/dock.summary.yaml")
    save_summary(kept, summary, read_article(Path("in/dock.txt")))
    assert "\n  path: ../../in/dock.txt\n" in (folder / kept).read_text(encoding="utf-8")
    assert read_summarised_article(kept).path == str(Path("in/dock.txt"))
    assert load_summary(kept).article.path == str(Path("in/dock.txt"))


def test_a_summary_may_be_moved_with_its_article(folder: Path, summary: Summary) -> None:
    """Nothing in the file tells where on the machine the two lay."""
    save_summary(folder / "in" / "dock.summary.yaml", summary, read_article(folder / "in" / "dock.txt"))
    moved = (folder / "in").rename(folder / "archive") / "dock.summary.yaml"
    assert load_summary(moved).article.path == str(folder / "archive" / "dock.txt")


def test_the_file_does_not_depend_on_where_one_works(
    folder: Path, summary: Summary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes from another folder, and by an absolute path."""
    save_summary(Path("out/a.summary.yaml"), summary, read_article(Path("in/dock.txt")))
    save_summary(folder / "out" / "b.summary.yaml", summary, read_article(folder / "in" / "dock.txt"))
    monkeypatch.chdir(folder / "in")
    save_summary(Path("../out/c.summary.yaml"), summary, read_article(Path("dock.txt")))
    first, second, third = (path.read_bytes() for path in sorted((folder / "out").iterdir()))
    assert first == second == third


def test_a_linked_folder_does_not_lead_astray(folder: Path, summary: Summary) -> None:
    """`..` of a link is the parent of what it points to."""
    (folder / "far" / "away").mkdir(parents=True)
    (folder / "out").symlink_to(folder / "far" / "away")
    save_summary(Path("out/dock.summary.yaml"), summary, read_article(Path("in/dock.txt")))
    assert load_summary(Path("out/dock.summary.yaml")).article.path == "out/../../in/dock.txt"


def test_an_article_on_another_drive_is_named_alone(
    path: Path, summary: Summary, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No path leads there, and an absolute one would be refused."""

    def refuse(*_paths: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    save_summary(path, summary, article.model_copy(update={"path": "in/dock.txt"}))
    assert "\n  path: dock.txt\n" in path.read_text(encoding="utf-8")


def test_what_a_person_changed_is_never_overwritten(path: Path, summary: Summary, article: Article) -> None:
    """One changed word makes the file the person's; the program keeps its hands off."""
    save_summary(path, summary, article)
    edited = path.read_text(encoding="utf-8").replace("a dry dock", "a dry  dock", 1)
    path.write_text(edited, encoding="utf-8")
    changed = summary.model_copy(update={"gaps": ()})
    assert save_summary(path, changed, article) is SaveResult.KEPT
    assert path.read_text(encoding="utf-8") == edited


@pytest.mark.parametrize("text", ["actors: [", "", "- a\n", "a: 1\na: 2\n", "schema: briefgen/summary/1\n"])
def test_a_file_that_briefgen_did_not_write_is_kept(
    path: Path, summary: Summary, article: Article, text: str
) -> None:
    """Broken YAML, another document, no digest: a person was at it."""
    path.write_text(text, encoding="utf-8")
    assert save_summary(path, summary, article) is SaveResult.KEPT
    assert path.read_text(encoding="utf-8") == text


def test_a_folder_in_the_files_place_is_an_error(path: Path, summary: Summary, article: Article) -> None:
    """What cannot be read cannot be judged, so nothing is written."""
    path.mkdir()
    with pytest.raises(SummaryError) as caught:
        save_summary(path, summary, article)
    assert [problem.code for problem in caught.value.problems] == ["file/unreadable"]


def test_comments_order_and_layout_survive_an_update(path: Path, summary: Summary, article: Article) -> None:
    """Layout is no edit; only the values that changed are rewritten, to the byte."""
    save_summary(path, summary, article)
    text = path.read_text(encoding="utf-8")
    head, _, digest = text.rpartition("digest: ")
    laid_out = (
        head.replace("made_by: briefgen", "made_by:   'briefgen'   # the program")
        .replace(
            "gaps: [no byline, no picture]",
            "gaps:   # ask the desk\n- no byline   # ask\n\n# seen\n- no picture",
        )
        .replace(
            "  - name: Mira Toll\n    kind: person",
            "  # the minister\n  - kind: person\n    name: Mira Toll  # her",
        )
        .replace("mentions: 2", "mentions: 2  # counted")
        .replace("judgements: []", "judgements: []  # ours")
        + f"# the end\ndigest: {digest}# last line\n"
    )
    path.write_text(laid_out, encoding="utf-8")
    assert save_summary(path, summary, article) is SaveResult.UNCHANGED
    actor = summary.actors[0].model_copy(update={"mentions": 3, "role": "harbour minister"})
    changed = summary.model_copy(
        update={
            "actors": (actor,),
            "gaps": ("no byline", "no map", "no names"),
            "judgements": (Judgement(text="Worth a visit"),),
        }
    )
    assert save_summary(path, changed, article) is SaveResult.UPDATED
    new_digest = path.read_text(encoding="utf-8").rpartition("digest: ")[2].split("\n")[0]
    expected = (
        laid_out.replace("mentions: 2  # counted", "mentions: 3  # counted")
        .replace("- no picture", "- no map\n- no names")
        .replace("judgements: []  # ours", "judgements:  # ours\n  - text: Worth a visit")
        .replace(
            "      - quote: harbour minister Mira Toll\n",
            "      - quote: harbour minister Mira Toll\n    role: harbour minister\n",
        )
        .replace(digest.strip(), new_digest)
    )
    assert path.read_text(encoding="utf-8") == expected
    assert load_summary(path, article) == changed


def test_removed_items_and_keys_go_with_their_lines(path: Path, summary: Summary, article: Article) -> None:
    """What the summary no longer says leaves the file; what stands around it stays."""
    save_summary(path, summary, article)
    bare = summary.actions[0].model_copy(update={"when": None})
    changed = summary.model_copy(update={"actors": (), "actions": (bare,), "gaps": ("no picture",)})
    assert save_summary(path, changed, article) is SaveResult.UPDATED
    text = path.read_text(encoding="utf-8")
    assert "actors: []\n" in text
    assert "    target: a dry dock\n    status: reported\n" in text
    assert "gaps:\n  - no byline" not in text
    assert load_summary(path, article) == changed


def test_an_item_whose_first_key_goes_is_written_anew(path: Path, summary: Summary, article: Article) -> None:
    """A person may put an optional key first; without it the item is laid out afresh."""
    actor = summary.actors[0].model_copy(update={"role": "harbour minister"})
    other = Actor(
        name="Oren Pask", kind=ActorKind.PERSON, evidence=(Evidence(start=179, end=188, quote="Oren Pask"),)
    )
    save_summary(path, summary.model_copy(update={"actors": (actor, other)}), article)
    text = path.read_text(encoding="utf-8").replace(
        "  - name: Mira Toll\n    kind: person\n    role: harbour minister\n",
        "  -\n    role: harbour minister\n    name: Mira Toll\n    kind: person\n",
    )
    path.write_text(text, encoding="utf-8")
    changed = summary.model_copy(update={"actors": (summary.actors[0], other)})
    assert save_summary(path, changed, article) is SaveResult.UPDATED
    assert load_summary(path, article) == changed


def test_a_file_in_flow_style_is_laid_out_afresh(path: Path, summary: Summary, article: Article) -> None:
    """JSON is YAML too; when its data change, it becomes a file for people."""
    save_summary(path, summary, article)
    import json

    from briefgen.summaries.store.loading import parse_file

    path.write_text(json.dumps(parse_file(path).data), encoding="utf-8")
    assert save_summary(path, summary, article) is SaveResult.UNCHANGED
    changed = summary.model_copy(update={"gaps": ("no map",)})
    assert save_summary(path, changed, article) is SaveResult.UPDATED
    assert load_summary(path, article) == changed


def test_windows_line_ends_stay(path: Path, summary: Summary, article: Article) -> None:
    """A file saved on Windows keeps its line ends through an update."""
    save_summary(path, summary, article)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    changed = summary.model_copy(update={"gaps": ("no map",)})
    assert save_summary(path, changed, article) is SaveResult.UPDATED
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 20
    assert load_summary(path, article) == changed


def test_the_schema_line_stands_only_when_a_path_is_given(summary: Summary, article: Article) -> None:
    """Editors that know the YAML language server find the schema by this line."""
    assert "yaml-language-server" not in dump_summary(summary, article)
    text = dump_summary(summary, article, schema="../s.json")
    assert text.split("\n")[1] == "# yaml-language-server: $schema=../s.json"
