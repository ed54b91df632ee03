"""Summaries that hold in, the same with one field made wrong out, and how many of these the gate drops."""

from mutating.kinds import KINDS, Mutant, iter_mutants
from mutating.measuring import Share, measure

__all__ = ["KINDS", "Mutant", "Share", "iter_mutants", "measure"]
