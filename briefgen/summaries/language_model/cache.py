"""What was asked in, what was answered to exactly that out: one small file an answer, in a cache folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError, Problem, Severity, WriteError
from briefgen.files import read_bytes, sha256, write_atomically
from briefgen.summaries.language_model.answer import LONGEST_ANSWER, answer_schema
from briefgen.summaries.language_model.prompt import Prompt
from briefgen.summaries.language_model.settings import Settings
from briefgen.summaries.model import SCHEMA

LARGEST = 6 * LONGEST_ANSWER
"""Bytes of an entry: JSON writes a letter in at most six, or twelve for one beyond the common plane."""


@dataclass(frozen=True, slots=True)
class Cache:
    """Answers by the hash of all that they depend on; the key that opened the endpoint is not among it."""

    settings: Settings

    def path(self, prompt: Prompt, article: str) -> Path:
        """Name the file of an answer.

        Args:
            prompt: What is asked; its wording is part of the hash, so a new wording asks anew.
            article: SHA-256 of the article's bytes.
        """
        asked = [
            article,
            self.settings.model,
            self.settings.base_url,
            self.settings.json_schema,
            self.settings.tokens_per_answer,
            prompt.system,
            prompt.user,
            answer_schema(),
            SCHEMA,
        ]
        return self.settings.cache / f"{sha256(json.dumps(asked, sort_keys=True).encode())}.json"

    def find(self, path: Path) -> str:
        """Find an answer; empty when there is none, or when its file is damaged."""
        try:
            entry = json.loads(read_bytes(path, LARGEST, ConfigError))
        except (ConfigError, ValueError, RecursionError):
            return ""
        answer = entry.get("answer") if isinstance(entry, dict) else None
        return answer if isinstance(answer, str) else ""

    def keep(self, path: Path, answer: str) -> tuple[Problem, ...]:
        """Keep an answer; a folder that cannot be written costs only the next run."""
        entry = {"model": self.settings.model, "answer": answer[:LONGEST_ANSWER]}
        try:
            write_atomically(path, json.dumps(entry).encode())
        except WriteError as fault:
            return (
                Problem(
                    "llm/cache-unwritable",
                    "the answer of the language model cannot be kept, so the next run will ask again",
                    fault.problems[0].where,
                    Severity.WARNING,
                    hint="set `cache` in `[language_model]` to a folder that you may write to",
                ),
            )
        return ()
