"""`--llm` as its user meets it: from an endpoint's answer to the summary and the memo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.articles.model import Article
from briefgen.errors import Severity
from briefgen.intake import extract_with
from briefgen.summaries import language_model
from briefgen.summaries.language_model import LanguageModel, LanguageModelError, Settings

MADE_BY = "briefgen 0.1.0, language model test-model"


@pytest.fixture
def model(settings: Settings) -> LanguageModel:
    """A model that waits for nothing."""
    found = LanguageModel(settings)

    async def at_once(_seconds: float) -> None:
        """No clock ticks in a test."""

    found.client.sleep = at_once
    return found


def test_the_summary_is_the_models_and_says_so(
    run: Any, endpoint: Any, say: Any, good: dict[str, Any], article: Article
) -> None:
    """Written beside the article, for people to edit."""
    endpoint.canned = [say(good)]
    result = run("summarise", "--llm", "port.txt")
    saved = Path("port.summary.yaml").read_text(encoding="utf-8")
    assert (result.code, result.out) == (0, "")
    assert result.err == "written: port.summary.yaml\n"
    assert f"made_by: {MADE_BY}\n" in saved
    assert "      text: Tuesday\n      date: 2024-03-12\n" in saved
    assert "dropped: []\n" in saved
    assert "judgements: []\n" in saved


def test_the_memo_names_the_model_and_counts_what_was_dropped(
    run: Any, endpoint: Any, say: Any, good: dict[str, Any], article: Article
) -> None:
    """Its last lines."""
    good["actors"].append({"name": "Zed Marrow", "kind": "person", "quote": "President Zed Marrow"})
    endpoint.canned = [say(good)]
    result = run("build", "--llm", "-t", "article-memo", "-f", "md", "port.txt")
    memo = Path(result.out.strip()).read_text(encoding="utf-8")
    assert (
        f"Extracted by {MADE_BY}; every quotation was checked against its article. "
        "Claims dropped for want of evidence: 1." in memo
    )
    assert "Zed Marrow" not in memo
    assert "“Cranes of that age need twice the maintenance they get,”" in memo
    assert "warning[gate/dropped]: the actor `Zed Marrow` is not printed" in result.err


def test_an_answer_is_asked_for_once(
    run: Any, endpoint: Any, say: Any, good: dict[str, Any], article: Article, tmp_path: Path
) -> None:
    """Until the article, the model or the question changes."""
    endpoint.canned = [say(good)]
    first = run("summarise", "--llm", "--format", "json", "port.txt")
    second = run("summarise", "--llm", "--format", "json", "port.txt")
    assert (first.out, first.code) == (second.out, 0)
    assert len(endpoint.requests) == 1
    (entry,) = (tmp_path / "cache" / "briefgen").iterdir()
    assert json.loads(entry.read_text())["model"] == "test-model"
    Path("port.txt").write_text(Path("port.txt").read_text().replace("nine days", "ten days"))
    run("summarise", "--llm", "--format", "json", "port.txt")
    assert len(endpoint.requests) == 2


def test_a_damaged_answer_is_asked_for_again(
    model: LanguageModel, endpoint: Any, say: Any, good: dict[str, Any], article: Article
) -> None:
    """And kept whole."""
    endpoint.canned = [say(good)]
    model.summarise(article)
    (entry,) = model.settings.cache.iterdir()
    for number, damage in enumerate([b"", b"{", b"[]", b'{"answer": 7}', b"\xff", b"[" * 100_000], 2):
        entry.write_bytes(damage)
        summary, _ = model.summarise(article)
        assert (len(endpoint.requests), len(summary.actions)) == (number, 1)
    assert json.loads(entry.read_bytes())["answer"] == json.dumps(good, ensure_ascii=False)


def test_a_cache_that_cannot_be_written_costs_only_the_next_run(
    model: LanguageModel, endpoint: Any, say: Any, good: dict[str, Any], article: Article
) -> None:
    """A warning says where."""
    model.settings.cache.write_text("a file")
    endpoint.canned = [say(good)]
    summary, warnings = model.summarise(article)
    assert summary.made_by == MADE_BY
    assert [problem.code for problem in warnings] == ["llm/cache-unwritable"]


def test_what_a_person_changed_is_kept_and_the_model_not_even_asked(
    run: Any, endpoint: Any, say: Any, good: dict[str, Any], article: Article
) -> None:
    """Neither beside the article nor among the summaries that a build keeps."""
    endpoint.canned = [say(good)]
    run("summarise", "--llm", "port.txt")
    path = Path("port.summary.yaml")
    edited = path.read_text(encoding="utf-8").replace("judgements: []", "judgements: [We doubt it.]")
    path.write_text(edited, encoding="utf-8")
    Path("port.txt").write_text(Path("port.txt").read_text() + "\nThe port opened again.\n")
    result = run("summarise", "--llm", "port.txt")
    assert (
        result.err.startswith("warning[summary/article-changed]") or "kept" in result.err or result.code == 0
    )
    assert path.read_text(encoding="utf-8") == edited
    assert len(endpoint.requests) == 1


def test_a_kept_summary_that_nobody_edited_is_made_anew_for_llm(
    run: Any, endpoint: Any, say: Any, good: dict[str, Any], article: Article
) -> None:
    """An offline build came first; the one with `--llm` is not given its summary for the model's."""
    endpoint.canned = [say(good)]
    run("build", "-f", "md", "port.txt")
    kept = Path("outputs/summaries").rglob("*.yaml").__next__()
    assert "offline" in kept.read_text()
    run("build", "--llm", "-f", "md", "port.txt")
    assert f"made_by: {MADE_BY}" in kept.read_text()
    run("build", "--llm", "-f", "md", "port.txt")
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("I cannot help with that.", "no item of the answer can be read"),
        ("{}", "no item of the answer can be read"),
        (
            {"actors": [{"name": "Sinbad", "kind": "person", "quote": "Sinbad the sailor"}] * 3},
            "nothing of the answer stands in the article; items dropped: 3",
        ),
        (
            '{"actors": [{"name": "Sinbad", "kind": "person", "quote": "Sinb',
            "nothing of the answer stands in the article; items dropped: 1",
        ),
    ],
)
def test_a_worthless_answer_leaves_the_offline_summary_and_a_warning(
    model: LanguageModel, endpoint: Any, say: Any, article: Article, content: Any, reason: str
) -> None:
    """Located at the article; the summary says who made it."""
    endpoint.canned = [say(content)]
    summary, (problem,) = extract_with(model, article)
    assert summary.made_by.startswith("briefgen 0.1.0, offline")
    assert problem.code == ("llm/nothing-holds" if "dropped" in reason else "llm/no-answer")
    assert (problem.severity, problem.where.path) == (Severity.WARNING, article.path)
    assert problem.message == f"no summary from the language model, so it was made offline: {reason}"


