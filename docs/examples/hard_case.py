"""Folder -> twelve articles with their summaries: what is hard to print, about people who do not exist.

`python docs/examples/hard_case.py FOLDER`, then
`briefgen build FOLDER --templates docs/examples/templates --theme hard-case`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

YEAR, MONTH = 2031, "February"
LONG_ADDRESS = (
    "https://archive.example.org/" + "strait-of-tarn/harbour-survey/" * 8 + "sheet-14.html?view=print"
)


@dataclass(frozen=True)
class Story:
    """What one article tells; people are name, role and house."""

    slug: str
    outlet: str
    title: str
    place: str
    thing: str
    people: tuple[tuple[str, str, str], ...]
    house: str
    said: str
    background: str


STORIES = (
    Story("ferries", "Sable Courier", "Ferries return to Port Sable after the storm", "Port Sable", "inner harbour",
          (("Ilse Marrow", "harbour minister", "Republic of Tarn"),
           ("Dov Anselm Kettering", "chief negotiator", "Kettering Lines"),
           ("Ελένη Βαρδάκη", "pilot", "Port Sable Authority")), "Port Sable Authority",
          "An empty quay costs the town more than the dues are worth",
          "The February storm put 30,000 cubic metres of silt into the outer channel."),
    Story("grain", "Ostmere Gazette", "Grain silos of Lunn stand half empty before sowing", "Lunn", "northern silo",
          (("Ильза Морозова", "agronomist", "Institute of Lunn"), ("Bram Tolland", "mayor", "Town of Lunn"),
           ("Reni Oskarsdotter", "spokeswoman", "Grain Board")), "Grain Board",
          "We have seed for six weeks and money for four",
          "Lunn sold two thirds of its reserve in the dry summer of 2029."),
    Story("border", "Northern Waters Review", "Two crossings on the Ardel pass stay shut", "Ardel", "western gate",
          (("ليلى حداد", "envoy", "Emirate of Qasrin"), ("Jorun Veld", "border commissioner", "Kingdom of Ostmere"),
           ("Pau Serrabona", "carrier", "Ardel Hauliers"), ("Mette Ravn", "judge", "Court of Ardel")),
          "Border Commission", "Nobody will sign before the snow has gone",
          "The pass carried 61 per cent of the freight between both countries in 2030."),
    Story("water", "Harbour Dispatch", "Reservoir above Kesh falls below a third", "Kesh", "upper reservoir",
          (("נועה לוי", "hydrologist", "Kesh Water Company"), ("Amadou Brisk", "director", "Kesh Water Company"),
           ("Tamsin Orrell", "councillor", "Town of Kesh")), "Kesh Water Company",
          "The gauge was wrong for eleven days and nobody looked",
          "A leak in the main tunnel was repaired twice in 2028."),
    Story("clinic", "Sable Courier", "Clinic ship waits for a berth in Quill Bay", "Quill Bay", "eastern mole",
          (("मीरा जोशी", "physician", "Mercy Fleet"), ("Corin Hale", "engineer", "Quill Bay Yard"),
           ("Sunniva Aas", "captain", "Mercy Fleet")), "Mercy Fleet",
          "We can operate on Monday if the crane works on Sunday",
          "The ship treated 4,100 patients on its last voyage."),
    Story("cable", "The Larren Post", "Sea cable to Larrenmouth cut for the third time", "Larrenmouth", "shore station",
          (("สมชาย ใจดี", "technician", "Larren Telecom"), ("Ottilie Frane", "prosecutor", "Court of Larrenmouth"),
           ("Rasmus Quist", "skipper", "trawler Petrel")), "Larren Telecom",
          "An anchor does not cut three times in one place",
          "The cable is nineteen years old and was to last fifteen."),
    Story("bank", "Ostmere Gazette", "Savings bank of Hollin closes nine branches", "Hollin", "main branch",
          (("김하늘", "auditor", "Hollin Savings Bank"), ("Gwen Parfitt", "chairwoman", "Hollin Savings Bank"),
           ("Leopold Anders-Wright", "depositor", "Hollin Savers")), "Hollin Savings Bank",
          "The books were true on the day they were written",
          "A run in 2024 cost the bank a fifth of its deposits."),
    Story("school", "Harbour Dispatch", "Teachers of Brae vote on the winter timetable", "Brae", "town school",
          (("林晓雨", "teacher", "School of Brae"), ("Hamish Roe", "headmaster", "School of Brae"),
           ("Ulla Stenvik", "inspector", "Ministry of Schools")), "Ministry of Schools",
          "Four days of lessons are better than five days of cold",
          "Brae shared one boiler between three schools last winter."),
    Story("forest", "Northern Waters Review", "Beetle spreads to the Corrin forest", "Corrin", "ranger hut",
          (("みなとさくら", "forester", "Forest Service"), ("Dag Ommundsen", "sawyer", "Corrin Mill"),
           ("Petra Vance", "minister", "Ministry of Land")), "Forest Service",
          "We fell in a week what grew in a century",
          "The first beetles were found in a load of pallets in 2027."),
    Story("rail", "The Larren Post", "Night train to Vessen runs again with two coaches", "Vessen", "signal box",
          (("Ingrid Solheim-Marchetti", "stationmistress", "Vessen Railway"),
           ("Kaspar Lind", "driver", "Vessen Railway"), ("Anouk Delisle", "passenger", "Vessen Travellers")),
          "Vessen Railway", "Two coaches are a train and one coach is a promise",
          "The line lost its night service in the timetable of 2026."),
    Story("museum", "Sable Courier", "Museum of Tarn gives back eleven masks", "Tarnholm", "great hall",
          (("Yara Quill", "curator", "Museum of Tarn"), ("Bashir Odell", "elder", "Council of Mbeyra"),
           ("Florian Kastner-Lindqvist", "historian", "University of Tarnholm"),
           ("Saoirse Glenn", "lawyer", "Glenn and Partners")), "Museum of Tarn",
          "A mask that nobody dances is only wood",
          "The masks were bought at an auction in 1911 without papers."),
    Story("fish", "Ostmere Gazette", "Herring quota for the Sable Strait is halved", "Hern Island", "fish market",
          (("Tobias Rendle", "fisherman", "Hern Island Fleet"), ("Marit Holm", "biologist", "Institute of Lunn"),
           ("Eskil Brandvold", "minister", "Ministry of Fisheries")), "Ministry of Fisheries",
          "Half a quota is a whole harbour idle",
          "Catches fell for the fifth year in a row."),
)  # fmt: skip
DEEDS = (
    ("closed", "the {thing}"),
    ("inspected", "the {thing} at {place} with two surveyors"),
    ("asked", "the court for a delay of ten days"),
    ("published", "a list of {count} open claims"),
    ("met", "both unions in {place}"),
    ("reopened", "the {thing} for emergencies"),
    ("signed", "a contract for repairs worth {count},000 crowns"),
)


def main(folder: Path) -> None:
    """Write everything; the files are named after their stories."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, story in enumerate(STORIES):
        (folder / f"{story.slug}.md").write_text(article(number, story), encoding="utf-8")
        (folder / f"{story.slug}.summary.yaml").write_text(summary(number, story), encoding="utf-8")
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")


