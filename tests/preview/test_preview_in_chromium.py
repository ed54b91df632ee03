"""The live page in real Chromium, as an editor uses it: edit, see it, break it, find the line, mend it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed; `make test-all` does it"
)
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed; `make test-all` does it"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
COMMAND = (sys.executable, "-m", "briefgen", "preview", "--theme", "house", "--templates", "themes", "inputs")
MEMO = "#frame iframe:not(.coming)"
PATIENCE = 20_000


@pytest.fixture
def address(desk: Path) -> Iterator[str]:
    """The page of the desk's preview."""
    with subprocess.Popen(COMMAND, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        yield process.stdout.readline().decode().strip()
        process.terminate()
        assert process.wait(15) == 0


@pytest.fixture
def chromium() -> Iterator[Any]:
    """The browser of this machine."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; `make test-all` does it")
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any, address: str) -> Iterator[Any]:
    """A tab on the page; it fails a test in which the console says anything, or another site is asked."""
    yield from open_tab(chromium, address, viewport={"width": 1400, "height": 900})


def open_tab(chromium: Any, address: str, **options: Any) -> Iterator[Any]:
    context = chromium.new_context(**options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
    page.on("request", lambda asked: said.extend([] if asked.url.startswith(address) else [asked.url]))
    page.goto(address)
    page.wait_for_selector(MEMO)
    page.wait_for_selector("#sheets img", state="attached")
    page.wait_for_selector("#docx[href]")
    yield page
    context.close()
    assert said == []


def memo(tab: Any) -> Any:
    return tab.frame_locator(MEMO)


def save(path: str | Path, text: str) -> None:
    """Save as most editors do: another file, then a new name for it."""
    new = Path(f"{path}.new~")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


TEMPLATE = "themes/house/brief.md.j2"


def test_edit_see_break_find_the_line_and_mend(tab: Any) -> None:
    text = Path(TEMPLATE).read_text(encoding="utf-8")
    save(TEMPLATE, text.replace("To ", "For the attention of "))
    memo(tab).get_by_text("For the attention of Head of Desk.").wait_for()
    tab.wait_for_selector('#sheets img[src*="number=2&"]')

    save(TEMPLATE, text.replace("brief.to", "brief.too"))
    tab.get_by_role("heading", name="This save cannot be shown: 1 error").wait_for()
    shown = tab.inner_text("#errors")
    assert "there is no field `too` here" in shown
    assert re.search(r"themes/house/brief\.md\.j2:3:13\n", shown)
    assert " 3 | To {{ brief.too }}.\n   |             ^^^" in shown
    assert "To mend it: did you mean `to`?" in shown
    assert "1 error. " in tab.inner_text("#news")
    assert "the last that could be printed" in tab.inner_text("#kept")
    assert memo(tab).get_by_text("For the attention of").is_visible()

    save(TEMPLATE, text)
    memo(tab).get_by_text("To Head of Desk.", exact=True).wait_for()
    tab.wait_for_selector("#problems", state="hidden")
    assert tab.inner_text("#news") == "Mended: the memo shows the last save again."


def test_a_style_sheet_settings_a_theme_and_a_summary_are_followed_too(tab: Any) -> None:
    save("themes/house/screen.css", "h1 { color: rgb(1, 2, 3) }\n")
    tab.wait_for_selector(f'{MEMO}[data-number="2"]')
    colour = memo(tab).locator("h1").evaluate("(title) => getComputedStyle(title).color")
    assert colour == "rgb(1, 2, 3)"
    save("inputs/brief.yaml", "to: The Night Desk\n")
    memo(tab).get_by_text("To The Night Desk.").wait_for()
    save("themes/house/theme.yaml", "title: Evening memo\n")
    memo(tab).get_by_role("heading", name="Evening memo").wait_for()
    summary = Path("inputs/port.summary.yaml").read_text(encoding="utf-8")
    save("inputs/port.summary.yaml", summary.replace("text: The harbour", "text: Harbour"))
    memo(tab).get_by_text("Harbour authority of Larrenmouth").wait_for()


def test_files_saved_half_way_and_in_haste_do_not_disturb_the_page(tab: Any) -> None:
    """An editor that truncates, writes in pieces and saves again before the page has followed."""
    text = Path(TEMPLATE).read_text(encoding="utf-8")
    for turn in range(40):
        with Path(TEMPLATE).open("w", encoding="utf-8") as file:
            file.write(text[:20])
            file.flush()
            time.sleep(0.01)
            file.write(f"{text[20:]}\nTurn {turn}.\n")
        time.sleep(0.02 * (turn % 5))
    memo(tab).get_by_text("Turn 39.").wait_for()
    tab.wait_for_selector("#problems", state="hidden")
    assert len(tab.query_selector_all("#frame iframe")) == 1


def test_another_sample_can_be_chosen(tab: Any) -> None:
    tab.select_option("#subject", "sample-right-to-left")
    memo(tab).locator("p[dir=rtl], [dir=rtl] p").first.wait_for()
    tab.select_option("#theme", "daily-brief")
    tab.select_option("#subject", "sample-hostile")
    tab.wait_for_selector(f'{MEMO}[title^="Memo: "]')
    tab.get_by_label("Brief").select_option("own-0")
    memo(tab).get_by_text("harbour authority of Larrenmouth").first.wait_for()


def test_a_huge_memo_does_not_keep_the_next_one_waiting(tab: Any) -> None:
    """Its PDF would take many seconds; it is given up for what is chosen next."""
    tab.select_option("#theme", "daily-brief")
    tab.wait_for_selector(f'{MEMO}[data-number="2"]')
    tab.select_option("#subject", "sample-huge")
    tab.wait_for_selector(f'{MEMO}[data-number="3"]')
    tab.select_option("#subject", "own-0")
    tab.wait_for_selector('#sheets img[src*="number=4&"]')
    tab.wait_for_selector("#problems", state="hidden")


def test_the_word_file_can_be_downloaded_and_is_the_last_save(tab: Any) -> None:
    text = Path(TEMPLATE).read_text(encoding="utf-8")
    save(TEMPLATE, f"{text}\nA last line.\n")
    memo(tab).get_by_text("A last line.").wait_for()
    with tab.expect_download() as download:
        tab.get_by_text("Word file").click()
    assert download.value.suggested_filename == "2024-03-12-house.docx"
    data = Path(download.value.path()).read_bytes()
    assert "A last line." in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_the_page_can_be_used_with_the_keyboard_alone(tab: Any) -> None:
    def focused() -> str:
        return str(tab.evaluate("document.activeElement.id || document.activeElement.className"))

    for expected in ("theme", "subject", "docx", "pdf", "tab-pages"):
        tab.keyboard.press("Tab")
        assert focused() == expected
        width = tab.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, f"the focus of {expected} cannot be seen"
    tab.keyboard.press("ArrowRight")
    assert focused() == "tab-data"
    tab.wait_for_selector("#tree li")
    tab.keyboard.press("Tab")
    assert "iframe" in tab.evaluate("document.activeElement.tagName").lower()
    tab.get_by_label("Find a name or a value").focus()
    tab.keyboard.type("brief.to")
    tab.get_by_role("button", name="brief.to").wait_for()
    tab.focus("#tab-data")
    tab.keyboard.press("ArrowLeft")
    assert focused() == "tab-pages"
    tab.focus("#subject")
    tab.keyboard.type("Empty")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f'{MEMO}[data-number="2"]')


def test_the_data_behind_the_memo_can_be_browsed_and_copied(tab: Any) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.click("#tab-data")
    tab.locator("summary", has_text=re.compile(r"^story ")).click()
    tab.locator("summary", has_text="bottom_line").first.click()
    button = tab.get_by_role("button", name="text", exact=True).first
    button.click()
    assert tab.evaluate("navigator.clipboard.readText()") == "{{ story.bottom_line.text }}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_axe_finds_nothing_serious(chromium: Any, address: str, scheme: str, width: int) -> None:
    """In each state of the page: the memo, the pages, the data, and a template that is broken."""
    options = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for tab in open_tab(chromium, address, **options):
        for name in ("pages", "data"):
            tab.click(f"#tab-{name}")
            assert violations(tab) == []
        save(TEMPLATE, "{{ nobody }}")
        tab.get_by_role("heading", name="This save cannot be shown").wait_for()
        assert violations(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def violations(tab: Any) -> list[str]:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    found = axe.Axe().run(tab, options={"runOnly": {"type": "tag", "values": tags}, "iframes": False})
    return [f"{row['id']}: {row['nodes'][0]['html']}" for row in found.response["violations"]]
