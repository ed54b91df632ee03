"""Language: the ISO 639-1 code of a text."""

from __future__ import annotations

import pytest

from briefgen.articles.language import detect_language

SAMPLES = {
    "de": "Der Gemeinderat hat am Montag beschlossen, die alte Brücke über den Fluss neu zu bauen.",
    "fr": "Le conseil municipal a décidé lundi de reconstruire le vieux pont qui traverse la rivière.",
    "es": "El consejo municipal decidió el lunes reconstruir el viejo puente que cruza el río de la ciudad.",
    "ru": "Городской совет решил в понедельник восстановить старый мост через реку, сообщил мэр города.",
    "ar": "قرر مجلس المدينة يوم الاثنين إعادة بناء الجسر القديم فوق النهر وقال رئيس البلدية",
    "en": "Ministers met Monday. Bridge building begins after winter, officials said in a short statement.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_the_language_of_a_sentence_is_named(code: str) -> None:
    """One sentence is enough."""
    assert detect_language(SAMPLES[code]) == code


def test_plain_english_needs_no_model(lead: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its commonest words are proof enough, and save the time of loading."""
    monkeypatch.delattr("briefgen.articles.language.load_identifier")
    assert detect_language(lead) == "en"


@pytest.mark.parametrize("text", ["", "Hello", "12 34 56 78 90" * 20, "… — !"])
def test_too_little_text_has_no_language(text: str) -> None:
    """Better nothing than a guess."""
    assert detect_language(text) == ""


def test_a_text_in_no_language_has_none() -> None:
    """An unsure answer is left out."""
    assert detect_language("xk qz vw jh bb pt mn rr sd lk zx cv qw nm bv cx lk jh gf ds pq wy zk") == ""
