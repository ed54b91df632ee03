from __future__ import annotations

import pytest

from briefgen.document.nodes import (
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
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
from briefgen.writers.markdown import write_markdown, write_markdown_page


def para(*children: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(child) if isinstance(child, str) else child for child in children))


def line(*children: Inline | str) -> str:
    return write_markdown(Document((para(*children),))).removesuffix("\n")


def test_a_memo_is_written_as_people_write_it() -> None:
    """Every kind of block, with blank lines between and notes at the end."""
    document = Document(
        (
            Heading(1, (Text("Talks on grain"),), "talks-on-grain"),
            Table(((), ()), (((Strong((Text("To"),)),), (Text("Desk | A"),)),), ("left", "right")),
            para("Talks ended.", NoteReference(1)),
            BulletList(((para("one"), BulletList(((para("two"),),))), (para("three"),))),
            OrderedList(((para("a"), para("b")), (para("c"),)), 3),
            Quote((para("Said."), para("More."))),
            CodeBlock("x = `1`\n\n```", "python"),
            Rule(),
        ),
        (Note(1, (para("The Courier."),)),),
    )
    assert write_markdown(document) == (
        "# Talks on grain\n\n"
        "|  |  |\n| --- | ---: |\n| **To** | Desk \\| A |\n\n"
        "Talks ended.[^1]\n\n"
        "- one\n    - two\n- three\n\n"
        "3. a\n\n    b\n\n4. c\n\n"
        "> Said.\n>\n> More.\n\n"
        "````python\nx = `1`\n\n```\n````\n\n"
        "---\n\n"
        "[^1]: The Courier.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "It cost $5.50 (about 3 %) - or more; see https://a.example/b_c?d=e&f=g.",
        "“We [sic] agree […],” she said.",
        "A snake_case_name, 5 < 6 > 4, R&D, 1. in the middle, #7, a+b=c: ~5 | x",
        "-5 degrees",
        "3.5 million",
        "2023-08-06",
        "Is it? Yes! 100%, @desk, ^x, 'q' \"q\"",
        "ελληνικά 日本語 עברית 👩‍👩‍👧",
    ],
)
def test_ordinary_text_is_not_escaped(text: str) -> None:
    """People read the file as it is."""
    assert line(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. x", r"1\. x"),
        ("2026) x", r"2026\) x"),
        ("# x", r"\# x"),
        ("> x", r"\> x"),
        ("- x", r"\- x"),
        ("+ x", r"\+ x"),
        ("---", r"\---"),
        ("* x *", r"\* x \*"),
        ("a_ _b", r"a\_ \_b"),
        ("<b> <a@b.example>", r"\<b> \<a@b.example>"),
        ("&lt; &copy; &", "&amp;lt; &amp;copy; &"),
        ("[x](y)", r"\[x](y)"),
        ("[^1] [x]: y [ ] z", r"\[^1] \[x]: y \[ ] z"),
        ("x^[sic]", r"x\^[sic]"),
        ("![x](y)", r"\!\[x](y)"),
        (r"\ `x`", r"\\ \`x\`"),
        ("~~x~~ ~", r"\~\~x\~\~ \~"),
        ("{: .lead }", r"\{: .lead }"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    """And nothing else in the same text."""
    assert line(text) == written


@pytest.mark.parametrize(
    ("nodes", "written"),
    [
        (["a ", Emphasis((Text("b"),)), " c"], "a _b_ c"),
        (["a", Emphasis((Text("b"),)), "c"], "a*b*c"),
        (["a", Strong((Text("b"),)), "c"], "a**b**c"),
        ([Emphasis((Text("a"),)), Strong((Text("b"),))], "_a_**b**"),
        ([Strong((Emphasis((Text("a"),)), Text("b")))], "**_a_&#98;**"),
        (["a", Strong((Text("“b”"),)), "c"], "&#97;**“b”**&#99;"),
        (
            ["see!", Link("https://a.example/?b=1&lt;", (Text("[x]"),))],
            r"see\![\[x\]](https://a.example/?b=1&amp;lt;)",
        ),
        (["a", NoteReference(1), "(b)"], r"a[^1]\(b)"),
        ([Code("a`b"), Code("`")], "``a`b```` ` ``"),
        (["a", LineBreak(), "# b"], "a  \n\\# b"),
    ],
)
def test_inlines_are_told_apart(nodes: list[Inline | str], written: str) -> None:
    """Delimiters are chosen so that every reader sees the same emphasis, links and notes."""
    assert line(*nodes) == written


def test_cells_and_headings_are_one_line() -> None:
    """A line break is `<br>` there; a pipe is escaped even in code, and a `#` at the end of a heading."""
    table = Table(((Text("a"), LineBreak(), Code("b|c")),), (((Text("1. x"),),),), ("center",))
    assert write_markdown(Document((table,))) == "| a<br>`b\\|c` |\n| :---: |\n| 1. x |\n"
    assert write_markdown(Document((Heading(2, (Text("C##"),)),))) == "## C\\#\\#\n"


def test_code_inside_a_list_is_indented() -> None:
    """Fences work at the top level only; the marker is widened so that the code is not shifted."""
    document = Document((BulletList(((para("a"), CodeBlock("b\n\nc")),)),))
    assert write_markdown(document) == "-   a\n\n        b\n\n        c\n"


def test_a_numbered_list_under_an_item_needs_a_blank_line_unless_it_starts_with_one() -> None:
    """CommonMark would read `2.` as text of the paragraph above."""
    first, second = (Document((BulletList(((para("a"), OrderedList(((para("b"),),), n)),)),)) for n in (1, 2))
    assert write_markdown(first) == "- a\n    1. b\n"
    assert write_markdown(second) == "- a\n\n    2. b\n"


def test_notes_of_several_paragraphs_are_set_apart() -> None:
    """The second paragraph is indented."""
    notes = (Note(1, (para("a"), para("b"))), Note(2, (para("c"),)))
    document = Document((para("x", NoteReference(1), NoteReference(2)),), notes)
    assert write_markdown(document) == "x[^1][^2]\n\n[^1]: a\n\n    b\n\n[^2]: c\n"


def test_a_page_shows_its_marking_first_and_last() -> None:
    """When one is set."""
    document = Document((para("x"),), properties=Properties(marking="TLP:AMBER+STRICT"))
    assert write_markdown_page(document) == "**TLP:AMBER+STRICT**\n\nx\n\n**TLP:AMBER+STRICT**\n"
    assert write_markdown_page(Document((para("x"),))) == "x\n"
