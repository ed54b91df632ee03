"""The parts of the live page by themselves: pictures of pages, the state that is followed, the watch."""

from __future__ import annotations

import asyncio
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.preview.board import Board
from briefgen.preview.rasters import Rasteriser
from briefgen.preview.watching import Watcher, deep_folders, shallow_folders


def make_pdf(width: int, height: int) -> bytes:
    """A PDF of one empty page; readers find its objects without a table of their places."""
    page = f"/Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<<{page}>>endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF\n"
    ).encode()


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.fixture
def rasteriser() -> Iterator[Rasteriser]:
    made = Rasteriser(time_limit=20)
    yield made
    made.end()


def test_a_page_is_drawn_as_wide_as_it_is_asked_for_within_bounds(rasteriser: Rasteriser) -> None:
    assert rasteriser.open(make_pdf(200, 400)) == [[200, 400]]
    assert size_of(rasteriser.draw(0, 300)) == (300, 600)
    assert size_of(rasteriser.draw(0, 1)) == (200, 400)
    assert size_of(rasteriser.draw(0, 10**9)) == (2400, 4800)
    assert rasteriser.draw(1, 300) == rasteriser.draw(-1, 300) == b""


def test_a_page_of_absurd_shape_makes_no_absurd_picture(rasteriser: Rasteriser) -> None:
    """A style sheet may ask for any size of paper."""
    assert rasteriser.open(make_pdf(10, 14000)) == [[10, 14000]]
    width, height = size_of(rasteriser.draw(0, 2000))
    assert max(width, height) <= 6001


def test_what_is_no_pdf_has_no_pages(rasteriser: Rasteriser) -> None:
    assert rasteriser.open(b"no PDF") == []
    assert rasteriser.draw(0, 300) == b""


def test_a_child_that_takes_too_long_is_replaced(rasteriser: Rasteriser) -> None:
    rasteriser.open(make_pdf(200, 400))
    rasteriser.time_limit = 0.0001
    lost = [rasteriser.draw(0, width) for width in range(1000, 1010)]
    assert b"" in lost
    rasteriser.time_limit = 20
    assert size_of(rasteriser.draw(0, 301)) == (301, 602)


def test_a_slow_follower_of_the_board_misses_states_but_not_the_last() -> None:
    board = Board()

    async def follow() -> list[object]:
        seen: list[object] = []
        async for state in board.follow(patience=0.05):
            if state is None:
                return seen
            seen.append(state.get("turn"))
            if len(seen) == 1:
                for turn in range(100):
                    board.update(turn=turn)
        return seen

    assert asyncio.run(follow()) == [None, 99]


def test_a_board_that_is_closed_lets_its_followers_go() -> None:
    board = Board()

    async def follow() -> int:
        count = 0
        async for _ in board.follow():
            count += 1
            board.close()
        return count

    assert asyncio.run(follow()) == 1


def test_a_save_below_a_watched_folder_is_told_and_an_editors_own_files_are_not(tmp_path: Path) -> None:
    deep, shallow = tmp_path / "themes/house", tmp_path / "inputs"
    for folder in (deep, shallow / "below"):
        folder.mkdir(parents=True)
    told = threading.Semaphore(0)
    watcher = Watcher([tmp_path / "themes", tmp_path / "not-there"], [shallow], told.release)
    watcher.start()
    try:
        time.sleep(0.3)  # the watch stands
        for path in (deep / "brief.md.j2", shallow / "a.txt"):
            path.write_text("new", encoding="utf-8")
            assert told.acquire(timeout=10)
        time.sleep(0.5)
        while told.acquire(blocking=False):
            pass
        for path in (deep / ".brief.md.j2.swp", deep / "brief.md.j2~", shallow / "below/deep.txt"):
            path.write_text("not ours", encoding="utf-8")
        assert not told.acquire(timeout=0.5)
    finally:
        watcher.stop()


def test_a_theme_that_is_a_link_is_watched_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes/house").symlink_to(tmp_path / "elsewhere")
    folders = deep_folders([tmp_path], [str(tmp_path / "themes")], tmp_path / "outputs")
    assert tmp_path / "themes/house" in folders
    article = tmp_path / "a.txt"
    article.write_text("x", encoding="utf-8")
    assert shallow_folders([article, tmp_path], str(tmp_path / "briefgen.toml")) == [tmp_path, tmp_path]
