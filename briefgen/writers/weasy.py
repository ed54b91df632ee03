"""WeasyPrint, loaded fast and held on a short lead: no start-up child processes, no network, no files."""

from __future__ import annotations

import contextlib
import ctypes.util
import functools
import importlib
import importlib.util
import io
import os
import sys
import types
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.errors import Problem, WriteError
from briefgen.packages import install_hint
from briefgen.themes.images import Image
from briefgen.writers.fonts import prepare_environment

PLAIN_SWITCH = "BRIEFGEN_PLAIN_WEASYPRINT"
"""Set to 1 in the environment to import WeasyPrint without the short cuts below."""
REFUSED = "RefusedAddressError"
"""WeasyPrint names the class of a fetcher's error in its log: this one marks our own refusals."""


@functools.cache
def load_weasyprint() -> Any:
    """Import WeasyPrint, in half the time of a plain import.

    Raises:
        WriteError: Pango, which draws the text, is not installed.
    """
    if "FONTCONFIG_FILE" not in os.environ:
        os.environ.update(prepare_environment())
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        # It warns of a missing harfbuzz-subset and prints advice on a missing Pango: `doctor` says both.
        warnings.simplefilter("ignore", DeprecationWarning)
        if sys.platform == "linux" and os.environ.get(PLAIN_SWITCH) != "1":
            with contextlib.suppress(OSError), _quick_libraries(), _late_font_tools():
                return importlib.import_module("weasyprint")
            _forget_weasyprint()
        try:
            return importlib.import_module("weasyprint")
        except OSError as fault:
            raise WriteError(_no_pango(fault)) from fault


@contextlib.contextmanager
def _quick_libraries() -> Iterator[None]:
    """Answer "not found" for library names, so that cffi goes on to the exact one, which loads directly.

    The real function starts gcc, ld and ldconfig, 54 child processes in all, for names that never exist
    on Linux.
    """
    original = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the name is part of the signature
    try:
        yield
    finally:
        ctypes.util.find_library = original


@contextlib.contextmanager
def _late_font_tools() -> Iterator[None]:
    """Put off two parts of fontTools that serve only variable fonts and machines without harfbuzz-subset."""
    name = "fontTools.varLib.instancer"
    if name in sys.modules or "fontTools.subset" in sys.modules:
        yield
        return
    stand_in = types.ModuleType(name)
    stand_in.instantiateVariableFont = _instantiate_variable_font  # type: ignore[attr-defined] # made here
    sys.modules[name] = stand_in
    _register_lazily("fontTools.subset")
    try:
        yield
    finally:
        del sys.modules[name]


def _instantiate_variable_font(*args: Any, **options: Any) -> Any:
    from fontTools.varLib.instancer import instantiateVariableFont

    return instantiateVariableFont(*args, **options)


def _register_lazily(name: str) -> None:
    """Let a module be executed at the first use of one of its names (importlib's own recipe)."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    importlib.import_module("fontTools").__dict__["subset"] = module


def _forget_weasyprint() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        del sys.modules[name]


def _no_pango(fault: OSError) -> Problem:
    return Problem(
        "pdf/no-pango",
        "the library Pango, which lays out the text of a PDF, cannot be loaded",
        found=str(fault).splitlines()[0],
        expected="Pango 1.44 or later",
        hint=install_hint("Pango"),
    )


@functools.cache
def get_fetcher() -> Any:
    """Get the one fetcher that is passed everywhere: it fetches nothing, whatever the address."""
    urls = importlib.import_module("weasyprint.urls")
    refused = type(REFUSED, (ValueError,), {})

    def fetch(_self: Any, url: str, _headers: Any = None) -> Any:
        raise refused(f"{url[:200]} is outside the document")

    deny_all = type("DenyAll", (urls.URLFetcher,), {"fetch": fetch})
    return deny_all(allowed_protocols=(), allow_redirects=False)


def make_fetcher(images: Iterable[Image]) -> Any:
    """Make a fetcher that gives these pictures, by their addresses, and fetches nothing either."""
    urls = importlib.import_module("weasyprint.urls")
    known = {picture_address(image): image for image in images}
    if not known:
        return get_fetcher()

    def fetch(_self: Any, url: str, _headers: Any = None) -> Any:
        image = known.get(url)
        if image is None:
            return get_fetcher().fetch(url)
        return urls.URLFetcherResponse(url, image.data, {"Content-Type": image.media_type})

    own = type("PicturesOnly", (urls.URLFetcher,), {"fetch": fetch})
    return own(allowed_protocols=(), allow_redirects=False)


def picture_address(image: Image) -> str:
    """Give the address under which a page asks its fetcher for a picture."""
    return f"picture:{image.hash}"


@functools.cache
def get_font_configuration(look_fonts: tuple[str, ...]) -> Any:
    """Get the process's one font configuration for these fonts; it reads `FONTCONFIG_FILE` when made."""
    os.environ.update(prepare_environment(look_fonts))
    fonts = importlib.import_module("weasyprint.text.fonts")
    return fonts.FontConfiguration()


def make_page(markup: str, fetcher: Any = None) -> Any:
    """Make WeasyPrint's page of well-formed markup, past its HTML parser, which takes 3 % of a PDF's time.

    These are the attributes that `weasyprint.HTML` sets and that its `render` reads (70.0).
    """
    from xml.etree import ElementTree as ET

    import cssselect2  # type: ignore[import-untyped]  # it has no type hints

    html = load_weasyprint().HTML
    page = html.__new__(html)
    root = ET.fromstring(markup)  # noqa: S314 - our own markup: all values escaped, no entity defined
    page.base_url = None
    page.url_fetcher = fetcher or get_fetcher()
    page.media_type = "print"
    page.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    page.etree_element = page.wrapper_element.etree_element
    return page
