"""The moment that both page formats say a document was made."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from briefgen.document.nodes import Document, Paragraph, Properties, Text
from briefgen.themes.look import Look
from briefgen.writers.clock import document_moment
from briefgen.writers.pdf import write_pdf
from briefgen.writers.word import write_word


@pytest.mark.parametrize(
    ("epoch", "day", "expected"),
    [
        (None, "2023-08-06", datetime(2023, 8, 6, tzinfo=UTC)),
        (None, "2023-08-06T10:00", datetime(2023, 8, 6, tzinfo=UTC)),
        ("86400", "2023-08-06", datetime(1970, 1, 2, tzinfo=UTC)),
        ("-86400", "2023-08-06", datetime(1969, 12, 31, tzinfo=UTC)),
        ("soon", "2023-08-06", datetime(2023, 8, 6, tzinfo=UTC)),
        ("99999999999999", "2023-08-06", datetime(2023, 8, 6, tzinfo=UTC)),
        ("9" * 30, "2023-08-06", datetime(2023, 8, 6, tzinfo=UTC)),
        ("", "2023-08-06", datetime(2023, 8, 6, tzinfo=UTC)),
        (None, "2023-13-40", None),
        (None, "2023-W31-7", None),
        (None, "", None),
    ],
)
def test_the_moment_is_source_date_epoch_else_midnight_of_the_day(
    monkeypatch: pytest.MonkeyPatch, epoch: str | None, day: str, expected: datetime | None
) -> None:
    """Never the time of the run; what is no number or beyond the calendar is as good as not set."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert document_moment(Properties(date=day)) == expected


@given(st.integers().map(str) | st.text(st.characters(exclude_characters="\0", codec="utf-8")), st.text())
def test_no_epoch_and_no_day_is_a_crash(epoch: str, day: str) -> None:
    """Anything may stand in the environment, and anything in a brief made by a program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", epoch)
        moment = document_moment(Properties(date=day))
    assert moment is None or moment.tzinfo is UTC


@pytest.mark.parametrize("epoch", ["99999999999999", "soon", "-1"])
def test_an_unusable_epoch_costs_no_document(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """Both formats are written, and agree on the day; a negative epoch is the last second of 1969."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    memo = Document((Paragraph((Text("Harbour"),)),), properties=Properties(date="2031-03-14"))
    created = docx.Document(io.BytesIO(write_word(memo, Look()))).core_properties.created
    info = PdfReader(io.BytesIO(write_pdf(memo, Look()))).metadata
    assert created is not None
    assert info is not None
    expected = "19691231235959" if epoch == "-1" else "20310314000000"
    assert created.strftime("%Y%m%d%H%M%S") == expected
    assert info["/CreationDate"] == f"D:{expected}Z"
