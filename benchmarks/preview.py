"""The live page in real Chromium: milliseconds from the save of a file to its new content on the screen."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from measure import ROOT, NotMeasured, Reading

ROUNDS = 15
PATIENCE = 30
ARGUMENTS = ("inputs", "-t", "house", "--templates", "themes")
BRIEFGEN = (sys.executable, "-m", "briefgen")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
# Started before the save; each frame asks whether the new content can be seen, and notes when.
WATCH = """(expected) => {
  window.seen = {};
  const look = () => {
    const memo = document.querySelector("#frame iframe:not(.coming)");
    const text = memo?.contentDocument?.body;
    if (!seen.memo && text && (text.innerText.includes(expected)
        || getComputedStyle(text.querySelector("h1")).outlineColor === expected)) seen.memo = Date.now();
    const sheet = document.querySelector("#sheets img");
    const number = Number(new URL(sheet.src).searchParams.get("number"));
    if (seen.memo && number === Number(memo.dataset.number) && sheet.complete && sheet.naturalWidth) {
      seen.paper = Date.now();
    } else requestAnimationFrame(look);
  };
  look();
}"""


Save = Callable[[Path, str], object]


def save_template(desk: Path, mark: str) -> None:
    block = f"{{% block body %}}\n## {mark}\n\n{{{{ super() }}}}\n{{% endblock %}}\n"
    text = f'{{% extends "daily-brief/brief.md.j2" %}}\n{block}'
    (desk / "themes/house/brief.md.j2").write_text(text, encoding="utf-8")


def save_styles(desk: Path, mark: str) -> None:
    for name in ("print.css", "screen.css"):
        (desk / "themes/house" / name).write_text(f"h1 {{ outline-color: {mark} }}\n", encoding="utf-8")


def save_theme(desk: Path, mark: str) -> None:
    text = f"title: House brief {mark}\nextends: daily-brief\n"
    (desk / "themes/house/theme.yaml").write_text(text, encoding="utf-8")


def save_summary(desk: Path, mark: str) -> None:
    """Save as editors do that write another file and rename it."""
    path = next((desk / "inputs").glob("*.summary.yaml"))
    kept = path.read_text(encoding="utf-8").partition("\ngaps:")[0]
    new = path.with_suffix(".new")
    new.write_text(f"{kept}\ngaps:\n- {mark}\n", encoding="utf-8")
    new.replace(path)


SAVES: dict[str, tuple[Save, str]] = {
    "template": (save_template, "Section {}"),
    "style sheets": (save_styles, "rgb(1, 2, {})"),
    "theme.yaml": (save_theme, "Title {}"),
    "summary": (save_summary, "Ship {} is not known"),
}


def cases() -> Iterator[Reading]:
    for name in SAVES:
        yield Reading(f"saved {name} / new memo seen", lambda name=name: median(name, "memo"), "ms", 500)
        yield Reading(
            f"saved {name} / new PDF page seen", lambda name=name: median(name, "paper"), "ms", 1000
        )


def median(name: str, what: str) -> float:
    return statistics.median(times[what] for times in read_times()[name])


@cache
def read_times() -> dict[str, list[dict[str, float]]]:
    """Save each file some times over, and give how long each save took to be seen."""
    with tempfile.TemporaryDirectory() as folder, opened(make_desk(Path(folder)), *ARGUMENTS) as page:
        desk = Path(folder)
        return {
            name: [see(page, desk, save, form.format(10 + number)) for number in range(ROUNDS)]
            for name, (save, form) in SAVES.items()
        }


def see(page: Any, desk: Path, save: Save, mark: str) -> dict[str, float]:
    page.evaluate(WATCH, mark)
    start = time.time()
    save(desk, mark)
    while "paper" not in (seen := page.evaluate("window.seen")):
        if time.time() > start + PATIENCE:
            raise NotMeasured(f"`{mark}` was not seen within {PATIENCE} s")
        time.sleep(0.05)
    time.sleep(0.3)  # the Word file is printed, as it is when a person reads before the next save
    return {name: moment - 1000 * start for name, moment in seen.items()}


def make_desk(desk: Path) -> Path:
    """Make a desk of its own: two articles with their summaries, which make three pages."""
    shutil.copytree(ROOT / "inputs/2023-08-06", desk / "inputs")
    (desk / "inputs/jeddah-talks.html").unlink()
    run_briefgen("summarise", desk / "inputs")
    (desk / "themes/house").mkdir(parents=True)
    save_theme(desk, "")
    save_template(desk, "First")
    return desk


def run_briefgen(*arguments: object, at: Path = ROOT) -> None:
    subprocess.run([*BRIEFGEN, *map(str, arguments)], check=True, capture_output=True, cwd=at)


@contextmanager
def opened(desk: Path, *arguments: str, **options: Any) -> Iterator[Any]:
    """Start `briefgen preview` with some arguments at a desk, and open its page in Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as fault:
        raise NotMeasured("playwright is not installed (`.ci/setup browser`)") from fault
    if not CHROMIUM:
        raise NotMeasured("chromium is not installed (`.ci/setup browser`)")
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    with serving(desk, arguments) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page(**options)
        page.goto(address)
        page.wait_for_selector("#sheets img", timeout=60_000)
        page.wait_for_selector("#docx[href]", timeout=60_000)
        yield page
        browser.close()


@contextmanager
def serving(desk: Path, arguments: Sequence[str]) -> Iterator[str]:
    """Run the preview, and give the address that it prints."""
    command = [*BRIEFGEN, "preview", *arguments]
    with subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().decode().strip()
        finally:
            server.terminate()
