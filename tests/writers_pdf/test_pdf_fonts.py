"""Which font files are used, the private fontconfig, and the characters without a glyph."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import packages
from briefgen.document.nodes import Code, Document, Paragraph, Properties, Text
from briefgen.errors import Location, WriteError
from briefgen.writers import fonts, glyphs
from briefgen.writers.fonts import find_font_files, get_font_folder, prepare_environment
from briefgen.writers.glyphs import Missing, describe_missing_glyphs, find_missing_glyphs, get_coverage


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache of our own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    get_font_folder.cache_clear()
    get_coverage.cache_clear()
    yield tmp_path / "cache" / "briefgen"
    get_font_folder.cache_clear()
    get_coverage.cache_clear()


def house_file(name: str) -> Path:
    (path,) = [path for path in find_font_files() if path.name == name]
    return path


def test_the_environment_names_a_configuration_with_only_the_chosen_files(cache: Path) -> None:
    """Fontconfig sees one folder of links, and its own cache stays beside it."""
    environment = prepare_environment()
    configuration = Path(environment["FONTCONFIG_FILE"])
    assert configuration.is_relative_to(cache)
    assert f"<dir>{configuration.parent}/fonts</dir>" in configuration.read_text()
    linked = {path.resolve() for path in (configuration.parent / "fonts").iterdir()}
    assert linked == {path.resolve() for path in find_font_files()}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"sans\-serif", "Noto Sans"),
        ("Sans That Nobody Has", "Noto Sans"),
        ("Noto Sans:bold", "Noto Sans"),
        ("serif", "Noto Serif"),
        (r"sans\-serif:charset=5d0", "Noto Sans Hebrew"),
    ],
)
def test_fontconfig_chooses_the_house_font(pattern: str, expected: str) -> None:
    """An unknown family falls to Noto Sans, a script to its own Noto."""
    try:
        run = subprocess.run(
            ["fc-match", "--format=%{family[0]}", pattern],
            capture_output=True,
            text=True,
            check=True,
            env=prepare_environment(),
        )
    except FileNotFoundError:
        pytest.skip("fc-match is not installed")
    assert run.stdout == expected
    assert run.stderr == ""


def test_a_link_to_nowhere_is_no_font(tmp_path: Path, cache: Path) -> None:
    """Fonts are uninstalled, and the links to them stay behind."""
    (tmp_path / "NotoSansGone.ttf").symlink_to(tmp_path / "gone.ttf")
    found = find_font_files([str(tmp_path)])
    assert found == find_font_files()
    assert get_font_folder((str(tmp_path),)).is_relative_to(cache)


def test_a_system_without_user_numbers_has_a_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no `os.getuid`."""
    monkeypatch.delattr(os, "getuid")
    assert (get_font_folder(()) / "fonts.conf").is_file()
    assert fonts._user_id() == 0
    assert cache.name == "briefgen"


def test_the_folder_is_made_once_and_found_again(cache: Path) -> None:
    """A second process, and one that loses the race, use what is there."""
    folder = get_font_folder(())
    get_font_folder.cache_clear()
    assert get_font_folder(()) == folder
    fonts._make_font_folder(folder, find_font_files())
    assert [path.name for path in cache.iterdir()] == [folder.name]


def test_a_family_comes_from_one_folder_and_the_themes_comes_first(tmp_path: Path) -> None:
    """Two versions of a family side by side would be mixed up glyph by glyph."""
    own = tmp_path / "NotoSans-Regular.ttf"
    own.write_bytes(house_file("NotoSans-Regular.ttf").read_bytes())
    (tmp_path / "notes.txt").write_text("no font")
    found = find_font_files([str(tmp_path)])
    assert found[0] == own
    assert [path.name for path in found].count("NotoSans-Regular.ttf") == 1
    assert "NotoSans-Bold.ttf" not in [path.name for path in found]
    assert "NotoSansHebrew-Bold.ttf" in [path.name for path in found]


