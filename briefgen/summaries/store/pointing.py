"""A summary file and a quotation in, the line of the file where the quotation is written out."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.errors import Location, SummaryError
from briefgen.files import read_source
from briefgen.summaries.store.loading import SIZE_LIMIT

_FIRST_WORDS = (12, 6, 3)
"""Words looked for, the more the better: YAML may fold a quotation over lines, and escape its marks."""


def locate_quotation(path: Path, quote: str) -> Location:
    """Locate the first place where a quotation is written; only the file when it is not found.

    Raises:
        SummaryError: The file cannot be read any more.
    """
    source = read_source(path, SIZE_LIMIT, SummaryError, "summary")
    words = quote.split()
    for count in _FIRST_WORDS:
        pattern = r"\s+".join(map(re.escape, words[:count]))
        found = re.search(pattern, source.text) if words else None
        if found:
            end = source.text.find("\n", found.start(), found.end())
            return source.at_offset(found.start(), end if end >= 0 else found.end())
    return Location(str(path))
