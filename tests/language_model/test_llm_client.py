"""Asking an endpoint: tries, waits, limits. No clock ticks here but the test's own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from briefgen.summaries.language_model import Settings
from briefgen.summaries.language_model import endpoint as rooms
from briefgen.summaries.language_model.client import Budget, Client
from briefgen.summaries.language_model.endpoint import NoReplyError
from briefgen.summaries.language_model.prompt import Prompt

PROMPT = Prompt("You list.", "=====\nThe port closed.\n=====")


@dataclass
class Clock:
    """Time that passes only by waiting."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(settings: Settings, clock: Clock) -> Client:
    """A client whose waits are the longest that chance allows."""
    return Client(settings, Budget(settings.tokens_per_run), clock.sleep, clock.time, lambda: 1.0)


def refusal(client: Client) -> NoReplyError:
    with pytest.raises(NoReplyError) as caught:
        client.ask(PROMPT)
    return caught.value


def test_what_is_sent(client: Client, endpoint: Any, say: Any, key: str) -> None:
    """Temperature 0, a seed, the cap of the answer, the form, and the article in the user's part."""
    endpoint.canned = [say("{}", tokens=321)]
    reply = client.ask(PROMPT)
    (sent,) = endpoint.requests
    assert (reply.text, reply.tokens, client.budget.spent) == ("{}", 321, 321)
    assert (sent["model"], sent["temperature"], sent["seed"], sent["max_tokens"]) == (
        "test-model", 0.0, 0, 4000,
    )  # fmt: skip
    assert sent["response_format"]["type"] == "json_schema"
    assert [(part["role"], part["content"]) for part in sent["messages"]] == [
        ("system", PROMPT.system),
        ("user", PROMPT.user),
    ]
    assert "tools" not in sent
    assert endpoint.headers[0]["authorization"] == f"Bearer {key}"
    assert endpoint.headers[0]["accept-encoding"] == "identity"


def test_without_a_schema_the_endpoint_is_only_told_in_words(client: Client, endpoint: Any, say: Any) -> None:
    """For endpoints that refuse `response_format`."""
    client.settings = replace(client.settings, json_schema=False)
    endpoint.canned = [say("{}")]
    client.ask(PROMPT)
    assert "response_format" not in endpoint.requests[0]


def test_a_busy_endpoint_is_asked_again(
    client: Client, clock: Clock, endpoint: Any, say: Any, fail: Any
) -> None:
    """The waits double; `Retry-After` counts when it is longer."""
    endpoint.canned = [fail(429), fail(503), fail(429, ("Retry-After", "7")), say("{}")]
    assert client.ask(PROMPT).text == "{}"
    assert clock.waits == [1.0, 2.0, 7.0]


def test_waits_scatter_and_have_an_end(client: Client, clock: Clock) -> None:
    """Half by chance, and never longer than half a minute."""
    client.chance = lambda: 0.0
    assert [client._back_off(number) for number in range(7)] == [0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0]


def test_a_failing_endpoint_is_left_after_all_retries(
    client: Client, clock: Clock, endpoint: Any, fail: Any
) -> None:
    """Four tries in all."""
    endpoint.canned = [fail(500)]
    fault = refusal(client)
    assert (fault.code, fault.reason, fault.is_final) == ("llm/unreachable", "it fails (HTTP 500)", False)
    assert (len(endpoint.requests), clock.waits) == (4, [1.0, 2.0, 4.0])


@pytest.mark.parametrize(
    ("status", "reason", "hint"),
    [
        (400, "it does not take the request (HTTP 400)", "`json_schema = false`"),
        (401, "it does not accept the key (HTTP 401)", "`BRIEFGEN_LLM_API_KEY`"),
        (403, "the key may not use this model (HTTP 403)", "choose another `model`"),
        (404, "it has no such address or model (HTTP 404)", "often ends in `/v1`"),
        (422, "it does not take the request (HTTP 422)", "check `model`"),
    ],
)
def test_a_refusal_is_not_repeated_and_says_how_to_mend_it(
    client: Client, endpoint: Any, fail: Any, status: int, reason: str, hint: str
) -> None:
    """The endpoint's own words, which have the key, are not shown, not even in the chain of causes."""
    endpoint.canned = [fail(status)]
    fault = refusal(client)
    assert (fault.code, fault.reason) == ("llm/refused", reason)
    assert fault.is_final == (status in {401, 403, 404})
    assert hint in fault.hint
    assert len(endpoint.requests) == 1
    assert client.settings.api_key not in repr(fault) + str(fault)
    assert fault.__cause__ is None
    assert fault.__suppress_context__


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (400, "context_length_exceeded", "the article is too long for the model"),
        (429, "insufficient_quota", "the account has no credit"),
    ],
)
def test_what_waiting_cannot_mend_is_told_by_its_code(
    client: Client, endpoint: Any, fail: Any, status: int, code: str, reason: str
) -> None:
    """Endpoints send both with a status that has other causes too."""
    body = json.dumps({"error": {"message": "no", "type": code, "code": code}}).encode()
    endpoint.canned = [replace(fail(status), body=body)]
    fault = refusal(client)
    assert (fault.code, fault.reason, len(endpoint.requests)) == ("llm/refused", reason, 1)


