"""What a reader would expect and the article does not give."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.articles.model import Article
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.gaps import find_gaps
from briefgen.summaries.model import Action, Actor, ActorKind, SpeakerKind, Statement

Written = Callable[..., Article]
NOBODY = ActorIndex((), (), {}, {}, {})
MAYOR = Statement(speaker="Maria Brandt", text="it holds", speaker_kind=SpeakerKind.OFFICIAL)
AT_KELMOUTH = Action(actor="The mayor", action="opened", where="in Kelmouth")
WHOLE = {"author": "Ada Example", "publisher": "The Kelmouth Gazette"}


def test_a_whole_article_has_no_gaps(written: Written) -> None:
    """Byline, day, publisher, title, place and a named source leave nothing to say."""
    assert find_gaps(written("All is said.", **WHOLE), NOBODY, (AT_KELMOUTH,), (MAYOR,)) == ()


def test_gaps_of_the_head_are_listed_first(written: Written) -> None:
    """Each missing field of the head is one gap."""
    article = written("All is said.", published="", title_made=True)
    assert find_gaps(article, NOBODY, (AT_KELMOUTH,), (MAYOR,)) == (
        "no byline",
        "no publication date",
        "no publisher",
        "title made from the lead",
    )


def test_an_inferred_publisher_is_said_to_be_inferred(written: Written) -> None:
    """A name that only furniture gives is not the file's own word."""
    article = written("All is said.", author="Ada Example", publisher="Gazette", publisher_inferred=True)
    assert find_gaps(article, NOBODY, (AT_KELMOUTH,), (MAYOR,)) == (
        "publisher inferred from a line outside the text",
    )


def test_a_country_is_no_exact_place(written: Written) -> None:
    """`in France` leaves open where in France."""
    in_france = Action(actor="The mayor", action="opened", where="in France")
    assert find_gaps(written("All is said.", **WHOLE), NOBODY, (in_france,), (MAYOR,)) == (
        "no place more exact than the country",
    )


def test_a_country_among_the_actors_is_no_exact_place_either(written: Written) -> None:
    """An action without a place leaves only the countries named."""
    france = ActorIndex((Actor(name="France", kind=ActorKind.COUNTRY),), (), {}, {}, {})
    nowhere = Action(actor="The mayor", action="opened")
    article = written("All is said.", **WHOLE)
    assert find_gaps(article, france, (nowhere,), (MAYOR,)) == ("no place more exact than the country",)
    assert find_gaps(article, NOBODY, (nowhere,), (MAYOR,)) == ("no place of the main event",)


def test_a_dateline_tells_where(written: Written) -> None:
    """An agency alone is no place."""
    nowhere = Action(actor="The mayor", action="opened")
    dated = written("KELMOUTH, May 6 (Lagoon) - All is said.", **WHOLE)
    assert find_gaps(dated, NOBODY, (nowhere,), (MAYOR,)) == ()
    agency = written("(Lagoon) - All is said.", **WHOLE)
    assert find_gaps(agency, NOBODY, (nowhere,), (MAYOR,)) == ("no place of the main event",)


def test_dates_that_cannot_be_told_are_quoted(written: Written) -> None:
    """At most three are quoted, the others are counted."""
    article = written("It rained on 8/4/2023, 7/5/2023, 6/3/2023 and 2/1/2023.", **WHOLE)
    assert find_gaps(article, NOBODY, (AT_KELMOUTH,), (MAYOR,)) == (
        "dates that could not be resolved: “8/4/2023”, “7/5/2023”, “6/3/2023” and 1 more",
    )


def test_silence_and_anonymous_sources_are_gaps(written: Written) -> None:
    """A medium that carries the news is no source of its own."""
    carried = Statement(speaker="Reuters", text="it fell", speaker_kind=SpeakerKind.MEDIA)
    unnamed = Statement(speaker="some experts", text="it fell", speaker_kind=SpeakerKind.EXPERT)
    article = written("All is said.", **WHOLE)
    assert find_gaps(article, NOBODY, (AT_KELMOUTH,), (carried,)) == ("no one is quoted",)
    assert find_gaps(article, NOBODY, (AT_KELMOUTH,), (carried, unnamed)) == ("no source is named",)
