"""The command line and `briefgen.toml` to the options of each look; the file is read anew each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.config import find_config, load_config
from briefgen.pipeline import BuildOptions


@dataclass(frozen=True, slots=True)
class OptionsFile:
    """What the command line says; the rest is the workspace's."""

    theme: str | None = None
    templates: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    def load(self) -> BuildOptions:
        """Give the options as `build` would take them.

        Raises:
            ConfigError: `briefgen.toml` is broken.
        """
        config = load_config(find_config(Path.cwd()))
        return BuildOptions(
            output=Path(config.output),
            theme=self.theme or config.theme,
            name=config.name,
            templates=(*self.templates, *config.templates),
            settings=self.settings,
            defaults=config.brief,
            origin=config.path,
            models=config.languages,
        )
