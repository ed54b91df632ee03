"""Settings in, an open connection to the endpoint out; and its faults in, out what they mean for a desk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefgen.summaries.language_model.settings import ENVIRONMENT, Settings

if TYPE_CHECKING:
    from pydantic_ai.models.openai import OpenAIChatModel

LONGEST_RESPONSE = 8 << 20
"""Bytes that are read of one response."""
SECONDS_TO_CONNECT = 10.0
_BUSY = frozenset({408, 409, 425, 429})
_REFUSED = {
    400: (
        "it does not take the request",
        "check `model`; where the endpoint takes no JSON schema, set `json_schema = false`",
    ),
    401: ("it does not accept the key", f"set the right key in `{ENVIRONMENT['api_key']}`"),
    402: ("the account has no credit", "ask whoever pays for it"),
    403: ("the key may not use this model", "choose another `model`, or ask whoever gave out the key"),
    404: ("it has no such address or model", "check `base_url`, which often ends in `/v1`, and `model`"),
}
"""HTTP status to what it means and how to mend it."""


@dataclass(slots=True)
class NoReplyError(Exception):
    """There is no answer to use; why, and whether there will be none in this run at all."""

    code: str
    reason: str
    hint: str = ""
    is_final: bool = False
    can_retry: bool = False
    wait: float = 0.0
    """Seconds that the endpoint asks for before the next try."""


@asynccontextmanager
async def open_model(settings: Settings) -> AsyncIterator[OpenAIChatModel]:
    """Connect to the endpoint. A redirect is not followed: it would carry the key and the article away."""
    import httpx2
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.profiles.openai import OpenAIModelProfile
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

    is_openai = (urlsplit(settings.base_url).hostname or "").endswith(".openai.com")
    client = httpx2.AsyncClient(
        timeout=httpx2.Timeout(settings.seconds_per_article, connect=SECONDS_TO_CONNECT),
        headers={"Accept-Encoding": "identity"},
        follow_redirects=False,
        trust_env=not settings.is_local,  # no proxy stands between this machine and itself
        event_hooks={"response": [bound]},
    )
    async with client:
        provider = OpenAICompatibleProvider(
            "endpoint",
            base_url=settings.base_url,
            api_key=settings.api_key or None,
            http_client=client,
            profile=OpenAIModelProfile(
                supports_json_schema_output=True,
                # Only OpenAI itself asks for the new name; not all others know it.
                openai_chat_supports_max_completion_tokens=is_openai,
            ),
        )
        yield OpenAIChatModel(settings.model, provider=provider)


async def bound(response: Any) -> None:
    """Let a response be read no further than any answer can be long."""
    import httpx2

    class Bounded(httpx2.AsyncByteStream):
        def __init__(self, stream: Any) -> None:
            self.stream = stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for chunk in self.stream:
                size += len(chunk)
                if size > LONGEST_RESPONSE:
                    raise NoReplyError("llm/no-answer", "the response is longer than any answer")
                yield chunk

        async def aclose(self) -> None:
            await self.stream.aclose()

    response.stream = Bounded(response.stream)


def explain(fault: BaseException) -> NoReplyError:
    """Say what a fault of pydantic-ai means, in words that are all ours."""
    from pydantic_ai import exceptions as known

    ours = next((cause for cause in causes_of(fault) if isinstance(cause, NoReplyError)), None)
    if ours:
        return ours
    if isinstance(fault, known.ModelContextWindowExceededError):
        hint = "choose a model that reads longer texts"
        return NoReplyError("llm/refused", "the article is too long for the model", hint)
    if isinstance(fault, known.ModelQuotaExceededError):
        return NoReplyError("llm/refused", *_REFUSED[402], is_final=True)
    if status := status_of(fault):
        return of_status(status, getattr(fault, "retry_after", None) or 0.0)
    if isinstance(fault, known.ModelConnectionError):
        hint = "check `base_url`, and that the endpoint runs"
        return NoReplyError("llm/unreachable", "it cannot be reached", hint, is_final=True, can_retry=True)
    hint = "check `base_url` and `model`"
    return NoReplyError("llm/no-answer", "what came back is no chat completion", hint)


def of_status(status: int, wait: float) -> NoReplyError:
    """Say what an HTTP status means."""
    if status in _BUSY or status >= 500:
        reason = "it is busy" if status in _BUSY else "it fails"
        return NoReplyError("llm/unreachable", f"{reason} (HTTP {status})", can_retry=True, wait=wait)
    if 300 <= status < 400:
        reason = f"it redirects to another address (HTTP {status}), which is not followed"
        return NoReplyError("llm/refused", reason, "set `base_url` to the final address", is_final=True)
    # Only a request that the endpoint does not take may be this one article's fault.
    reason, hint = _REFUSED.get(status, _REFUSED[400])
    is_final = status in {401, 402, 403, 404}
    return NoReplyError("llm/refused", f"{reason} (HTTP {status})", hint, is_final=is_final)


def status_of(fault: BaseException) -> int:
    """Find the HTTP status of a fault; 0 when there was no response."""
    codes = (getattr(cause, "status_code", None) for cause in causes_of(fault))
    return next((code for code in codes if isinstance(code, int) and code >= 300), 0)


def causes_of(fault: BaseException | None) -> Iterator[BaseException]:
    """Go back from a fault to what it came from."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
