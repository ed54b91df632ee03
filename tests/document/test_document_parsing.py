from __future__ import annotations

import pytest

from briefgen.document import parse, parse_with_warnings
from briefgen.document.nodes import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Properties,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from briefgen.document.walk import inline_text, iter_blocks, iter_nodes, plain_text
from briefgen.errors import TemplateError
from briefgen.themes.sealing import Place, Seals


def para(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def test_every_block_has_its_node() -> None:
    """One of each, in order."""
    markdown = (
        "# Memo *now*\n\nOne\ntwo.\n\n- a\n- b\n\n3. c\n\n    d\n\n> e\n\n| f | g |\n|---|--:|\n| h | i |\n\n"
        "```python\nj = 1\n```\n\n---\n"
    )
    assert parse(markdown).blocks == (
        Heading(1, (Text("Memo "), Emphasis((Text("now"),))), "memo-now"),
        para("One two."),
        BulletList(((para("a"),), (para("b"),))),
        OrderedList(((para("c"), para("d")),), 3),
        Quote((para("e"),)),
        Table(((Text("f"),), (Text("g"),)), (((Text("h"),), (Text("i"),)),), ("left", "right")),
        CodeBlock("j = 1", "python"),
        Rule(),
    )


def test_every_inline_has_its_node() -> None:
    """Emphasis, strong, code, link, line break; `<br>` too."""
    (block,) = parse("*a* **b** `c*` [d](https://a.example)  \ne<br>f").blocks
    assert block == Paragraph(
        (
            Emphasis((Text("a"),)),
            Text(" "),
            Strong((Text("b"),)),
            Text(" "),
            Code("c*"),
            Text(" "),
            Link("https://a.example", (Text("d"),)),
            LineBreak(),
            Text("e"),
            LineBreak(),
            Text("f"),
        )
    )


def test_raw_html_and_references_are_text() -> None:
    """What could load, run or hide something is not Markdown here."""
    markdown = '<div onclick="x">a</div>\n\n<script>b</script> [e]\n\n[e]: https://a.example\n'
    assert plain_text(parse(markdown)) == (
        '<div onclick="x">a</div>\n<script>b</script> [e]\n[e]: https://a.example'
    )


def test_entities_are_decoded_and_escapes_work_on_all_punctuation() -> None:
    """As in CommonMark."""
    assert plain_text(parse(r"&amp;lt; &copy; &#35; \~ \: \= \< \& a & b")) == "&lt; © # ~ : = < & a & b"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.example/x?y=1&z=2#f", "https://a.example/x?y=1&z=2#f"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("https://a.example/é", "https://a.example/é"),
        ("https://a.example/<x>(y) z", "https://a.example/%3Cx%3E%28y%29%20z"),
        ("https://a.example/\u2003", "https://a.example/"),
        ("  https://a.example\n", "https://a.example"),
    ],
)
def test_sealed_addresses_are_cleaned(address: str, target: str) -> None:
    """What a URI may not hold is percent-encoded."""
    seals = Seals()
    (block,) = parse(f"[t]({seals.seal(address)})", seals).blocks
    assert block == Paragraph((Link(target, (Text("t"),)),))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example",
        "//a.example",
        "/x",
        "x",
        "https:",
        "#nowhere",
        "",
    ],
)
def test_other_addresses_become_text_with_a_warning(address: str) -> None:
    """Only https, http, mailto and existing headings are linked."""
    seals = Seals()
    token = seals.seal(address, Place("x.md.j2", 7))
    document, warnings = parse_with_warnings(f"a [t *u*]({token})", seals)
    assert document.blocks == (Paragraph((Text("a t "), Emphasis((Text("u"),)))),)
    (warning,) = warnings
    assert (warning.code, warning.severity, str(warning.where)) == (
        "theme/link-refused",
        "warning",
        "x.md.j2:7",
    )


def test_links_to_headings_work() -> None:
    """Anchors are made as GitHub makes them; the second of two gets a number."""
    document = parse("# A & b!\n\n## A b\n\n## A & b!\n\n# ***\n\n- # `?`\n\n[x](#a--b-1)")
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading)]
    assert anchors[:3] == ["a--b", "a-b", "a--b-1"]
    assert document.blocks[-1] == Paragraph((Link("#a--b-1", (Text("x"),)),))


