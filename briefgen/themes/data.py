"""Brief to the plain dictionary that a template sees: strings, numbers, lists, nothing that can be called.

The names here are the vocabulary of templates.
Every item that is printed carries `notes`: where in which article it stands, ready for `cite()`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from briefgen.briefs.model import Brief, Source, Story
from briefgen.source import Evidence
from briefgen.summaries.lexicons.stems import has_negation
from briefgen.summaries.model import (
    Action,
    ActionStatus,
    Actor,
    ContextNote,
    SpeechMode,
    Statement,
    Summary,
    SummaryProblem,
    When,
)
from briefgen.themes.cues import is_silence, needs_cue, printed_cue
from briefgen.themes.overview import find_responses, latest_first, overview_view
from briefgen.themes.profile import profile_view
from briefgen.themes.statistics import outlet_rows, presence_view, statistics_view
from briefgen.themes.timeline import timeline_view

Plain = dict[str, Any]
_DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|refut|disput|reject)", re.IGNORECASE)
READERS_PROBLEMS = ("date/", "source/")
"""What the memo's reader must know of the article; the other checks are for those who make the memo."""


def to_plain(brief: Brief) -> Plain:
    """Give the template's view of a brief.

    Returns:
        A dictionary of `brief` and `story` (the first one), with nothing but str, int, bool, list and dict.
    """
    stories = [story_view(number, story) for number, story in enumerate(brief.stories, start=1)]
    view = brief.model_dump(mode="json", by_alias=True, exclude={"stories", "sources", "watch", "changes"})
    view |= {
        "status": "DRAFT" if brief.draft else "FINAL",
        "watch": list(brief.watch),
        "changes": list(brief.changes),
        "stories": stories,
        "sources": [source_view(source) for source in brief.sources],
        "actors": merge_actors(stories),
        "planned": planned(stories, brief.cut_off),
        "gaps": list(dict.fromkeys(gap for story in stories for gap in story["gaps"])),
        "problems": [problem for story in stories for problem in story["problems"]],
        "origins": list(dict.fromkeys(origin for story in brief.stories for origin in story.origins)),
    }
    view |= {
        "timeline": (timeline := timeline_view(stories, brief.cut_off)),
        "profile": profile_view(stories, view["actors"], timeline, brief.about),
        "statistics": statistics_view(stories, view["sources"]),
        "presence": presence_view(view["actors"]),
        "outlets": outlet_rows(view["sources"]),
        "overview": overview_view(stories, timeline, view["trends"]),
        "context": [item for story in stories for item in story["context"]],
        "analysis": [item for story in stories for item in story["analysis"]],
        "responses": find_responses(stories),
        "latest": latest_first(stories),
        "judgements": [*view["judgements"], *(item for story in stories for item in story["judgements"])],
    }
    return {"brief": view, "story": stories[0]}


def story_view(number: int, story: Story) -> Plain:
    """Show one story; items of several articles stand one after the other, in the order of its sources."""
    pairs = list(zip(story.sources, story.summaries, strict=True))
    first = story.summaries[0]
    return {
        "number": number,
        "title": story.title,
        "title_made": first.article.title_made,
        "slug": story.slug,
        "sources": [source_view(source) for source in story.sources],
        "origins": list(story.origins),
        "bottom_line": {
            "text": first.bottom_line.text,
            "notes": notes(story.sources[0], first.bottom_line.evidence),
        },
        "actors": [actor_view(source, item) for source, summary in pairs for item in summary.actors],
        "actions": [
            action_view(source, item, summary) for source, summary in pairs for item in summary.actions
        ],
        "context": [context_view(source, item) for source, summary in pairs for item in summary.context],
        "analysis": [
            statement_view(source, item)
            for source, summary in pairs
            for item in summary.analysis
            if not is_silence(item)
        ],
        "statements": [
            {**statement_view(source, item), "in_actions": is_told(item, summary)}
            for source, summary in pairs
            for item in summary.statements
            if not is_silence(item)
        ],
        "judgements": [item.model_dump() for summary in story.summaries for item in summary.judgements],
        "gaps": [gap for summary in story.summaries for gap in summary.gaps],
        "problems": [
            problem_view(source, item)
            for source, summary in pairs
            for item in summary.problems
            if item.code.startswith(READERS_PROBLEMS)
        ],
        "dropped": [item.model_dump() for summary in story.summaries for item in summary.dropped],
        "dropped_of": dropped_of(story),
    }


def dropped_of(story: Story) -> dict[str, int]:
    """Count what the gate dropped of each kind, so that an empty part of the memo can say so."""
    found = Counter(item.kind for summary in story.summaries for item in summary.dropped)
    return {kind: found[kind] for kind in ("bottom_line", "actor", "action", "context", "statement")}


def source_view(source: Source) -> Plain:
    """Show one article of the source list."""
    article = source.article
    return {
        "number": source.number,
        "title": article.title,
        "title_made": article.title_made,
        "publisher": article.publisher,
        "publisher_inferred": article.publisher_inferred,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "marking": source.marking,
        "path": article.path,
        "sha256": article.sha256,
        "hash": article.sha256[:8],
        "origins": list(source.origins),
        "grade": source.grade,
    }


def actor_view(source: Source, actor: Actor) -> Plain:
    """Show one actor of one article."""
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        "kind_shown": actor.kind.value,
        "role": actor.role,
        "affiliation": actor.affiliation,
        "aliases": list(actor.aliases),
        "mentions": actor.mentions,
        "salience": actor.salience,
        "notes": notes(source, actor.evidence[:1]),
    }


