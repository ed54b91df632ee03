"""How large a document may be: what is refused at once, and what only a page layout cannot bear.

The times were measured on one core; the press gives a brief 120 s for all its formats.
"""

from __future__ import annotations

DEPTH = 40
"""Levels of nesting: 200 nested quotations end in a RecursionError, and no reader follows 40."""
CHARACTERS = 4_000_000
"""Of Markdown: twice what a template may print, 2,000,000 with its tokens."""
BLOCKS = 20_000
"""Parsed in 3 s; some 800 pages."""
ROWS = 5000
"""In one table: parsed in 1.5 s."""

PAGE_CHARACTERS = 1_000_000
"""Over 300 pages, laid out in 18 s with 200 MB."""
PAGE_TEXT = 200_000
"""Characters of one unbroken text: a paragraph of a million takes 15 s."""
PAGE_WORD = 10_000
"""Characters without a place to break: laid out in 1.5 s, 20,000 in 5 s, 50,000 in 28 s."""
PAGE_BLOCKS = 5000
"""Some 200 pages, laid out in 7 s."""
PAGE_ROWS = 1000
"""In one table: laid out in 3 s, 2000 in 7 s."""
PAGE_COLUMNS = 30
"""In one table: more leave no room for a letter."""
FOOTNOTE_CHARACTERS = 2000
"""In one note at the foot of a page: some 20 lines; a note is never split, and 60 lines run off the page."""