def test_notes_are_numbered_by_first_call_and_uncalled_ones_dropped() -> None:
    """The labels are forgotten; notes do not call notes."""
    markdown = "a[^z][^b] | c[^z]\n\n[^b]: B [^z]\n[^y]: unused\n[^z]: Z\n\n    more\n"
    document = parse(markdown)
    assert document.blocks == (
        Paragraph((Text("a"), NoteReference(1), NoteReference(2), Text(" | c"), NoteReference(1))),
    )
    assert document.notes == (Note(1, (para("Z"), para("more"))), Note(2, (para("B"),)))


def test_styles_come_from_attribute_lists() -> None:
    """On paragraphs and headings, and on a line after a list, table or quote; only plain names count."""
    markdown = (
        "# H {: .big }\n\nA\n{: .lead }\n\n- x\n{: .tight }\n\n> q\n\n{: .said }\n\n"
        "| a |\n|---|\n| b |\n{: .memo }\n\n"
        'B\n{: .X1 onclick="x" #id }\n'
    )
    document = parse(markdown)
    assert [getattr(block, "style", "") for block in document.blocks] == [
        "big",
        "lead",
        "tight",
        "said",
        "memo",
        "",
    ]


def test_a_style_line_with_nothing_before_it_vanishes() -> None:
    """There is nothing to style."""
    assert parse("{: .lead }\n").blocks == ()


def test_blocks_that_values_leave_empty_vanish() -> None:
    """An empty value leaves no empty paragraph, item, row, heading, link or emphasis."""
    seals = Seals()
    empty = seals.seal(" \n ")
    markdown = (
        f"# {empty}\n\n{empty}\n\n- {empty}\n\n> {empty}\n\n| |\n|---|\n| {empty} |\n\n```\n{empty}\n```\n\n"
        f"a**{empty}**`{empty}`[{empty}](https://a.example)b"
    )
    assert parse(markdown, seals).blocks == (para("ab"),)


def test_an_empty_header_row_stays() -> None:
    """The header block of a memo is a table without headings."""
    (table,) = parse("| | |\n|---|---|\n| **To** | x |\n").blocks
    assert isinstance(table, Table)
    assert table.header == ((), ())


def test_neighbours_of_one_kind_are_one() -> None:
    """Lists and quotes that only an empty value kept apart belong together."""
    seals = Seals()
    empty = seals.seal("")
    markdown = f"- a\n\n{empty}\n\n- b\n\n1. c\n\n{empty}\n\n1. d\n\n> e\n\n{empty}\n\n> f\n"
    assert parse(markdown, seals).blocks == (
        BulletList(((para("a"),), (para("b"),))),
        OrderedList(((para("c"),), (para("d"),))),
        Quote((para("e"), para("f"))),
    )


def test_emphasis_is_brought_to_one_form() -> None:
    """No white space at its edges, no emphasis in emphasis, neighbours joined."""
    seals = Seals()

    def value(text: str) -> str:
        return str(seals.seal(text, edges=True))

    markdown = (
        f"*{value(' a ')}***{value('b')}****{value('c')}** *x _y_ z*  \n*{value(' d')}*`e`{value('')}`f`"
        f" [{value(' g')}](https://a.example)"
    )
    assert parse(markdown, seals).blocks == (
        Paragraph(
            (
                Emphasis((Text("a"),)),
                Text(" "),
                Strong((Text("bc"),)),
                Text(" "),
                Emphasis((Text("x y z"),)),
                LineBreak(),
                Emphasis((Text("d"),)),
                Code("ef"),
                Text(" "),
                Link("https://a.example", (Text("g"),)),
            )
        ),
    )


def test_text_is_printable() -> None:
    """White space is one space, controls are U+FFFD, marks of direction gone, joiners kept."""
    seals = Seals()
    token = seals.seal(" a\r\n\tb\u2028c\x00\x85d\ud800\ufffe\u202ee\u2066f\u200dg\u200ch\ufeff ")
    assert plain_text(parse(str(token), seals)) == "a b c\ufffd d\ufffd\ufffdef\u200dg\u200ch"