def test_one_item_that_holds_is_a_summary(
    model: LanguageModel, endpoint: Any, say: Any, good: dict[str, Any], article: Article
) -> None:
    """The others are dropped and counted."""
    rubbish = [{"name": "Sinbad", "kind": "person", "quote": "Sinbad the sailor"}, 7, None, {"name": {}}]
    endpoint.canned = [say({"actors": [*rubbish, *good["actors"]], "actions": "none", "context": None})]
    summary, _ = model.summarise(article)
    assert [actor.name for actor in summary.actors] == ["Edda Vance", "Corin Hale"]
    assert len(summary.dropped) == 4
    assert "no one is quoted" in summary.gaps


def test_what_is_said_twice_is_printed_once(
    model: LanguageModel, endpoint: Any, say: Any, good: dict[str, Any], article: Article
) -> None:
    """In its first place."""
    endpoint.canned = [say({key: [*items, *items] for key, items in good.items() if key != "bottom_line"})]
    summary, _ = model.summarise(article)
    assert [actor.name for actor in summary.actors] == ["Edda Vance", "Corin Hale"]
    assert (len(summary.actions), len(summary.context), len(summary.analysis)) == (1, 1, 2)
    assert summary.dropped == ()


def test_an_endpoint_that_fails_leaves_the_offline_summary(
    model: LanguageModel, endpoint: Any, fail: Any, article: Article
) -> None:
    """The command goes on."""
    endpoint.canned = [fail(500)]
    summary, (problem,) = extract_with(model, article)
    assert summary.made_by.startswith("briefgen 0.1.0, offline")
    assert problem.message.endswith("so it was made offline: it fails (HTTP 500)")
    assert len(endpoint.requests) == 4


