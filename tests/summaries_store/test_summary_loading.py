from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.articles.model import Article
from briefgen.errors import Problem, Severity, SummaryError
from briefgen.source import Evidence
from briefgen.summaries.gate import verify
from briefgen.summaries.model import ActorKind, SpeakerKind, SpeechMode, Statement, StatementSpans, When
from briefgen.summaries.store import (
    load_summary,
    load_summary_with_problems,
    read_summarised_article,
    summary_path,
)

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def edit(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def faults(path: Path, article: Article) -> tuple[Problem, ...]:
    with pytest.raises(SummaryError) as caught:
        load_summary(path, article)
    return caught.value.problems


def test_a_hand_written_file_loads_with_the_offsets_of_its_quotations(
    summary_file: Path, article: Article
) -> None:
    """A quotation in YAML becomes evidence with the offsets at which it stands in the article."""
    summary, problems = load_summary_with_problems(summary_file, article)
    assert problems == ()
    assert summary.article.title == "Minister opens dry dock"
    assert summary.article.author == ""
    assert summary.actors[0].kind is ActorKind.PERSON
    assert summary.actors[0].aliases == ("Toll",)
    assert summary.actors[0].evidence == (Evidence(start=10, end=36, quote="harbour minister Mira Toll"),)
    assert summary.actors[1].evidence == (Evidence(start=179, end=200, quote="Oren Pask, an analyst"),)
    assert summary.actions[0].when == When(text="Monday", date="2031-03-03", start=73, end=79)
    assert summary.judgements[0].text == "Worth a visit"
    assert verify(summary, article) == summary


def test_source_and_cue_are_the_occurrences_nearest_to_what_was_said(
    summary_file: Path, article: Article
) -> None:
    """`Toll` and `said` need no `near`: the ones beside the content are meant."""
    assert load_summary(summary_file, article).statements == (
        Statement(
            speaker="Mira Toll",
            speaker_kind=SpeakerKind.OFFICIAL,
            mode=SpeechMode.DIRECT,
            text="The dock will take 40 ships",
            spans=StatementSpans(
                source=(Evidence(start=137, end=141, quote="Toll"),),
                cue=(Evidence(start=142, end=146, quote="said"),),
                content=(Evidence(start=107, end=134, quote="The dock will take 40 ships"),),
            ),
        ),
    )


def test_a_country_code_or_a_date_or_a_number_stays_the_text_it_is(
    summary_file: Path, article: Article
) -> None:
    """Every scalar is a string: NO is no boolean, 1e3 no number, 2031-03-03 no date."""
    edit(summary_file, "judgements:\n  - text: Worth a visit", "gaps: [NO, 1e3, 2031-03-03, ~, 0x1F]")
    assert load_summary(summary_file, article).gaps == ("NO", "1e3", "2031-03-03", "~", "0x1F")


def test_white_space_in_a_quotation_stands_for_any_white_space(summary_file: Path, article: Article) -> None:
    """YAML folds lines, so a quotation may span the article's paragraphs; its span is the true one."""
    edit(
        summary_file,
        "evidence: Oren Pask, an analyst",
        'evidence:\n      - quote: >-\n          in spring."\n          Oren  Pask',
    )
    (evidence,) = load_summary(summary_file, article).actors[1].evidence
    assert evidence.quote == 'in spring."\n\nOren Pask'
    assert article.text[evidence.start : evidence.end] == evidence.quote


def test_near_tells_apart_words_that_occur_more_than_once(summary_file: Path, article: Article) -> None:
    """`near` is a longer stretch around the quotation that occurs once."""
    edit(
        summary_file,
        "- quote: harbour minister Mira Toll",
        '- quote: Toll\n        near: ships," Toll said',
    )
    assert load_summary(summary_file, article).actors[0].evidence == (
        Evidence(start=137, end=141, quote="Toll"),
    )


def test_occurrence_counts_from_one(summary_file: Path, article: Article) -> None:
    """`occurrence: 2` means the second place where the words stand."""
    edit(summary_file, "- quote: harbour minister Mira Toll", "- {quote: Toll, occurrence: 2}")
    assert load_summary(summary_file, article).actors[0].evidence[0].start == 137


def test_an_absent_quotation_is_a_located_warning_that_suggests_the_nearest_stretch(
    summary_file: Path, article: Article
) -> None:
    """Evidence that is not in the article does not stop the rest: the gate drops that item alone."""
    edit(summary_file, "quote: harbour minister Mira Toll", "quote: harbour minster Mira Toll")
    summary, problems = load_summary_with_problems(summary_file, article)
    (problem,) = problems
    assert problem.code == "summary/quote-absent"
    assert problem.severity is Severity.WARNING
    assert problem.message == "the quotation is not in the article"
    assert (problem.where.line, problem.where.column, problem.where.length) == (17, 16, 25)
    assert problem.where.excerpt == "      - quote: harbour minster Mira Toll"
    assert problem.hint == "did you mean `harbour minister Mira Toll`?"
    kept = verify(summary, article)
    assert [actor.name for actor in kept.actors] == ["Oren Pask"]
    assert kept.dropped[0].reason == "the quotation is not in the article"
    assert kept.context == summary.context


def test_one_misspelt_word_is_suggested_too(summary_file: Path, article: Article) -> None:
    """A quotation of one word is compared with the words of the article."""
    edit(summary_file, "cue: said", "cue: sayd")
    _, problems = load_summary_with_problems(summary_file, article)
    assert [problem.hint for problem in problems] == ["did you mean `said`?"]


def test_words_that_are_like_nothing_get_the_general_hint(summary_file: Path, article: Article) -> None:
    """Where no stretch is near, the hint says what to do."""
    edit(summary_file, "evidence: Oren Pask, an analyst", "evidence: quite other words altogether")
    _, problems = load_summary_with_problems(summary_file, article)
    assert [problem.hint for problem in problems] == ["copy the words from the article"]


@pytest.mark.parametrize(
    ("entry", "message", "expected"),
    [
        ("quote: Toll", "`Toll` occurs 2 times", "a quotation that occurs once, or `near:` beside it"),
        (
            "{quote: Toll, near: Toll}",
            "`Toll` occurs 2 times",
            "a longer stretch in `near:`",
        ),
        (
            "{quote: ships, near: harbour minister Mira Toll}",
            "`ships` is not in its `near:`",
            "a stretch in `near:` that contains the quotation's words and stands in the article once",
        ),
        ("{quote: Toll, occurrence: 3}", "`Toll` occurs 2 times", "`occurrence:` from 1 to 2"),
    ],
)
def test_an_ambiguous_quotation_is_a_warning_that_asks_for_near(
    summary_file: Path, article: Article, entry: str, message: str, expected: str
) -> None:
    """Which of several places is meant is never guessed for evidence."""
    edit(summary_file, "quote: harbour minister Mira Toll", entry)
    summary, (problem,) = load_summary_with_problems(summary_file, article)
    assert problem.code == "summary/quote-ambiguous"
    assert problem.message == message
    assert problem.expected == expected
    assert problem.where.line == 17
    assert "Mira Toll" not in [actor.name for actor in verify(summary, article).actors]


def test_a_near_that_is_absent_is_said_to_be(summary_file: Path, article: Article) -> None:
    """A `near` must itself be verbatim."""
    edit(summary_file, "quote: harbour minister Mira Toll", "{quote: Toll, near: ships Toll sayd}")
    _, (problem,) = load_summary_with_problems(summary_file, article)
    assert problem.message == "the stretch in `near:` is not in the article"


def test_an_item_without_evidence_is_a_warning(summary_file: Path, article: Article) -> None:
    """An actor or action without evidence is dropped by the gate, so the loader says where it stands."""
    edit(summary_file, "    evidence: Oren Pask, an analyst\n", "")
    summary, (problem,) = load_summary_with_problems(summary_file, article)
    assert problem.code == "summary/no-evidence"
    assert problem.message == "this item has no evidence, so it will not be printed"
    assert problem.where.line == 19
    assert verify(summary, article).dropped[0].reason == "it has no evidence"


def test_all_faults_are_reported_at_once_in_file_order(summary_file: Path, article: Article) -> None:
    """One run shows every fault, each with line, column, what was expected and a suggestion."""
    edit(summary_file, "  - name: Oren Pask\n    kind: person", "  - nmae: Oren Pask\n    kind: persn")
    edit(summary_file, "made_by: a person", "made_by: a person\nmade_by: another")
    edit(summary_file, "    action: opened\n", "")
    edit(summary_file, "published: 2031-03-03", "published: 2031-13-40")
    edit(summary_file, "role: harbour minister", "role: [harbour, minister]")
    problems = faults(summary_file, article)
    shown = [(p.code, p.where.line, p.where.column, p.where.length, p.message, p.hint) for p in problems]
    assert shown == [
        (
            "summary/repeated-key",
            4,
            1,
            7,
            "the key `made_by` is repeated",
            "remove one of the two, or make it an item of a list",
        ),
        (
            "summary/wrong-date",
            8,
            14,
            10,
            "`2031-13-40` is no date",
            "write year, month, day, and check that the day exists",
        ),
        (
            "summary/wrong-type",
            15,
            11,
            19,
            "`actors[1].role` is a list, not text",
            "put quotation marks around the text",
        ),
        (
            "summary/unknown-key",
            20,
            5,
            4,
            "unknown key `nmae` in `actors[2]`",
            "did you mean `name`?",
        ),
        (
            "summary/wrong-value",
            21,
            11,
            5,
            "`persn` is no value of `actors[2].kind`",
            "did you mean `person`?",
        ),
        ("summary/missing-key", 24, 5, 16, "`actions[1]` has no `action`", "add a line `action:`"),
    ]
    assert problems[0].found == "`made_by`, first used in line 3"
    assert problems[3].expected == ("name, kind, role, affiliation, aliases, mentions, salience, evidence")
    assert problems[4].expected == "person, organisation, country, place, group"
    assert problems[4].where.excerpt == "    kind: persn"
    assert {problem.where.path for problem in problems} == {str(summary_file)}


@pytest.mark.parametrize(
    ("old", "new", "message", "expected"),
    [
        ("schema: briefgen/summary/1", "schema: 2", "`2` is no value of `schema`", "briefgen/summary/1"),
        (
            "bottom_line:\n  text: Vastria's",
            "bottom_line: Vastria's",
            (
                "`bottom_line` is the text `Vastria's harbour minister Mira Toll opened a dry dock in Port "
                "Selwyn on Monday`, not a mapping of `key: value` lines"
            ),
            "a mapping of `key: value` lines",
        ),
        (
            "    role: harbour",
            "    mentions: many\n    role: harbour",
            "`actors[1].mentions` is the text `many`, not a whole number",
            "a whole number",
        ),
        (
            "date: 2031-03-03}",
            "date: next week}",
            "`next week` is no date",
            "a date like 2023-08-05, 2023-08, 2023-08-03/2023-08-05 or 2023-08~",
        ),
        (
            "quote: harbour minister Mira Toll",
            "qoute: harbour minister Mira Toll",
            "unknown key `qoute` in `actors[1].evidence[1]`",
            "quote, near, occurrence",
        ),
        (
            "when: {text: Monday,",
            "when: {txet: Monday,",
            "unknown key `txet` in `actions[1].when`",
            "text, date, near, occurrence",
        ),
        (
            "judgements:\n",
            "colour: red\njudgements:\n",
            "unknown key `colour`",
            (
                "schema, made_by, article, bottom_line, actors, actions, context, analysis, statements, "
                "dates, judgements, gaps, dropped, problems, digest"
            ),
        ),
        (
            "judgements:\n  - text: Worth a visit",
            "judgements:\n  - [Worth a visit]",
            "`judgements[1]` is a list, not a mapping of `key: value` lines",
            "a mapping of `key: value` lines",
        ),
        (
            "    mode: direct",
            "    hedged: maybe",
            "`statements[1].hedged` is the text `maybe`, not `true` or `false`",
            "`true` or `false`",
        ),
        (
            "    kind: person\n    role",
            "    kind:\n    role",
            "`actors[1].kind` has no value",
            "person, organisation, country, place, group",
        ),
    ],
)
def test_each_fault_of_the_schema_has_its_message(
    summary_file: Path, article: Article, old: str, new: str, message: str, expected: str
) -> None:
    """What is wrong and what was expected, in words of the file."""
    (problem,) = faults(edit(summary_file, old, new), article)
    assert (problem.message, problem.expected) == (message, expected)
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "code", "message", "place"),
    [
        ("a: b: c\n", "summary/syntax", "this is no YAML: mapping values are not allowed here", (1, 5)),
        ("", "summary/empty", "the file has nothing in it", (1, 1)),
        ("# only a comment\n", "summary/empty", "the file has nothing in it", (1, 1)),
        ("- a\n", "summary/wrong-type", "`the file` is a list, not a mapping of `key: value` lines", (1, 1)),
    ],
)
def test_what_is_no_summary_at_all_is_said_with_its_place(
    tmp_path: Path, article: Article, text: str, code: str, message: str, place: tuple[int, int]
) -> None:
    """A file that is no YAML, or is empty, is one located problem and never a traceback."""
    path = tmp_path / "x.summary.yaml"
    path.write_text(text, encoding="utf-8")
    (problem,) = faults(path, article)
    assert (problem.code, problem.message) == (code, message)
    assert (problem.where.line, problem.where.column) == place


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path, article: Article) -> None:
    """Windows-1252 text is named as such by its first wrong byte."""
    path = tmp_path / "x.summary.yaml"
    path.write_bytes(b"schema: briefgen/summary/1\nmade_by: Ren\xe9\n")
    (problem,) = faults(path, article)
    assert (problem.code, problem.where.line, problem.found) == ("summary/encoding", 2, "the byte 0xE9")


