from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import Problem
from briefgen.summaries.edtf import is_edtf
from briefgen.themes.dates import english_date

Shown = Callable[..., str]


@pytest.mark.parametrize(
    ("edtf", "english"),
    [
        ("2023-08-05", "5 August 2023"),
        ("2023-08-03/2023-08-05", "3–5 August 2023"),
        ("2023-07-30/2023-08-02", "30 July – 2 August 2023"),
        ("2023-07/2023-08", "July–August 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 – 2 January 2023"),
        ("2022/2023", "2022–2023"),
        ("2023-08-05/2023-08-05", "5 August 2023"),
        ("2023-08~", "about August 2023"),
        ("2023-08-05?", "possibly 5 August 2023"),
        ("2023%", "possibly about 2023"),
        ("2023-08~/2023-09", "about August 2023 – September 2023"),
        ("2023-07", "July 2023"),
        ("2023", "2023"),
        ("199X", "1990s"),
        ("19XX", "1900s"),
        ("2023-22", "summer 2023"),
        ("2023-08-05/..", "from 5 August 2023"),
        ("../2023", "until 2023"),
        ("2023-08-05T10:30:00Z", "5 August 2023"),
        ("2023-08-XX", "August 2023"),
        ("2023-XX", "2023"),
        ("2023-XX-XX", "2023"),
        ("2023-08-XX?", "possibly August 2023"),
        ("0099", "99"),
        ("0000", "1 BC"),
        ("-0044-03-15", "15 March 45 BC"),
        ("-0044-03-01/-0044-03-15", "1–15 March 45 BC"),
        ("-0044/-0043", "45 BC – 44 BC"),
        ("-004X", "50–41 BC"),
        ("-01XX", "200–101 BC"),
        ("2023-08/2023-08-05", "August 2023 – 5 August 2023"),
        ("2023-08~/2023-08~", "about August 2023"),
        ("2023-24/2023-21", "winter–spring 2023"),
        ("2023-08-31/2023-08", "31 August 2023 – August 2023"),
        ("199X/1995", "1990s–1995"),
        ("2023-08-05/2023-08-03", "2023-08-05/2023-08-03"),
        ("2024/2023", "2024/2023"),
        ("2023-24-05", "2023-24-05"),
        ("2023-02-30", "2023-02-30"),
        ("../..", "../.."),
        ("2023-13", "2023-13"),
        ("2023-08-32", "2023-08-32"),
        ("next week", "next week"),
        ("next/week", "next/week"),
        ("", ""),
    ],
)
def test_dates_are_written_in_english(edtf: str, english: str) -> None:
    """What both ends of an interval share is said once; what is no date stays."""
    assert english_date(edtf) == english


@given(
    st.from_regex(
        r"-?[0-9]{2}([0-9]{2}|[0-9]X|XX)(-([0-2][0-9]|XX)(-([0-3][0-9]|XX))?)?[?~%]?", fullmatch=True
    )
)
def test_every_valid_date_is_worded_and_no_other(edtf: str) -> None:
    """The summaries' schema and the themes agree on what a date is."""
    worded = english_date(edtf)
    if is_edtf(edtf):
        assert "X" not in worded
        assert "-" not in worded
        assert not set("?~%") & set(worded)
        assert worded == " ".join(worded.split()) != ""
    else:
        assert worded == edtf


@given(st.text(st.sampled_from("0123X-/.?~%T:Z "), max_size=24))
def test_no_text_breaks_the_wording_of_dates(text: str) -> None:
    """A date field may hold anything a person typed."""
    assert english_date(text) or not text.strip()


