"""Fixed phrases in other languages: what is translated, what a theme words otherwise, what is reported."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import Problem, TemplateError
from briefgen.files import shipped_templates
from briefgen.samples import usual
from briefgen.summaries.extract import gaps
from briefgen.themes.catalogues import list_languages, load_wording
from briefgen.themes.code_phrases import CODE_PHRASES, FINDINGS, GAPS, word_data
from briefgen.themes.engine import render
from briefgen.themes.finding import find_themes, get_theme
from briefgen.themes.theme import Theme
from briefgen.themes.timeline import PRECISION_WORDS, PRECISIONS
from briefgen.themes.used_phrases import find_idle_translations, find_phrases, known_phrases
from briefgen.themes.wording import Wording, holes
from briefgen.writers.words import WORDS

WriteTheme = Callable[..., Path]
SHIPPED = ("de", "es", "fr")
THEMES = find_themes()


def printed(theme: Theme, language: str = "", **data: object) -> str:
    wording, _ = load_wording(theme, language)
    rendering = render(theme, data, wording=wording)
    return rendering.seals.unseal(rendering.markdown).strip()


def faults(theme: Theme, language: str) -> list[Problem]:
    with pytest.raises(TemplateError) as caught:
        load_wording(theme, language)
    return list(caught.value.problems)


def write_catalogue(folder: Path, language: str, text: str) -> Path:
    (folder / "phrases").mkdir(exist_ok=True)
    path = folder / "phrases" / f"{language}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_phrase_of_every_shipped_theme_is_translated(theme: Theme, language: str) -> None:
    """Those of its templates, its own name, and what code and the writers say."""
    wording, warnings = load_wording(theme, language)
    said = known_phrases(theme, WORDS) | {theme.title}
    assert sorted(phrase for phrase in said if phrase not in wording.phrases) == []
    assert warnings == ()


@pytest.mark.parametrize("language", SHIPPED)
def test_no_translation_is_left_over(language: str) -> None:
    """A phrase that nobody says any more leaves the catalogue too."""
    said = {each.title for each in THEMES}.union(*(known_phrases(each, WORDS) for each in THEMES))
    for theme in dict.fromkeys(each for heir in THEMES for each in heir.chain):
        for path in sorted((theme.folder / "phrases").glob(f"{language}.yaml")):
            assert path.is_relative_to(shipped_templates())
            assert [p.message for p in find_idle_translations(theme, frozenset(said))] == []


@pytest.mark.parametrize("language", SHIPPED)
def test_a_translation_keeps_the_holes_of_its_phrase(language: str) -> None:
    """Else a number or a name would be lost; `one` may say its number in words."""
    for theme in THEMES:
        wording, _ = load_wording(theme, language)
        for phrase, forms in wording.phrases.items():
            assert holes(forms["other"]) == holes(phrase), phrase


@pytest.mark.parametrize("language", SHIPPED)
def test_every_plural_has_its_forms(language: str) -> None:
    """A phrase with a plural in English has at least two in these languages."""
    for theme in THEMES:
        wording, _ = load_wording(theme, language)
        for phrase in find_phrases(theme):
            if phrase.plural:
                assert {"one", "other"} <= set(wording.phrases[phrase.text]), phrase.text


def test_quotation_marks_and_spaces_are_those_of_the_language() -> None:
    """French puts non-breaking spaces before high punctuation and inside its quotation marks."""
    for language, wrong in (("fr", '“”„"'), ("de", "”«»"), ("es", "“”„")):
        texts = [text for forms in wording_of(language).phrases.values() for text in forms.values()]
        assert [text for text in texts if set(text) & set(wrong)] == []
    for text in (text for forms in wording_of("fr").phrases.values() for text in forms.values()):
        assert re.search("(?<![\u00a0\u202f\\d])[:;!?»]|«(?!\u00a0)", text) is None, text
        assert "'" not in text


def wording_of(language: str) -> Wording:
    return load_wording(get_theme("daily-brief"), language)[0]


def test_every_gap_that_is_found_can_be_recognised() -> None:
    """The sentences in the code are those of the catalogues, with something in each hole."""
    tree = ast.parse(Path(gaps.__file__).read_text(encoding="utf-8"))
    sentences = [text for node in ast.walk(tree) if isinstance(node, ast.Yield) for text in texts_in(node)]
    assert len(sentences) >= 10
    french = wording_of("fr")
    for sentence in sentences:
        assert french.repeat(sentence, GAPS) != sentence, sentence


def texts_in(node: ast.Yield) -> list[str]:
    values = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
    return [
        "".join(str(part.value) if isinstance(part, ast.Constant) else "“x”" for part in value.values)
        if isinstance(value, ast.JoinedStr)
        else str(value.value)
        for value in values
        if isinstance(value, ast.JoinedStr | ast.Constant)
    ]


@pytest.mark.parametrize(
    ("english", "language", "said"),
    [
        ("no byline", "de", "ohne Verfasserangabe"),
        (
            "dates that could not be resolved: “last week”, “soon” and 2 more",
            "fr",
            "dates impossibles à établir\u00a0: «\u00a0last week\u00a0», «\u00a0soon\u00a0» et 2 de plus",
        ),
        (
            "2023-08-04 was a Friday; by the weekday it was 2023-08-03",
            "es",
            "el 4 de agosto de 2023 fue viernes; según el día de la semana, sería el 3 de agosto de 2023",
        ),
        (
            "2023-08-04 was a Friday; by the weekday it was 2023-08-03",
            "en",
            "4 August 2023 was a Friday; by the weekday it was 3 August 2023",
        ),
        (
            "Tarn Wire, Lunn Post and Ilk are one origin (Tarn Wire) for “A hit b”",
            "de",
            "Tarn Wire, Lunn Post und Ilk gehen für „A hit b“ auf einen einzigen Ursprung zurück (Tarn Wire)",
        ),
        ("the desk found nothing in print", "fr", "the desk found nothing in print"),
    ],
)
def test_what_code_says_is_recognised_and_what_a_person_wrote_stays(
    english: str, language: str, said: str
) -> None:
    """Summaries keep gaps and findings in English."""
    assert wording_of(language).repeat(english, (*GAPS, *FINDINGS)) == said


def test_the_data_of_a_template_is_worded() -> None:
    """Codes that templates compare stay; what they print is translated."""
    from briefgen.themes.data import to_plain

    data = to_plain(usual())
    german = word_data(data, wording_of("de"))
    assert german["brief"]["status"] == "ENTWURF"
    statuses = {(action["status"], action["status_shown"]) for action in german["story"]["actions"]}
    assert ("planned", "geplant") in statuses
    kinds = {(actor["kind"], actor["kind_shown"]) for actor in german["story"]["actors"]}
    assert ("organisation", "Organisation") in kinds
    assert word_data(data, Wording()) == data


def test_a_phrase_is_worded_in_the_memos_language(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Values fill its holes as text; the number chooses the form."""
    brief = '{{ _("Gaps") }}: {{ _("{n} ship", "{n} ships", n=count) }}, {{ _("by {name}", name=name) }}'
    folder = write_theme(brief=brief)
    write_catalogue(
        folder, "fr", '"Gaps": Lacunes\n"{n} ship":\n  one: "{n} navire"\n  other: "{n} navires"\n'
    )
    theme = get_theme("mine", [tmp_path])
    assert printed(theme, count=1, name="*Yara*") == "Gaps: 1 ship, by *Yara*"
    assert printed(theme, "fr", count=0, name="x") == "Lacunes: 0 navire, by x"
    assert printed(theme, "fr-CA", count=2, name="x") == "Lacunes: 2 navires, by x"