def test_without_the_house_font_the_message_names_the_packages(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A machine without Noto gets one sentence for each system."""
    monkeypatch.setattr(fonts, "_HOUSE_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(packages, "this_system", lambda: "debian")
    with pytest.raises(WriteError) as caught:
        prepare_environment()
    (problem,) = caught.value.problems
    assert problem.code == "pdf/no-font"
    assert problem.message == "the house font Noto Sans is not on this machine"
    assert problem.hint == (
        "`sudo apt-get install --no-install-recommends fonts-noto-core`; "
        "or: `sudo dnf install google-noto-sans-fonts`; or: `brew install --cask font-noto-sans`"
    )


def test_a_home_that_cannot_be_written_is_no_obstacle(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Pipelines run without a home; the same temporary folder serves run after run."""
    (tmp_path / "file").write_text("")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    folder = get_font_folder(())
    assert (folder / "fonts.conf").is_file()
    assert folder.parent == tmp_path / "temporary" / f"briefgen-{os.getuid()}"


def test_a_user_without_a_home_is_no_obstacle(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Containers run under numbers that belong to nobody."""
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", dict[int, str]().__getitem__)
    assert house_file("NotoSans-Regular.ttf").is_file()


def test_a_folder_that_others_can_write_is_not_trusted(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever can write there could choose our fonts; a new folder is made instead."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    shared = tmp_path / f"briefgen-{os.getuid()}"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = get_font_folder(())
    assert folder.parent != shared
    assert folder.parent.stat().st_mode & 0o077 == 0


def test_a_full_disk_is_a_located_error(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, and the way out is named."""

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fonts, "_make_font_folder", fail)
    with pytest.raises(WriteError) as caught:
        get_font_folder(())
    (problem,) = caught.value.problems
    assert problem.message == (
        "the folder that shows the fonts to the PDF writer cannot be made: No space left on device"
    )
    assert problem.where.path.startswith(str(cache))


def test_a_race_that_left_nothing_is_an_error(cache: Path, tmp_path: Path) -> None:
    """A folder of that name without a configuration is not taken for the work of another process."""
    (tmp_path / "fonts-x").mkdir()
    (tmp_path / "fonts-x" / "stray").write_text("")
    with pytest.raises(OSError, match="not empty"):
        fonts._make_font_folder(tmp_path / "fonts-x", ())


def test_on_a_mac_the_loader_is_shown_homebrews_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pango is installed there and not looked for."""
    folder = prepare_environment()["FONTCONFIG_FILE"]
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "is_dir", lambda _path: True)
    assert prepare_environment() == {
        "FONTCONFIG_FILE": folder,
        "DYLD_FALLBACK_LIBRARY_PATH": "/opt/homebrew/lib",
    }


def test_everyday_characters_are_in_the_house_font() -> None:
    """The short cut that opens no font names nothing that Noto Sans lacks."""
    from fontTools.ttLib import TTFont

    with TTFont(house_file("NotoSans-Regular.ttf"), lazy=True) as font:
        points = set(font.getBestCmap())
    usual = {p for p in range(0x3000) if p >= 0x20 and not glyphs._UNUSUAL.match(chr(p))}
    assert {p for p in usual if unicodedata.category(chr(p)) != "Cn"} <= points
    assert len(usual) > 700


def text_document(*texts: str) -> Document:
    return Document(tuple(Paragraph((Text(text), Code(text))) for text in texts))


def test_latin_text_opens_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """A usual memo costs no look at 250 font files."""
    monkeypatch.setattr(glyphs, "get_coverage", lambda _fonts: pytest.fail("fonts were opened"))
    assert find_missing_glyphs(text_document("Zoë said: “the quay – € 5 …”", "Ильза\n")) == []


def test_each_missing_character_is_listed_once_with_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """In order of first occurrence; what headers print counts too."""
    monkeypatch.setattr(glyphs, "get_coverage", lambda _fonts: frozenset({ord("→")}))
    document = Document(
        (Paragraph((Text("a ⚓ b → c"), Text("⚓ again ☸")), where=Location("brief.md.j2", 4)),),
        properties=Properties(organisation="⚖ Office"),
    )
    assert find_missing_glyphs(document) == [
        Missing(0x2693, "a ⚓ b → c", Location("brief.md.j2", 4)),
        Missing(0x2638, "⚓ again ☸", Location("brief.md.j2", 4)),
        Missing(0x2696, "⚖ Office", Location()),
    ]


def test_invisible_characters_need_no_glyph(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces, joiners, direction marks and variation selectors are never boxes."""
    monkeypatch.setattr(glyphs, "get_coverage", lambda _fonts: frozenset())
    assert find_missing_glyphs(text_document("a\u3000b\u200dc\u202ed\ufe0fe\U000e0100f\u2028g")) == []


def test_characters_nobody_has_are_found_with_the_real_fonts() -> None:
    """Private-use characters and unassigned ones have no glyph; the six scripts of a usual memo do."""
    found = find_missing_glyphs(text_document("Ελένη Ильза ليلى נועה मीरा สมชาย ⚠ → \ue123 \u0378"))
    assert [each.point for each in found] == [0xE123, 0x378]


def test_coverage_is_kept_on_disk(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process reads the ranges instead of the fonts; a damaged file is made anew."""
    first = get_coverage()
    get_coverage.cache_clear()
    kept = get_font_folder(()) / "coverage.json"
    monkeypatch.setattr(glyphs, "_read_coverage", lambda _folder: {0x41, 0x42, 0x44})
    assert get_coverage() == first
    assert ord("א") in first
    kept.write_text("{")
    get_coverage.cache_clear()
    assert get_coverage() == {0x41, 0x42, 0x44}
    assert kept.read_text() == "[[65, 66], [68, 68]]"


def test_a_broken_font_file_is_passed_over(tmp_path: Path) -> None:
    """Fontconfig ignores it too."""
    (tmp_path / "0000.ttf").write_bytes(b"no font")
    (tmp_path / "0001.ttc").write_bytes(b"no collection")
    (tmp_path / "0002.ttf").symlink_to(house_file("NotoSansOgham-Regular.ttf"))
    assert 0x1681 in glyphs._read_coverage(tmp_path)


def test_missing_writing_is_one_warning_with_the_package_that_has_it() -> None:
    """Korean and Chinese need a package of their own; anything else a font in the theme."""
    where = Location("brief.md.j2", 4)
    missing = [Missing(ord(character), "서울에서 ☸", where) for character in "서울에서만나"]
    missing.append(Missing(0xE123, "x" * 200, Location()))
    korean, other = describe_missing_glyphs(missing)
    assert korean.message == (
        "no font here can draw U+C11C HANGUL SYLLABLE SEO, U+C6B8 HANGUL SYLLABLE UL, "
        "U+C5D0 HANGUL SYLLABLE E, U+C11C HANGUL SYLLABLE SEO, U+B9CC HANGUL SYLLABLE MAN and 1 more"
    )
    assert str(korean.where) == "brief.md.j2:4"
    assert korean.found == "`서울에서 ☸`, printed with a replacement character"
    assert "apt-get install --no-install-recommends fonts-noto-cjk`" in korean.hint
    assert other.found == f"`{'x' * 80}`, printed with a replacement character"
    assert other.message == "no font here can draw U+E123 (no name)"
    assert other.hint == "add a font with them to the theme's `fonts` folder"