def test_a_missing_file_is_an_error_of_the_file(tmp_path: Path, article: Article) -> None:
    """What cannot be opened is said so, with its path."""
    (problem,) = faults(tmp_path / "none.summary.yaml", article)
    assert problem.code == "file/unreadable"


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(summary_file: Path, article: Article) -> None:
    """Notepad's way of saving gives the same summary."""
    expected = load_summary(summary_file, article)
    text = summary_file.read_text(encoding="utf-8").replace("\n", "\r\n")
    summary_file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_summary(summary_file, article) == expected


def test_the_article_is_found_beside_the_file(summary_file: Path, article: Article) -> None:
    """Without an article at hand, `article.path` is looked for in the file's own folder."""
    (summary_file.parent / "dock.txt").write_text(article.text, encoding="utf-8")
    assert load_summary(summary_file).actors[0].evidence[0].quote == "harbour minister Mira Toll"


def test_the_article_is_found_by_the_files_own_name(summary_file: Path, article: Article) -> None:
    """A renamed pair still fits: NAME.summary.yaml belongs to NAME.txt."""
    edit(summary_file, "path: dock.txt", "path: elsewhere/other.txt")
    (summary_file.parent / "dock.txt").write_text(article.text, encoding="utf-8")
    assert len(load_summary(summary_file).actors) == 2


