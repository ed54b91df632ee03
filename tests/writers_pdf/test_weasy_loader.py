"""The quick import of WeasyPrint, its plain twin, and the fetcher that fetches nothing."""

from __future__ import annotations

import importlib
import io
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefgen.document.nodes import Document
from briefgen.errors import WriteError
from briefgen.themes.look import Look
from briefgen.writers import weasy
from briefgen.writers.pdf import write_pdf_with_warnings

SCRIPT = """
import pickle, sys
document, look = pickle.load(sys.stdin.buffer)
from briefgen.writers.pdf import write_pdf
from briefgen.writers.weasy import load_weasyprint
find_library = __import__("ctypes.util").util.find_library
load_weasyprint()
assert __import__("ctypes.util").util.find_library is find_library
quick = "fontTools.varLib.instancer" not in sys.modules
sys.stderr.write("quick" if quick else "plain")
sys.stdout.buffer.write(write_pdf(document, look))
"""


def run(document: Document, look: Look, **variables: str) -> tuple[bytes, str]:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=pickle.dumps((document, look)),
        capture_output=True,
        check=True,
        env={**os.environ, **variables},
    )
    return ended.stdout, ended.stderr.decode()


def test_the_short_cuts_change_no_byte(memo: Document, look: Look) -> None:
    """With and without them the file is the same; the switch turns them off."""
    quick, quick_way = run(memo, look)
    plain, plain_way = run(memo, look, BRIEFGEN_PLAIN_WEASYPRINT="1")
    assert (quick_way, plain_way) == ("quick", "plain")
    assert quick == plain


@pytest.fixture
def unloaded(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The loader as in a fresh process; what is imported stays."""
    weasy.load_weasyprint.cache_clear()
    monkeypatch.setattr(weasy, "_forget_weasyprint", lambda: None)
    yield
    weasy.load_weasyprint.cache_clear()


def test_where_the_quick_import_fails_the_plain_one_is_tried(
    unloaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system whose libraries have other names is slower, not broken."""
    answers = [OSError("no library"), "weasyprint"]

    def answer(_name: str) -> Any:
        found = answers.pop(0)
        if isinstance(found, OSError):
            raise found
        return found

    monkeypatch.setattr(weasy.importlib, "import_module", answer)
    monkeypatch.setattr(weasy, "_late_font_tools", __import__("contextlib").nullcontext)
    monkeypatch.setattr(sys, "platform", "linux")
    assert weasy.load_weasyprint() == "weasyprint"


def test_without_pango_the_message_names_the_packages(
    unloaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence for each system, and no advice on standard output."""

    def fail(_name: str) -> Any:
        print("a long advice")  # noqa: T201 - as WeasyPrint does
        raise OSError("cannot load library 'libpango-1.0-0'\nlong list")

    monkeypatch.setattr(weasy.importlib, "import_module", fail)
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(WriteError) as caught:
        weasy.load_weasyprint()
    (problem,) = caught.value.problems
    assert problem.code == "pdf/no-pango"
    assert problem.message == "the library Pango, which lays out the text of a PDF, cannot be loaded"
    assert problem.found == "cannot load library 'libpango-1.0-0'"
    assert problem.hint.startswith("`brew install pango`; or: `sudo apt-get install")
    assert "libpango-1.0-0 libpangoft2-1.0-0`" in problem.hint


def test_a_machine_without_pango_gets_the_message_in_a_real_import() -> None:
    """Both attempts fail in the middle of the import; neither advice nor traceback is printed."""
    script = (
        "import cffi\n"
        "def fail(self, name, flags=0):\n    raise OSError('cannot load library ' + name)\n"
        "cffi.FFI.dlopen = fail\n"
        "from briefgen.errors import WriteError\nfrom briefgen.writers.weasy import load_weasyprint\n"
        "try:\n    load_weasyprint()\nexcept WriteError as fault:\n    print(fault.problems[0].found)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("cannot load library libgobject-2.0-0\n", "")


def test_an_import_that_failed_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a package in memory would spoil the second attempt."""
    monkeypatch.setattr(sys, "modules", {"weasyprint": 1, "weasyprint.css": 2, "weasyprintx": 3})
    weasy._forget_weasyprint()
    assert sys.modules == {"weasyprintx": 3}


def test_the_put_off_function_is_the_real_one(tmp_path: Path) -> None:
    """A variable font is still made static when one is met."""
    script = (
        "from briefgen.writers.weasy import load_weasyprint, _instantiate_variable_font\n"
        "load_weasyprint()\n"
        "from weasyprint.pdf import fonts\n"
        "assert fonts.instantiateVariableFont is _instantiate_variable_font\n"
        "try:\n    fonts.instantiateVariableFont({}, {})\nexcept ValueError as fault:\n    print(fault)\n"
        "print(fonts.subset.Options().__class__.__name__)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Missing required table fvar" in ended.stdout
    assert ended.stdout.endswith("Options\n")


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:9/a.css",
        "https://example.org/",
        "file:///etc/hostname",
        "data:text/css,p{}",
        "ftp://h/x",
    ],
)
def test_no_address_is_fetched(url: str) -> None:
    """Whatever the scheme, the answer is no."""
    urls = importlib.import_module("weasyprint.urls")
    with (
        pytest.raises(urls.URLFetchingError, match="RefusedAddressError"),
        urls.fetch(weasy.get_fetcher(), url),
    ):
        pytest.fail("an address was fetched")


def test_attachments_images_and_style_sheets_of_a_page_are_refused(tmp_path: Path) -> None:
    """Even a page that is not ours cannot read a local file through the fetcher."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the harbour code is 4711")
    weasyprint = weasy.load_weasyprint()
    page = (
        f"<base href='{secret.as_uri()}'><link rel=attachment href='{secret.as_uri()}'>"
        f"<link rel=stylesheet href='{secret.as_uri()}'><a rel=attachment href='{secret.as_uri()}'>x</a>"
        f"<img src='{secret.as_uri()}' alt=x><svg><image href='{secret.as_uri()}'/></svg><p>body</p>"
    )
    data = weasyprint.HTML(string=page, url_fetcher=weasy.get_fetcher()).write_pdf(uncompressed_pdf=True)
    assert b"4711" not in data
    assert PdfReader(io.BytesIO(data)).attachments == {}
    attachment = weasyprint.Attachment(url=secret.as_uri(), url_fetcher=weasy.get_fetcher())
    urls = importlib.import_module("weasyprint.urls")
    with pytest.raises(urls.URLFetchingError), attachment.source:
        pytest.fail("a file was attached")


def test_without_harfbuzz_subset_the_file_is_made_all_the_same(
    memo: Document, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes longer, which `doctor` says once; it is no warning on every memo."""
    weasy.load_weasyprint()
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    data, problems = write_pdf_with_warnings(memo, look)
    assert problems == ()
    assert "Port Sable" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert write_pdf_with_warnings(memo, look)[0] == data