def test_a_value_in_an_attribute_list_is_refused() -> None:
    """It could set any attribute."""
    seals = Seals()
    token = seals.seal("x", Place("x.md.j2", 2))
    with pytest.raises(TemplateError) as caught:
        parse(f"a\n{{: .{token} }}", seals)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.where)) == ("theme/value-in-attribute", "x.md.j2:2")


def test_a_broken_token_is_refused() -> None:
    """Cut, unknown or with markup inside."""
    seals = Seals()
    token = str(seals.seal("x"))
    unknown = token.replace(token[1], "\U0010f019")
    for text in (token[:-1], token[1:], unknown, f"{token[0]}*{token[1:]}*"):
        with pytest.raises(TemplateError, match="a printed value was cut or changed"):
            parse(text, seals)


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("> " * 60 + "x", "the document has too many levels of nesting"),
        ("| a |\n|---|\n" + "| b |\n" * 5001, "the document has too many rows in a table"),
        ("x" * 4_000_001, "the document has too many characters"),
    ],
)
def test_size_is_bounded(markdown: str, message: str) -> None:
    """Layout could not stand it."""
    with pytest.raises(TemplateError, match=message):
        parse(markdown)


def test_a_table_that_is_too_long_is_located() -> None:
    """By its first value."""
    seals = Seals()
    value = seals.seal("b", Place("parts.md.j2", 7))
    with pytest.raises(TemplateError) as caught:
        parse(f"| {value} |\n|---|\n" + "| b |\n" * 5001, seals)
    assert str(caught.value.problems[0].where) == "parts.md.j2:7"


def test_every_block_knows_its_line_of_the_template() -> None:
    """The file of its first value, which may be a parent's or a part, and the line; else nothing."""
    seals = Seals()
    first, second = seals.seal("a", Place("brief.md.j2", 3)), seals.seal("b", Place("parts.md.j2", 9))
    document = parse(f"# {first}\n\n- fixed\n- *{second}*\n\nfixed\n", seals)
    assert [str(block.where) for block in document.blocks] == ["brief.md.j2:3", "parts.md.j2:9", "-"]
    assert [(type(node).__name__, depth, str(where)) for node, depth, where in iter_nodes(document)] == [
        ("Heading", 1, "brief.md.j2:3"),
        ("Text", 2, "brief.md.j2:3"),
        ("BulletList", 1, "parts.md.j2:9"),
        ("Paragraph", 2, "parts.md.j2:9"),
        ("Text", 3, "parts.md.j2:9"),
        ("Paragraph", 2, "parts.md.j2:9"),
        ("Emphasis", 3, "parts.md.j2:9"),
        ("Text", 4, "parts.md.j2:9"),
        ("Paragraph", 1, "-"),
        ("Text", 2, "-"),
    ]


def test_inline_text_leaves_out_calls_of_notes() -> None:
    """Nested inlines are joined, a line break is a space."""
    nodes = (Text("a"), Strong((Code("b"), LineBreak(), Link("#x", (Text("c"),)))), NoteReference(1))
    assert inline_text(nodes) == "ab c"


def test_a_tree_deeper_than_python_recurses_can_be_walked() -> None:
    """Writers refuse such a tree with a message, so that finding its depth must not end in a crash."""
    block: Block = CodeBlock("x")
    for _ in range(5000):
        block = Quote((block,))
    *_, (node, depth, _) = iter_nodes(Document((block,)))
    assert (node, depth) == (CodeBlock("x"), 5001)
    assert len(list(iter_blocks((block,)))) == 5001


def test_a_short_document_is_never_taken_for_a_file_name() -> None:
    """A name of more than 255 bytes would be an error of the system."""
    text = "日" * 120
    assert plain_text(parse(text)) == text


def test_properties_are_kept() -> None:
    """They come from the caller."""
    properties = Properties(title="T", language="de")
    assert parse("x", properties=properties).properties == properties


def test_code_in_a_cell_may_hold_a_pipe() -> None:
    """GFM wants it escaped there."""
    (table,) = parse("| a | b |\n|---|---|\n| `x\\|y` | c |\n").blocks
    assert isinstance(table, Table)
    assert table.rows[0] == ((Code("x|y"),), (Text("c"),))
