"""SVG files of a theme: what draws is kept; what runs, loads or multiplies is refused with its line."""

from __future__ import annotations

import time

import pytest

from briefgen.themes.images import read_image
from briefgen.themes.run import Fault

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
HEAD = f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} width="90" height="60">\n'
BOX = "<rect width='9' height='9'/>"
MARKER = f"<marker id='m'>{BOX * 40}</marker>"
ZIGZAG = "M0 0" + " L1 1" * 1000


def clean(inside: str) -> str:
    return read_image(f"{HEAD}{inside}</svg>".encode(), "svg", "logo.svg").data.decode()


def refused(data: bytes) -> Fault:
    began = time.process_time()
    with pytest.raises(Fault) as caught:
        read_image(data, "svg", "logo.svg")
    assert time.process_time() - began < 3
    return caught.value


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>alert(1)</script>", "line 2: the element `script`"),
        ("<g>\n<rect onload='x()'/></g>", "line 3: the attribute `onload`"),
        ("<foreignObject><p>x</p></foreignObject>", "line 2: the element `foreignObject`"),
        ("<set attributeName='href' to='x'/>", "line 2: the element `set`"),
        ("<image href='file:///etc/passwd'/>", "line 2: the element `image`"),
        ("<image xlink:href='http://evil.example/x.png'/>", "line 2: the element `image`"),
        ("<use href='http://evil.example/x.svg#a'/>", "line 2: the address `http://evil.example/x.svg#a`"),
        ("<use xlink:href='other.svg#a'/>", "line 2: the address `other.svg#a`"),
        ("<use href='#a%31'/>", "line 2: the address `#a%31`"),
        ("<rect fill='url(http://evil.example/x#a)'/>", "line 2: `fill=url(http://evil.example/x#a)`"),
        ("<rect fill='u\\72l(http://evil.example)'/>", "line 2: `fill=u\\72l(http://evil.example)`"),
        ("<rect style='fill: url(http://evil.example)'/>", "line 2: `http://evil.example` in a style"),
        ("<rect style='fill: u\\72l(#a)'/>", "line 2: `*{fill: u\\72l(#a)}` in a style"),
        ("<style>@import url(http://evil.example/x.css);</style>", "line 2: `@import` in a style"),
        ("<style>@im\\70ort 'x';</style>", "line 2: `@import` in a style"),
        ("<style>@font-face { src: url(x) }</style>", "line 2: `@font-face` in a style"),
        ("<style>* { fill: image-set('x' 1x) }</style>", "line 2: `image-set()` in a style"),
        (f"<style>* {{ marker: url(#m) }}</style>{MARKER}", "line 2: `#m` in a style"),
        ("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", "line 2: a part that uses itself"),
        ("<g id='a'/><g id='a'/>", "line 2: a second part with the id `a`"),
    ],
)
def test_what_is_no_drawing_is_refused_with_its_line(inside: str, found: str) -> None:
    fault = refused(f"{HEAD}{inside}</svg>".encode())
    assert (fault.code, fault.found) == ("theme/picture-unsafe", found)
    assert fault.message == "the picture `logo.svg` holds more than a drawing"
    assert fault.hint == "save it as plain SVG, or as PNG"


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY a "ha"><!ENTITY b "&a;&a;">', '<!ENTITY % p "x">'],
)
def test_entities_are_refused_before_anything_is_parsed(declared: str) -> None:
    fault = refused(
        f"<?xml version='1.0'?>\n<!DOCTYPE svg [{declared}]>{HEAD}<text>&x;</text></svg>".encode()
    )
    assert (fault.code, fault.found) == ("theme/picture-unsafe", "line 2: an entity declaration")


def nested(level: str, last: str) -> str:
    """Write nine levels, each made of the one below it."""
    levels = (level.format(n=n, below=n - 1) for n in range(1, 9))
    return f"<g id='n0'>{BOX}</g>{''.join(levels)}{last}"


USES = "<g id='n{n}'>" + "<use href='#n{below}'/>" * 10 + "</g>"
MASKS = "<mask id='n{n}'>" + "<rect mask='url(#n{below})'/>" * 9 + "</mask>"