def test_a_theme_renames_a_heading(write_theme: WriteTheme, tmp_path: Path) -> None:
    """A plain text is in the theme's own language; others may be named."""
    settings = (
        "extends: _base\nlanguage: en\nphrases:\n  Bottom line: In short\n"
        "  Gaps:\n    fr: Ce qui manque\n    de: Offenes\n"
    )
    write_theme("mine", settings, brief='{{ _("Bottom line") }}, {{ _("Gaps") }}')
    theme = get_theme("mine", [tmp_path])
    assert printed(theme) == "In short, Gaps"
    assert printed(theme, "fr") == "L’essentiel, Ce qui manque"
    assert printed(theme, "de") == "Das Wichtigste in Kürze, Offenes"


def test_an_heir_words_phrase_by_phrase(write_theme: WriteTheme, tmp_path: Path) -> None:
    """What it does not say is its parent's."""
    house = write_theme(
        "house", "language: fr\n", brief='{{ _("Gaps") }}, {{ _("Context") }}, {{ _("Actions") }}'
    )
    write_catalogue(house, "fr", "Gaps: Lacunes\nContext: Contexte\nActions: Actes\n")
    mine = write_theme("mine", "extends: house\nphrases:\n  Actions: Faits\n")
    write_catalogue(mine, "fr", "Gaps: Manques\nActions: Gestes\n")
    assert printed(get_theme("mine", [tmp_path])) == "Manques, Contexte, Faits"


def test_a_missing_translation_is_said_once_with_its_file(write_theme: WriteTheme, tmp_path: Path) -> None:
    """The phrase is printed in English."""
    folder = write_theme(brief='{{ _("Gaps") }} {{ _("Mooring") }} {{ _("Mooring") }}')
    path = write_catalogue(folder, "fr", "Gaps: Lacunes\n")
    wording, _ = load_wording(get_theme("mine", [tmp_path]), "fr")
    render(get_theme("mine", [tmp_path]), {}, wording=wording)
    (problem,) = wording.problems()
    assert problem.code == "theme/untranslated"
    assert problem.message == "the phrase `Mooring` has no translation into `fr` and is printed in English"
    assert problem.where.path == str(path)


