"""The only door to files: bounded reads, atomic writes, the shipped templates."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from briefgen.errors import BriefgenError, Location, Problem, WriteError
from briefgen.places import SourceText

_START = 1000
"""Bytes in which a wide encoding shows by its zeros."""


def sha256(data: bytes) -> str:
    """Hash bytes, as lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path, limit: int, error: type[BriefgenError]) -> bytes:
    """Read a whole file of at most `limit` bytes.

    Raises:
        BriefgenError: Of the class given: the file is missing, unreadable, a folder or too large.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise error(
                Problem(
                    "file/too-large",
                    "the file is too large",
                    Location(str(path)),
                    found=f"{size:,} bytes",
                    expected=f"at most {limit:,} bytes",
                    hint="split it, or check that it is what you think it is",
                )
            )
        return path.read_bytes()
    except OSError as fault:
        raise error(
            Problem(
                "file/unreadable",
                f"the file cannot be read: {fault.strerror or fault}",
                Location(str(path)),
                expected="a readable file",
                hint="check the path and its permissions",
            )
        ) from fault


def read_source(path: Path, limit: int, error: type[BriefgenError], room: str) -> SourceText:
    """Read a text file that people edit: UTF-8, without byte-order mark, each line end one newline.

    Args:
        path: The file.
        limit: The most bytes it may have.
        error: What to raise.
        room: The first part of its problems' codes: `summary`, `brief`, `theme`, `config`.

    Raises:
        BriefgenError: Of the class given: as `read_bytes`, or the file is not UTF-8.
    """
    data = read_bytes(path, limit, error).removeprefix(codecs.BOM_UTF8)
    if b"\0" in data[:_START]:
        raise error(_wide(path, room))
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return SourceText(str(path), data.decode())
    except UnicodeDecodeError as fault:
        raise error(_not_utf8(path, data, fault.start, room)) from fault


def _wide(path: Path, room: str) -> Problem:
    return Problem(
        f"{room}/encoding",
        "the file is not UTF-8",
        Location(str(path)),
        found="UTF-16, which some editors call `Unicode`, or no text at all",
        expected="text encoded as UTF-8",
        hint="save it as UTF-8 in your editor",
    )


def _not_utf8(path: Path, data: bytes, at: int, room: str) -> Problem:
    return Problem(
        f"{room}/encoding",
        "the file is not UTF-8",
        # Everything before the first bad byte is sound, so its offset can be counted in code points.
        SourceText(str(path), data.decode(errors="replace")).at_offset(len(data[:at].decode())),
        found=f"the byte 0x{data[at]:02X}",
        expected="text encoded as UTF-8",
        hint="save it as UTF-8 in your editor",
    )


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that its final name holds either the old bytes or all of the new ones.

    Raises:
        WriteError: The folder cannot be made or written, or the disk is full; nothing is left behind.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
        temporary = None
    except OSError as fault:
        raise WriteError(
            Problem(
                "file/unwritable",
                f"the file cannot be written: {fault.strerror or fault}",
                Location(str(path)),
                expected="a folder with room that you may write to",
                hint="choose another folder with `--output`, or free some space; earlier files are untouched",
            )
        ) from fault
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def shipped_templates() -> Path:
    """Find the themes that ship with briefgen: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent
    in_wheel = package / "shipped_templates"
    return in_wheel if in_wheel.is_dir() else package.parent / "templates"