def action_view(source: Source, action: Action, summary: Summary) -> Plain:
    """Show one action; `when.doubtful` is true when the checks found its date in conflict with itself."""
    when = action.when
    return {
        "actor": action.actor,
        "action": action.action,
        "target": action.target,
        "what": f"{action.action} {action.target}".strip(),
        "when": {
            "text": when.text if when else "",
            "date": when.date if when else "",
            "doubtful": bool(when and any(is_about(problem, when) for problem in summary.problems)),
        },
        "where": action.where,
        "status": action.status.value,
        "status_shown": status_shown(action),
        "reported_by": list(action.reported_by),
        "notes": notes(source, action.evidence),
    }


def status_shown(action: Action) -> str:
    """Word the status for the reader of a memo.

    `denied` is also what the article itself negates: nobody need have denied it. Where the negation is among
    the printed words, a second one beside them would be read as the contrary.
    """
    if action.status is not ActionStatus.DENIED or any(_DENIAL.search(one.quote) for one in action.evidence):
        return action.status.value
    return "reported" if has_negation(f"{action.action} {action.target}") else "did not happen (as reported)"


def is_about(problem: SummaryProblem, when: When) -> bool:
    """Say whether a date problem lies inside a dated expression."""
    if not problem.code.startswith("date/") or problem.start is None:
        return False
    return when.start is not None and when.end is not None and when.start <= problem.start < when.end


def context_view(source: Source, item: ContextNote) -> Plain:
    """Show one sentence of context."""
    return {"text": item.text, "kind": item.kind.value, "notes": notes(source, item.evidence)}


def statement_view(source: Source, item: Statement) -> Plain:
    """Show one statement."""
    return {
        "speaker": item.speaker,
        "speaker_role": item.speaker_role,
        "affiliation": item.affiliation,
        "speaker_kind": item.speaker_kind.value,
        "mode": item.mode.value,
        "hedged": item.hedged,
        "text": item.text,
        "cue": printed_cue(item),
        "needs_cue": needs_cue(item),
        "reported_by": list(item.reported_by),
        "notes": notes(source, item.spans.content),
    }


def is_told(item: Statement, summary: Summary) -> bool:
    """Say whether an action of the same actor tells already what was said: `instructed them to …`."""
    return item.mode is SpeechMode.INDIRECT and any(
        span.overlaps(other)
        for action in summary.actions
        if item.speaker in action.actor
        for other in action.evidence
        for span in item.spans.content
    )


def problem_view(source: Source, problem: SummaryProblem) -> Plain:
    """Show what a check found."""
    evidence = []
    if problem.start is not None and problem.end is not None:
        evidence = [Evidence(start=problem.start, end=problem.end, quote=problem.quote)]
    return {
        "code": problem.code,
        "message": problem.message,
        "quote": problem.quote,
        "notes": notes(source, evidence),
    }


def notes(source: Source, evidence: Iterable[Evidence]) -> list[Plain]:
    """Make the source notes of an item: one for each run of paragraphs it draws on."""
    numbers = sorted({number for item in evidence for number in paragraphs_of(source, item)})
    return [note(source, run) for run in runs(numbers)]


def note(source: Source, numbers: Sequence[int]) -> Plain:
    """Make one source note; two items that draw on the same paragraphs share it by its `key`."""
    view = source_view(source)
    first, last = numbers[0], numbers[-1]
    view["paragraphs"] = f"paragraph {first}" if first == last else f"paragraphs {first}–{last}"
    view["key"] = f"{source.number}:{first}-{last}"
    return view


def paragraphs_of(source: Source, item: Evidence) -> list[int]:
    """Number the paragraphs (from 1) that a span touches."""
    return [
        number
        for number, paragraph in enumerate(source.paragraphs, start=1)
        if paragraph.start < item.end and item.start < paragraph.end
    ]


def runs(numbers: Sequence[int]) -> list[list[int]]:
    """Split sorted numbers into runs without holes.

    >>> runs([1, 2, 5])
    [[1, 2], [5]]
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def merge_actors(stories: Sequence[Plain]) -> list[Plain]:
    """List the actors of all stories once, the most salient of the leading stories first."""
    merged: dict[str, Plain] = {}
    for story in stories:
        for actor in story["actors"]:
            entry = merged.setdefault(actor["name"], {**actor, "stories": [], "weight": 0.0, "notes": []})
            entry["stories"] = list(dict.fromkeys([*entry["stories"], story["number"]]))
            entry["weight"] += actor["salience"] / story["number"]
            entry["notes"] = [*entry["notes"], *actor["notes"]]
            for key in ("role", "affiliation"):
                entry[key] = entry[key] or actor[key]
            entry["aliases"] = list(dict.fromkeys([*entry["aliases"], *actor["aliases"]]))
    return sorted(merged.values(), key=lambda entry: -entry["weight"])


def planned(stories: Sequence[Plain], cut_off: str) -> list[Plain]:
    """List what the articles say lies ahead: planned actions, and those dated after the cut-off."""
    day = cut_off[:10]
    return [
        {**action, "story": story["title"]}
        for story in stories
        for action in story["actions"]
        if action["status"] == "planned" or (day and action["when"]["date"][:10] > day)
    ]
