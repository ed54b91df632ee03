"""The door of the page: only this machine, only who has the token, only pages of our own.

Any web page that a person has open can send requests to this machine. It must get nothing: not by asking, as
it does not know the token; not under another name (DNS rebinding), as the Host header must be ours; not by a
script or a frame, as the headers of each answer forbid that.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
MEMO_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Lets through what comes from the page itself, without the token in its path."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app = app
        self.token = token
        self.hosts = tuple(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing here speaks over a WebSocket
            await send({"type": "websocket.close", "code": 1008})
            return
        refusal = refuse(Headers(scope=scope), self.hosts) or self._refuse_path(scope["path"])
        app: ASGIApp = PlainTextResponse(*refusal) if refusal else self.app
        if not refusal:
            scope = {**scope, "path": scope["path"][len(self.token) + 1 :]}
        await app(scope, receive, with_headers(send))

    def _refuse_path(self, path: str) -> tuple[str, int] | None:
        given = path.lstrip("/").partition("/")[0]
        is_inside = path.startswith(f"/{given}/")
        if is_inside and secrets.compare_digest(given.encode(), self.token.encode()):
            return None
        return "Open the address that `briefgen preview` printed; this one lacks its token.\n", 404


def refuse(headers: Headers, hosts: Collection[str]) -> tuple[str, int] | None:
    """Say why a request is not answered, with the status; None when it may be."""
    if headers.get("host") not in hosts:
        return "This machine does not answer to that name.\n", 421
    origin = headers.get("origin")
    if origin is not None and origin not in {f"http://{host}" for host in hosts}:
        return "Another site may not ask.\n", 403
    site = headers.get("sec-fetch-site", "none")
    # A person may follow a link to the page; a frame, a picture or a script of another site may not.
    if site not in {"same-origin", "none"} and headers.get("sec-fetch-dest") != "document":
        return "Another site may not ask.\n", 403
    return None


def with_headers(send: Send) -> Send:
    """Put the headers on an answer that it does not have yet."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers
