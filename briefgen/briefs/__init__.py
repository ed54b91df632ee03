"""Summaries to Brief: origins, ranking, timeline."""
