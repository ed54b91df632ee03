"""Pictures of the live page for docs/editors.md: `make editor-pictures`, one for each step of its walk-through.

Every picture is taken of the running page after the files named in the step were saved, so what the
walk-through says can be compared with what is shown.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measure import ROOT
from preview import opened, run_briefgen, save_letterhead
