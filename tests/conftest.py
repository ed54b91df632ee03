"""What holds for every test: no network, a fixed clock for what is built, files only under tmp_path."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.pop("SOURCE_DATE_EPOCH", None)
settings.register_profile(
    "briefgen", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("briefgen")


@pytest.fixture(autouse=True)
def _no_network(socket_disabled: None) -> None:
    """Every connection is refused: briefgen works offline."""


@pytest.fixture
def shared() -> Path:
    """The folder beside the repository with real articles and gold data; not part of the project."""
    folder = Path(__file__).resolve().parents[1] / ".." / "shared"
    if not folder.is_dir():
        pytest.skip("the folder `shared` does not lie beside the repository")
    return folder.resolve()
