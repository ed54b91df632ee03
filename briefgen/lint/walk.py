"""The templates of a theme to the problems of their names, walked as a memo would be printed.

Nothing is run: what a name stands for is followed through loops, macros, blocks and imports, in every branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from jinja2 import nodes

from briefgen.errors import Location, Problem
from briefgen.lint.expressions import Expressions
from briefgen.lint.scopes import Function, Loop, MacroValue, Module, Scope, Value
from briefgen.lint.sources import Template, Templates
from briefgen.places import nearest
from briefgen.themes.fields import data_shape
from briefgen.themes.shapes import Group, ListOf, describe

AnyImport: TypeAlias = nodes.Import | nodes.FromImport
_DEEPEST = 60
"""Calls inside of calls that are followed."""


class Walk(Expressions):
    """Follows one theme from its first template; collects problems and what was reached."""

    def __init__(self, templates: Templates) -> None:
        super().__init__(templates)
        functions = {name: Function(name) for name in templates.environment.globals}
        self.builtin = Scope(dict(functions))
        self.top = self.builtin.inner(dict(data_shape().fields))
        self.chain = self._find_chain()
        self.blocks = {template.name: _blocks_of(template) for template in self.chain}
        self.reached_blocks: set[int] = set()
        self.reached_macros: set[tuple[str, int, str]] = set()
        """Template, line and name."""
        self.reached_files: set[str] = set()
        self.printed_blocks: list[str] = []
        self.current_blocks: list[tuple[str, int]] = []
        self.calls: set[tuple[int, tuple[str, ...]]] = set()
        self.depth = 0

    def run(self) -> None:
        """Walk all that a memo of this theme may print."""
        # What a child sets at its top is seen by the blocks of all.
        for template in reversed(self.chain):
            self.reached_files.add(template.name)
            self._statements(_before_blocks(template, self.chain), template, self.top)
        if self.chain:
            root = self.chain[-1]
            self._statements(root.tree.body, root, self.top)

    def _find_chain(self) -> list[Template]:
        """Find the templates that extend each other, the theme's own first."""
        chain: list[Template] = []
        name = self.templates.entry
        asked: tuple[Template, nodes.Node] | None = None
        while True:
            template = self.templates.get(name)
            if template is None:
                if asked:
                    self._missing(name, *asked)
                elif not self.templates.problems:
                    self._no_entry(name)
                return chain
            if template in chain:
                assert asked is not None
                self.report(asked[0], asked[1], "theme/circle", "the templates extend each other in a circle")
                return chain
            chain.append(template)
            extends = next(template.tree.find_all(nodes.Extends), None)
            if extends is None or not isinstance(extends.template, nodes.Const):
                return chain
            asked = (template, extends.template)
            name = self.templates.loader.resolve(str(extends.template.value), template.name)

    def _no_entry(self, name: str) -> None:
        self.problems.append(
            Problem(
                "theme/missing-template",
                f"there is no template `{name}`",
                Location(str(self.templates.theme.folder)),
                expected="a file `brief.md.j2` in the theme or in one that it extends",
                hint="add `extends: _base` to theme.yaml, or write the file",
            )
        )

    def _missing(self, name: str, template: Template, node: nodes.Node) -> None:
        known = self.templates.loader.list_templates()
        if name in known:
            return  # it is there but broken, as was said already
        guess = nearest(name, known)
        self.report(
            template,
            node,
            "theme/missing-template",
            f"there is no template `{name}`",
            expected=", ".join(known),
            hint=f"did you mean `{guess}`?"
            if guess
            else "parents and parts are files of the theme or its parents",
        )

    def is_overridden(self, name: str, number: int) -> bool:
        """Say whether a younger template has a block of that name."""
        return any(name in self.blocks[template.name] for template in self.chain[:number])

    def is_empty(self, name: str) -> bool:
        """Say whether the definition of a block that counts holds nothing at all."""
        block = next(blocks[name] for blocks in map(self._blocks_in, self.chain) if name in blocks)
        return all(
            isinstance(node, nodes.Output)
            and all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
            for node in block.body
        )

    def _blocks_in(self, template: Template) -> dict[str, nodes.Block]:
        return self.blocks[template.name]

    # ---- statements ------------------------------------------------------------------------------

    def _statements(self, body: Iterable[nodes.Node], template: Template, scope: Scope) -> None:
        for node in body:
            self._statement(node, template, scope)

    def _statement(self, node: nodes.Node, template: Template, scope: Scope) -> None:
        """Follow one statement: the method is named like the node."""
        follow = getattr(self, f"_{type(node).__name__.lower()}", None)
        if follow is not None:
            follow(node, template, scope)

    def _output(self, node: nodes.Output, template: Template, scope: Scope) -> None:
        for child in node.nodes:
            if not isinstance(child, nodes.TemplateData):
                self._printed(child, template, scope)

    def _if(self, node: nodes.If, template: Template, scope: Scope) -> None:
        self.value(node.test, template, scope)
        for branch in (node.body, node.elif_, node.else_):
            self._statements(branch, template, scope)

    def _assign(self, node: nodes.Assign, template: Template, scope: Scope) -> None:
        self._bind(node.target, self.value(node.node, template, scope), scope)

    def _assignblock(self, node: nodes.AssignBlock, template: Template, scope: Scope) -> None:
        self._statements(node.body, template, scope.inner())
        self._bind(node.target, None, scope)

    def _macro(self, node: nodes.Macro, template: Template, scope: Scope) -> None:
        scope.set(node.name, MacroValue(node, template, scope))

    def _callblock(self, node: nodes.CallBlock, template: Template, scope: Scope) -> None:
        self._statements(node.body, template, scope.inner(self._parameters(node)))
        self.value(node.call, template, scope)

    def _filterblock(self, node: nodes.FilterBlock, template: Template, scope: Scope) -> None:
        self.filter(node.filter, template, scope)
        self._statements(node.body, template, scope)

    def _with(self, node: nodes.With, template: Template, scope: Scope) -> None:
        names = scope.inner()
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.value(value, template, scope), names)
        self._statements(node.body, template, names)

    def _printed(self, node: nodes.Expr, template: Template, scope: Scope) -> None:
        value = self.value(node, template, scope)
        if isinstance(value, Group | ListOf) or describe_flag(value):
            kind = "a group of fields" if isinstance(value, Group) else "a list"
            self.report(
                template,
                node,
                "theme/not-printable",
                f"this is {'a yes or no' if describe_flag(value) else kind} and cannot be printed",
                expected=f"one of its fields: {', '.join(value.fields)}" if isinstance(value, Group) else "",
                hint=_printing_hint(value),
            )

    def _for(self, node: nodes.For, template: Template, scope: Scope) -> None:
        value = self.value(node.iter, template, scope)
        item = value.item if isinstance(value, ListOf) else None
        inner = scope.inner({"loop": Loop(item)})
        self._bind(node.target, item, inner)
        if node.test:
            self.value(node.test, template, inner)
        self._statements(node.body, template, inner)
        self._statements(node.else_, template, scope)

    def _bind(self, target: nodes.Node, value: Value, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope.set(target.name, value)
        elif isinstance(target, nodes.Tuple):
            for item in target.items:
                self._bind(item, None, scope)

    # ---- blocks ----------------------------------------------------------------------------------

    def _block(self, node: nodes.Block, _template: Template, scope: Scope) -> None:
        """Follow the definition that counts: the youngest one."""
        self.printed_blocks.append(node.name)
        number = next(i for i, each in enumerate(self.chain) if node.name in self.blocks[each.name])
        around = self.hidden
        self.hidden = frozenset() if node.scoped else frozenset(scope.all()) - frozenset(self.top.all())
        self._definition(node.name, number, scope if node.scoped else self.top)
        self.hidden = around

    def _definition(self, name: str, number: int, scope: Scope) -> None:
        template = self.chain[number]
        block = self.blocks[template.name][name]
        self.reached_blocks.add(id(block))
        if (name, number) in self.current_blocks:
            return
        self.current_blocks.append((name, number))
        self._statements(block.body, template, scope.inner({"super": Function("super")}))
        self.current_blocks.pop()

    def call_super(self, scope: Scope) -> None:
        """Follow `super()` to the definition of the next parent."""
        if not self.current_blocks:
            return
        name, number = self.current_blocks[-1]
        for elder in range(number + 1, len(self.chain)):
            if name in self.blocks[self.chain[elder].name]:
                self._definition(name, elder, scope)
                return

    # ---- other files -------------------------------------------------------------------------------

    def _import(self, node: nodes.Import, template: Template, scope: Scope) -> None:
        scope.set(node.target, self._module(node, template, scope))

    def _fromimport(self, node: nodes.FromImport, template: Template, scope: Scope) -> None:
        module = self._module(node, template, scope)
        for pair in node.names:
            name, alias = (pair, pair) if isinstance(pair, str) else pair
            if module and name not in module.names:
                self.unknown(template, node, name, module.names, f"`{module.label}` has no `{name}`")
            scope.set(alias, module.names.get(name) if module else None)

    def _module(
        self, node: nodes.Import | nodes.FromImport, template: Template, scope: Scope
    ) -> Module | None:
        other = self._other(node.template, template)
        if other is None or other.name in self.includes or len(self.includes) > _DEEPEST:
            return None
        self.reached_files.add(other.name)
        self.includes.append(other.name)
        inner = (scope if node.with_context else self.builtin).inner()
        self._statements(other.tree.body, other, inner)
        self.includes.pop()
        return Module(inner.names, other.file)

    def _include(self, node: nodes.Include, template: Template, scope: Scope) -> None:
        other = self._other(node.template, template, is_optional=node.ignore_missing)
        if other is None or self.depth > _DEEPEST:
            return
        if other.name in self.includes:
            self.report(template, node, "theme/circle", "the templates include each other in a circle")
            return
        self.reached_files.add(other.name)
        self.includes.append(other.name)
        self._statements(other.tree.body, other, (scope if node.with_context else self.builtin).inner())
        self.includes.pop()

    def _other(self, node: nodes.Node, template: Template, *, is_optional: bool = False) -> Template | None:
        if not (isinstance(node, nodes.Const) and isinstance(node.value, str)):
            return None
        name = self.templates.loader.resolve(node.value, template.name)
        found = self.templates.get(name)
        if found is None and not is_optional:
            self._missing(name, template, node)
        return found

    # ---- macros --------------------------------------------------------------------------------------

    def call_macro(self, macro: MacroValue, values: Sequence[Value], named: dict[str, Value]) -> None:
        """Follow a call into the macro, with the shapes that are passed; each kind of call once."""
        node = macro.node
        given = self._parameters(node)
        order = list(given)
        given.update(zip(order, values, strict=False))
        given.update({name: value for name, value in named.items() if name in given})
        if isinstance(node, nodes.Macro):
            self.reached_macros.add((macro.template.name, node.lineno, node.name))
        key = (id(node), tuple(f"{name}={kind_of(value)}" for name, value in given.items()))
        if key in self.calls or self.depth > _DEEPEST:
            return
        self.calls.add(key)
        self.depth += 1
        names = {**given, "caller": None, "varargs": ListOf(), "kwargs": None}
        self._statements(node.body, macro.template, macro.scope.inner(names))
        self.depth -= 1

    def _parameters(self, node: nodes.Macro | nodes.CallBlock) -> dict[str, Value]:
        return {str(argument.name): None for argument in node.args}


def describe_flag(value: Value) -> bool:
    """Say whether a value is a yes or no."""
    return not isinstance(value, Group | ListOf | MacroValue | Module | Function | Loop) and (
        value is not None and describe(value) == "yes or no"
    )


def kind_of(value: Value) -> str:
    """Tell values of different shapes apart."""
    if isinstance(value, Group):
        return f"{value.label}:{','.join(value.fields)}"
    if isinstance(value, ListOf):
        return f"list of {kind_of(value.item)}"
    return type(value).__name__


def _printing_hint(value: Value) -> str:
    if isinstance(value, ListOf):
        return "go through it with `{% for … %}`, or join it with `|conjunction`"
    return "" if isinstance(value, Group) else "ask it with `{% if … %}`"


def _blocks_of(template: Template) -> dict[str, nodes.Block]:
    return {block.name: block for block in template.tree.find_all(nodes.Block)}


def _before_blocks(template: Template, chain: Sequence[Template]) -> list[nodes.Node]:
    """Give what a child does before its parent prints: its imports, macros and settings."""
    if template is chain[-1]:
        return []
    kept = (nodes.Import, nodes.FromImport, nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.If)
    return [node for node in template.tree.body if isinstance(node, kept)]
