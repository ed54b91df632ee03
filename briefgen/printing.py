"""Brief to the bytes of its files: render, parse once, write each format. Runs inside the press.

A format that fails costs only itself: the others are still written, from the same Document.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.document.nodes import Attachment, Document, Properties
from briefgen.errors import BriefgenError, ConfigError, Location, Problem, Severity, WriteError
from briefgen.files import sha256
from briefgen.themes.images import Image
from briefgen.themes.look import Look, PageLimit
from briefgen.themes.theme import Theme
from briefgen.themes.wording import Wording
from briefgen.writers.words import ATTACHED_SUMMARIES, translate

if TYPE_CHECKING:
    from briefgen.briefs.model import Brief
    from briefgen.themes.engine import Rendering
    from briefgen.themes.pictures import Pictures

FORMATS = ("md", "docx", "pdf", "html")
USUAL_FORMATS = ("md", "docx", "pdf")
"""What is written when nobody says which formats are wanted."""


def check_formats(names: Sequence[str]) -> tuple[str, ...]:
    """Give the formats wanted, each once.

    Raises:
        ConfigError: One is unknown, or there is none.
    """
    wanted = tuple(dict.fromkeys(names))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise ConfigError(
            Problem(
                "build/unknown-format",
                f"unknown format `{unknown[0]}`" if unknown else "no format is named",
                found=", ".join(wanted),
                expected=", ".join(FORMATS),
                hint="write them with commas, such as `--format md,pdf`",
            )
        )
    return wanted


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One brief to print: plain data, so that whoever prints it needs none of the models."""

    data: dict[str, Any]
    """What the template sees."""
    properties: Properties
    theme: Theme
    formats: tuple[str, ...] = USUAL_FORMATS
    attachments: tuple[Attachment, ...] = ()
    page_limit: PageLimit | None = None
    """A final memo that is longer is written in no format."""
    warnings: tuple[Problem, ...] = ()
    """What is already known to be wrong."""
    wording: Wording = field(default_factory=Wording)
    """The memo's language: phrases and dates."""


def print_job(brief: Brief, theme: Theme, formats: Sequence[str] = USUAL_FORMATS) -> PrintJob:
    """Make the job of printing a brief in a theme."""
    from briefgen.themes.catalogues import load_wording
    from briefgen.themes.code_phrases import word_data
    from briefgen.themes.data import to_plain

    wording, warnings = load_wording(theme, brief.language)
    # A brief without a title of its own has the theme's.
    title = wording.name(theme.title) if brief.title == theme.title else brief.title
    brief = brief.model_copy(update={"language": wording.language, "title": title})
    data = word_data(to_plain(brief), wording)
    return PrintJob(
        data,
        replace(properties_of(brief), fields=fields_of(data["brief"], wording), words=translate(wording)),
        theme,
        tuple(formats),
        attachments=(attach_summaries(brief, wording),) if "pdf" in formats else (),
        page_limit=theme.page_limit(brief.variant),
        warnings=(*theme.warnings, *warnings),
        wording=wording,
    )


def fields_of(brief: Mapping[str, Any], wording: Wording) -> tuple[tuple[str, str], ...]:
    """Give the single values of a template's `brief` under their full names, days as the memo writes them."""
    from briefgen.themes.clean import clean_line
    from briefgen.themes.dates import write_date

    texts = {name: value for name, value in brief.items() if isinstance(value, str)}
    dates = {name: write_date(texts[name], wording) for name in ("date", "cut_off")}
    return tuple((f"brief.{name}", clean_line(value)) for name, value in sorted((texts | dates).items()))


