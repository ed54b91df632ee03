"""The documentation says what the code does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = re.compile(r"[a-z][a-z-]+/[a-z][a-z0-9-]+")
MADE_IN_PARTS = {"theme/unknown-filter", "theme/unknown-test"}
YAML_READERS = ("yaml_tree.py", "yaml_faults.py")
YAML_ROOMS = ("brief", "summary", "theme")
NEVER_MADE = {  # every key may be left out, and only summaries have days that the ground floor words
    "brief/missing-key",
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
