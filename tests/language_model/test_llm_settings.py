"""Which endpoint is asked: the file, the environment over it, and a key that shows nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from briefgen.config import Config, load_config
from briefgen.doctor import look_at_language_model
from briefgen.errors import ConfigError
from briefgen.summaries import language_model
from briefgen.summaries.language_model import Settings, get_language_model
from briefgen.summaries.language_model.settings import ENVIRONMENT, find_warnings, is_address, load_settings

FILE = """\
[build]
theme = "article-memo"

[language_model]
base_url = "http://127.0.0.1:8080/v1"
model = "small"
api_key = "sk-in-the-file"
tokens_per_run = 5000
seconds_per_article = 30
json_schema = false
cache = "answers"
"""


def config(folder: Path, text: str = FILE) -> Config:
    path = folder / "briefgen.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def test_the_file_names_the_endpoint_and_its_limits(tmp_path: Path) -> None:
    """The cache folder is relative to the file."""
    found = load_settings(config(tmp_path), {})
    assert (found.base_url, found.model, found.api_key) == (
        "http://127.0.0.1:8080/v1", "small", "sk-in-the-file",
    )  # fmt: skip
    assert (found.tokens_per_run, found.seconds_per_article, found.json_schema) == (5000, 30, False)
    assert (found.retries, found.tokens_per_answer) == (3, 4000)
    assert found.cache == tmp_path / "answers"


def test_the_environment_comes_first(tmp_path: Path) -> None:
    """A pipeline has its key there, and no file."""
    environment = {
        "BRIEFGEN_LLM_BASE_URL": "https://models.example/v1",
        "BRIEFGEN_LLM_MODEL": "large",
        "BRIEFGEN_LLM_API_KEY": "sk-there\n",
        "XDG_CACHE_HOME": "/var/cache/desk",
    }
    for found in (load_settings(Config(), environment), load_settings(config(tmp_path), environment)):
        assert (found.base_url, found.model, found.api_key) == (
            "https://models.example/v1", "large", "sk-there",
        )  # fmt: skip
    assert load_settings(Config(), environment).cache == Path("/var/cache/desk/briefgen")
    no_home = {**environment, "XDG_CACHE_HOME": "relative"}
    assert load_settings(Config(), no_home).cache == Path("~/.cache/briefgen").expanduser()


def test_without_an_endpoint_the_message_says_where_to_name_one() -> None:
    """Both places, and both names at once."""
    with pytest.raises(ConfigError) as caught:
        load_settings(Config(), {})
    (problem,) = caught.value.problems
    assert (problem.code, caught.value.exit_code) == ("llm/not-configured", 2)
    assert problem.message == "no `base_url` and no `model` of a language model is set"
    assert problem.hint == (
        "set `BRIEFGEN_LLM_BASE_URL` and `BRIEFGEN_LLM_MODEL` in the environment, "
        "or `[language_model]` in briefgen.toml"
    )


def test_every_setting_that_cannot_be_used_is_reported_at_once_and_not_shown(tmp_path: Path) -> None:
    """A password may stand in the address, and a line break in the key."""
    text = FILE.replace("127.0.0.1", "me:pass-word@127.0.0.1").replace("in-the-file", "in the file")
    text = text.replace("tokens_per_run = 5000", "tokens_per_run = 0\nretries = -1")
    with pytest.raises(ConfigError) as caught:
        load_settings(config(tmp_path, text), {})
    assert [(p.code, p.message) for p in caught.value.problems] == [
        ("llm/bad-setting", "`base_url` of the language model cannot be used"),
        ("llm/bad-setting", "`api_key` of the language model cannot be used"),
        ("llm/bad-setting", "`retries` of the language model cannot be used"),
        ("llm/bad-setting", "`tokens_per_run` of the language model cannot be used"),
    ]
    assert "pass-word" not in repr(caught.value.problems)
    assert "in the file" not in repr(caught.value.problems)


@pytest.mark.parametrize(
    ("text", "is_sound"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("https://models.example/v1/", True),
        ("http://[::1]:11434/v1", True),
        ("models.example/v1", False),
        ("ftp://models.example/v1", False),
        ("file:///etc/passwd", False),
        ("https://user@models.example/v1", False),
        ("https://models.example/v1?key=x", False),
        ("https://models.example/v1#x", False),
        ("https://models.example:99999/v1", False),
        ("https://models.example/v 1", False),
        ("https:///v1", False),
        ("http://[::1/v1", False),
    ],
)
def test_an_address_is_http_and_has_nothing_secret_in_it(text: str, *, is_sound: bool) -> None:
    """Addresses are shown in messages, keys never."""
    assert is_address(text) is is_sound


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("api_key = 17", "`api_key` has the wrong type"),
        ("api_kee = 'sk-secret'", "unknown key `api_kee`"),
        ("api_key = 'sk-secret", "the TOML cannot be read"),
        ("model = 'a'\nmodel = 'sk-secret'", "the TOML cannot be read"),
        ("retries = true", "`retries` has the wrong type"),
        ("json_schema = 1", "`json_schema` has the wrong type"),
        ("seconds_per_article = 'long'", "`seconds_per_article` has the wrong type"),
    ],
)
def test_no_line_that_may_hold_the_key_is_shown(tmp_path: Path, line: str, message: str) -> None:
    """Messages show the line at fault, but not what stands behind its `=` here."""
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, f"[language_model]\n{line}\n")
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert problem.where.excerpt in ("", line.rpartition("\n")[2].partition("=")[0] + "= …")
    assert "sk-secret" not in repr(problem)


@pytest.mark.parametrize(
    "text",
    [
        "[build]\napi_key = 'sk-secret'\n",
        "[language_model] api_key = 'sk-secret'\n",
        "language_model = {api_key = 'sk-secret', x = }\n",
        "language_model.api_key = 'sk-secret\n",
        "[language_model]\napi_key = '''\nsk-secret\n''\n",
        "[bild]\ntoken = 'sk-secret'\n",
        "[build]\ntheme = 1\n[language_modl]\napi_key = 'sk-secret'\n",
    ],
)
def test_a_key_in_the_wrong_place_is_not_shown_either(tmp_path: Path, text: str) -> None:
    """Wherever a file breaks."""
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, text)
    assert "sk-secret" not in repr(caught.value.problems) + str(caught.value)


def test_other_lines_are_shown_as_they_are(tmp_path: Path) -> None:
    """Only secrets are blanked."""
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, "[build]\ntheme = 17\n\n[language_model]\nmodel = 'x'\n")
    assert caught.value.problems[0].where.excerpt == "theme = 17"


def test_the_key_is_in_no_representation(settings: Settings, key: str) -> None:
    """What a traceback or a log may print."""
    assert key not in repr(settings)
    assert "sk-in-the-file" not in repr(Config(language_model={"api_key": "sk-in-the-file"}))


@pytest.mark.parametrize(
    ("base_url", "api_key", "warned"),
    [
        ("http://models.example/v1", "sk-1", True),
        ("http://models.example/v1", "", False),
        ("https://models.example/v1", "sk-1", False),
        ("http://127.0.0.1:1/v1", "sk-1", False),
        ("http://localhost:1/v1", "sk-1", False),
        ("http://[::1]:1/v1", "sk-1", False),
        ("http://127.0.0.1.models.example/v1", "sk-1", True),
    ],
)
def test_a_key_without_encryption_is_warned_of(base_url: str, api_key: str, *, warned: bool) -> None:
    """To this machine itself it may go as it is."""
    found = find_warnings(Settings(base_url=base_url, model="m", api_key=api_key))
    assert [problem.code for problem in found] == (["llm/key-unprotected"] if warned else [])


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Before anything is asked of the configuration."""
    monkeypatch.setattr(language_model, "find_spec", lambda _name: None)
    with pytest.raises(ConfigError) as caught:
        get_language_model(Config())
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint, caught.value.exit_code) == (
        "llm/not-installed", "pip install briefgen[llm]", 2,
    )  # fmt: skip


