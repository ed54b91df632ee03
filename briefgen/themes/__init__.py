"""Brief to Markdown: themes, sandboxed templates, sealed values."""
