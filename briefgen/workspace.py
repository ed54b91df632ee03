"""A new desk's folder: configuration, a sample article and its settings. Nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import Location, Problem, WriteError
from briefgen.files import write_atomically

CONFIG = """\
#:schema schemas/config.schema.json
# What holds for every brief of this desk. All lines may be left out.
[build]
theme = "daily-brief"          # or "article-memo"
formats = ["md", "docx", "pdf"]
name = "{date}-{slug}"         # also {theme} {number} {title} {publisher}
output = "outputs"
# templates = ["themes"]       # your own themes; without this line `themes`, if it is there

[languages]                    # spaCy packages that read articles in other languages, once installed
# fr = "fr_core_news_sm"

# [language_model]             # what `--llm` asks; the key is best in BRIEFGEN_LLM_API_KEY
# base_url = "http://127.0.0.1:8080/v1"
# model = "name-of-the-model"

[brief]
# organisation = "Our Desk"
# from = "Early shift"
# marking = "TLP:AMBER"
"""
BRIEF = """\
# yaml-language-server: $schema=../../schemas/brief.schema.json
# What the desk sets for the brief of this folder; every line may be left out.
# `briefgen schema brief` lists all keys.
to: Head of Desk
# number: 2024/001
# marking: TLP:GREEN
# watch:
#   - What to look out for tomorrow
"""
ARTICLE = """\
---
title: Port of Larrenmouth closes after crane collapse
published: 2024-03-12
publisher: The Larren Post
author: Ada Quill
---
The harbour authority of Larrenmouth closed the city's container port on Tuesday after a crane collapsed onto
a quay. Two dock workers were injured. The authority said the port would stay closed until Thursday.

The crane fell at about dawn while it was unloading a ship from Tolmarra. Harbour master Edda Vance ordered an
inspection of all eleven cranes of the same type.

"Cranes of that age need twice the maintenance they get," said Corin Hale, an engineer at the Larren Institute
of Technology. Hale added that the closure could delay shipments along the whole coast.

Larrenmouth handles about a third of the country's trade. A similar accident closed the port for nine days in
2011.
"""
FILES = {
    "briefgen.toml": CONFIG,
    "inputs/sample/brief.yaml": BRIEF,
    "inputs/sample/larrenmouth-port.txt": ARTICLE,
}


def make_workspace(folder: Path) -> Iterator[Path]:
    """Make the files that are not there yet.

    Yields:
        Each file made.

    Raises:
        WriteError: The place is a file, or cannot be written to.
    """
    if folder.exists() and not folder.is_dir():
        raise WriteError(
            Problem(
                "init/not-a-folder",
                f"`{folder}` is a file",
                Location(str(folder)),
                expected="a folder, or a name that is free",
                hint="choose another name: `briefgen init my-desk`",
            )
        )
    from briefgen.schemas import schema_files

    for name, text in {**schema_files(), **FILES}.items():
        path = folder / name
        if not path.exists():
            write_atomically(path, text.encode())
            yield path
