"""The page and what it asks for, as a Starlette application; no path of a request ever names a file."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from briefgen.preview.board import Board
from briefgen.preview.guard import MEMO_POLICY, Guard
from briefgen.preview.library import Choice
from briefgen.preview.meanings import list_meanings
from briefgen.preview.studio import Studio

STATIC = {
    "": ("page.html", "text/html"),
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
}
DOWNLOADS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
LONGEST_BODY = 4096
"""Bytes of a request."""
WAITING = "<!DOCTYPE html><html lang='en'><title>Memo</title><body></body></html>"


def make_app(studio: Studio, board: Board, token: str, port: int) -> Guard:
    """Make the application, guarded; the studio lives as long as it."""
    desk = Desk(studio, board)
    routes = [
        *(Route(f"/{name}", serve_static(*file)) for name, file in STATIC.items()),
        Route("/state", desk.state),
        Route("/events", desk.events),
        Route("/memo", desk.memo),
        Route("/pages/{number:int}", desk.page),
        Route("/data", desk.data),
        Route("/download/{suffix}", desk.download),
        Route("/choice", desk.choose, methods=["POST"]),
    ]

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(studio.start)
        try:
            yield
        finally:
            await run_in_threadpool(studio.stop)

    return Guard(Starlette(routes=routes, lifespan=lifespan), token, port)


def serve_static(name: str, kind: str) -> Any:
    """Make the route of one file of the page."""

    async def answer(_request: Request) -> Response:
        return Response(files("briefgen.preview").joinpath("static", name).read_bytes(), media_type=kind)

    return answer


class Desk:
    """Answers the page's requests from what the studio last made."""

    def __init__(self, studio: Studio, board: Board) -> None:
        self.studio = studio
        self.board = board

    async def state(self, _request: Request) -> Response:
        """Give what the page shows, as JSON."""
        return JSONResponse(self.board.read())

    async def events(self, _request: Request) -> Response:
        """Give the same now and whenever it changes, as server-sent events."""

        async def stream() -> AsyncIterator[str]:
            async for state in self.board.follow():
                yield f"data: {json.dumps(state)}\n\n" if state else ": still here\n\n"

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def memo(self, _request: Request) -> Response:
        """Give the last good memo, which may run nothing and fetch nothing."""
        page = self.studio.outputs.memo or WAITING.encode()
        headers = {"Content-Security-Policy": MEMO_POLICY}
        return Response(page, media_type="text/html", headers=headers)

    async def page(self, request: Request) -> Response:
        """Draw a page of the last good PDF."""
        width = request.query_params.get("width", "")
        number = request.path_params["number"]
        picture = await run_in_threadpool(
            self.studio.rasteriser.draw, number - 1, int(width) if width.isdecimal() else 900
        )
        if not picture:
            return PlainTextResponse("This page cannot be drawn.\n", 404)
        return Response(picture, media_type="image/png")

    async def data(self, _request: Request) -> Response:
        """Give what a template sees, and what each name means."""
        meanings = await run_in_threadpool(list_meanings)
        return JSONResponse({"data": self.studio.outputs.data, "meanings": meanings})

    async def download(self, request: Request) -> Response:
        """Give the last good file of a format."""
        suffix = request.path_params["suffix"]
        found = await run_in_threadpool(self.studio.fetch, suffix) if suffix in DOWNLOADS else None
        if found is None:
            return PlainTextResponse("There is no such file yet.\n", 404)
        disposition = f'attachment; filename="{found[0]}"'
        return Response(found[1], media_type=DOWNLOADS[suffix], headers={"Content-Disposition": disposition})

    async def choose(self, request: Request) -> Response:
        """Look at another theme or another brief."""
        wanted = await read_choice(request)
        if wanted is None:
            return PlainTextResponse("A choice names a theme and a subject.\n", 400)
        self.studio.choose(wanted)
        return Response(status_code=204)


async def read_choice(request: Request) -> Choice | None:
    """Read what was chosen; None when it is anything else."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            return None
    try:
        given = json.loads(body)
    except ValueError:
        return None
    names = [given.get(key) for key in ("theme", "subject")] if isinstance(given, dict) else []
    texts = [name for name in names if isinstance(name, str)]
    return Choice(*texts) if len(texts) == 2 else None