def test_a_redirect_is_not_followed(client: Client, endpoint: Any, fail: Any) -> None:
    """It would carry the key to whoever it names."""
    endpoint.canned = [fail(307, ("Location", endpoint.url + "/elsewhere"))]
    fault = refusal(client)
    assert fault.reason == "it redirects to another address (HTTP 307), which is not followed"
    assert (len(endpoint.requests), fault.is_final) == (1, True)


def test_an_endpoint_that_is_not_there(client: Client, clock: Clock) -> None:
    """Nobody listens on port 9 here."""
    client.settings = replace(client.settings, base_url="http://127.0.0.1:9/v1", retries=1)
    fault = refusal(client)
    assert (fault.reason, fault.hint, fault.is_final) == (
        "it cannot be reached",
        "check `base_url`, and that the endpoint runs",
        True,
    )
    assert clock.waits == [1.0]


def test_an_answer_that_takes_too_long_is_not_waited_for(client: Client, endpoint: Any, fail: Any) -> None:
    """What it may have cost is counted."""
    client.settings = replace(client.settings, seconds_per_article=0.3)
    endpoint.canned = [fail(200, delay=1.5)]
    fault = refusal(client)
    assert (fault.code, fault.reason) == ("llm/too-slow", "there was no answer within 0.3 seconds")
    assert client.budget.spent == PROMPT.tokens + 4000


def test_no_wait_goes_beyond_the_time_limit(client: Client, clock: Clock, endpoint: Any, fail: Any) -> None:
    """An endpoint that wants ten minutes gets no second try."""
    endpoint.canned = [fail(429, ("Retry-After", "600"))]
    fault = refusal(client)
    assert (fault.code, clock.waits) == ("llm/too-slow", [])
    assert fault.reason == "there was no answer within 120 seconds (it is busy (HTTP 429))"


def test_the_cap_refuses_before_anything_is_sent(client: Client, endpoint: Any, say: Any) -> None:
    """What may come back counts too."""
    client.budget = Budget(5000)
    endpoint.canned = [say("{}", tokens=1000)]
    client.ask(PROMPT)
    fault = refusal(client)
    assert (fault.code, len(endpoint.requests)) == ("llm/token-cap", 1)
    assert fault.reason == "1,000 of 5,000 tokens are spent, and this one may take 4,012"


def test_tokens_that_are_not_counted_are_estimated(client: Client, endpoint: Any, say: Any) -> None:
    """Some endpoints say nothing of them."""
    canned = say("x" * 300)
    body = canned.body.replace(b"prompt_tokens", b"p").replace(b"completion_tokens", b"c")
    endpoint.canned = [replace(canned, body=body.replace(b'"usage"', b'"used"'))]
    assert client.ask(PROMPT).tokens == PROMPT.tokens + 100


@pytest.mark.parametrize("body", [b"<html>Hello</html>", b"{}", b"[]", b'{"choices": []}', b"\xff\xfe", b""])
def test_what_is_no_completion_is_no_answer(client: Client, endpoint: Any, fail: Any, body: bytes) -> None:
    """A proxy's page, an empty body: not asked again."""
    endpoint.canned = [replace(fail(200), body=body)]
    fault = refusal(client)
    assert (fault.code, fault.reason) == ("llm/no-answer", "what came back is no chat completion")


def test_a_response_without_end_is_cut(
    client: Client, endpoint: Any, say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even read."""
    monkeypatch.setattr(rooms, "LONGEST_RESPONSE", 20_000)
    endpoint.canned = [say("x" * 30_000)]
    fault = refusal(client)
    assert (fault.code, fault.reason) == ("llm/no-answer", "the response is longer than any answer")
    assert len(endpoint.requests) == 1


def test_a_proxy_is_for_other_machines(
    client: Client, endpoint: Any, say: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk's proxy knows nothing of an endpoint on this one."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    endpoint.canned = [say("{}")]
    assert client.ask(PROMPT).text == "{}"


def test_what_a_model_thinks_aloud_is_no_answer(client: Client, endpoint: Any, say: Any) -> None:
    """Only the text counts."""
    endpoint.canned = [say("<think>I could write { anything }</think>\n{}")]
    assert client.ask(PROMPT).text.strip() == "{}"
