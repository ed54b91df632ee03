"""What can be looked at: each brief of the inputs and each sample, as a job for the press."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefgen.briefs.model import Brief
from briefgen.briefs.settings import load_settings
from briefgen.checks import check_brief
from briefgen.errors import BriefError, Problem
from briefgen.pipeline import KEPT, BuildOptions, iter_briefs, names_of
from briefgen.preview.reading import Read, Reader, Told
from briefgen.preview.samples import LABELS, get_sample
from briefgen.printing import PrintJob, print_job
from briefgen.themes.finding import get_theme, theme_names
from briefgen.themes.theme import Theme

FORMATS = ("html", "pdf", "docx")
SAMPLES = "Samples"
OWN = "Your articles"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose to look at; a subject that is not there means the first there is."""

    theme: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """One brief that can be chosen."""

    key: str
    label: str
    group: str
    stem: str
    """The name of its files."""
    load: Callable[[], Brief]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown: the job, and all that is to be said of it before it is printed."""

    job: PrintJob
    chosen: Subject
    subjects: tuple[Subject, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Library:
    """Finds and assembles what is to be shown; settings and themes are read anew each time."""

    paths: Sequence[Path]
    make_options: Callable[[], BuildOptions]
    """Reads `briefgen.toml`."""
    told: Told = lambda _: None
    _reader: Reader | None = None

    def list_themes(self) -> list[str]:
        """List the themes that can be chosen, broken ones too.

        Raises:
            ConfigError: `briefgen.toml` is broken.
        """
        return [name for name in theme_names(self.make_options().templates) if not name.startswith("_")]

    def show(self, choice: Choice) -> Shown:
        """Make the job of a choice.

        Raises:
            BriefgenError: The theme, the settings or the inputs cannot be used.
        """
        options = self.make_options()
        theme = get_theme(choice.theme, options.templates)
        refused: list[Problem] = []
        read = self._read(options)
        subjects = {each.key: each for each in self._list_subjects(read, theme, options, refused)}
        problems = (*read.problems, *refused)
        chosen = subjects.get(choice.subject) or next(iter(subjects.values()))
        if self.paths and chosen.group == SAMPLES and chosen.key != choice.subject:
            raise BriefError(problems)  # the inputs were asked for, and none of them can be used
        job = print_job(chosen.load(), theme, FORMATS)
        return Shown(job, chosen, tuple(subjects.values()), (*problems, *chosen.problems))

    def _read(self, options: BuildOptions) -> Read:
        if self._reader is None or self._reader.models != options.models:
            self._reader = Reader(self.paths, options.output / KEPT, options.models, self.told)
        return self._reader.read()

    def _list_subjects(
        self, read: Read, theme: Theme, options: BuildOptions, refused: list[Problem]
    ) -> Iterator[Subject]:
        settings = load_settings(self.paths, options.defaults, options.settings, options.origin)
        briefs = iter_briefs(read.items, theme, settings, options, refused, names_of(read.unusable))
        for number, (brief, stem) in enumerate(briefs):
            problems = tuple(check_brief(brief))
            loaded = partial(lambda brief: brief, brief)
            yield Subject(f"own-{number}", label_of(brief), OWN, stem.name, loaded, problems)
        for name, label in LABELS.items():
            yield Subject(f"sample-{name}", label, SAMPLES, f"{theme.name}-{name}", partial(get_sample, name))


def label_of(brief: Brief) -> str:
    """Name a brief in a list."""
    count = len(brief.sources)
    return brief.title if count == 1 else f"{brief.title} ({count} articles)"