def test_the_article_of_a_file_is_read_by_itself(summary_file: Path, article: Article) -> None:
    """A run that is given a summary file reads its article first."""
    dock = summary_file.parent / "dock.txt"
    dock.write_text(article.text, encoding="utf-8")
    found = read_summarised_article(summary_file)
    assert (found.path, found.text) == (str(dock), article.text)
    edit(summary_file, "made_by", "mad_by")
    with pytest.raises(SummaryError, match="unknown key `mad_by`"):
        read_summarised_article(summary_file)


def test_a_missing_article_names_where_it_was_looked_for(summary_file: Path) -> None:
    """Quotations cannot be checked without the article, so this is an error."""
    with pytest.raises(SummaryError) as caught:
        load_summary(summary_file)
    (problem,) = caught.value.problems
    assert problem.code == "summary/article-missing"
    assert problem.message == (
        "the article of this summary is not there, so its quotations cannot be checked"
    )
    assert f"`{summary_file.parent / 'dock.txt'}`" in problem.expected
    assert problem.where.line == 5


@pytest.mark.parametrize("named", ["/etc/secret.txt", "C:/secret.txt", "'\\\\host\\share\\secret.txt'"])
def test_an_absolute_path_is_refused(summary_file: Path, article: Article, named: str) -> None:
    """A file from elsewhere cannot choose which text of this machine is read; with an article it loads."""
    edit(summary_file, "path: dock.txt", f"path: {named}")
    (summary_file.parent / "dock.txt").write_text(article.text, encoding="utf-8")
    with pytest.raises(SummaryError) as caught:
        load_summary(summary_file)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.line) == ("summary/absolute-path", 5)
    assert problem.message == "the path of the article is absolute"
    assert problem.found == named.strip("'")
    assert load_summary(summary_file, article).article.path == "dock.txt"


