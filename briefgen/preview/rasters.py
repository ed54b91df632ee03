"""PDF bytes to pictures of its pages, drawn in a child process with limits: drawing may never end."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from briefgen.child import Child, Frame, receive, send, start_child
from briefgen.press import limit_resources

TIME_LIMIT = 5.0
"""Seconds for one page."""
NARROWEST, WIDEST = 200, 2400
"""Pixels of a picture."""
LONGEST = 6000
"""Pixels of the other side, whatever shape a page has."""
KEPT = 24
"""Pictures that are kept: those of the pages that a person scrolls over."""


class Rasteriser:
    """The parent's end of the child that draws; safe to use from many threads, one page at a time."""

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        self.time_limit = time_limit
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._pdf = b""
        self._pictures: OrderedDict[tuple[int, int], bytes] = OrderedDict()

    def open(self, pdf: bytes) -> list[list[float]]:
        """Take a PDF in place of the last one.

        Returns:
            Width and height of each page in points; nothing when it cannot be drawn.
        """
        with self._lock:
            self._pdf = pdf
            self._pictures.clear()
            header, _ = self._ask(({"open": True}, (pdf,)))
            return list(header.get("pages", ()))

    def draw(self, number: int, width: int) -> bytes:
        """Draw a page, counted from 0, as PNG; empty when there is none, or it takes too long."""
        key = number, max(NARROWEST, min(width, WIDEST))
        with self._lock:
            if key not in self._pictures:
                self._pictures[key] = self._draw(*key)
                while len(self._pictures) > KEPT:
                    self._pictures.popitem(last=False)
            self._pictures.move_to_end(key)
            return self._pictures[key]

    def end(self) -> None:
        """End the child; the next page gets a new one."""
        child, self._child = self._child, None
        if child:
            child.end()

    def _draw(self, number: int, width: int) -> bytes:
        if not self._pdf:
            return b""
        if self._child is None:
            self._ask(({"open": True}, (self._pdf,)))
        _, pictures = self._ask(({"draw": number, "width": width}, ()))
        return pictures[0] if pictures else b""

    def _ask(self, question: Frame) -> tuple[dict[str, Any], list[bytes]]:
        """Ask the child; one that is gone or takes too long gives nothing."""
        child = self._child = self._child or start_child("briefgen.preview.rasters")
        timer = threading.Timer(self.time_limit, child.process.kill)
        timer.start()
        try:
            return child.ask(question)
        except (OSError, EOFError):
            self.end()
            return {}, []
        finally:
            timer.cancel()


def serve() -> None:
    """Be the child: draw what is asked for, until the parent closes the pipe."""
    wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing a library prints may reach the wire
    limit_resources()
    document: Any = None
    while True:
        try:
            header, payload = receive(sys.stdin.buffer)
        except EOFError:
            return
        if "open" in header:
            document = open_document(payload[0])
            send(wire, ({"pages": list_sizes(document)}, ()))
        else:
            send(wire, ({}, draw_page(document, header["draw"], header["width"])))


def open_document(pdf: bytes) -> Any:
    """Open a PDF; None when it is none."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None


def list_sizes(document: Any) -> list[list[float]]:
    """List width and height of each page, in points."""
    if document is None:
        return []
    return [[round(side, 1) for side in document.get_page_size(number)] for number in range(len(document))]


def draw_page(document: Any, number: int, width: int) -> Sequence[bytes]:
    """Draw one page as PNG; nothing when there is no such page."""
    if document is None or not 0 <= number < len(document):
        return ()
    page = document[number]
    across, down = page.get_size()
    scale = min(width / across, LONGEST / down)
    file = io.BytesIO()
    page.render(scale=scale).to_pil().save(file, "PNG", compress_level=1)
    return (file.getvalue(),)


if __name__ == "__main__":
    serve()
