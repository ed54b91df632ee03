"""What can be wrong with finding and reading article files -> Problems, one function each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefgen.errors import Location, Problem, Severity
from briefgen.places import nearest


def unknown_format(path: Path, known: Iterable[str]) -> Problem:
    """Say that no reader knows the suffix."""
    return Problem(
        "file/unknown-format",
        "the file is of no known article format",
        Location(shown(path)),
        found=f"`{shown(Path(path.suffix))}`" if path.suffix else "a name without a suffix",
        expected=", ".join(known),
        hint="save the article as text or HTML, with the suffix that fits",
    )


def none_found(folder: Path, known: Iterable[str]) -> Problem:
    """Say that a folder holds no article."""
    return Problem(
        "articles/none-found",
        "the folder holds no article",
        Location(shown(folder)),
        found="no file of a known format; hidden files are not counted",
        expected=f"files ending in {', '.join(known)}",
        hint="check the folder's name, or put the articles into it",
    )


def own_memo(path: Path) -> Problem:
    """Warn that a memo of briefgen lies among the articles."""
    return Problem(
        "articles/own-memo",
        "this file is a memo that briefgen wrote, so it is not read as an article",
        Location(shown(path)),
        Severity.WARNING,
        hint="keep memos in a folder of their own; a file that is named by itself is read",
    )


def not_there(path: Path) -> Problem:
    """Say that a path leads to nothing; name what lies beside it under a similar name."""
    beside = [item.name for item in path.parent.iterdir()] if path.parent.is_dir() else []
    near = nearest(path.name, beside)
    return Problem(
        "file/not-there",
        f"there is no file or folder `{shown(path)}`",
        Location(shown(path)),
        expected="an article, a summary, or a folder of them",
        hint=f"did you mean `{shown(path.parent / near)}`?" if near else "check the path",
    )


def same_name(first: Path, second: Path) -> Problem:
    """Say that two articles of one folder would share a summary."""
    return Problem(
        "articles/same-name",
        f"two articles of one folder are called `{shown(Path(second.stem))}`, and would share a summary",
        Location(shown(second)),
        found=f"`{shown(first)}` and `{shown(second)}`; the second is left out",
        expected="a different name for each article of a folder, the suffix aside",
        hint="rename one of the two",
    )


def unreadable_folder(fault: OSError) -> Problem:
    """Say that a folder cannot be looked into."""
    return Problem(
        "file/unreadable",
        f"the folder cannot be read: {fault.strerror or fault}",
        Location(shown(Path(str(fault.filename)))),
        expected="a readable folder",
        hint="check its permissions",
    )


def not_a_file(path: Path) -> Problem:
    """Say that the path is a device or the like."""
    return Problem(
        "file/not-a-file",
        "the path is no regular file",
        Location(shown(path)),
        found="a device, a pipe or a socket",
        expected="a file",
        hint="save the article to a file first",
    )


def name_not_unicode(name: str) -> Problem:
    """Say that a file's name could not be printed."""
    return Problem(
        "file/name-not-unicode",
        "the file's name is not valid UTF-8",
        Location(name),
        found=f"`{name}`",
        expected="a name in UTF-8",
        hint="rename the file",
    )


def empty(name: str, found: str) -> Problem:
    """Say that there is no article in a file."""
    return Problem(
        "article/empty",
        "the file holds no article text",
        Location(name),
        found=found,
        expected="at least one paragraph of prose",
        hint="fetch the article again, or remove the file",
    )


def none_in_page(name: str) -> Problem:
    """Say that a web page has no article in it."""
    return Problem(
        "article/none-in-page",
        "no article was found in the page",
        Location(name),
        found="menus, links or an empty page",
        expected="a page with paragraphs of prose",
        hint="open the page, copy the article and save it as text",
    )


def too_many_tags(name: str, most: int) -> Problem:
    """Say that a web page is far larger than any article's."""
    return Problem(
        "article/too-many-tags",
        "the page has too many tags for an article",
        Location(name),
        found=f"more than {most:,} tags",
        expected=f"at most {most:,} tags",
        hint="open the page, copy the article and save it as text",
    )


def too_many_lines(name: str, most: int) -> Problem:
    """Say that a file has more lines than any article."""
    return Problem(
        "article/too-many-lines",
        "the file has too many lines for an article",
        Location(name),
        found=f"more than {most:,} lines",
        expected=f"at most {most:,} lines",
        hint="check that it is an article and not a table or a log",
    )


def shown(path: Path) -> str:
    """Give a path that can be printed whatever its bytes are."""
    return str(path).encode("utf-8", "replace").decode()