def test_an_article_that_changed_since_is_a_warning(summary_file: Path, article: Article) -> None:
    """The hash recorded in the file is another than that of the article."""
    edit(summary_file, "  author:", "  sha256: abc\n  author:")
    _, (problem,) = load_summary_with_problems(summary_file, article)
    assert problem.code == "summary/article-changed"
    assert problem.message == "the article has changed since this summary was made"
    assert (problem.where.line, problem.severity) == (8, Severity.WARNING)
    assert (problem.found, problem.expected) == ("abc", article.sha256)


def test_bare_text_stands_for_a_judgement_and_for_a_when(summary_file: Path, article: Article) -> None:
    """`- We assess …` means `- text: We assess …`, and `when: on Monday` means `when: {text: on Monday}`."""
    edit(
        summary_file,
        "  - text: Worth a visit",
        "  - We think it worth a visit\n  - {text: So do we, by: Desk}",
    )
    edit(summary_file, "when: {text: Monday, date: 2031-03-03}", "when: on Monday")
    summary, problems = load_summary_with_problems(summary_file, article)
    assert problems == ()
    assert [(judgement.text, judgement.by) for judgement in summary.judgements] == [
        ("We think it worth a visit", ""),
        ("So do we", "Desk"),
    ]
    assert summary.actions[0].when == When(text="on Monday", start=70, end=79)


