"""Markdown to the Document tree: parse, clean, unseal, walk."""
