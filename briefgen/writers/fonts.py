"""Folders with font files -> a private fontconfig set-up that shows only the files chosen here.

The house font is Noto. Which files are on a machine, and which of them fontconfig would choose, differs
from machine to machine, so the writers see one folder of links to exactly the files chosen here.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import Location, Problem, WriteError
from briefgen.packages import install_hint

_HOUSE_FOLDERS = (
    "/usr/share/fonts/truetype/noto",  # Debian: fonts-noto-core, fonts-noto-color-emoji
    "/usr/share/fonts/opentype/noto",  # Debian: fonts-noto-cjk
    "/usr/share/fonts/google-noto",  # Fedora, static files
    "/usr/share/fonts/google-noto-vf",  # Fedora, variable files
    "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/share/fonts/google-noto-sans-cjk-vf-fonts",
    "/usr/share/fonts/noto",  # Arch, Alpine
    "/usr/share/fonts/noto-cjk",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "~/Library/Fonts",  # Homebrew's casks
    "~/.local/share/fonts",
    "~/.fonts",
)
_FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})
_FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <reset-dirs/>
  <dir>{folder}/fonts</dir>
  <cachedir>{folder}/cache</cachedir>
  <!-- An unknown family falls to the house font, not to whichever file comes first; rules run in order. -->
  <match target="pattern">
    <test qual="all" name="family" compare="not_eq"><string>sans-serif</string></test>
    <edit name="family" mode="append_last"><string>sans-serif</string></edit>
  </match>
  <alias binding="same"><family>sans-serif</family><prefer>{sans}</prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Noto Serif</family>{sans}</prefer></alias>
  <alias binding="same">
    <family>monospace</family><prefer><family>Noto Sans Mono</family>{sans}</prefer>
  </alias>
  <!-- Colour emoji are bitmaps: without these rules they are drawn at their own, huge size. -->
  <match target="font">
    <test name="outline" compare="eq"><bool>false</bool></test>
    <edit name="pixelsizefixupfactor" mode="assign">
      <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
    </edit>
    <edit name="matrix" mode="assign">
      <times>
        <name>matrix</name>
        <matrix><name>pixelsizefixupfactor</name><double>0</double><double>0</double><name>pixelsizefixupfactor</name></matrix>
      </times>
    </edit>
    <edit name="size" mode="assign"><divide><name>size</name><name>pixelsizefixupfactor</name></divide></edit>
  </match>
</fontconfig>
"""
_SANS = (
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai",
    "Noto Sans CJK SC", "Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans Symbols", "Noto Sans Symbols2",
    "Noto Sans Math",
)  # fmt: skip


def prepare_environment(look_fonts: Sequence[str] = ()) -> dict[str, str]:
    """Make the fontconfig set-up and return the variables that a process needs before it loads fontconfig.

    Args:
        look_fonts: The theme's own font folders; their families win over the machine's.

    Raises:
        WriteError: Noto Sans is nowhere on this machine nor in the theme's folders.
    """
    environment = {"FONTCONFIG_FILE": str(get_font_folder(tuple(look_fonts)) / "fonts.conf")}
    homebrew = Path("/opt/homebrew/lib")
    if sys.platform == "darwin" and homebrew.is_dir():
        # The loader does not look into Homebrew's folder by itself on Apple silicon.
        environment["DYLD_FALLBACK_LIBRARY_PATH"] = str(homebrew)
    return environment


def find_font_files(look_fonts: Sequence[str] = ()) -> tuple[Path, ...]:
    """Find the font files to use: the theme's, then the machine's Noto; a family comes from one folder only.

    Two versions of a family side by side would be merged by WeasyPrint, which draws wrong glyphs then.
    """
    chosen: dict[str, tuple[str, list[Path]]] = {}
    for folder, pattern in [(f, "*") for f in look_fonts] + [(f, "Noto*") for f in _HOUSE_FOLDERS]:
        for path in sorted(_expand(folder).rglob(pattern)):
            if path.suffix.lower() in _FONT_SUFFIXES and path.is_file():  # a link may dangle
                family = re.split(r"[-\[.]", path.name)[0].casefold()
                origin, files = chosen.setdefault(family, (folder, []))
                if origin == folder:
                    files.append(path)
    return tuple(path for _, files in chosen.values() for path in files)