@pytest.mark.parametrize("new", ["judgements: We think it worth a visit", "judgements:"])
def test_judgements_may_be_one_text_or_none(summary_file: Path, article: Article, new: str) -> None:
    """One value stands for a list of one, a key without a value for none."""
    edit(summary_file, "judgements:\n  - text: Worth a visit", new)
    texts = [judgement.text for judgement in load_summary(summary_file, article).judgements]
    assert texts == [text for text in [new.removeprefix("judgements:").strip()] if text]


def test_a_when_without_a_value_is_empty(summary_file: Path, article: Article) -> None:
    """Neither words nor a date."""
    edit(summary_file, "when: {text: Monday, date: 2031-03-03}", "when:")
    assert load_summary(summary_file, article).actions[0].when == When()


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("  - text: Worth a visit", "  - [Worth a visit]", "text, likelihood, confidence, by"),
        ("{text: Monday, date: 2031-03-03}", "[Monday]", "text, date, near, occurrence"),
    ],
)
def test_where_a_mapping_is_expected_its_keys_are_named(
    summary_file: Path, article: Article, old: str, new: str, hint: str
) -> None:
    """Whoever does not know the keys need not look them up."""
    (problem,) = faults(edit(summary_file, old, new), article)
    assert problem.hint == f"write a mapping of `key: value` lines; the keys are {hint}"


def test_problems_of_the_checks_may_be_written_as_found_and_note(
    summary_file: Path, article: Article
) -> None:
    """`found` and `note` are read as `quote` and `message`; words that stand nowhere get no offsets."""
    edit(
        summary_file,
        "judgements:",
        "problems:\n"
        "  - {code: date/x, found: Monday, note: it rained}\n"
        "  - {code: y/z, found: Tuesday}\n"
        "judgements:",
    )
    summary, warnings = load_summary_with_problems(summary_file, article)
    first, second = summary.problems
    assert (first.quote, first.message, first.start, first.end) == ("Monday", "it rained", 73, 79)
    assert (second.quote, second.start) == ("Tuesday", None)
    assert warnings == ()


def test_a_when_whose_words_are_absent_is_dropped_by_the_gate(summary_file: Path, article: Article) -> None:
    """The words of a date are verbatim too."""
    edit(summary_file, "text: Monday", "text: Tuesday")
    summary, (problem,) = load_summary_with_problems(summary_file, article)
    assert problem.code == "summary/quote-absent"
    assert verify(summary, article).dropped[0].reason == "the article has no `Tuesday`"


def test_the_summary_of_an_article_stands_beside_it() -> None:
    """NAME.txt and NAME.html have NAME.summary.yaml."""
    assert summary_path(Path("in/a.b.html")) == Path("in/a.b.summary.yaml")


def test_what_an_analyst_wrote_by_hand_holds() -> None:
    """The hand-made example loads without warning, and nothing of it is dropped."""
    path = SHARED / "example" / "kim-tours-factories.summary.yaml"
    source = SHARED / "articles" / "000_70f586e021054a72.txt"
    if not path.exists() or not source.exists():
        pytest.skip("the shared example is not beside this checkout")
    from briefgen.articles import read_article

    article = read_article(source)
    summary, problems = load_summary_with_problems(path, article)
    assert problems == ()
    assert verify(summary, article).dropped == ()
