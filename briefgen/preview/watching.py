"""Folders to a call for each save: a thread that waits for changes below them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from briefgen.files import shipped_templates

STEP = 25
"""Milliseconds of silence after which a change counts: an editor's save is several."""
GROUP = 150
"""Milliseconds after which a change counts in any case."""


class Watcher:
    """Calls whenever a file is saved, from a thread of its own."""

    def __init__(self, deep: Iterable[Path], shallow: Iterable[Path], call: Callable[[], None]) -> None:
        self.call = call
        self.ended = threading.Event()
        self.threads = [
            threading.Thread(target=self._watch, args=(folders, recursive), name="watch", daemon=True)
            for folders, recursive in ((existing(deep), True), (existing(shallow), False))
            if folders
        ]

    def start(self) -> None:
        """Begin to watch."""
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        """End, within a second."""
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def _watch(self, folders: list[Path], recursive: bool) -> None:  # noqa: FBT001 - passed by position to a thread
        try:
            self._wait(folders, recursive=recursive)
        except OSError:  # the system watches no more folders: look at the files instead
            self._wait(folders, recursive=recursive, polling=True)

    def _wait(self, folders: list[Path], *, recursive: bool, polling: bool | None = None) -> None:
        from watchfiles import watch

        for _ in watch(
            *folders,
            recursive=recursive,
            step=STEP,
            debounce=GROUP,
            stop_event=self.ended,
            raise_interrupt=False,
            force_polling=polling,
            rust_timeout=500,
            yield_on_timeout=False,
        ):
            self.call()


def existing(folders: Iterable[Path]) -> list[Path]:
    """Keep the folders that are there, each once."""
    return list(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


def deep_folders(paths: Iterable[Path], templates: Iterable[str], kept: Path) -> list[Path]:
    """List the folders that are watched with all below them: themes and inputs."""
    themes = [*map(Path, templates), shipped_templates()]
    # A theme may be a link to a folder elsewhere, which nothing below its parent tells of.
    linked = [
        folder for place in themes if place.is_dir() for folder in place.iterdir() if folder.is_symlink()
    ]
    return [*themes, *linked, *(path for path in paths if path.is_dir()), kept]


def shallow_folders(paths: Iterable[Path], config: str) -> list[Path]:
    """List the folders of which only the files are watched: those of inputs that are files."""
    return [*(path.parent for path in paths if path.is_file()), *([Path(config).parent] if config else [])]