def test_a_language_that_nobody_knows_is_said_once(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Not once for each phrase."""
    folder = write_theme(brief='{{ _("Gaps") }}')
    write_catalogue(folder, "fr", "Gaps: Lacunes\n")
    theme = get_theme("mine", [tmp_path])
    wording, (warning,) = load_wording(theme, "sw")
    render(theme, {}, wording=wording)
    assert wording.problems() == ()
    assert (warning.code, warning.expected) == ("theme/no-translation", "en, fr")
    assert list_languages(theme) == ["en", "fr"]


def test_every_fault_of_a_catalogue_is_located(write_theme: WriteTheme, tmp_path: Path) -> None:
    """All at once, in file order."""
    folder = write_theme(brief="x")
    text = (
        '"by {name}": "par {nme}"\n"{n} ship":\n  one: x\n  mny: y\nGaps: ""\nContext:\n  one: z\nGaps: L\n'
    )
    write_catalogue(folder, "fr", text)
    found = [(p.where.line, p.code, p.message, p.hint) for p in faults(get_theme("mine", [tmp_path]), "fr")]
    assert found == [
        (1, "theme/unknown-hole", "the phrase has no hole `{nme}`", "did you mean `{name}`?"),
        (4, "theme/unknown-key", "`mny` is no plural form", "did you mean `many`?"),
        (
            5,
            "theme/wrong-type",
            "the translation of `Gaps` is no text",
            "translate the phrase, or remove the line",
        ),
        (6, "theme/missing-key", "the plural form `other` is missing", ""),
        (
            8,
            "theme/repeated-key",
            "the key `Gaps` is repeated",
            "remove one of the two, or make it an item of a list",
        ),
    ]


def test_a_catalogue_that_is_a_list_is_refused(write_theme: WriteTheme, tmp_path: Path) -> None:
    """It maps phrases to translations."""
    write_catalogue(write_theme(brief="x"), "fr", "- Gaps\n")
    (problem,) = faults(get_theme("mine", [tmp_path]), "fr")
    assert (problem.code, problem.message) == ("theme/wrong-type", "a catalogue of phrases is a mapping")


def test_faults_of_phrases_in_the_settings_are_located(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Where the theme renames them."""
    write_theme("mine", 'phrases:\n  "by {name}": "from {nme}"\n  Gaps:\n    fr: ""\n')
    with pytest.raises(TemplateError) as caught:
        get_theme("mine", [tmp_path])
    assert [(p.where.line, p.code) for p in caught.value.problems] == [
        (2, "theme/unknown-hole"),
        (4, "theme/wrong-type"),
    ]


def test_a_hole_without_a_value_is_refused(fault: Callable[..., Problem]) -> None:
    """At the call, with what was given."""
    problem = fault('{{ _("by {name} on {day}", name="x") }}')
    assert (problem.code, problem.message, problem.expected, problem.where.line) == (
        "theme/unknown-hole",
        "the hole `{day}` of the phrase has no value",
        "name=",
        1,
    )


def test_a_misspelt_phrase_gets_the_nearest_one(write_theme: WriteTheme, tmp_path: Path) -> None:
    """A renamed heading that no template has would change nothing."""
    folder = write_theme("mine", "extends: daily-brief\nphrases:\n  Botom line: In short\n")
    write_catalogue(folder, "fr", "# mine\nWatch nxt: Suivi\n")
    theme = get_theme("mine", [tmp_path])
    found = list(find_idle_translations(theme, known_phrases(theme, WORDS)))
    assert [(p.code, p.message, p.hint, p.where.line) for p in found] == [
        (
            "theme/idle-phrase",
            "no template of the theme says `Botom line`",
            "did you mean `Bottom line`?",
            3,
        ),
        ("theme/idle-phrase", "no template of the theme says `Watch nxt`", "did you mean `Watch next`?", 2),
    ]


def test_values_in_phrases_stay_text(shown: Callable[..., str]) -> None:
    """A value that looks like a hole, or like Markdown, is neither."""
    assert shown('{{ _("by {name}", name=a) }}', {"a": "{name} **b**"}) == "by {name} **b**"


def test_every_phrase_of_code_is_listed_once() -> None:
    """Twice would mean two translations."""
    repeated = {phrase for phrase in CODE_PHRASES if CODE_PHRASES.count(phrase) > 1}
    assert repeated == set()


@pytest.mark.parametrize(
    ("date", "precision"),
    [("2022-02-24", ""), ("2022-24", "season only"), ("2022-02", "month only"), ("2022", "year only")],
)
def test_the_24th_of_a_month_is_no_season(date: str, precision: str) -> None:
    """EDTF numbers the seasons as if they were months; days have the same numbers."""
    found = next(name for name, pattern in PRECISIONS.items() if pattern.search(date))
    assert PRECISION_WORDS.get(found, "") == precision
