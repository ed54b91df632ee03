"""A Prompt in, what the endpoint answers out: retries, back-off, a time limit and a cost cap.

Nothing the endpoint says in its errors is shown: it may repeat the key.
"""

from __future__ import annotations

import asyncio
import random
import time
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from briefgen.summaries.language_model.answer import answer_schema
from briefgen.summaries.language_model.endpoint import NoReplyError, explain, open_model
from briefgen.summaries.language_model.prompt import Prompt
from briefgen.summaries.language_model.settings import Settings

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelResponse

LONGEST_WAIT = 30.0
"""Seconds between two tries, unless the endpoint asks for more."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    text: str
    tokens: int
    """Of question and answer; as the endpoint counts them, else as estimated."""


@dataclass(slots=True)
class Budget:
    """The tokens of one run."""

    limit: int
    spent: int = 0

    def check(self, estimate: int) -> None:
        """Refuse what could go beyond the limit.

        Raises:
            NoReplyError: It could.
        """
        if self.spent + estimate > self.limit:
            raise NoReplyError(
                "llm/token-cap",
                f"{self.spent:,} of {self.limit:,} tokens are spent, and this one may take {estimate:,}",
                "raise `tokens_per_run` in `[language_model]`, or run again with fewer articles",
            )


@dataclass(slots=True)
class Client:
    """One endpoint for one run."""

    settings: Settings
    budget: Budget
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random

    def ask(self, prompt: Prompt) -> Reply:
        """Ask until there is an answer, or no sense in asking.

        Raises:
            NoReplyError: There is none.
        """
        with warnings.catch_warnings():
            # A model that takes no `temperature` or `seed` is asked without, which is said by a warning.
            warnings.simplefilter("ignore")
            return asyncio.run(self._ask(prompt))

    async def _ask(self, prompt: Prompt) -> Reply:
        end = self.clock() + self.settings.seconds_per_article
        for number in count():
            try:
                return await self._try(prompt, end)
            except NoReplyError as fault:
                wait = max(fault.wait, self._back_off(number))
                if not fault.can_retry or number >= self.settings.retries:
                    raise
                if self.clock() + wait >= end:
                    raise self._too_slow(fault.reason) from fault
            await self.sleep(wait)
        raise AssertionError  # the loop has no end

    def _back_off(self, number: int) -> float:
        """Double with each try, and scatter, so that many clients do not come back at once."""
        return float(min(LONGEST_WAIT, 2**number) * (0.5 + self.chance() / 2))

    async def _try(self, prompt: Prompt, end: float) -> Reply:
        estimate = prompt.tokens + self.settings.tokens_per_answer
        self.budget.check(estimate)
        try:
            async with asyncio.timeout(end - self.clock()):
                reply = await self._send(prompt)
        except TimeoutError as fault:
            self.budget.spent += estimate  # the endpoint may have worked for it all the same
            raise self._too_slow() from fault
        self.budget.spent += reply.tokens
        return reply

    def _too_slow(self, why: str = "") -> NoReplyError:
        reason = f"there was no answer within {self.settings.seconds_per_article:g} seconds"
        return NoReplyError(
            "llm/too-slow",
            f"{reason} ({why})" if why else reason,
            "raise `seconds_per_article` in `[language_model]`, or choose a faster model",
        )

    async def _send(self, prompt: Prompt) -> Reply:
        from pydantic_ai.direct import model_request
        from pydantic_ai.exceptions import AgentRunError
        from pydantic_ai.messages import ModelRequest, SystemPromptPart, UserPromptPart
        from pydantic_ai.models import ModelRequestParameters
        from pydantic_ai.output import OutputObjectDefinition

        with_form = self.settings.json_schema
        form = OutputObjectDefinition(answer_schema(), name="summary") if with_form else None
        parts: list[SystemPromptPart | UserPromptPart] = [
            SystemPromptPart(prompt.system),
            UserPromptPart(prompt.user),
        ]
        async with open_model(self.settings) as model:
            try:
                response = await model_request(
                    model,
                    [ModelRequest(parts=parts)],
                    model_settings={
                        "temperature": 0.0,
                        "seed": 0,
                        "max_tokens": self.settings.tokens_per_answer,
                        "max_retries": 0,  # it is we who know the time limit
                    },
                    model_request_parameters=ModelRequestParameters(
                        output_mode="native" if form else "text", output_object=form
                    ),
                    instrument=False,
                )
            except AgentRunError as fault:
                # Its own words may repeat the key, so the chain ends here.
                raise explain(fault) from None
        return reply_of(response, prompt, self.settings.api_key)


def reply_of(response: ModelResponse, prompt: Prompt, key: str) -> Reply:
    """Take the text of a response, without what the model thought aloud, and without the key."""
    text = response.text or ""
    counted = response.usage.input_tokens + response.usage.output_tokens
    tokens = counted or prompt.tokens + len(text.encode()) // 3
    return Reply(text.replace(key, "…") if key else text, tokens)
