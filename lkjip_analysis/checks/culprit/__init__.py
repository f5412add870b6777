"""Where the fault is: one typed figure that explains several findings is told once, at its place, with the vote.

The principle is that of error localisation in national statistics (Fellegi and Holt, 1976): of all changes after which
the rules hold, the smallest. Candidates come from what independent places say in place of a figure; each is tried on
the package itself, and only what vanishes then is folded.
"""

from lkjip_analysis.checks.culprit.locate import CODE, located

__all__ = ["CODE", "located"]
