"""The commands that install what PDF needs of the system."""

from __future__ import annotations

import platform

import pytest

from briefgen import packages
from briefgen.packages import install_hint, this_system


@pytest.mark.parametrize(
    ("system", "first"),
    [
        (
            "debian",
            "`sudo apt-get install --no-install-recommends libharfbuzz-subset0`; or: `sudo dnf",
        ),
        ("fedora", "`sudo dnf install harfbuzz`; or: `sudo apt-get install"),
        ("macos", "`brew install harfbuzz`; or: `sudo apt-get install"),
    ],
)
def test_the_command_for_this_system_comes_first(
    monkeypatch: pytest.MonkeyPatch, system: str, first: str
) -> None:
    """The others follow, since the guess may be wrong."""
    monkeypatch.setattr(packages, "this_system", lambda: system)
    hint = install_hint("HarfBuzz-Subset")
    assert hint.startswith(first)
    assert hint.count("; or: ") == 2


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "debian"),
        ({"ID": "fedora"}, "fedora"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "arch"}, "debian"),
        ({}, "debian"),
    ],
)
def test_linux_says_which_family_it_is_of(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str], expected: str
) -> None:
    """By `/etc/os-release`."""
    monkeypatch.setattr(packages.sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    assert this_system() == expected


def test_a_system_that_does_not_say_is_taken_for_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small containers lack the file."""

    def missing() -> dict[str, str]:
        raise OSError("no os-release")

    monkeypatch.setattr(packages.sys, "platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", missing)
    assert this_system() == "debian"


def test_a_mac_is_known_by_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no os-release."""
    monkeypatch.setattr(packages.sys, "platform", "darwin")
    assert this_system() == "macos"