@functools.cache
def get_font_folder(look_fonts: tuple[str, ...]) -> Path:
    """Find or make the folder with `fonts.conf`, the links to the font files and fontconfig's own cache.

    The folder's name is a hash of the files, so an upgraded font never meets a stale cache.

    Raises:
        WriteError: Noto Sans is nowhere, or the folder cannot be written.
    """
    files = find_font_files(look_fonts)
    if not any(re.match(r"NotoSans(-Regular|\[|\.)", path.name) for path in files):
        raise WriteError(_no_font(look_fonts))
    stamps = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    key = hashlib.sha256(json.dumps([_FONTS_CONF, _SANS, stamps]).encode()).hexdigest()[:16]
    folder = _cache_root() / f"fonts-{key}"
    if not (folder / "fonts.conf").is_file():
        try:
            _make_font_folder(folder, files)
        except OSError as fault:
            raise WriteError(_no_cache(folder, fault)) from fault
    return folder


def _no_font(look_fonts: Sequence[str]) -> Problem:
    return Problem(
        "pdf/no-font",
        "the house font Noto Sans is not on this machine",
        found=f"no NotoSans-Regular in {len(_HOUSE_FOLDERS) + len(look_fonts)} font folders",
        expected="Noto Sans, regular, bold and italic",
        hint=install_hint("Noto Sans"),
    )


def _no_cache(folder: Path, fault: OSError) -> Problem:
    return Problem(
        "pdf/no-font-cache",
        f"the folder that shows the fonts to the PDF writer cannot be made: {fault.strerror or fault}",
        Location(str(folder)),
        expected="a folder with room for some links",
        hint="set XDG_CACHE_HOME to a folder that you may write to, or free some space",
    )


def _cache_root() -> Path:
    """Choose a folder that is ours: the user's cache, else one below the system's temporary folder."""
    user = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    temporary = Path(tempfile.gettempdir()) / f"briefgen-{_user_id()}"
    for base in (_expand(user) / "briefgen", temporary):
        with contextlib.suppress(OSError):
            base.mkdir(parents=True, exist_ok=True, mode=0o700)
            if _is_ours(base):
                return base
    return Path(tempfile.mkdtemp(prefix="briefgen-"))


def _is_ours(folder: Path) -> bool:
    """Tell whether nobody else could have put files there: they will say which fonts are used."""
    found = folder.lstat()
    is_private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o022
    return is_private and found.st_uid == _user_id() and os.access(folder, os.W_OK)


def _user_id() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0  # Windows names 0 as the owner of every file


def _expand(folder: str) -> Path:
    # Path.expanduser raises where a user has no home, as in many containers; this leaves the tilde.
    return Path(os.path.expanduser(folder))  # noqa: PTH111 - see above


def _make_font_folder(folder: Path, files: Sequence[Path]) -> None:
    """Build the folder aside and move it to its name, so that no process ever sees half of it."""
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".fonts-"))
    (aside / "fonts").mkdir()
    for number, path in enumerate(files):
        (aside / "fonts" / f"{number:04d}{path.suffix.lower()}").symlink_to(path.resolve())
    sans = "".join(f"<family>{name}</family>" for name in _SANS)
    place = str(folder).replace("&", "&amp;").replace("<", "&lt;")
    (aside / "fonts.conf").write_text(_FONTS_CONF.format(folder=place, sans=sans), encoding="utf-8")
    try:
        aside.rename(folder)
    except OSError:  # another process was faster
        shutil.rmtree(aside)
        if not (folder / "fonts.conf").is_file():
            raise
