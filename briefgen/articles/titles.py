"""Lead -> title: the main clause of an article's first sentence, for files that have no headline."""

from __future__ import annotations

import re

from briefgen.articles.datelines import dateline_length

MOST_WORDS = 12
LONGEST = 100
FEWEST_WORDS = 4
"""A clause that ends earlier is no title: the next boundary is taken."""

# "Freedonia's prime minister Ada Example met…": the name alone says who.
POSSESSIVE_ROLE = re.compile(
    r"(?:The )?(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*['’]s?\s(?:[a-z][\w-]*\s){1,5}(?=[A-Z]\S*\s+[A-Z])"
)
OPENING_CLAUSE = re.compile(
    r"(?:After|Although|Amid|As|At|Before|Despite|During|Even|Following|For|In|On|Since|Though|Under|When|While|With)"
    r"\s[^,]{1,100},\s(?=\S)"
)
APPOSITION = re.compile(r"(?P<name>(?:\S+\s){0,2}\S+), [^,]{1,80}, (?=[a-z])")
BOUNDARY_WORDS = frozenset({
    "according", "after", "although", "amid", "as", "because", "before", "but", "citing", "despite",
    "during", "following", "from", "including", "involving", "making", "producing", "since", "though",
    "until", "when", "where", "which", "while", "who", "whose",
})  # fmt: skip
WEAK_ENDS = frozenset({
    "a", "about", "against", "an", "and", "are", "as", "at", "be", "been", "between", "but", "by",
    "for", "from", "had", "has", "have", "her", "his", "if", "in", "into", "is", "it", "its", "many",
    "more", "most", "not", "of", "off", "on", "or", "our", "over", "said", "says", "several", "so",
    "some", "than", "that", "the", "their", "them", "this", "those", "to", "under", "was", "were",
    "which", "will", "with", "would",
})  # fmt: skip
SENTENCE_ENDS = (".", "?", "!", "。", "！", "？")
ABBREVIATION = re.compile(
    r"(?:(?:[A-Za-z]\.)*[A-Za-z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|No|vs|etc|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
)
LEADING_MARKS = re.compile(r"^[^\w\"“‘(¿¡$€£]+")
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2}$")


def make_title(lead: str) -> str:
    """Make a title of the words of the first sentence, about twelve at most.

    Returns:
        One line without a full stop; empty when the lead holds no letter or digit.
    """
    sentence = LEADING_MARKS.sub("", " ".join(lead[:600].split()))
    sentence = sentence[dateline_length(sentence) :]
    for opening in (OPENING_CLAUSE, POSSESSIVE_ROLE):
        sentence = without_opening(sentence, opening)
    sentence = APPOSITION.sub(r"\g<name> ", sentence, count=1) if APPOSITION.match(sentence) else sentence
    words = first_clause(sentence.split(" "))
    title = close_marks(" ".join(words))[:LONGEST].strip(" ,;:–—-…")
    title = title if DOTTED.search(title) else title.rstrip(".")
    return title[:1].upper() + title[1:] if any(c.isalnum() for c in title) else ""


def without_opening(sentence: str, opening: re.Pattern[str]) -> str:
    """Drop an opening when enough of the sentence is left."""
    match = opening.match(sentence)
    rest = sentence[match.end() :] if match else ""
    return rest if len(rest.split(" ")) >= FEWEST_WORDS else sentence


def first_clause(words: list[str]) -> list[str]:
    """Take words up to the first boundary of a clause, and drop weak words at the end."""
    taken: list[str] = []
    for word, following in zip(words[:MOST_WORDS], [*words[1:], ""], strict=False):
        if len(taken) >= FEWEST_WORDS and word.lower().strip(",") in BOUNDARY_WORDS:
            break
        taken.append(word)
        if ends_sentence(word, following) or (len(taken) >= FEWEST_WORDS and word[-1:] in ",;:–—"):
            break
    while len(taken) > 1 and taken[-1].lower().strip(",;:–—-") in WEAK_ENDS | {""}:
        taken.pop()
    return taken


def ends_sentence(word: str, following: str) -> bool:
    """Say whether a word ends a sentence: no abbreviation or ordinal (`5. Mai`), no small letter next."""
    bare = word.rstrip("\"”’')]")
    return (
        bare.endswith(SENTENCE_ENDS)
        and not (len(bare) <= 3 and bare[:-1].isdigit())
        and not following[:1].islower()
        and not ABBREVIATION.fullmatch(bare.lstrip("(\"“‘'"))
    )


def close_marks(title: str) -> str:
    """Drop what was cut in half: a bracket without its end, the quotation marks of half a quotation."""
    if title.count("(") > title.count(")"):
        title = title[: title.rindex("(")]
    if title.count('"') % 2 or title.count("“") != title.count("”"):
        title = title.translate(str.maketrans("", "", '"“”'))
    return title
