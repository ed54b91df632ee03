"""Offline extraction: what can be read out of an article without a language model."""
