"""The same input gives the same bytes: every theme, every format, in processes that have little in common."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.themes.finding import find_themes

pytestmark = pytest.mark.slow
HERE = Path(__file__).resolve().parent
INPUTS = HERE.parents[1] / "inputs"
THEMES = [theme.name for theme in find_themes()]
EPOCH = 1_700_000_000
BUILD = """
import os, sys
os.umask(int(sys.argv[1], 8))
from briefgen.api import build
from briefgen.printing import FORMATS
for theme in sys.argv[4:]:
    built = build(sys.argv[2], f"{sys.argv[3]}/{theme}", theme=theme, formats=FORMATS)
    assert built.failed == built.unreadable == 0, built.problems
"""
PRINT_ODD = """
import shutil, sys
sys.path.insert(0, sys.argv[1])
from validating import printed
for theme in sys.argv[3:]:
    for path in printed(theme, "odd draft").values():
        shutil.copy(path, f"{sys.argv[2]}/odd-{theme}{path.suffix}")
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """What may differ between two runs, and must not show."""

    folder: Path = HERE
    umask: str = "022"
    variables: Mapping[str, str] = field(default_factory=dict)

    def build(self, output: Path) -> dict[str, bytes]:
        """Build the sample and print the odd brief in every theme; give the bytes of each file by name."""
        inputs = os.path.relpath(INPUTS / "2023-08-06", self.folder)
        self.start(BUILD, self.umask, inputs, str(output), *THEMES)
        self.start(PRINT_ODD, str(HERE), str(output), *THEMES)
        files = (path for path in output.rglob("*") if path.suffix in {".md", ".docx", ".pdf", ".html"})
        return {str(path.relative_to(output)): path.read_bytes() for path in files}

    def start(self, code: str, *arguments: str) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
        subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=self.folder,
            env={"LANG": "C.UTF-8", **kept, **self.variables},
            check=True,
            timeout=900,
        )


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a usual run."""
    files = Machine().build(tmp_path_factory.mktemp("usual"))
    assert len(files) >= 8 * len(THEMES)
    return files


def test_another_machine_gives_the_same_bytes(usual: dict[str, bytes], tmp_path: Path) -> None:
    """Other hash tables, time zone, locale, folder, umask, home, and another second of the clock."""
    (tmp_path / "own").mkdir()
    own = str(tmp_path / "own")
    variables = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"}
    other = Machine(Path("/"), "077", {**variables, "TMPDIR": own, "HOME": own})
    found = other.build(tmp_path)
    assert found.keys() == usual.keys()
    assert [name for name, data in found.items() if data != usual[name]] == []


def test_the_epoch_of_the_build_is_the_time_in_every_file_that_has_one(
    usual: dict[str, bytes], tmp_path: Path
) -> None:
    """Else it is the brief's own day; Markdown has no time, and no text changes."""
    found = Machine(variables={"SOURCE_DATE_EPOCH": str(EPOCH)}).build(tmp_path)
    assert found.keys() == usual.keys()
    for name, data in found.items():
        day = "2024-03-13" if name.startswith("odd-") else "2023-08-06"
        assert times_in(name, usual[name]) <= {f"{day}T00:00:00Z"}, name
        assert times_in(name, data) <= {"2023-11-14T22:13:20Z"}, name
        assert bool(times_in(name, data)) is not name.endswith(".md")
        assert (data == usual[name]) is name.endswith(".md")


def times_in(name: str, data: bytes) -> set[str]:
    """Collect the moments that a file gives as its own, spelt alike."""
    if name.endswith(".docx"):
        return times_in_docx(data)
    if name.endswith(".pdf"):
        return times_in_pdf(data)
    if name.endswith(".html"):
        lines = [line for line in data.decode().splitlines() if "dcterms." in line]
        return {line.split('content="')[1].split('"')[0] for line in lines}
    return set()


def times_in_docx(data: bytes) -> set[str]:
    import docx

    told = docx.Document(io.BytesIO(data)).core_properties
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len({entry.date_time for entry in archive.infolist()}) == 1
    return {f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (told.created, told.modified) if moment}


def times_in_pdf(data: bytes) -> set[str]:
    reader = PdfReader(io.BytesIO(data))
    (attached,) = (entry.get_object() for entry in reader.trailer["/Root"]["/AF"])
    dates = attached["/EF"]["/F"].get_object()["/Params"]
    raw = [reader.metadata[key] for key in ("/CreationDate", "/ModDate")] if reader.metadata else []
    raw += [dates["/CreationDate"], dates["/ModDate"]]
    return {f"{d[2:6]}-{d[6:8]}-{d[8:10]}T{d[10:12]}:{d[12:14]}:{d[14:16]}Z" for d in map(str, raw)}


def test_the_attached_summaries_are_the_same_too(usual: dict[str, bytes]) -> None:
    """Every PDF of the sample has them, and they are JSON with keys in order."""
    for name, data in usual.items():
        if name.endswith(".pdf"):
            (attached,) = PdfReader(io.BytesIO(data)).attachments["summaries.json"]
            rows = json.loads(attached)
            assert json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True).encode() == attached
