"""Summaries in and out of the YAML file that people edit: `NAME.summary.yaml` beside the article."""

from briefgen.summaries.store.loading import (
    load_summary,
    load_summary_with_problems,
    read_summarised_article,
    summary_path,
)
from briefgen.summaries.store.pointing import locate_dropped
from briefgen.summaries.store.saving import SaveResult, dump_summary, is_edited, save_summary

__all__ = [
    "SaveResult",
    "dump_summary",
    "is_edited",
    "load_summary",
    "load_summary_with_problems",
    "locate_dropped",
    "read_summarised_article",
    "save_summary",
    "summary_path",
]
