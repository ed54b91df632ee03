"""The documentation says what the code does."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = re.compile(r"[a-z][a-z-]+/[a-z][a-z0-9-]+")
MADE_IN_PARTS = {"theme/unknown-filter", "theme/unknown-test", "config/encoding"}
YAML_READERS = ("yaml_tree.py", "yaml_faults.py", "files.py")
YAML_ROOMS = ("brief", "summary", "theme")
NEVER_MADE = {  # every key may be left out, and only summaries have days that the ground floor words
    "brief/wrong-date",
    "theme/missing-key",
    "theme/wrong-date",
}


def codes_in_source() -> Iterator[str]:
    for path in (ROOT / "briefgen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith(("Problem", "Fault")):
                yield from (
                    arg.value
                    for arg in node.args[:1]
                    if isinstance(arg, ast.Constant)
                    and isinstance(arg.value, str)
                    and CODE.fullmatch(arg.value)
                )
    yield from codes_of_yaml()


def codes_of_yaml() -> set[str]:
    """The codes that `yaml_tree` and `yaml_faults` make, once for each kind of file."""
    sources = [(ROOT / "briefgen" / name).read_text(encoding="utf-8") for name in YAML_READERS]
    names = {name for source in sources for name in re.findall(r'room\}/([a-z-]+)"', source)}
    return {f"{room}/{name}" for room in YAML_ROOMS for name in names} - NEVER_MADE


def codes_in_docs() -> set[str]:
    text = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
    return {code for code in re.findall(r"`([^`]+)`", text) if CODE.fullmatch(code)}


def test_every_code_is_documented() -> None:
    """A code that a person may search for has a line that explains it."""
    assert sorted(set(codes_in_source()) - codes_in_docs()) == []


def test_every_documented_code_exists() -> None:
    """What the list explains can still happen."""
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "briefgen").rglob("*.py"))
    made_in_parts = MADE_IN_PARTS | codes_of_yaml()
    assert sorted(code for code in codes_in_docs() - made_in_parts if f'"{code}"' not in sources) == []


def test_the_quick_start_is_exactly_two_commands() -> None:
    """README's first code block."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"## Quick start\n\n```\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    assert block[1].split("\n")[:-1] == ["make brief", "make test"]


def test_pictures_and_pages_named_in_the_readme_exist() -> None:
    """No dead link on the first page that a newcomer sees."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / target).exists(), target


def test_no_file_names_a_registry_or_a_path_of_this_machine() -> None:
    """Constraints are names and versions only."""
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+]+", line), line


def test_the_python_example_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it stands, from the folder of the repository."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```python\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    monkeypatch.chdir(ROOT)
    exec(compile(block[1], "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("# West African deadline for Niger's generals runs out\n")
    assert "| **To** | The Minister |" in printed


@pytest.mark.parametrize(
    "module",
    sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "briefgen").rglob("*.py")
        if ">>> " in path.read_text(encoding="utf-8")
    ),
)
def test_the_examples_in_docstrings_are_true(module: str) -> None:
    """What `>>>` promises is what comes out."""
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted > 0
    assert result.failed == 0


def test_every_yaml_key_of_the_readme_is_in_the_schema() -> None:
    """The excerpt that shows how to edit a summary is one that loads."""
    from briefgen.summaries.schema import summary_schema

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    action = summary_schema()["$defs"]["ActionEntry"]["properties"]
    keys = set(re.findall(r"^  [- ] (\w+):", block[1], re.MULTILINE))
    assert {"actor", "action", "target", "when", "evidence"} == keys & set(action)