@pytest.mark.parametrize(
    "inside",
    [
        nested(USES, "<use href='#n8'/>"),
        f"{MARKER}<path marker-mid='url(#m)' d='{ZIGZAG}'/>",
        f"{MARKER}<path style='marker-mid:url(#m)' d='{ZIGZAG}'/>",
        nested(MASKS, "<rect mask='url(#n8)'/>"),
        BOX * 31_000,
        "<g>" * 90 + "</g>" * 90,
        f"<text>{'x' * 6000}</text>",
        f"<text>{'<tspan/>' * 1100}</text>",
        f"<style>{'.a{fill:red}' * 500}</style>{BOX * 2000}",
        f"<style>{'/**/' * 30_000}</style>",
    ],
    ids=[
        "use",
        "marker",
        "marker in a style",
        "mask",
        "shapes",
        "depth",
        "letters",
        "pieces of text",
        "rules",
        "styles",
    ],
)
def test_what_would_take_minutes_to_draw_is_refused_in_seconds(inside: str) -> None:
    assert refused(f"{HEAD}{inside}</svg>".encode()).code == "theme/picture-too-large"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<html><svg/></html>", "the root element is `html`"),
        (f"{HEAD}<g>".encode(), "Premature end of data"),
        (HEAD.encode() + b"\xff</svg>", "is not UTF-8"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>", "a size of 0 × 0 pixels"),
        (f"{HEAD}{'<g>' * 300}{'</g>' * 300}</svg>".encode(), "Excessive depth"),
        (b"<?xml version='1.0' encoding='UTF-7'?>+ADw-svg/>", "Start tag expected"),
    ],
)
def test_what_is_no_svg_is_refused(data: bytes, found: str) -> None:
    fault = refused(data)
    assert fault.code == "theme/picture-unreadable"
    assert found in fault.found


def test_a_drawing_of_a_thousand_metres_is_refused() -> None:
    fault = refused(b"<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='10'/>")
    assert fault.found == "`logo.svg` measures 1,000,000,000 × 10 pixels"


def test_what_a_drawing_program_notes_for_itself_is_left_out() -> None:
    cleaned = clean(
        "<!-- by hand --><metadata><x/></metadata><title>t</title>"
        "<i:view xmlns:i='urn:inkscape' i:zoom='2'><i:grid/></i:view>"
        "<g data-name='layer' i:label='x' xmlns:i='urn:inkscape'><rect width='9' height='9' fill='#b00'/></g>"
    )
    assert "<g><rect" in cleaned.replace(' xmlns:i="urn:inkscape"', "")
    for word in ("hand", "metadata", "title", "grid", "data-name", "label"):
        assert word not in cleaned


def test_a_link_keeps_what_it_shows_only() -> None:
    cleaned = clean("<a href='javascript:alert(1)'><rect width='9' height='9'/></a>")
    assert "javascript" not in cleaned
    assert "<g><rect" in cleaned


def test_gradients_clips_and_parts_of_the_file_itself_are_kept() -> None:
    inside = (
        "<style>.a { fill: url(#g) }</style><linearGradient id='g'><stop offset='0'/></linearGradient>"
        "<clipPath id='c'><circle r='9'/></clipPath><path id='p' d='M0 0L9 9'/>"
        "<use xlink:href='#p' clip-path='url(#c)' style='stroke: url(#g)'/>"
    )
    cleaned = clean(inside)
    for part in ("fill: url(#g)", 'clip-path="url(#c)"', 'href="#p"', "stroke: url(#g)"):
        assert part in cleaned


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("width='10cm' height='2in'", (377.953, 192)),
        ("viewBox='0 0 40 20'", (40, 20)),
        ("viewBox='0,0,400000,200000'", (2000, 1000)),
        ("width='100%' height='100%' viewBox='0 0 40 20'", (40, 20)),
        ("width='80' viewBox='0 0 40 20'", (80, 40)),
        ("height='80' viewBox='0 0 40 20'", (160, 80)),
        ("width='NaN' height='-5' viewBox='nan'", (300, 150)),
    ],
)
def test_a_drawing_has_the_size_that_a_browser_would_give_it(
    attributes: str, size: tuple[float, float]
) -> None:
    image = read_image(f"<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>".encode(), "svg", "x.svg")
    assert (image.width, image.height) == size
