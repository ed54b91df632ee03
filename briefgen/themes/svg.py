"""The bytes of an SVG file to SVG that draws and does nothing else, by an allow-list.

What a drawing program adds for itself is left out. What runs, loads, or multiplies without bound is refused
with its line: scripts, animation, foreign content, addresses outside the file, entities, `use` of `use`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, Literal

from briefgen.themes.images import check_sides, too_large, unreadable
from briefgen.themes.run import Fault

SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
LARGEST_SVG = 1_500_000
"""Bytes; as a single path of arcs they take 7 s to draw."""
MOST_SHAPES = 30_000
"""Elements that are drawn, each as often as it is used."""
MOST_STYLING = 500_000
"""Style rules times elements: a second."""
LONGEST_STYLES = 100_000
MOST_LETTERS = 5000
"""Of text, which is laid out letter by letter; and of its parts a fifth of that."""
DEEPEST = 60
"""Levels of nesting, those of what is used included."""

_DRAWN = frozenset(
    """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan linearGradient
    radialGradient stop clipPath mask marker style
    """.split()  # noqa: SIM905 - a list of words
)
_DROPPED = frozenset({"title", "desc", "metadata"})
_ATTRIBUTES = frozenset(
    """
    id class style type transform x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox
    preserveAspectRatio version offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits
    maskContentUnits markerWidth markerHeight markerUnits refX refY orient pathLength rotate textLength
    lengthAdjust fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color display visibility
    overflow clip-path clip-rule mask marker marker-start marker-mid marker-end stop-color stop-opacity
    font font-family font-size font-style font-weight font-variant font-stretch letter-spacing word-spacing
    text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction
    unicode-bidi vector-effect paint-order shape-rendering text-rendering color-interpolation href
    """.split()  # noqa: SIM905 - a list of words
)
_REFERENCE = re.compile(r"#[^\s%#\"'()<>]+")
_FUNCTIONS = frozenset("rgb rgba hsl hsla matrix translate scale rotate skewx skewy".split())  # noqa: SIM905 - words
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*(\d{0,9}\.?\d{1,9}(?:[eE][+-]?\d{1,2})?)\s*(px|pt|pc|mm|cm|in)?\s*")
_LOCAL = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)[\"']?\s*\)")
_NUMBER = re.compile(r"[\d.]+")
_USUAL_SIDE = 2000
"""Pixels, for a drawing that says its proportions only."""
_HINT = "save it as plain SVG, or as PNG"


def clean_svg(data: bytes, name: str) -> tuple[bytes, Literal["svg"], float, float]:
    """Clean a drawing.

    Returns:
        The bytes, the kind, and the width and height in CSS pixels.

    Raises:
        Fault: It is no SVG, too large, or holds what a drawing must not hold.
    """
    root = _parse(data, name)
    _check_text_and_rules(root, name)
    gradients = frozenset(
        part.get("id", "") for part in root.iter(f"{SVG}linearGradient", f"{SVG}radialGradient")
    )
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if _clean_element(element, name, gradients):
            waiting.extend(reversed(element))
    _check_work(root, name)
    width, height = _measure(root, name)
    return _serialise(root, width, height), "svg", width, height


def _parse(data: bytes, name: str) -> Any:
    from lxml import etree

    if len(data) > LARGEST_SVG:
        raise too_large(f"`{name}` has {len(data):,} bytes", f"at most {LARGEST_SVG:,} bytes for an SVG")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise unreadable(name, f"byte {fault.start} is not UTF-8", "UTF-8 SVG") from fault
    if entity := re.search(r"<!ENTITY", text):
        line = text.count("\n", 0, entity.start()) + 1
        raise _unsafe(name, f"line {line}: an entity declaration")
    # The encoding is fixed, lest a file name another one, in which the letters above mean something else.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as fault:
        raise unreadable(name, str(fault), "SVG") from fault
    if root.tag != f"{SVG}svg":
        raise unreadable(name, f"the root element is `{root.tag}`", "SVG")
    return root


def _clean_element(element: Any, name: str, gradients: frozenset[str]) -> bool:
    """Keep what draws, drop what a program noted for itself, refuse the rest; say whether it was kept."""
    tag = str(element.tag).removeprefix(SVG)
    if tag in _DROPPED or not str(element.tag).startswith(SVG):
        element.getparent().remove(element)
        return False
    if tag == "a":
        element.tag = f"{SVG}g"
        element.attrib.clear()
    elif tag not in _DRAWN:
        raise _unsafe(name, f"line {element.sourceline}: the element `{tag}`")
    _clean_attributes(element, name)
    if tag == "style":
        _check_css("".join(element.itertext()), element, name, gradients)
    return True


def _clean_attributes(element: Any, name: str) -> None:
    for key, value in list(element.attrib.items()):
        if key in {"href", _HREF}:
            if not _REFERENCE.fullmatch(value):
                raise _unsafe(name, f"line {element.sourceline}: the address `{value[:80]}`")
        elif key.lower().startswith("on"):
            raise _unsafe(name, f"line {element.sourceline}: the attribute `{key}`")
        elif key not in _ATTRIBUTES:
            del element.attrib[key]
        elif key == "style":
            _check_css(f"*{{{value}}}", element, name)
        elif re.search(r"url|\\", value, re.IGNORECASE) and not _is_local(value):
            raise _unsafe(name, f"line {element.sourceline}: `{key}={value[:80]}`")


def _is_local(value: str) -> bool:
    found = _LOCAL.fullmatch(value.strip())
    return bool(found and _REFERENCE.fullmatch(f"#{found[1]}"))


def _check_css(text: str, element: Any, name: str, known: frozenset[str] | None = None) -> None:
    """Refuse rules that load something, or that are written so as to hide it; `url(#part)` is for attributes.

    What a rule asks for in the place of a part cannot be counted: there it may only be one of those `known`.
    """
    import tinycss2  # type: ignore[import-untyped]  # it has no type hints

    waiting = list(tinycss2.parse_stylesheet(text, skip_comments=True))
    while waiting:
        token = waiting.pop()
        address = _asked_for(token)
        if "\\" in text or token.type in {"at-rule", "error", "bad-url"}:
            what = f"@{token.at_keyword}" if token.type == "at-rule" else text.strip()
        elif address and not (_REFERENCE.fullmatch(address) and (known is None or address[1:] in known)):
            what = address
        else:
            for part in ("prelude", "content", "arguments"):
                waiting.extend(getattr(token, part, None) or ())
            continue
        raise _unsafe(name, f"line {element.sourceline}: `{what[:80]}` in a style")


def _asked_for(token: Any) -> str:
    """Give the address that a token of CSS asks for, or the name of a function that might ask for one."""
    if token.type == "url":
        return str(token.value)
    if token.type != "function" or token.lower_name in _FUNCTIONS:
        return ""
    first = next((part.value for part in token.arguments if part.type == "string"), "")
    return first if token.lower_name == "url" and first else f"{token.name}()"


def _check_work(root: Any, name: str) -> None:
    """Count what would be drawn, used parts as often as they are used, without drawing it."""
    targets: dict[str, Any] = {}
    for element in root.iter():
        key = element.get("id")
        if key and targets.setdefault(key, element) is not element:
            raise _unsafe(name, f"line {element.sourceline}: a second part with the id `{key[:80]}`")
    costs: dict[Any, tuple[int, int]] = {}
    open_: set[Any] = set()
    stack = [root]
    while stack:
        element = stack[-1]
        if element in costs:
            stack.pop()
            continue
        parts = [*element, *(targets[key] for key in _references(element) if key in targets)]
        waiting = [part for part in parts if part not in costs]
        if waiting:
            open_.add(element)
            if any(part in open_ for part in waiting):
                raise _unsafe(name, f"line {element.sourceline}: a part that uses itself")
            stack += waiting
            continue
        open_.discard(element)
        stack.pop()
        shapes = 1 + sum(costs[part][0] for part in parts) * _repeats(element)
        depth = 1 + max((costs[part][1] for part in parts), default=0)
        if shapes > MOST_SHAPES or depth > DEEPEST:
            expected = f"at most {MOST_SHAPES:,} shapes and {DEEPEST} levels"
            raise too_large(f"line {element.sourceline} of `{name}` draws {shapes:,} shapes", expected)
        costs[element] = shapes, depth


def _check_text_and_rules(root: Any, name: str) -> None:
    letters = len("".join(text for part in root.iter(f"{SVG}text") for text in part.itertext()))
    parts = sum(1 for _ in root.iter(f"{SVG}text", f"{SVG}tspan"))
    if letters > MOST_LETTERS or parts > MOST_LETTERS / 5:
        found = f"`{name}` has {letters:,} letters in {parts:,} pieces of text"
        raise too_large(found, f"at most {MOST_LETTERS:,} in {MOST_LETTERS // 5:,}")
    styles = "".join(text for style in root.iter(f"{SVG}style") for text in style.itertext())
    if len(styles) > LONGEST_STYLES:
        raise too_large(f"`{name}` has {len(styles):,} characters of styles", f"at most {LONGEST_STYLES:,}")
    rules = styles.count("{") + styles.count(",")
    elements = sum(1 for _ in root.iter())
    if rules * elements > MOST_STYLING:
        found = f"`{name}` has {rules:,} style rules for {elements:,} elements"
        raise too_large(found, f"rules times elements at most {MOST_STYLING:,}")


def _references(element: Any) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key in {"href", _HREF}:
            yield value[1:]
        elif "url" in value.lower():
            yield from _LOCAL.findall(value)


def _repeats(element: Any) -> int:
    """Give how often a part may be drawn: a marker stands on each point of a line."""
    if any("marker" in key or "marker" in value for key, value in element.attrib.items() if key != "id"):
        return max(1, sum(1 for _ in _NUMBER.finditer(element.get("d", "") + element.get("points", ""))))
    return 1


def _measure(root: Any, name: str) -> tuple[float, float]:
    """Find width and height; a drawing that does not say them has those of its view box."""
    box = _view_box(root)
    whole = box or (300.0, 150.0)  # CSS 2.1, 10.3.2: the size of what has none
    width, height = _length(root.get("width")), _length(root.get("height"))
    if width is None and height is None:
        scale = min(1, _USUAL_SIDE / max(whole))
        width, height = whole[0] * scale, whole[1] * scale
    elif width is None:
        width = (height or 0) * whole[0] / whole[1]
    elif height is None:
        height = width * whole[1] / whole[0]
    assert width is not None
    assert height is not None
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise unreadable(name, f"a size of {width:g} × {height:g} pixels", "SVG")
    check_sides(width, height, name)
    if box is None:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    return round(width, 3), round(height, 3)


def _view_box(root: Any) -> tuple[float, float] | None:
    try:
        _, _, width, height = map(float, re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        return None
    return (width, height) if 0 < width < math.inf and 0 < height < math.inf else None


def _length(text: str | None) -> float | None:
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _UNITS[found[2] or ""] if found else None


def _serialise(root: Any, width: float, height: float) -> bytes:
    from lxml import etree

    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _unsafe(name: str, found: str) -> Fault:
    return Fault(
        "theme/picture-unsafe",
        f"the picture `{name}` holds more than a drawing",
        found=found,
        expected="shapes and text, with nothing that runs or is loaded from elsewhere",
        hint=_HINT,
    )
