"""Words and the stems that they share with their other forms."""

from __future__ import annotations

import pytest

from briefgen.summaries.lexicons.stems import content_stems, has_negation, kindred, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("meet", "meets", "met", "meeting", "meetings"),
        ("deny", "denies", "denied"),
        ("ram", "rammed", "ramming"),
        ("close", "closes", "closed", "closing"),
        ("elect", "elected", "election"),
        ("protest", "protests", "protesters", "protester’s"),
        ("two", "2"),
        ("die", "dies", "died", "dead", "deaths"),
        ("email", "e-mail", "emails"),
    ],
)
def test_forms_of_a_word_share_their_stem(forms: tuple[str, ...]) -> None:
    """Inflection, irregular verbs, nouns of a verb, figures."""
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("police", "policy"), ("tower", "tow"), ("two", "ten")])
def test_other_words_do_not(one: str, other: str) -> None:
    """An ending is cut only from what is long enough."""
    assert stem(one) != stem(other)


def test_small_words_tell_nothing() -> None:
    """Articles, prepositions and auxiliaries are left away; `not` is none of them."""
    assert content_stems("The minister has not met with the 2 unions") == (
        "minist",
        "not",
        "meet",
        "2",
        "union",
    )


def test_headlines_put_one_word_for_another() -> None:
    """`blaze` may be the body's `fire`; what has no line is only itself."""
    assert stem("fire") in kindred(stem("blaze"))
    assert kindred("boat") == {"boat"}


@pytest.mark.parametrize(("text", "expected"), [("It isn’t so", True), ("No one", True), ("A knot", False)])
def test_a_denial_is_heard(text: str, *, expected: bool) -> None:
    """By its word or by `n't`."""
    assert has_negation(text) is expected
