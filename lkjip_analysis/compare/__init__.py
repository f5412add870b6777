"""Two packages, two runs or two years side by side: what changed in data and method, and what follows from it."""

from lkjip_analysis.compare.comparison import Comparison, Difference, Effect, Past, Side
from lkjip_analysis.compare.packages import compare_packages
from lkjip_analysis.compare.shown import effects_of, followed

__all__ = ["Comparison", "Difference", "Effect", "Past", "Side", "compare_packages", "effects_of", "followed"]
