"""The names of an article in, one entity for each actor out, with all its mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from briefgen.summaries.extract.actors.genders import gender_of_first_name, gender_of_words
from briefgen.summaries.extract.actors.kinds import settle_kinds
from briefgen.summaries.extract.actors.mentions import How, Mention
from briefgen.summaries.extract.actors.names import name_endings
from briefgen.summaries.extract.actors.roles import Description
from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.countries import country_names
from briefgen.summaries.model import ActorKind


@dataclass(slots=True, eq=False)
class Entity:
    """An actor while it is being put together."""

    name: str
    kind: ActorKind
    mentions: list[Mention] = field(default_factory=list)
    descriptions: list[tuple[Mention, Description]] = field(default_factory=list)
    """What the text says a person is, with the mention beside which it says so."""
    forms: set[tuple[str, ...]] = field(default_factory=set)
    """The words of all its names in the text, the fullest among them."""
    gender: str = ""
    """Of a person: `male`, `female`, or empty while the text does not say."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, to compare with."""
        return name_words(self.name)

    @property
    def outlet(self) -> bool:
        """It is a news outlet."""
        return any(mention.outlet for mention in self.mentions)

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        if mention.how is How.NAME:
            self.forms.add(name_words(mention.name))


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Split a name into lower-case words; dots and articles are gone."""
    joined = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda letters: letters.group().replace(".", "") + " ", name)
    words = re.findall(r"[\w'&-]+", joined.lower())
    bare = [word.removeprefix("al-") for word in words if word not in {"the", "a", "an"}] or words
    return tuple(part for word in bare for part in _IN_FULL.get(word, (word,)))


_IN_FULL = {
    "un": ("united", "nations"),
    "us": ("united", "states"),
    "eu": ("european", "union"),
    "uk": ("united", "kingdom"),
}
"""Abbreviations that news never spells out, so that no bracket could tell."""


def merge(mentions: list[Mention]) -> list[Entity]:
    """Put all mentions of one actor together: full names first, then what can only be one of them."""
    settle_kinds(mentions)
    _part(mentions)
    acronyms = _acronyms(mentions)
    entities: list[Entity] = []
    by_words: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for mention in sorted(mentions, key=_fullest_first):
        words = acronyms.get(mention.name, name_words(mention.name))
        entity = next((e for e in by_words[words] if _kinds_agree(e.kind, mention)), None)
        entity = entity or _find(mention, words, entities)
        if entity is None:
            entity = Entity(mention.name, mention.kind, forms={name_words(mention.name)})
            entities.append(entity)
            by_words[entity.words].append(entity)
        entity.add(mention)
    for entity in entities:
        entity.mentions.sort(key=lambda mention: mention.position)
        entity.name = _best_name(entity)
    _move_capitals(entities)
    kept = [
        e for e in entities if e.mentions and (e.kind is ActorKind.COUNTRY or any(m.sure for m in e.mentions))
    ]
    return sorted(kept, key=lambda entity: entity.mentions[0].position)


def _part(mentions: list[Mention]) -> None:
    """Part two names that ran together, where each stands alone elsewhere: the first one is kept."""
    people = {m.name for m in mentions if m.kind is ActorKind.PERSON and m.how is How.NAME}
    known = people | {name.split()[-1] for name in people if len(name.split()) == 2}
    for mention in mentions:
        words = mention.name.split()
        front = " ".join(words[:2])
        if len(words) > 2 and front in people and " ".join(words[2:]) in known:
            mention.name = front


def _is_kin(entity: Entity) -> bool:
    """Say whether a person is brought in as someone's wife, son and so on: `the first lady, Ana Kolo`."""
    full = (m for m in entity.mentions if len(name_words(m.name)) > 1)
    return any(_before(m) in read_words("roles.txt", "kin") for m in full)


def _before(mention: Mention) -> str:
    """Give the word before a name, over a comma."""
    doc, at = mention.paragraph.doc, mention.first - 1
    at -= int(at > 0 and doc[at].text == ",")
    return doc[at].lower_ if at >= 0 else ""


