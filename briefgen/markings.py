"""The labels of the Traffic Light Protocol 2.0 (FIRST, "TLP color-coding"): label to its colour on black."""

from __future__ import annotations

TLP_COLOURS = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:AMBER": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
