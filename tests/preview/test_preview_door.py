"""The door of the live page: who may ask, under which name, and what the answers allow."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from briefgen.preview.guard import Guard
from briefgen.preview.server import bind

PAGE = ("", "page.css", "page.js", "state", "memo", "data", "pages/1", "download/pdf")


@pytest.mark.parametrize("name", PAGE)
def test_nothing_is_given_without_the_token(door: TestClient, name: str) -> None:
    for start in ("/", "/another-token/", "//"):
        answer = door.get(f"http://127.0.0.1:43210{start}{name}")
        assert (answer.status_code, "token" in answer.text) == (404, True)


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:43210", "127.0.0.1", "127.0.0.1:80", "[::1]:43210"]
)
def test_a_name_that_is_not_this_machines_gets_no_answer(door: TestClient, host: str) -> None:
    """A name of an attacker that leads to 127.0.0.1 is what DNS rebinding uses."""
    answer = door.get("state", headers={"Host": host})
    assert (answer.status_code, answer.text) == (421, "This machine does not answer to that name.\n")


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:80", "http://localhost"])
def test_another_origin_gets_no_answer_even_with_the_token(door: TestClient, origin: str) -> None:
    for name in ("state", "events"):
        assert door.get(name, headers={"Origin": origin}).status_code == 403
    assert door.post("choice", headers={"Origin": origin}, json={}).status_code == 403


def test_a_frame_or_picture_of_another_site_gets_no_answer_but_a_link_may_lead_here(door: TestClient) -> None:
    for kind in ("image", "iframe", "script", "empty"):
        headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": kind}
        assert door.get("", headers=headers).status_code == 403
    assert (
        door.get("", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}).status_code
        == 200
    )


def test_no_answer_allows_another_origin_to_read_it(door: TestClient) -> None:
    answer = door.get("state", headers={"Origin": "http://127.0.0.1:43210"})
    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_page_may_load_and_run_nothing_but_its_own(door: TestClient) -> None:
    answer = door.get("")
    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_memo_may_run_nothing_at_all(door: TestClient) -> None:
    policy = door.get("memo").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-same-origin" in policy
    assert "script" not in policy


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "static/page.html",
        "page.py",
        "download/..%2f..%2fetc",
        "pages/0",
    ],
)
def test_no_path_leads_to_a_file(door: TestClient, name: str) -> None:
    answer = door.get(f"http://127.0.0.1:43210/a-token-of-the-tests/{name}")
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_a_web_socket_is_refused() -> None:
    """Whatever its origin: the page does not use one."""
    import asyncio

    sent: list[object] = []

    async def app(*_: object) -> None:
        raise AssertionError("the application was asked")

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: object) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/token/events", "headers": [(b"host", b"127.0.0.1:1")]}
    asyncio.run(Guard(app, "token", 1)(scope, receive, send))  # type: ignore[arg-type]  # as a server calls it
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_only_this_machine_can_reach_the_page() -> None:
    with bind(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