def _fullest_first(mention: Mention) -> tuple[int, int, tuple[int, int]]:
    """Sort so that each short name meets the full one already there; guesses come last."""
    words = len(name_words(mention.name))
    return (int(not mention.sure), -words, mention.position)


def _best_name(entity: Entity) -> str:
    """Take the fullest name, unless a shorter end of it of two words or more is used more often.

    What stands in front then is no part of the name: a caption or a heading that ran into it.
    """
    names = Counter(m.name for m in entity.mentions if m.how is How.NAME and m.kind is not ActorKind.COUNTRY)
    if entity.kind is ActorKind.GROUP:
        return max(names, key=lambda name: (name.endswith("s"), names[name]), default=entity.name)
    for name, count in names.most_common():
        longer = entity.name.endswith(f" {name}") and names[entity.name] < count
        if longer and " " in name:
            return name
    same = [name for name, _ in names.most_common() if name.lower() == entity.name.lower()]
    lower = [name for name in same if not name.isupper()]
    return (lower or same or [entity.name])[0]


def _acronyms(mentions: list[Mention]) -> dict[str, tuple[str, ...]]:
    """Read `Centre for Reef Studies (CRS)`: an acronym in brackets right after a name means that name."""
    found: dict[str, tuple[str, ...]] = {}
    for full, short in pairwise(mentions):
        doc = short.paragraph.doc
        bracketed = (
            full.paragraph is short.paragraph and full.last == short.first - 1 and doc[full.last].text == "("
        )
        capitals = sum(letter.isupper() for letter in short.name)
        if bracketed and capitals > 1 and " " not in short.name and len(name_words(full.name)) > 1:
            found[short.name] = name_words(full.name)
    return found


def _find(mention: Mention, words: tuple[str, ...], entities: list[Entity]) -> Entity | None:
    """Find the one entity of another name that a mention can mean."""
    if mention.kind is ActorKind.COUNTRY or mention.how is How.CAPITAL or mention.outlet:
        return None
    fitting = [e for e in entities if _can_mean(words, mention, e)]
    return fitting[0] if len(fitting) == 1 else _nearest(words, mention, fitting)


def _kinds_agree(kind: ActorKind, mention: Mention) -> bool:
    """Countries and capitals keep to themselves; for other names the words decide."""
    if ActorKind.COUNTRY in {kind, mention.kind}:
        return kind is mention.kind
    return True


def _can_mean(words: tuple[str, ...], mention: Mention, entity: Entity) -> bool:
    """Say whether a shorter name can mean an entity of a longer one."""
    full = entity.words
    if entity.kind is ActorKind.COUNTRY or len(words) > len(full):
        return False
    if entity.kind is ActorKind.PERSON:
        if len(words) == 1:
            ends = any(len(form) > 1 and words[0] in (form[0], form[-1]) for form in entity.forms)
            named = ends and mention.how is How.NAME and _may_be_called(mention, entity)
            return named and (
                mention.position > min(m.position for m in entity.mentions) or not _is_kin(entity)
            )
        return mention.kind is ActorKind.PERSON and _same_person(words, full)
    if mention.kind is ActorKind.PERSON and mention.sure:
        return False
    if mention.kind is ActorKind.GROUP and len(words) == 1 and _belongs(words[0], entity):
        return True
    return len(full) > 1 and _short_for(words, full, mention.name)


def _may_be_called(mention: Mention, entity: Entity) -> bool:
    """Say whether a title can be a person's: `Mr Kolo` is not Ana Kolo."""
    title = gender_of_words({_before(mention)})
    return not title or gender_of_first_name(entity.name) in {"", title}


def _belongs(member: str, entity: Entity) -> bool:
    """`Republicans` are what `a Republican` is, and stand for the Republican Party where it is named."""
    stem = member.removesuffix("s")
    if entity.kind is ActorKind.GROUP:
        return entity.words[0].removesuffix("s") == stem and len(entity.words) == 1
    return "party" in entity.words and entity.words[0].startswith(stem) and len(stem) > 4