def deeds(number: int, story: Story) -> list[tuple[str, str, str, int]]:
    """Give who did what to what on which day of the month."""
    actors = [story.house, *(name for name, _, _ in story.people)]
    return [
        (
            actors[i % len(actors)],
            verb,
            target.format(thing=story.thing, place=story.place, count=12 + 7 * number + i),
            10 + (number + 2 * i) % 19,
        )
        for i, (verb, target) in enumerate(DEEDS)
    ]


def deed_sentence(who: str, verb: str, target: str, day: int) -> str:
    """Write the sentence that bears a deed out."""
    return f"{who} {verb} {target} on {day} {MONTH} {YEAR}."


def published(number: int) -> str:
    """Give the day of an article."""
    return f"{YEAR}-03-{14 - number % 3}"


def people_sentence(name: str, role: str, house: str) -> str:
    """Write the sentence that says who somebody is."""
    return f"{name}, {role} of {house}, was there."


def article(number: int, story: Story) -> str:
    """Write one article with its head."""
    address = f"url: {LONG_ADDRESS}\n" if number == 0 else ""
    expert, role, house = story.people[0]
    paragraphs = (
        f"{story.title}.",
        f"{story.house} spoke in {story.place}.",
        *(people_sentence(*person) for person in story.people),
        *(deed_sentence(*deed) for deed in deeds(number, story)),
        f"“{story.said},” said {expert}, {role} of {house}.",
        story.background,
    )
    head = f"title: {story.title}\npublisher: {story.outlet}\npublished: {published(number)}\n{address}"
    return f"---\n{head}---\n\n" + "\n\n".join(paragraphs) + "\n"


def summary(number: int, story: Story) -> str:
    """Write what a careful analyst takes from it."""
    expert, role, house = story.people[0]
    lines = [
        "schema: briefgen/summary/1", "made_by: by hand", "article:", f"  path: {story.slug}.md", f"  title: {story.title}",
        f"  published: {published(number)}", f"  publisher: {story.outlet}",
        *([f"  url: {LONG_ADDRESS}"] if number == 0 else []),
        f"  sha256: {sha256(article(number, story).encode()).hexdigest()}",
        "bottom_line:", f"  text: {story.title}.", "actors:",
        f"  - name: {story.house}", "    kind: organisation", "    salience: 0.3",
        f"    evidence: [quote: '{story.house} spoke in {story.place}.']",
    ]  # fmt: skip
    for name, role_, house_ in story.people:
        lines += [
            f"  - name: {name}", "    kind: person", f"    role: {role_}", f"    affiliation: {house_}",
            f"    salience: {0.9 - number / 20:.2f}", f"    evidence: [quote: '{people_sentence(name, role_, house_)}']",
        ]  # fmt: skip
    lines.append("actions:")
    for who, verb, target, day in deeds(number, story):
        lines += [
            f"  - actor: {who}", f"    action: {verb}", f"    target: {target}", "    status: reported",
            f"    when: {{text: {day} {MONTH} {YEAR}, date: {YEAR}-02-{day}}}",
            f"    evidence: [quote: '{deed_sentence(who, verb, target, day)}']",
        ]  # fmt: skip
    lines += [
        "context:", "  - kind: background", f"    text: {story.background}",
        "analysis:", f"  - speaker: {expert}", f"    speaker_role: {role}", f"    affiliation: {house}",
        "    speaker_kind: expert", "    mode: direct", "    hedged: false", f"    source: {expert}", "    cue: said",
        f"    text: “{story.said},”",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


BRIEF = f"""\
to: Deputy Secretary, Maritime Affairs
from: Strait Desk
organisation: Office of Maritime Affairs
date: {YEAR}-03-14
cut_off: {YEAR}-03-14
number: 2031/73
marking: TLP:AMBER+STRICT
title: Twelve stories from the Sable Strait and the countries on both of its shores
watch:
  - Whether Ostmere names a day for the survey of the outer channel
"""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
