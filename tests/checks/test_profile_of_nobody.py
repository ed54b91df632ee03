"""A profile about somebody whom no article names."""

from __future__ import annotations

from briefgen.checks import check_brief
from briefgen.samples import usual


def test_a_name_that_no_article_has_is_warned_of_with_the_nearest() -> None:
    """The memo says so too; most likely a letter is wrong."""
    (problem,) = check_brief(usual().model_copy(update={"about": "Eda Vance"}))
    assert (problem.code, problem.severity.value) == ("brief/unknown-actor", "warning")
    assert problem.message == "no article names `Eda Vance`, whom `about` in brief.yaml asks for"
    assert problem.hint == "did you mean `Edda Vance`?"


def test_any_name_of_an_actor_will_do() -> None:
    """And no name at all: then the most salient actor is taken."""
    for about in ("Edda Vance", "vance", ""):
        assert check_brief(usual().model_copy(update={"about": about})) == ()
