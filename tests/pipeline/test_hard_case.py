"""The hard case of docs/examples: it is built whole, for paper and for the screen."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.api import build

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles with their summaries, as the script writes them."""
    made = tmp_path_factory.mktemp("hard") / "case"
    subprocess.run([sys.executable, str(EXAMPLES / "hard_case.py"), str(made)], check=True)
    return made


def printed(folder: Path, theme: str, tmp_path: Path) -> tuple[list[str], str]:
    """Build PDF and HTML; give the text of each page and the web page."""
    build([folder], output=tmp_path, theme=theme, formats=("pdf", "html"), templates=[EXAMPLES / "templates"])
    (pdf,), (web,) = tmp_path.glob("*.pdf"), tmp_path.glob("*.html")
    pages = PdfReader(io.BytesIO(pdf.read_bytes())).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pages], web.read_text(encoding="utf-8")


def test_the_hard_case_is_printed_whole(folder: Path, tmp_path: Path) -> None:
    """Every story, actor and deed; the table runs over four pages, and the empty section has its heading."""
    pages, web = printed(folder, "hard-case", tmp_path)
    text = " ".join(pages)
    assert "Claims dropped for want of evidence: 0." in text
    assert "What changed Chronology" in text
    with_table = [page for page in pages if "Day Who What No." in page]
    assert len(with_table) == 4
    assert web.count('data-label="Day"') == 12 * 7
    assert web.count('data-label="Affiliation"') == 50
    for name in (
        "Ελένη Βαρδάκη",
        "Ильза Морозова",
        "ليلى حداد",
        "נועה לוי",
        "김하늘",
        "林晓雨",
        "みなとさくら",
    ):
        assert name in web
    addresses = set(re.findall(r'href="(https://archive[^"]+)"', web))
    assert [len(address) > 290 for address in addresses] == [True]
