"""What PDF needs of the system, to the command that installs it; the one list of package names."""

from __future__ import annotations

import platform
import sys

_COMMANDS = {
    "debian": "sudo apt-get install --no-install-recommends",
    "fedora": "sudo dnf install",
    "macos": "brew install",
}
_PACKAGES = {
    "Pango": {"debian": "libpango-1.0-0 libpangoft2-1.0-0", "fedora": "pango", "macos": "pango"},
    "PangoFT2": {"debian": "libpangoft2-1.0-0", "fedora": "pango", "macos": "pango"},
    "HarfBuzz-Subset": {"debian": "libharfbuzz-subset0", "fedora": "harfbuzz", "macos": "harfbuzz"},
    "Noto Sans": {
        "debian": "fonts-noto-core",
        "fedora": "google-noto-sans-fonts",
        "macos": "--cask font-noto-sans",
    },
    "Noto Sans CJK": {
        "debian": "fonts-noto-cjk",
        "fedora": "google-noto-sans-cjk-fonts",
        "macos": "--cask font-noto-sans-cjk",
    },
}


def install_hint(what: str) -> str:
    """Word the command that installs one of these things, this system's first; the guess may be wrong."""
    ours = this_system()
    names = sorted(_COMMANDS, key=lambda name: name != ours)
    return "; or: ".join(f"`{_COMMANDS[name]} {_PACKAGES[what][name]}`" for name in names)


def this_system() -> str:
    """Name the family of this system: `macos`, `fedora`, or `debian` for all others."""
    if sys.platform == "darwin":
        return "macos"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "debian"
    families = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return "fedora" if families & {"fedora", "rhel"} else "debian"
