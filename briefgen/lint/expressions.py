"""Expressions of a template to what they stand for, with every name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from jinja2 import nodes

from briefgen.errors import Problem
from briefgen.lint.scopes import Function, Loop, MacroValue, Module, Scope, Value
from briefgen.lint.sources import Template, Templates
from briefgen.places import nearest
from briefgen.themes import meanings
from briefgen.themes.environment import METHODS
from briefgen.themes.fields import data_shape, note_shape
from briefgen.themes.shapes import Group, ListOf, Shape, Single, merge

_SAME_LIST = frozenset("list reject rejectattr reverse select selectattr sort trim unique".split())  # noqa: SIM905 - a list of words
_ITEM = frozenset({"first", "last", "max", "min"})
_NUMBER = frozenset("abs count float int length round sum wordcount".split())  # noqa: SIM905 - a list of words
_PAIRS = frozenset({"dictsort", "groupby", "items"})
_BY_FIELD = {"selectattr": 0, "rejectattr": 0, "groupby": 0, "conjunction": 0, "join": 1}
"""Filters that take the name of a field, and at which place; others take it as `attribute` only."""
_BY_TEST = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
_IMPLIED = frozenset({"super", "caller", "varargs", "kwargs"})
_TEXT = Single("text")
_COUNT = Single("number")
_FLAG = Single("yes or no")


class Expressions:
    """Finds the value of expressions and reports what they ask for in vain."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self.problems: list[Problem] = []
        self.includes: list[str] = []
        self.hidden: frozenset[str] = frozenset()
        """Names around the block that is followed, which it does not see."""
        self.shape = data_shape()
        self.note = note_shape(self.shape)

    def report(
        self, template: Template, node: nodes.Node, code: str, message: str, word: str = "", **more: Any
    ) -> None:
        """Report a problem at a node."""
        self.problems.append(Problem(code, message, template.where(node, word), **more))

    def unknown(
        self, template: Template, node: nodes.Node, name: str, known: Iterable[str], message: str = ""
    ) -> None:
        """Report a name that does not exist, with the nearest one that does."""
        names = list(dict.fromkeys(known))
        guess = nearest(name, names)
        self.report(
            template,
            node,
            "theme/undefined-name",
            message or f"`{name}` is not defined",
            name,
            found=name,
            expected=", ".join(names),
            hint=f"did you mean `{guess}`?" if guess else "`briefgen themes fields` lists all names",
        )

    def value(self, node: nodes.Node, template: Template, scope: Scope) -> Value:
        """Find what an expression stands for: the method is named like the node."""
        find = getattr(self, f"_{type(node).__name__.lower()}_value", self._other_value)
        found: Value = find(node, template, scope)
        return found

    def _other_value(self, node: nodes.Node, template: Template, scope: Scope) -> Value:
        for child in node.iter_child_nodes():
            self.value(child, template, scope)
        if isinstance(node, nodes.Not | nodes.Compare):
            return _FLAG
        return _TEXT if isinstance(node, nodes.Concat) else None

    def _const_value(self, node: nodes.Const, _template: Template, _scope: Scope) -> Value:
        return _shape_of_constant(node.value)

    def _condexpr_value(self, node: nodes.CondExpr, template: Template, scope: Scope) -> Value:
        self.value(node.test, template, scope)
        return self._either([node.expr1, *([node.expr2] if node.expr2 else [])], template, scope)

    def _and_value(self, node: nodes.And | nodes.Or, template: Template, scope: Scope) -> Value:
        return self._either([node.left, node.right], template, scope)

    _or_value = _and_value

    def _filter_value(self, node: nodes.Filter, template: Template, scope: Scope) -> Value:
        return self.filter(node, template, scope)

    def _getattr_value(self, node: nodes.Getattr, template: Template, scope: Scope) -> Value:
        return self._field(self.value(node.node, template, scope), node, node.attr, template)

    def _name_value(self, node: nodes.Name, template: Template, scope: Scope) -> Value:
        if not scope.has(node.name) and node.name not in template.asked_for:
            known = [name for name in scope.all() if name not in _IMPLIED]
            self.unknown(template, node, node.name, known, self._out_of_reach(node.name))
            return None
        return scope.get(node.name)

    def _out_of_reach(self, name: str) -> str:
        """Say why a name is not seen here that is seen elsewhere."""
        if name in self.shape.fields:
            return f"`{name}` is not seen here: the file is imported without `with context`"
        if name in self.hidden:
            return f"`{name}` is not seen in this block: a block inside of a loop must say `scoped`"
        return ""

    def _field(self, owner: Value, node: nodes.Node, name: str, template: Template) -> Value:
        """Find a field of a value; what is not there is reported."""
        match owner:
            case Group():
                if name not in owner.fields and name not in METHODS[dict]:
                    message = f"there is no field `{name}` in `{owner.label}`"
                    self.unknown(template, node, name, owner.fields, message)
                return owner.fields.get(name)
            case Module():
                if name not in owner.names:
                    self.unknown(template, node, name, owner.names, f"`{owner.label}` has no `{name}`")
                return owner.names.get(name)
            case Loop():
                return self._of_loop(owner, node, name, template)
            case ListOf() if name not in METHODS[list]:
                known = owner.item.fields if isinstance(owner.item, Group) else ()
                message = f"a list has no field `{name}`; its items may have it"
                self.unknown(template, node, name, known, message)
            case Single() if owner.kind != "text" or name not in METHODS[str]:
                self.unknown(template, node, name, (), f"a {owner.kind} has no field `{name}`")
        return None

    def _of_loop(self, loop: Loop, node: nodes.Node, name: str, template: Template) -> Value:
        if name in {"previtem", "nextitem"}:
            return loop.item
        if name not in meanings.LOOP:
            self.unknown(template, node, name, meanings.LOOP, f"`loop` has no `{name}`")
        if name in {"first", "last"}:
            return _FLAG
        return None if name in {"cycle", "changed"} else _COUNT

    def _getitem_value(self, node: nodes.Getitem, template: Template, scope: Scope) -> Value:
        owner = self.value(node.node, template, scope)
        if isinstance(node.arg, nodes.Slice):
            for part in node.arg.iter_child_nodes():
                self.value(part, template, scope)
            return owner
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(owner, node, node.arg.value, template)
        self.value(node.arg, template, scope)
        return owner.item if isinstance(owner, ListOf) else None

    def _either(self, parts: Sequence[nodes.Node], template: Template, scope: Scope) -> Value:
        values = [self.value(part, template, scope) for part in parts]
        shapes = [value for value in values if isinstance(value, Group | ListOf | Single)]
        if len(shapes) != len(values):
            return None
        first, *others = shapes
        for shape in others:
            if type(shape) is not type(first):
                return None
            first = merge(first, shape)
        return first

    def _list_value(self, node: nodes.List | nodes.Tuple, template: Template, scope: Scope) -> Value:
        value = self._either(node.items, template, scope) if node.items else None
        return ListOf(value if isinstance(value, Group | ListOf | Single) else None)

    _tuple_value = _list_value

    # ---- filters, tests, calls -----------------------------------------------------------------------

    def filter(self, node: nodes.Filter, template: Template, scope: Scope) -> Value:
        """Find what a filter gives; `default` may be asked about what does not exist."""
        look = self._maybe if node.name in {"d", "default"} else self.value
        owner = look(node.node, template, scope) if node.node is not None else None
        for part in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.value(part, template, scope)
        known = [name for name in self.templates.environment.filters if not name.startswith("_")]
        if node.name not in known:
            self._unknown_word("filter", node, known, template)
            return None
        self._check_attribute(node, owner, template)
        self._check_inner_test(node, template)
        return self._filtered(node.name, owner)

    def _filtered(self, name: str, owner: Value) -> Value:
        if name in _SAME_LIST and isinstance(owner, ListOf):
            return owner
        if name in _ITEM:
            return owner.item if isinstance(owner, ListOf) else None
        if name in _NUMBER:
            return _COUNT
        if name in _PAIRS:
            return ListOf()
        if name in {"d", "default"}:
            return owner
        return _TEXT if name not in {"paragraphs", "markdown", "link", *_SAME_LIST} else None

    def _check_attribute(self, node: nodes.Filter, owner: Value, template: Template) -> None:
        """Look for the field that `selectattr`, `sort` and the like are given by name."""
        place = _BY_FIELD.get(node.name)
        given = [node.args[place]] if place is not None and len(node.args) > place else []
        given += [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        item: Value = owner.item if isinstance(owner, ListOf) else None
        for part in given:
            if isinstance(part, nodes.Const) and isinstance(part.value, str):
                value = item
                for name in part.value.split(","):
                    for step in name.split("."):
                        value = self._field(value, part, step, template) if isinstance(value, Group) else None

    def _check_inner_test(self, node: nodes.Filter, template: Template) -> None:
        place = _BY_TEST.get(node.name)
        if place is None or len(node.args) <= place:
            return
        part = node.args[place]
        known = self.templates.environment.tests
        if isinstance(part, nodes.Const) and isinstance(part.value, str) and part.value not in known:
            self._unknown_word(
                "test", part, [name for name in known if name.isidentifier()], template, part.value
            )

    def _test_value(self, node: nodes.Test, template: Template, scope: Scope) -> Value:
        if node.name in {"defined", "undefined"}:
            self._maybe(node.node, template, scope)
        else:
            self.value(node.node, template, scope)
        for part in node.args or ():
            self.value(part, template, scope)
        known = [name for name in self.templates.environment.tests if name.isidentifier()]
        if node.name not in self.templates.environment.tests:
            self._unknown_word("test", node, known, template)
        return _FLAG

    def _maybe(self, node: nodes.Node, template: Template, scope: Scope) -> Value:
        """Find a value that may be missing: only what it stands in has to exist."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            owner = self.value(node.node, template, scope)
            return owner.fields.get(node.attr) if isinstance(owner, Group) else None
        return self.value(node, template, scope)

    def _unknown_word(
        self, kind: str, node: Any, known: Sequence[str], template: Template, word: str = ""
    ) -> None:
        name = word or node.name
        guess = nearest(name, known)
        self.report(
            template,
            node,
            f"theme/unknown-{kind}",
            f"there is no {kind} `{name}`",
            name,
            found=name,
            expected=", ".join(sorted(known)),
            hint=f"did you mean `{guess}`?" if guess else "",
        )

    def _call_value(self, node: nodes.Call, template: Template, scope: Scope) -> Value:
        callee = self.value(node.node, template, scope)
        values = [self.value(part, template, scope) for part in node.args]
        named = {keyword.key: self.value(keyword.value, template, scope) for keyword in node.kwargs}
        for part in filter(None, (node.dyn_args, node.dyn_kwargs)):
            self.value(part, template, scope)
        match callee:
            case MacroValue():
                self._check_arguments(node, callee, template)
                self.call_macro(callee, values, named)
            case Function("super"):
                self.call_super(scope)
            case Function("cited"):
                return ListOf(self.note)
            case Function("range"):
                return ListOf(_COUNT)
            case Function("cite"):
                self._check_cited(node, values, template)
            case Group() | ListOf() | Single() | Module() | Loop():
                self.report(
                    template,
                    node.node,
                    "theme/failed",
                    "this is no macro and no function, and cannot be called",
                )
        return None

    def _check_cited(self, node: nodes.Call, values: Sequence[Value], template: Template) -> None:
        value = values[0] if values else None
        if (isinstance(value, Group) and "notes" not in value.fields) or isinstance(value, Single):
            self.report(
                template,
                node.args[0],
                "theme/no-notes",
                "`cite` was given something that has no source notes",
                expected="an item with a field `notes`, such as an action or a statement",
            )

    def _check_arguments(self, node: nodes.Call, macro: MacroValue, template: Template) -> None:
        if not isinstance(macro.node, nodes.Macro) or node.dyn_args or node.dyn_kwargs:
            return
        names = [str(argument.name) for argument in macro.node.args]
        uses = {name.name for name in macro.node.find_all(nodes.Name)}
        for keyword in node.kwargs:
            if keyword.key not in names and not uses & {"kwargs"} and keyword.key != "caller":
                self.unknown(
                    template, keyword, keyword.key, names, f"`{macro.node.name}` takes no `{keyword.key}`"
                )
        if len(node.args) > len(names) and "varargs" not in uses:
            self.report(
                template,
                node.args[len(names)],
                "theme/failed",
                f"`{macro.node.name}` takes {len(names)} values, not {len(node.args)}",
                expected=", ".join(names),
            )
        required = names[: len(names) - len(macro.node.defaults)]
        given = {*names[: len(node.args)], *(keyword.key for keyword in node.kwargs)}
        if missing := [name for name in required if name not in given]:
            self.report(
                template, node.node, "theme/failed", f"`{macro.node.name}` needs a value for `{missing[0]}`"
            )

    def call_macro(self, macro: MacroValue, values: Sequence[Value], named: dict[str, Value]) -> None:
        """Follow a call into its macro."""

    def call_super(self, scope: Scope) -> None:
        """Follow a call of the parent's block."""


def _shape_of_constant(value: Any) -> Shape | None:
    if isinstance(value, bool):
        return _FLAG
    if isinstance(value, int | float):
        return _COUNT
    return _TEXT if isinstance(value, str) else None