def test_doctor_says_what_llm_needs_and_never_the_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing of it is a fault: it is optional. Settings that cannot work are."""
    monkeypatch.chdir(tmp_path)
    for name in ENVIRONMENT.values():
        monkeypatch.delenv(name, raising=False)
    assert [(found.found, found.mark) for found in look_at_language_model()] == [
        (f"pydantic-ai-slim {version('pydantic-ai-slim')}", "ok"),
        ("not configured; optional", "ok"),
    ]
    config(tmp_path)
    assert [found.found for found in look_at_language_model()][1] == (
        "small at http://127.0.0.1:8080/v1, with a key"
    )
    config(tmp_path, FILE.replace("127.0.0.1", "models.example"))
    assert [found.mark for found in look_at_language_model()] == ["ok", "warning"]
    config(tmp_path, FILE.replace("http:", "gopher:"))
    assert [found.mark for found in look_at_language_model()] == ["ok", "missing"]
    monkeypatch.setattr(language_model, "find_spec", lambda _name: None)
    assert next(look_at_language_model()).found == "not installed; optional"


def test_the_settings_of_the_readme_can_be_used(tmp_path: Path) -> None:
    """As they stand; the defaults it names are the defaults."""
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```toml\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    found = load_settings(config(tmp_path, block[1]), {})
    assert found.tokens_per_run == Settings("", "").tokens_per_run
    for name in ("seconds_per_article", "retries", "tokens_per_answer"):
        assert f"{name} = {getattr(Settings('', ''), name)}" in block[1]


def test_made_by_names_the_model_and_the_version(settings: Settings) -> None:
    """The memo prints it."""
    model = language_model.LanguageModel(replace(settings, model="large-3"))
    assert model.made_by == "briefgen 0.1.0, language model large-3"
