"""An Article in, out what is asked of a language model: its instructions, and the article as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.articles.model import Article
from briefgen.files import sha256
from briefgen.source import Span

INSTRUCTIONS = Path(__file__).with_name("instructions.txt")
_TO_A_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}\b(?:instructions?|prompts?|rules|guidelines)\b"
    r"|\b(?:system|developer)\s+(?:prompt|message|override|instructions?)\b"
    r"|\b(?:you are|as) an? (?:ai|llm|large language model|language model|ai assistant)\b"
    r"|\b(?:attention|note|message|instructions?) (?:to|for) (?:any |all |the )?"
    r"(?:ai|llms?|language models?|chatbots?|summari[sz]ers?)\b"
    r"|\bsummari[sz](?:ing|ation) (?:tools?|systems?|software|models?|services?|bots?|engines?)\b"
    r"|\b(?:prepare|write|return|produce|emit|generate|output|answer with)\b[^.!?\n]{0,40}\bjson\b"
    r"|\bjson\b[^.!?\n]{0,20}\boutput\b"
    r"|\b(?:from now on|always|please),? output\b|\boutput (?:that|only|exactly|the (?:following|words))\b"
    r"|\b(?:the|this|any|every|dear) (?:ai |language )?(?:models?|assistants?) (?:should|must|shall) "
    r"(?:report|say|state|write|add|list|include|output|ignore|mention|summari[sz]e)\b"
    r"|<\|[a-z_]{2,30}\|>|\[/?inst\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent."""

    system: str
    user: str

    @property
    def tokens(self) -> int:
        """How many tokens it is at most, roughly: three bytes each, in English about four letters."""
        return (len(self.system.encode()) + len(self.user.encode())) // 3


def find_addresses(article: Article) -> tuple[Span, ...]:
    """Find the paragraphs that speak to a language model; they are no news, and are not sent.

    This keeps plain tries out of the memo. That nothing is printed which the article does not say is the
    gate's doing, not that of these words.
    """
    return tuple(
        span for span in article.paragraphs if _TO_A_MODEL.search(article.text, span.start, span.end)
    )


def make_prompt(article: Article, withheld: tuple[Span, ...] = ()) -> Prompt:
    """Fence the article's prose by a line that its writer cannot have known: it depends on every letter."""
    text = "\n\n".join(
        article.text[span.start : span.end] for span in article.paragraphs if span not in withheld
    )
    head = f"Title: {article.title}\nPublisher: {article.publisher}\nPublished: {article.published}"
    fence = f"=====article-{sha256(f'{article.sha256}{head}{text}'.encode())[:24]}====="
    instructions = INSTRUCTIONS.read_text(encoding="utf-8").format(fence=fence)
    return Prompt(instructions, f"{fence}\n{head}\n\n{text}\n{fence}")
