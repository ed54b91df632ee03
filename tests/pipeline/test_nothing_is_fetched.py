"""A theme that asks for files and addresses in every way: the press serves it and fetches nothing."""

from __future__ import annotations

import io
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytest_socket import enable_socket, socket_allow_hosts

from briefgen.briefs.model import Brief
from briefgen.press import Press
from briefgen.printing import Printed, print_job
from briefgen.themes.finding import get_theme

SECRET = "the harbour code is 4711"
# SITE is a server that writes down what it is asked for, FILE a file outside of the theme.
CSS = """
@import "SITE/import.css";
@import url(FILE.css);
@font-face { font-family: Quay; src: url(SITE/quay.ttf) }
@font-face { font-family: Mole; src: url("FILE.ttf") format("truetype") }
@counter-style wave { system: cyclic; symbols: url(SITE/wave.svg) "~" }
@page { background: url(SITE/paper.png); @top-left { content: url('SITE/logo.svg') } }
@page :first { @bottom-left { background-image: image-set("SITE/set.png" 1x) } }
body { background: url(SITE/redirect) }
p { font-family: Quay, Mole, sans-serif; border-image: url(SITE/border.png) 1 }
p::before { content: url(FILE.png) }
h1 { filter: url(SITE/filter.svg#blur); clip-path: url(SITE/clip.svg#round) }
h1::after { content: url(//HOST/scheme.png) }
li { list-style-image: url(SITE/bullet.png); list-style-type: wave }
a::after { content: URL( "SITE/upper.png" ) }
td { background: u\\72l(SITE/escaped.png) }
em { -weasy-hyphens: url(SITE/unknown) }
"""
TEMPLATE = """# {{ brief.title }}

<base href="SITE/"><link rel="attachment" href="FILE"><link rel=stylesheet href="SITE/link.css">

<img src="SITE/raw.png"><object data="SITE/object.svg"></object><iframe src="FILE"></iframe>

<svg><image href="SITE/image.svg"/><use href="SITE/use.svg#a"/></svg> <style>@import "SITE/s.css"</style>

A paragraph with [a link](SITE/page "x"){: rel=attachment } and [a file](FILE) and <SITE/auto>.
{: style="background: url(SITE/attribute.png)" background="SITE/old.png" }

- {{ brief.to }}

| a |
|---|
| b |
"""


class Site:
    """What a server on this machine was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.address = ""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A listening server; it redirects to a file, should anyone follow."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_response(302)
            self.send_header("Location", (tmp_path / "outside").as_uri())
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    found.address = f"127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def printed(brief: Brief, site: Site, tmp_path: Path) -> Printed:
    """All formats of a memo in a theme that asks for everything."""
    for suffix in ("", ".css", ".ttf", ".png"):
        (tmp_path / f"outside{suffix}").write_text(f'p::before {{ content: "{SECRET}" }}')
    folder = tmp_path / "asking"
    folder.mkdir()

    def fill(text: str) -> str:
        site_url, file_url = f"http://{site.address}", (tmp_path / "outside").as_uri()
        return text.replace("SITE", site_url).replace("FILE", file_url).replace("HOST", site.address)

    (folder / "theme.yaml").write_text("title: Asking\nextends: _base\n")
    (folder / "brief.md.j2").write_text(fill(TEMPLATE))
    (folder / "print.css").write_text(fill(CSS))
    (folder / "screen.css").write_text(fill(CSS))
    formats = ("md", "docx", "pdf", "html")
    with Press(formats) as press:
        return press.print(print_job(brief, get_theme("asking", [tmp_path]), formats))


def test_no_address_of_a_theme_is_asked(printed: Printed, site: Site) -> None:
    """Not for style sheets, fonts, pictures, attachments, references into SVG, nor by redirects."""
    assert set(printed.files) == {"md", "docx", "pdf", "html"}
    assert site.asked == []
    assert not [problem for problem in printed.problems if problem.code == "internal/fault"]


def test_the_listening_server_would_have_noticed(site: Site) -> None:
    """What asks is written down: the test above can fail."""
    with pytest.raises(OSError, match="Redirection"):
        urllib.request.urlopen(f"http://{site.address}/control")
    assert site.asked == ["/control"]


def test_no_file_outside_the_theme_is_read(printed: Printed) -> None:
    """Its text is in no format, neither printed nor attached."""
    reader = PdfReader(io.BytesIO(printed.files["pdf"]))
    assert set(reader.attachments) == {"summaries.json"}
    text = "".join(page.extract_text() for page in reader.pages)
    assert "4711" not in text
    assert "Port closes" in text
    assert all(b"4711" not in data for data in printed.files.values())


def test_each_address_is_named_with_its_file_and_line(printed: Printed, tmp_path: Path) -> None:
    """Of both style sheets; the line is that of the theme's own file."""
    for name in ("print.css", "screen.css"):
        path = str(tmp_path / "asking" / name)
        lines = [
            problem.where.line
            for problem in printed.problems
            if problem.code == "css/address-refused" and problem.where.path == path
        ]
        assert sorted(set(filter(None, lines))) == list(range(2, 18))


def test_a_mailed_page_holds_no_address_that_a_reader_would_load(printed: Printed) -> None:
    """Browsers are told to fetch nothing; a mail program may not listen, so there is nothing to fetch."""
    page = printed.files["html"].decode()
    styles = page[page.index("<style>") : page.index("</style>")]
    assert "http" not in styles
    assert "file:" not in styles
    assert "127.0.0.1" not in styles
    assert "@import" not in styles
