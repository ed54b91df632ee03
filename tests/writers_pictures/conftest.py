"""A theme with a logo, a photograph and both charts, and what is printed of it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from briefgen.document.nodes import Properties
from briefgen.printing import FORMATS, Printed, PrintJob, print_brief
from briefgen.themes.finding import get_theme

LOGO = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'><circle cx='20' cy='20' r='18'/>"
    "<text x='45' y='27' font-size='20'>House</text></svg>"
)
TEMPLATE = """# {{ brief.title }}

![Logo of the house](logo.svg){: width=25% }

![Port & <quay> of "{{ brief.title }}"](port.jpg)

{{ timeline(story.actions) }}

{{ actors_over_days(brief.actors) }}

- ![The logo again](logo.svg)
"""
PROPERTIES = Properties(title="Port Ada", date="2031-08-10", language="en")
Print = Callable[..., Printed]


def action(actor: str, what: str, date: str, status: str = "reported") -> dict[str, Any]:
    return {"actor": actor, "what": what, "when": {"date": date, "text": ""}, "status": status}


ACTIONS = [
    action("Ada Quill", "opened the port to every ship of the northern league after a vote", "2031-08-05"),
    action("مجلس المدينة", "أعلن عن خطة جديدة", "2031-08~", "claimed"),
    action("Елена Ветрова", "said $\\frac{1}{2}$ <script>alert(1)</script> &amp; \x00", "1998"),
    action("हिन्दी", "ไทยที่ Ωμέγα שלום", "2031-08-06/..", "planned"),
]


def actor(name: str, *articles: tuple[int, str]) -> dict[str, Any]:
    return {"name": name, "notes": [{"number": number, "published": day} for number, day in articles]}


ACTORS = [
    actor("Ada Quill", (1, "2031-08-05"), (2, "2031-08-06"), (3, "")),
    actor("Ministry of Tides and Harbours of the Northern League of Free Ports", (1, "2031-08-05")),
]


@pytest.fixture
def print_theme(tmp_path: Path) -> Print:
    """Print a template in a theme of its own."""

    def run(template: str = TEMPLATE, formats: tuple[str, ...] = FORMATS, **files: str | bytes) -> Printed:
        folder = tmp_path / "mine"
        folder.mkdir(exist_ok=True)
        photograph = BytesIO()
        PIL.Image.new("RGB", (90, 60), "teal").save(photograph, "JPEG")
        given = {"logo.svg": LOGO, "port.jpg": photograph.getvalue(), "brief.md.j2": template, **files}
        for name, data in {"theme.yaml": "title: Mine\nextends: _base\n", **given}.items():
            (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
        data = {"brief": {"title": "Port Ada", "actors": ACTORS}, "story": {"actions": ACTIONS}}
        return print_brief(PrintJob(data, PROPERTIES, get_theme("mine", [tmp_path]), formats))

    return run
