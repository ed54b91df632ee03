"""Themes written into a temporary folder, and what they make of data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import Problem, TemplateError
from briefgen.themes.engine import Rendering, render
from briefgen.themes.finding import get_theme
from briefgen.themes.run import Limits

WriteTheme = Callable[..., Path]
Render = Callable[..., Rendering]


@pytest.fixture
def write_theme(tmp_path: Path) -> WriteTheme:
    """Write the files of a theme; `settings` is its theme.yaml."""

    def write(name: str = "mine", settings: str = "title: Mine\n", **files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "theme.yaml").write_text(settings, encoding="utf-8")
        for file, text in files.items():
            (folder / f"{file}.md.j2").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def render_text(write_theme: WriteTheme, tmp_path: Path) -> Render:
    """Render a `brief.md.j2` given as text."""

    def run(template: str, data: Mapping[str, Any] | None = None, limits: Limits | None = None) -> Rendering:
        write_theme(brief=template)
        return render(get_theme("mine", [tmp_path]), data or {}, limits=limits or Limits())

    return run


@pytest.fixture
def shown(render_text: Render) -> Callable[..., str]:
    """Render, and put the values back into the Markdown."""

    def run(template: str, data: Mapping[str, Any] | None = None) -> str:
        rendering = render_text(template, data)
        return rendering.seals.unseal(rendering.markdown)

    return run


@pytest.fixture
def fault(render_text: Render) -> Callable[..., Problem]:
    """Render a template that is broken; give the one problem."""

    def run(template: str, data: Mapping[str, Any] | None = None, limits: Limits | None = None) -> Problem:
        with pytest.raises(TemplateError) as caught:
            render_text(template, data, limits)
        (problem,) = caught.value.problems
        return problem

    return run
