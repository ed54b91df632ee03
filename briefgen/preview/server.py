"""A library to a running page on this machine, until someone ends it."""

from __future__ import annotations

import contextlib
import secrets
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import uvicorn

from briefgen.errors import ConfigError, Location, Problem, TemplateError
from briefgen.pipeline import KEPT, find_theme
from briefgen.preview.app import make_app
from briefgen.preview.board import Board
from briefgen.preview.library import Choice, Library
from briefgen.preview.options import OptionsFile
from briefgen.preview.studio import Studio
from briefgen.preview.watching import Watcher, deep_folders, shallow_folders

HOST = "127.0.0.1"
"""Nobody else on the network may see what a desk writes."""


class Server(uvicorn.Server):
    """Uvicorn that says when it is ready, and lets the pages that follow it go when it is to end."""

    def __init__(self, config: uvicorn.Config, board: Board, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.board = board
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self.ready()

    async def on_tick(self, counter: int) -> bool:
        """Look after the connections, ten times a second."""
        is_ending = await super().on_tick(counter)
        if is_ending:
            self.board.close()
        return is_ending


def open_preview(
    paths: Sequence[Path], options_file: OptionsFile, port: int, ready: Callable[[str], None]
) -> None:
    """Show the memo of some inputs until someone ends it.

    Args:
        paths: Articles, summaries or folders; none to show a sample.
        options_file: What the command line says.
        port: 0 for any free one.
        ready: Given the address of the page once it answers.

    Raises:
        ConfigError: The configuration is broken, there is no such theme, input or port.
    """
    options = options_file.load()
    with contextlib.suppress(TemplateError):  # a broken theme is what the page is for
        find_theme(options)
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise ConfigError(map(not_there, missing))
    board = Board()
    studio = Studio(Library(paths, options_file.load), Choice(options.theme), board)
    deep = deep_folders(paths, options.templates, options.output / KEPT)
    watcher = Watcher(deep, shallow_folders(paths, options.origin), studio.refresh)
    serve(studio, board, watcher, port, ready)


def not_there(path: Path) -> Problem:
    """Say that an input does not exist."""
    return Problem(
        "file/not-there",
        f"there is no `{path}`",
        Location(str(path)),
        expected="an article, a summary, or a folder of them",
        hint="check the path; without one a sample is shown",
    )


def serve(studio: Studio, board: Board, watcher: Watcher, port: int, ready: Callable[[str], None]) -> None:
    """Serve the page until Ctrl-C or a request to end.

    Args:
        studio: Prints what is shown; started and stopped here.
        board: What the studio writes on.
        watcher: Tells of saves; started and stopped here.
        port: 0 for any free one.
        ready: Given the address of the page once it answers.

    Raises:
        ConfigError: The port is in use, or may not be used.
    """
    with contextlib.closing(bind(port)) as listener, contextlib.suppress(KeyboardInterrupt):
        token = secrets.token_urlsafe(16)
        bound = listener.getsockname()[1]
        app = make_app(studio, board, token, bound)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            ws="none",
            lifespan="on",
            server_header=False,
            timeout_graceful_shutdown=2,
            limit_concurrency=64,
        )
        server = Server(config, board, lambda: ready(f"http://{HOST}:{bound}/{token}/"))
        watcher.start()
        try:
            with ended_by_signals(server):
                server.run(sockets=[listener])
        finally:
            watcher.stop()


@contextlib.contextmanager
def ended_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Let a request to end, and a terminal that closes, end the server as Ctrl-C does."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), server.handle_exit) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def bind(port: int) -> socket.socket:
    """Take a port of this machine.

    Raises:
        ConfigError: It is taken, or needs rights that the user lacks.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as fault:
        listener.close()
        raise ConfigError(
            Problem(
                "preview/port-in-use",
                f"port {port} of this machine cannot be used: {fault.strerror or fault}",
                found=f"--port {port}",
                expected="a port that is free, or 0 for any free one",
                hint="leave `--port` out, or end the other program that uses it",
            )
        ) from fault
    return listener
