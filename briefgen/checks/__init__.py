"""Tradecraft checks over articles, summaries and briefs: one rule a function, one table of rules."""
