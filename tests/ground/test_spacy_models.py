"""`[languages]` in `briefgen.toml`: each line is checked against what is installed, without loading it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen import doctor
from briefgen.config import load_config
from briefgen.errors import ConfigError, Location, Severity
from briefgen.spacy_models import find_fault, find_meta, is_installed, reads


def install(folder: Path, name: str, meta: object) -> None:
    """Put a package with a `meta.json` into a folder on the path."""
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("")
    (folder / name / "meta.json").write_text(json.dumps(meta))


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three packages: one as it should be, one for another release of spaCy, one that is no model."""
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "fr_tiny_fit", {"lang": "fr", "version": "1.2.0", "spacy_version": ">=3.0"})
    install(tmp_path, "fr_tiny_old", {"lang": "fr", "version": "0.1.0", "spacy_version": ">=2.0,<2.1"})
    install(tmp_path, "fr_tiny_none", ["no", "model"])
    return tmp_path


def configured(folder: Path, lines: str) -> Path:
    path = folder / "briefgen.toml"
    path.write_text(f"[languages]\n{lines}\n", encoding="utf-8")
    return path


def test_a_model_that_fits_is_taken_over(models: Path) -> None:
    """Nothing is said of it."""
    config = load_config(configured(models, 'fr = "fr_tiny_fit"'))
    assert (config.languages, config.problems) == ({"fr": "fr_tiny_fit"}, ())


def test_a_model_that_is_missing_or_old_is_a_warning_with_its_command(models: Path) -> None:
    """A desk shares one file between machines; where a model is missing, other articles are read."""
    config = load_config(configured(models, 'de = "de_not_here"\nfr = "fr_tiny_old"'))
    missing, old = config.problems
    assert (missing.code, missing.message, missing.where.line) == (
        "config/no-model",
        "the model `de_not_here` is not installed",
        2,
    )
    assert missing.hint == "`pip install de-not-here`, or `python -m spacy download de_not_here`"
    assert (old.code, old.message, old.where.line) == (
        "config/model-version",
        "the model `fr_tiny_old` was made for another release of spaCy",
        3,
    )
    assert (old.expected, old.hint) == ("spaCy >=2.0,<2.1", "pip install --upgrade fr-tiny-old")
    assert {missing.severity, old.severity} == {Severity.WARNING}


def test_what_can_never_work_is_an_error_at_its_line(models: Path) -> None:
    """All of them at once, in the order of the file."""
    lines = (
        'french = "fr_tiny_fit"\nde = "fr_tiny_fit"\nfr = "fr-tiny-fit"\n'
        'es = "fr_tiny_none"\nit = 3\npt = "a.b c"\nnl = "json"'
    )
    with pytest.raises(ConfigError) as caught:
        load_config(configured(models, lines))
    assert [(p.where.line, p.code, p.message) for p in caught.value.problems] == [
        (2, "config/bad-language", "`french` is no code of a language"),
        (3, "config/model-language", "the model `fr_tiny_fit` is for another language"),
        (4, "config/bad-model", "`fr-tiny-fit` is no name of a Python package"),
        (5, "config/bad-model", "the package `fr_tiny_none` is no spaCy model"),
        (6, "config/wrong-type", "`it` has the wrong type"),
        (7, "config/bad-model", "`a.b c` is no name of a Python package"),
        (8, "config/bad-model", "the package `json` is no spaCy model"),
    ]
    assert [p.hint for p in caught.value.problems if p.where.line in {4, 7}] == ["write `fr_tiny_fit`", ""]


@pytest.mark.parametrize(
    ("model", "language", "fits"),
    [("fr", "fr", True), ("fr", "de", False), ("nb", "no", True), ("xx", "fr", True), ("no", "nb", False)],
)
def test_a_model_reads_its_own_language(model: str, language: str, fits: bool) -> None:  # noqa: FBT001 - a column
    """Norwegian is detected under a wider code than its models have; `xx` reads any language."""
    assert reads(model, language) is fits


def test_looking_at_a_model_never_imports_it(models: Path) -> None:
    """A broken package is no reason for a run to fail."""
    install(models, "fr_tiny_bad", {"lang": "fr"})
    (models / "fr_tiny_bad" / "__init__.py").write_text("raise SystemExit")
    (models / "fr_tiny_bad" / "meta.json").write_text("{")
    assert is_installed("fr_tiny_bad")
    assert find_meta("fr_tiny_bad") == {}
    assert not is_installed("fr.tiny")


def test_what_a_model_wants_may_be_unreadable(models: Path) -> None:
    """A version that no rule can read is let pass: loading will tell."""
    install(models, "fr_tiny_odd", {"lang": "fr", "spacy_version": "any of them"})
    assert find_fault("fr", "fr_tiny_odd", Location()) is None


def test_doctor_lists_the_models(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With their versions, and the problem of each."""
    configured(models, 'fr = "fr_tiny_fit"\nde = "de_not_here"')
    monkeypatch.chdir(models)
    assert [(f.what, f.found, f.mark) for f in doctor.look_at_models()] == [
        ("model for `fr`", "fr_tiny_fit 1.2.0", "ok"),
        ("model for `de`", "not installed", "warning"),
    ]


def test_doctor_says_what_is_wrong_with_the_file(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line a fault."""
    configured(models, 'de = "fr_tiny_fit"')
    monkeypatch.chdir(models)
    assert [(f.what, f.found, f.mark) for f in doctor.look_at_models()] == [
        ("briefgen.toml", "cannot be used", "missing")
    ]