def _same_person(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """`James Comey` for `James B. Comey`, `J. Comey` for either."""
    rest = list(full)
    for word in words:
        while rest and not (rest[0] == word or (len(word) == 1 and rest[0].startswith(word))):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return words[-1] == full[-1] or words[0] == full[0]


def _short_for(words: tuple[str, ...], full: tuple[str, ...], name: str) -> bool:
    """`Mondelez` for `Mondelez International`, `EU` for `European Union`, `the Bank` for `Ruvan Bank`."""
    if len(words) == 1 and name.replace(".", "").isupper() and len(words[0]) > 1:
        return words[0] in {_initials(full), _initials(_before_and(full))}
    if full[:2] == ("united", "states") and len(full) > 3:
        full = full[2:]  # `the House` for `US House of Representatives`
    if len(words) > 1:
        return words in (full[: len(words)], full[-len(words) :])
    if words == ("house",):
        return "representatives" in full
    last = words == full[-1:] and full[-2] not in _SMALL  # `Vele` is not the University of Vele
    return last or (words == full[:1] and words[0] not in name_endings())


_SMALL = {"of", "and", "for", "in", "on", "&", "de"}
"""Words of a name that its acronym passes over."""


def _initials(words: tuple[str, ...]) -> str:
    """Write the acronym of a name."""
    return "".join(word[0] for word in words if word not in _SMALL)


def _before_and(words: tuple[str, ...]) -> tuple[str, ...]:
    """Cut a name before `and`: `Centre for Reef Control and Repair` goes by CRC."""
    return words[: words.index("and")] if "and" in words[2:] else words


def _nearest(words: tuple[str, ...], mention: Mention, fitting: list[Entity]) -> Entity | None:
    """Of several people of one name take a last name before a first name, then the one named last before.

    A last name alone is hardly the wife's or the son's whom the article calls so.
    """
    by_last = [e for e in fitting if any(form[-1] == words[-1] for form in e.forms)] or fitting
    by_last = [e for e in by_last if not _is_kin(e)] or by_last
    before = [
        (max(m.position for m in e.mentions if m.position < mention.position), i, e)
        for i, e in enumerate(by_last)
        if any(m.position < mention.position for m in e.mentions)
    ]
    if before:
        return max(before)[2]
    return by_last[0] if len(by_last) == 1 else None


def _move_capitals(entities: list[Entity]) -> None:
    """Give a capital that acts to its country, where the article speaks of that country as well."""
    countries = {e.name: e for e in entities if e.kind is ActorKind.COUNTRY}
    for entity in entities:
        for mention in [m for m in entity.mentions if m.how is How.CAPITAL]:
            country = countries.get(_country_of(mention))
            if country and _acts(mention):
                entity.mentions.remove(mention)
                mention.kind = ActorKind.COUNTRY
                country.mentions.append(mention)
                country.mentions.sort(key=lambda m: m.position)


def _country_of(mention: Mention) -> str:
    """Name the country of a capital."""
    found = country_names().get(mention.name)
    return found.country if found else ""


def _acts(mention: Mention) -> bool:
    """Say whether a capital stands for the government by its place in the sentence.

    As subject, agent or owner, and after words of dealing (`between Moscow and Minsk`, `exports to Moscow`);
    not after words of place, nor before a comma and a wider place (`Moscow, Russia`).
    """
    head = climb(mention.head, frozenset({"conj"}))
    if head.dep_ in {"nsubj", "nsubjpass", "dative"}:
        return head.head.lemma_ != "be"
    if head.dep_ == "poss":
        return True
    if head.dep_ != "pobj":
        return head.dep_ == "dobj" and head.head.lemma_ in {"urge", "accuse", "tell", "warn", "press", "ask"}
    preposition = head.head
    if preposition.dep_ == "agent" or preposition.lower_ in {
        "between",
        "with",
        "against",
        "by",
        "toward",
        "towards",
    }:
        return True
    return (
        preposition.lower_ == "to"
        and preposition.head.pos_ == "NOUN"
        and preposition.head.lemma_ not in _TRAVEL
    )


_TRAVEL = {
    "visit",
    "trip",
    "flight",
    "tour",
    "journey",
    "travel",
    "return",
    "arrival",
    "road",
    "way",
    "train",
    "move",
}
"""Nouns after which `to` leads to the city itself."""