def attach_summaries(brief: Brief, wording: Wording) -> Attachment:
    """Make the file from which a reader of the memo can check it: its summaries, with their evidence.

    The articles are named without the folders where they lay: those are nobody's business.
    """
    rows = [
        summary.model_copy(
            update={"article": summary.article.model_copy(update={"path": Path(summary.article.path).name})}
        ).model_dump(mode="json", by_alias=True)
        for story in brief.stories
        for summary in story.summaries
    ]
    data = json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True).encode()
    return Attachment("summaries.json", wording.say(ATTACHED_SUMMARIES), data)


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out: whole files only; a format that failed is missing and has a problem."""

    files: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    placeholders: tuple[str, ...] = ()
    """The texts of placeholders that nobody filled in."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """What the Markdown file shows from beside it, by relative path; the other formats hold theirs."""

    def get(self, name: str) -> bytes:
        """Give the file of one format.

        Raises:
            WriteError: It could not be written; the problems say why.
        """
        if name not in self.files:
            raise WriteError(self.problems)
        return self.files[name]


def print_brief(job: PrintJob) -> Printed:
    """Render a brief once and write it in every format asked for, in this process.

    Raises:
        TemplateError: The theme is broken; no format can be written.
    """
    from briefgen.document import parse_with_warnings
    from briefgen.themes.engine import render

    rendering = render(job.theme, job.data, wording=job.wording)
    look = replace(job.theme.look(), page_limit=job.page_limit)
    pictures = find_pictures(rendering, look)
    document, refused = parse_with_warnings(rendering.markdown, rendering.seals, job.properties, pictures)
    document = replace(document, attachments=job.attachments, placeholders=rendering.placeholders)
    files: dict[str, bytes] = {}
    problems: list[Problem] = [*job.warnings, *rendering.problems, *job.wording.problems(), *refused]
    for name in job.formats:
        try:
            files[name], warnings = WRITERS[name](document, look)
        except BriefgenError as fault:
            warnings = fault.problems
        except MemoryError:
            raise  # whatever is written now may fail too; the press starts afresh
        except Exception as fault:  # noqa: BLE001 - the boundary of a format; the traceback goes to stderr
            warnings = (describe_crash(fault, name),)
        problems.extend(warnings)
    if any(
        problem.code == "theme/too-many-pages" and problem.severity is Severity.ERROR for problem in problems
    ):
        files.clear()
    # Two formats may say the same of one link.
    beside = dict(_iter_pictures(document)) if "md" in files else {}
    return Printed(files, tuple(dict.fromkeys(problems)), rendering.placeholders, beside)


def _iter_pictures(document: Document) -> Iterator[tuple[str, bytes]]:
    from briefgen.writers.drawn import iter_pictures

    for picture, _ in iter_pictures(document):
        yield picture.target, picture.image.data


def find_pictures(rendering: Rendering, look: Look) -> Pictures:
    """Make what finds a memo's pictures: files of the theme and its parents, and charts, drawn when asked."""
    from briefgen.themes.pictures import Pictures, no_picture

    def draw(address: str) -> Image:
        from briefgen.writers.charts import draw_chart

        if address not in rendering.charts:
            raise no_picture(address, [])
        return draw_chart(rendering.charts[address], look.fonts)

    return Pictures([theme.folder for theme in rendering.theme.chain], draw)


def describe_crash(fault: Exception, format_name: str = "") -> Problem:
    """Say that something went wrong that should not have; a theme's CSS can bring a page layout to it."""
    traceback.print_exception(fault)
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    of_format = f" while writing {format_name}" if format_name else ""
    return Problem(
        "internal/fault",
        f"this is a fault of briefgen, not of your files{of_format}: {type(fault).__name__}: {fault}",
        Location(Path(frame.filename).name, frame.lineno),
        hint="report it with the summary and the theme; the other documents are not affected",
    )


def properties_of(brief: Brief) -> Properties:
    """Give what a document says of itself outside its text; made as clean as the text itself."""
    from briefgen.themes.clean import clean_line

    return Properties(
        title=clean_line(brief.title),
        subject=clean_line(brief.number or brief.period),
        author=clean_line(brief.prepared_by or brief.from_ or brief.organisation),
        language=brief.language or "en",
        date=brief.date,
        marking=clean_line(brief.marking),
        draft=brief.draft,
        organisation=clean_line(brief.organisation),
        custom=custom_properties(brief),
    )


def custom_properties(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Give what a program asks a memo without reading it; the hash tells whether its sources are the same."""
    from briefgen.themes.clean import clean_line

    hashes = sorted({source.article.sha256 for source in brief.sources if source.article.sha256})
    named = (
        ("Marking", clean_line(brief.marking)),
        ("Cut-off", clean_line(brief.cut_off)),
        ("Sources SHA-256", sha256("\n".join(hashes).encode()) if hashes else ""),
        ("Made by", clean_line(brief.made_by)),
    )
    return tuple((name, value) for name, value in named if value)


def write_md(document: Document, _look: Look) -> tuple[bytes, tuple[Problem, ...]]:
    """Write Markdown; the look has no part in it."""
    from briefgen.writers.markdown import write_markdown_page

    return write_markdown_page(document).encode(), ()


def write_docx(document: Document, look: Look) -> tuple[bytes, tuple[Problem, ...]]:
    """Write Word."""
    from briefgen.writers.word import write_word_with_warnings

    return write_word_with_warnings(document, look)


def write_pdf(document: Document, look: Look) -> tuple[bytes, tuple[Problem, ...]]:
    """Write PDF."""
    from briefgen.writers.pdf import write_pdf_with_warnings

    return write_pdf_with_warnings(document, look)


def write_html(document: Document, look: Look) -> tuple[bytes, tuple[Problem, ...]]:
    """Write a web page."""
    from briefgen.writers.web import write_web_with_warnings

    page, problems = write_web_with_warnings(document, look)
    return page.encode(), problems


WRITERS = {"md": write_md, "docx": write_docx, "pdf": write_pdf, "html": write_html}
