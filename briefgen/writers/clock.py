"""A document's properties in, the moment it says it was made out: never that of the run."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime

from briefgen.document.nodes import Properties


def document_moment(properties: Properties) -> datetime | None:
    """Find the moment: SOURCE_DATE_EPOCH, else the start of the document's own day in UTC.

    An epoch that is no number or beyond the calendar counts as not set, and a day that is no date gives None.
    """
    with suppress(KeyError, ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    with suppress(ValueError):
        return datetime.strptime(properties.date[:10], "%Y-%m-%d").replace(tzinfo=UTC)
    return None
