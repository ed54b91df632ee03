"""The Jinja of briefgen: templates of a theme to functions that seal every value they print.

The syntax tree of each template is changed before it is compiled: what `{{ }}` prints goes through
`_print`, which knows file and line; `~` joins text as text; loops are counted; and an invisible token
marks the end of each literal line, so that a paragraph without any value still knows where it stands.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sized
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from briefgen.themes.charts import actors_over_days, timeline
from briefgen.themes.clean import clean_line
from briefgen.themes.filters import concat, cut_fault, printable, say, theme_filters
from briefgen.themes.lookup import ThemeLoader
from briefgen.themes.run import ACTIVE_RUN, Fault
from briefgen.themes.sealing import Place, protect
from briefgen.themes.unprinted import Outline, outline

_REFUSED = (
    nodes.ScopedEvalContextModifier,
    nodes.EvalContextModifier,
    nodes.MarkSafe,
    nodes.ExtensionAttribute,
)
_TEXT_METHODS = frozenset(
    """
    capitalize casefold count endswith find index isalpha isdigit islower isnumeric isspace isupper lower
    lstrip partition removeprefix removesuffix rfind rpartition rsplit rstrip split splitlines startswith
    strip title upper
    """.split()  # noqa: SIM905 - a list of words
)
METHODS: dict[type, frozenset[str]] = {
    str: _TEXT_METHODS,
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index", "grouper", "list"}),
}
_PARENT = "_parent"
"""Name of the parent theme's file in one that inherits its macros."""
_LINE = re.compile(r"[^\n]*\n")
_MARKED = re.compile(r"[\w.:;,]\Z")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


class RefusedSyntaxError(TemplateSyntaxError):
    """A construct that Jinja has and themes may not use."""


class UnknownNameError(UndefinedError):
    """A name that the data does not have."""

    def __init__(self, name: str, owner: Any) -> None:
        super().__init__(f"`{name}` is undefined")
        self.name = name
        self.owner = owner
        """What was asked for the name; None for the data as a whole."""