def test_short_dates_have_short_months(shown: Shown) -> None:
    """`date('medium')` for narrow columns."""
    assert shown("{{ d|date('medium') }} {{ none|date }}", {"d": "2023-08-03/2023-08-05", "none": None}) == (
        "3–5 Aug 2023 "
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the talks failed", "The talks failed."),
        ("Did they?", "Did they?"),
        ("he said “no.”", "He said “no.”"),
        ("he said “no”", "He said “no”."),
        ("", ""),
        ("…", "…"),
    ],
)
def test_sentences_begin_and_end_as_sentences(shown: Shown, text: str, sentence: str) -> None:
    """A capital letter first, a full stop last, unless there is another end."""
    assert shown("{{ t|sentence }}", {"t": text}) == sentence


def test_lists_are_joined_as_in_a_sentence(shown: Shown) -> None:
    """`a`, `a and b`, `a, b and c`; fields and other words work too."""
    template = "{{ l[:1]|conjunction }}; {{ l[:2]|conjunction }}; {{ l|conjunction(word='or') }}"
    assert shown(template, {"l": ["a", "b", "c"]}) == "a; a and b; a, b or c"
    assert (
        shown("{{ l|conjunction('n') }} {{ l|join('/', 'n') }}", {"l": [{"n": 1}, {"n": 2}]}) == "1 and 2 1/2"
    )


def test_printed_markdown_can_be_joined(shown: Shown) -> None:
    """Markdown that macros printed stays Markdown; texts among it stay text."""
    template = "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ [m('a'), '*b*']|conjunction|sentence_case }}"
    assert (
        shown("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ [m('a'), '*b*']|conjunction }}") == "**a** and *b*"
    )
    with pytest.raises(Exception, match="`sentence_case` cannot work on what a macro or a block has printed"):
        shown(template)


def test_a_link_needs_an_address(shown: Shown) -> None:
    """Without one the text stays."""
    assert shown("{{ 't'|link('https://a.example') }} {{ 't'|link('') }}") == "[t](https://a.example) t"


def test_paragraphs_are_split_at_blank_lines(shown: Shown) -> None:
    """Single line ends are spaces."""
    assert shown("{{ t|paragraphs }}", {"t": "a\nb\n\n c \r\n\r\n\n"}) == "a b\n\nc"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a **b** *c* _d_ e", "a **b** *c* *d* e"),
        ("**a *b* c**", "**a *b* c**"),
        ("[t *i*](https://a.example)", "[t *i*](https://a.example)"),
        (r"\*a\*", "*a*"),
        ("snake_case_x 2 * 3 * 4", "snake_case_x 2 * 3 * 4"),
        ("<b># x</b>", "<b># x</b>"),
        ("", ""),
    ],
)
def test_a_persons_own_markdown_is_emphasis_and_links(shown: Shown, text: str, markdown: str) -> None:
    """All else in it is text."""
    assert shown("{{ t|markdown }}", {"t": text}) == markdown


def test_indent_keeps_markdown(shown: Shown) -> None:
    """Lines after the first are indented, blank ones stay blank."""
    assert shown("- {{ t|paragraphs|indent }}", {"t": "a\n\nb"}) == "- a\n\n    b"
    assert shown("{{ 'a'|indent(2, first=true) }}") == "a"


def test_jinjas_filters_work_on_data(shown: Shown) -> None:
    """A selection of those that stay."""
    data = {"l": [{"n": "b", "k": 1}, {"n": "a", "k": 1}], "t": "some words here"}
    template = (
        "{{ (l|sort(attribute='n')|first).n }}{{ l|length }}{{ t|truncate(8) }} {{ t|title }} "
        "{{ t|replace('words', '*') }} "
        "{% for g in l|groupby('k') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}"
        "{{ (l|selectattr('n', 'equalto', 'b')|list)|length }} {{ 10 % 3 }}{{ 2 * 3 }}{{ 1 + 1 }}"
    )
    assert shown(template, data) == "a2some... Some Words Here some * here 121 162"


def test_a_field_that_items_lack_is_named(fault: Callable[..., Problem]) -> None:
    """Joining by a field looks at every item."""
    assert fault("{{ ['a']|conjunction('n') }}").message == "`n` is not a field of the items of this list"
