"""Bytes to Article: one reader a format, chosen by a table."""