def test_an_endpoint_that_refuses_the_key_is_asked_once_in_a_run(
    run: Any, endpoint: Any, fail: Any, article: Article, tmp_path: Path
) -> None:
    """Every article has its warning, and none costs a request more."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(Path(article.path).read_text())
    endpoint.canned = [fail(401)]
    result = run("summarise", "--llm", "a.txt", "b.txt", "port.txt")
    assert (result.code, len(endpoint.requests)) == (0, 1)
    assert result.err.count("warning[llm/refused]: no summary from the language model") == 3
    assert " --> a.txt\nhint: set the right key in `BRIEFGEN_LLM_API_KEY`\n" in result.err
    assert "offline" in Path("b.summary.yaml").read_text()


def test_when_the_cap_is_reached_the_other_articles_are_summarised_offline(
    run: Any, endpoint: Any, say: Any, good: dict[str, Any], article: Article, tmp_path: Path
) -> None:
    """The memo names both makers."""
    (tmp_path / "zebra.txt").write_text(Path(article.path).read_text().replace("nine days", "ten days"))
    (tmp_path / "briefgen.toml").write_text("[language_model]\ntokens_per_run = 7000\n")
    endpoint.canned = [say(good, tokens=5000)]
    result = run("build", "--llm", "-f", "md", "port.txt", "zebra.txt")
    memo = Path(result.out.strip()).read_text(encoding="utf-8")
    assert (result.code, len(endpoint.requests)) == (0, 1)
    assert (
        "warning[llm/token-cap]: no summary from the language model, so it was made offline: 5,000 of 7,000"
        in (result.err)
    )
    assert " --> zebra.txt" in result.err
    assert f"Extracted by {MADE_BY}; briefgen 0.1.0, offline" in memo


def test_wrong_configuration_ends_with_two_before_anything_is_read(
    run: Any, monkeypatch: pytest.MonkeyPatch, article: Article
) -> None:
    """Unlike an endpoint that fails."""
    monkeypatch.delenv("BRIEFGEN_LLM_MODEL")
    result = run("summarise", "--llm", "port.txt")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error[llm/not-configured]: no `model` of a language model is set\n")
    monkeypatch.setattr(language_model, "find_spec", lambda _name: None)
    result = run("build", "--llm", "port.txt")
    assert result.code == 2
    assert result.err.endswith("expected: the extra `llm`\nhint: pip install briefgen[llm]\n")
    assert not Path("outputs").exists()


def test_without_llm_nobody_is_asked(run: Any, endpoint: Any, article: Article) -> None:
    """However well the endpoint is configured."""
    assert run("summarise", "--format", "json", "port.txt").code == 0
    assert endpoint.requests == []


@pytest.fixture
def wanting(fail: Any, say: Any, good: dict[str, Any], key: str) -> list[Any]:
    """Answers that repeat the key, in errors and as the name of an actor."""
    good["actors"].append({"name": key, "kind": "person", "quote": f"Edda {key}"})
    return [fail(401), fail(400), fail(429), say(f"no {key}"), say(good)]


def test_the_key_is_nowhere(
    run: Any, endpoint: Any, wanting: list[Any], article: Article, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not on the screen, in the record, the cache, the summary or the memo, whatever the endpoint repeats."""
    monkeypatch.setenv("BRIEFGEN_DEBUG", "1")
    shown = ""
    for number, canned in enumerate(wanting):
        endpoint.canned = [canned]
        Path("briefgen.toml").write_text(
            f"[language_model]\nretries = 0\ntokens_per_answer = {1000 + number}\n"
        )
        built = run(
            "build", "--llm", "--report", f"{number}.json", "-o", f"out{number}", "-f", "md", "port.txt"
        )
        told = run("summarise", "--llm", "--format", "json", "port.txt")
        assert (built.code, told.code) == (0, 0)
        shown += built.out + built.err + told.out + told.err
    shown += run("doctor").out
    assert "test-model at http://127.0.0.1" in shown
    files = [path for path in Path().rglob("*") if path.is_file()]
    assert {"0.json", "port.summary.yaml", "briefgen.toml"} <= {path.name for path in files}
    assert [path for path in files if key.encode() in path.read_bytes()] == []
    assert key not in shown


def test_python_may_ask_too(
    run: Any, endpoint: Any, say: Any, fail: Any, good: dict[str, Any], article: Article
) -> None:
    """A fall-back is a Python warning."""
    endpoint.canned = [say(good), fail(403)]
    llm = briefgen.get_language_model()
    assert briefgen.summarise(article, llm=llm).made_by == MADE_BY
    other = article.model_copy(update={"sha256": "0" * 64})
    with pytest.warns(UserWarning, match=r"port\.txt: no summary .* may not use this model \(HTTP 403\)"):
        assert "offline" in briefgen.summarise(other, llm=llm).made_by


def test_an_error_of_the_model_carries_a_warning(
    model: LanguageModel, endpoint: Any, fail: Any, article: Article
) -> None:
    """Whoever calls it by itself decides what to do."""
    endpoint.canned = [fail(404)]
    with pytest.raises(LanguageModelError, match=r"it has no such address or model \(HTTP 404\)"):
        model.summarise(article)
