"""Document to bytes: one writer a format."""