class Unknown(StrictUndefined):
    """Jinja's strict undefined value, whose error keeps the name and its owner."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        owner = None if self._undefined_obj is missing else self._undefined_obj
        raise UnknownNameError(str(self._undefined_name), owner)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox for the templates of one theme and its parents."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: ThemeLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=True,
        )
        internal = {"_print": _print, "_concat": _concat, "_counted": _counted}
        self.filters = {**theme_filters(), **internal}
        self.globals = {
            "_": say,
            "range": _range,
            "cite": _cite,
            "cited": _cited,
            "placeholder": _placeholder,
            "timeline": timeline,
            "actors_over_days": actors_over_days,
        }
        self.themes = loader
        self.outlines: dict[str, Outline] = {}
        """By file, of each template that was compiled."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self.outlines[filename or ""] = outline(tree)
        self.inherit_macros(tree, name or "")
        _Sealer(filename or name or "").visit(tree)
        return tree

    def inherit_macros(self, tree: nodes.Template, name: str) -> None:
        """Give a file of macros those of the parent's file of the same name that it does not write anew.

        So a theme may change one macro of `parts.md.j2` in a file that has only this one.
        """
        file = name.partition("/")[2]
        parent = self.themes.resolve(file, name)
        own = {macro.name for macro in tree.find_all(nodes.Macro)}
        if not own or parent in {file, name} or tree.find(nodes.Extends):
            return
        source, path, _ = self.themes.get_source(self, parent)
        known = self._parse(source, parent, path).body
        inherited = [node.name for node in known if isinstance(node, nodes.Macro)]
        targets = (node.target for node in known if isinstance(node, nodes.Assign))
        inherited += [target.name for target in targets if isinstance(target, nodes.Name)]
        taken = [
            nodes.Assign(
                nodes.Name(macro, "store", lineno=1),
                nodes.Getattr(nodes.Name(_PARENT, "load", lineno=1), macro, "load", lineno=1),
                lineno=1,
            )
            for macro in dict.fromkeys(inherited)
            if macro not in own
        ]
        imported = nodes.Import(nodes.Const(parent, lineno=1), _PARENT, True, lineno=1)  # noqa: FBT003 - Jinja's nodes take no names
        tree.body[:0] = [imported, *taken]

    def join_path(self, template: str, parent: str) -> str:
        """Find the file that `extends`, `include` and `import` mean, as seen from the file they stand in."""
        return self.themes.resolve(template, parent)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `str.format` to `is_safe_attribute`, which refuses it."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Prefer a field of the data to a method of `dict` of the same name."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Keep a part of a text data."""
        return protect(super().getitem(obj, argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow the harmless methods of plain data only."""
        for kind, methods in METHODS.items():
            if isinstance(obj, kind):
                return attr in methods
        return super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Count macro calls; what a call gives back is data, unless it is Markdown already."""
        if isinstance(obj, Macro):
            ACTIVE_RUN.get().spend(1)
        return protect(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's interface
        """Add and multiply numbers; join texts as texts; refuse what grows without bound."""
        return _BINOPS[operator](left, right)


def _add(left: Any, right: Any) -> Any:
    return concat([left, right]) if isinstance(left, str) or isinstance(right, str) else left + right


def _numeric(symbol: str, function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def compute(left: Any, right: Any) -> Any:
        if (
            isinstance(left, int | float)
            and isinstance(right, int | float)
            and max(abs(left), abs(right)) < 1e9
        ):
            return function(left, right)
        raise Fault("theme/refused", f"`{symbol}` works on numbers below a thousand million only")

    return compute


def _power(_left: Any, _right: Any) -> Any:
    raise Fault("theme/refused", "`**` is not part of the theme language")


_BINOPS: dict[str, Callable[[Any, Any], Any]] = {
    "+": _add,
    "*": _numeric("*", operator.mul),
    "%": _numeric("%", operator.mod),
    "**": _power,
}


@pass_context
def _print(_context: Context, value: Any, path: str, line: int) -> Markup:
    run = ACTIVE_RUN.get()
    if isinstance(value, Markup):
        run.grow(len(value))
        if not run.seals.is_whole(value):
            raise cut_fault()
        return value
    return run.seals.seal(printable(value), Place(path, line))


@pass_context
def _concat(_context: Context, values: list[Any]) -> str:
    return concat(values)


@pass_context
def _counted(_context: Context, values: Any) -> Any:
    items = values if isinstance(values, Sized) else list(values)
    ACTIVE_RUN.get().spend(len(items) + 1)
    return items


def _range(*args: int) -> range:
    numbers = range(*args)
    limit = ACTIVE_RUN.get().limits.range
    if len(numbers) > limit:
        raise Fault(
            "theme/too-much", f"`range` makes {len(numbers):,} numbers", expected=f"at most {limit:,}"
        )
    return numbers


def _cite(item: Any) -> Markup:
    notes = item.get("notes") if isinstance(item, Mapping) else item
    if not isinstance(notes, list | tuple):
        raise Fault(
            "theme/no-notes",
            "`cite` was given something that has no source notes",
            expected="an item with a field `notes`, such as an action or a statement",
        )
    return ACTIVE_RUN.get().cite(notes)


def _placeholder(text: Any) -> Markup:
    """Print, in brackets and italics, what a person still has to write; `--final` refuses it."""
    run = ACTIVE_RUN.get()
    run.placeholders.append(clean_line(printable(text)))
    return Markup("*%s*") % run.seals.seal(f"({run.placeholders[-1]})")


def _cited() -> list[dict[str, Any]]:
    return list(ACTIVE_RUN.get().notes.values())


class _Sealer(NodeTransformer):
    """Changes the syntax tree of one template; see the module."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.in_fence = False
        self.captured = 0

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        if isinstance(node, _REFUSED):
            raise RefusedSyntaxError(
                "this tag is not part of the theme language", node.lineno, None, self.path
            )
        return super().generic_visit(node, *args, **kwargs)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja's naming
        printed: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                printed += [piece for part in self._mark(child) for piece in self._mark_pictures(part)]
            else:
                printed.append(self._print(self.visit(child), child.lineno))
        node.nodes = printed
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's naming
        self.generic_visit(node)
        return self._filter(nodes.List(node.nodes, lineno=node.lineno), "_concat", [])

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's naming
        self.generic_visit(node)
        node.iter = self._filter(node.iter, "_counted", [])
        return node

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802 - Jinja's naming
        if node.filter is not None:
            # Jinja would take what the filter gives for Markdown, were it a value of the data.
            message = "a filter on a `{% set %}` block is not part of the theme language"
            raise RefusedSyntaxError(message, node.lineno, None, self.path)
        self._without_marks(node)
        return node

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> nodes.Node:  # noqa: N802 - Jinja's naming
        # Jinja writes what the filter gives as it is, were it a value of the data.
        self._without_marks(node)
        node.filter = self._print(node.filter, node.lineno)
        return node

    def _without_marks(self, node: nodes.Node) -> None:
        """Leave text alone that a template may still compare or filter."""
        self.captured += 1
        self.generic_visit(node)
        self.captured -= 1

    def _mark(self, data: nodes.TemplateData) -> list[nodes.Expr]:
        pieces: list[nodes.Expr] = []
        start, line = 0, data.lineno
        for found in _LINE.finditer(data.data):
            if self._wants_mark(found[0][:-1]):
                pieces.append(nodes.TemplateData(data.data[start : found.end() - 1], lineno=line))
                pieces.append(self._print(nodes.Const("", lineno=line), line))
                start = found.end() - 1
            line += 1
        return [*pieces, nodes.TemplateData(data.data[start:], lineno=line)]

    def _mark_pictures(self, part: nodes.Expr) -> list[nodes.Expr]:
        """Put a mark into the brackets of each `![Logo](logo.svg)`, whose line ends in an address."""
        if not isinstance(part, nodes.TemplateData) or self.captured or "![" not in part.data:
            return [part]
        *before, last = part.data.split("![")
        line = part.lineno - part.data.count("\n")
        pieces: list[nodes.Expr] = []
        for text in before:
            line += text.count("\n")
            pieces.append(nodes.TemplateData(f"{text}![", lineno=line))
            pieces.append(self._print(nodes.Const("", lineno=line), line))
        return [*pieces, nodes.TemplateData(last, lineno=part.lineno)]

    def _wants_mark(self, line: str) -> bool:
        if _FENCE.match(line):
            self.in_fence = not self.in_fence
            return False
        return not self.in_fence and not self.captured and bool(_MARKED.search(line))

    def _print(self, expression: nodes.Expr, line: int) -> nodes.Filter:
        place: list[nodes.Expr] = [nodes.Const(self.path), nodes.Const(line)]
        return self._filter(expression, "_print", place)

    def _filter(self, expression: Any, name: str, args: list[nodes.Expr]) -> nodes.Filter:
        return nodes.Filter(expression, name, args, [], None, None, lineno=expression.lineno)
