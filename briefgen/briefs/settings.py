"""What the desk sets for a brief (`brief.yaml`): who it is to and from, its date, its marking."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from briefgen.source import Model

TLP_LABELS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")


def check_marking(marking: str) -> str:
    """Accept a TLP 2.0 label or any house marking; refuse labels that only look like TLP.

    Raises:
        ValueError: It starts with `TLP` and is no label of version 2.0.
    """
    label = " ".join(marking.split())
    if not label.upper().startswith("TLP"):
        return label
    tidy = label.upper().replace(" ", "")
    if tidy in TLP_LABELS:
        return tidy
    if tidy == "TLP:WHITE":
        raise ValueError("`TLP:WHITE` was replaced in TLP 2.0; write `TLP:CLEAR`")
    raise ValueError(f"`{marking}` is no TLP 2.0 label; known are {', '.join(TLP_LABELS)}")


def check_day(text: str) -> str:
    """Accept an ISO day, or nothing.

    Raises:
        ValueError: It is not a day of the calendar.
    """
    from datetime import date

    if text:
        try:
            date.fromisoformat(text)
        except ValueError as fault:
            raise ValueError(f"`{text}` is no day; write it as 2023-08-06") from fault
    return text


def check_cut_off(text: str) -> str:
    """Accept an ISO day with or without a time, or nothing.

    Raises:
        ValueError: It is neither.
    """
    from datetime import datetime

    if text:
        try:
            datetime.fromisoformat(text)
        except ValueError as fault:
            raise ValueError(f"`{text}` is no time; write it as 2023-08-06 or 2023-08-06T18:00") from fault
    return text


def check_language(text: str) -> str:
    """Accept a BCP 47 tag as plain as `en` or `en-GB`.

    Raises:
        ValueError: It is none.
    """
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError(f"`{text}` is no language tag; write it as `en` or `en-GB`")
    return text


class BriefSettings(Model):
    """The fields of `brief.yaml`; everything may be left out."""

    title: Annotated[str, Field(description="Subject of the brief")] = ""
    number: Annotated[str, Field(description="Product number, such as 2023/118")] = ""
    date: Annotated[
        str, AfterValidator(check_day), Field(description="Day of the brief, such as 2023-08-06")
    ] = ""
    cut_off: Annotated[
        str, AfterValidator(check_cut_off), Field(description="Nothing published later was used")
    ] = ""
    period: Annotated[str, Field(description="Period covered, in words")] = ""
    audience: Annotated[str, Field(description="Who may read it")] = ""
    to: Annotated[str, Field(description="Addressee")] = ""
    from_: Annotated[str, Field(alias="from", description="Sender")] = ""
    prepared_by: Annotated[str, Field(description="Who prepared it")] = ""
    reviewed_by: Annotated[str, Field(description="Who reviewed it")] = ""
    organisation: Annotated[str, Field(description="Printed in the page header")] = ""
    contact: Annotated[str, Field(description="Where to send questions")] = ""
    marking: Annotated[
        str, AfterValidator(check_marking), Field(description="TLP 2.0 label or house marking")
    ] = ""
    language: Annotated[
        str, AfterValidator(check_language), Field(description="Language of the brief, such as en")
    ] = "en"
    watch: Annotated[tuple[str, ...], Field(description="What to watch next, a line each")] = ()
    changes: Annotated[
        tuple[str, ...], Field(description="What changed since the last brief, a line each")
    ] = ()
    draft: bool = True
    """Set by `--final`, not by the file."""
