"""One summary from process start to file, against pandoc on the Markdown of the same memo."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from measure import ROOT, Duel, NotMeasured, command, find_program


def cases() -> Iterator[Duel]:
    briefgen, pandoc = find_program("briefgen"), find_pandoc()
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as name:
        folder = Path(name)
        summary = prepare_summary(briefgen, folder)
        build = [briefgen, "build", summary, "--theme", "article-memo"]
        command([*build, "-o", folder / "md", "--format", "md"])()
        (memo,) = (folder / "md").rglob("*.md")
        pandoc_memo = [pandoc, memo, "-s", "--metadata", "title=memo"]
        yield Duel(
            "cold PDF / pandoc and WeasyPrint",
            command([*build, "-o", folder / "pdf", "--format", "pdf"]),
            command([*pandoc_memo, "-o", folder / "peer.pdf", f"--pdf-engine={find_program('weasyprint')}"]),
            1.2,
            clock=time.perf_counter,
        )
        yield Duel(
            "cold DOCX / pandoc",
            command([*build, "-o", folder / "docx", "--format", "docx"]),
            command([*pandoc_memo, "-o", folder / "peer.docx"]),
            5,
            clock=time.perf_counter,
        )


def prepare_summary(briefgen: Path, folder: Path) -> Path:
    """Let briefgen summarise the first sample article and give the YAML file."""
    articles = sorted((ROOT / "inputs").rglob("*.txt"))
    if not articles:
        raise NotMeasured("there is no article under inputs/")
    copy = folder / articles[0].name
    shutil.copyfile(articles[0], copy)
    command([briefgen, "summarise", copy])()
    return next(folder.glob("*.summary.yaml"))


def find_pandoc() -> Path:
    """Find pandoc on the path or in pypandoc-binary."""
    try:
        return find_program("pandoc")
    except NotMeasured:
        try:
            import pypandoc
        except ImportError as fault:
            reason = "pandoc is not installed: pip install -r benchmarks/requirements.txt"
            raise NotMeasured(reason) from fault
        return Path(pypandoc.get_pandoc_path())
