"""The command `briefgen preview`: a page that shows a memo while its theme is being changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli_shared import TemplatesOption, guarded


@guarded
def preview(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Articles, summaries, or folders of them.", show_default=False, readable=False),
    ] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", "-t", help="Kind of memo, such as article-memo.")
    ] = None,
    templates: TemplatesOption = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", "-s", help="A field of brief.yaml, such as to='The Minister'."),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port on this machine; 0 for any free one.")
    ] = 0,
    open_browser: Annotated[
        bool,
        typer.Option("--open/--no-browser", help="Open the page in the browser, or only say where it is."),
    ] = False,
) -> None:
    """Show a memo in the browser, and show it anew whenever its theme or its inputs are saved.

    Without articles it shows a sample. Only this machine can see the page. Ctrl-C ends it.

    \b
    Examples:
      briefgen preview --theme daily-brief --templates my-themes
      briefgen preview inputs/2023-08-06 --open
    """
    from briefgen import console
    from briefgen.options import parse_settings
    from briefgen.preview.options import OptionsFile
    from briefgen.preview.server import open_preview

    options = OptionsFile(theme, tuple(map(str, templates or ())), parse_settings(settings or ()))

    def ready(address: str) -> None:
        console.print_data(address)
        console.say("showing the memo there; save a file to see it change, press Ctrl-C to end")
        if open_browser:
            import webbrowser

            webbrowser.open(address)

    open_preview(tuple(paths or ()), options, port, ready)
    console.say("the preview has ended")
