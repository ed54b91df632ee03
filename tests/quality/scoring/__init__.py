"""Annotated articles in, one figure a field out: how well briefgen reads the project's own articles.

`make quality` prints the figures; `make quality ARGS=--errors` lists first, article by article, what was
missed and what is too much. All figures are percentages, micro-averaged over the set:
counts are summed over the articles first. F1 is 2 x right / (found + annotated). Matching is one to one,
the best pair first. Overlaps are the Jaccard index of the letters and digits that two lists of spans cover.

- Names are the same when equal by name or alias, articles, titles and case aside; who acts or speaks is
  also the same when the words of the two names have an F1 above .5 (`Querol`, `Nadia Querol`).
- `actors`: F1 of the key actors, by name or alias. `actor kind`, `actor role`: of those matched; a role,
  where either side has one, is right from a token F1 of .5.
- `actions`: F1 of all actions. Two are the same with the same actor, and evidence that overlaps by .5, or
  that overlaps and tells of the same verb. `main event`: the first action is the annotated one. `action
  status`, `when` (the EDTF date) and `where` (the words of one place hold the other's): of those matched,
  and of these two where either side has one.
- `statements`: F1 of pairs with the same speaker and contents that overlap by .5. `statement content`:
  whoever speaks. `speaker kind`, `mode`, `hedged`: of those matched.
- `context`: F1 of sentences (overlap from .5), whatever their kind; `context with kind`: of the same kind.
- `bottom line`: token F1 with the annotated one; `within 60 words`: the share that is there and not longer.
- `dates`: F1 of dated expressions (overlap from .5) with exactly the annotated EDTF.

The baseline is what a few lines can do: the first sentence as the bottom line, the most frequent
capitalised names as actors, the last three sentences as context.
"""

from scoring.baseline import BASELINE_FIELDS, baseline
from scoring.cases import Case, iter_cases
from scoring.measures import Tally, score

__all__ = ["BASELINE_FIELDS", "Case", "Tally", "baseline", "iter_cases", "score"]
