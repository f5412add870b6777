"""The ten stories that matter: findings gathered by what they are about, each with its case, consequence and remedy.

`stories` takes a review; `stories_of` takes plain findings, of a read document for example, and tells what can be told
without a data package. `left_over` gives the findings that no story tells, in the order of their weight.
"""

from lkjip_analysis.checks.stories.repeats import repeated
from lkjip_analysis.checks.stories.story import MOST, Story, known, left_over, stories, stories_of

__all__ = ["MOST", "Story", "known", "left_over", "repeated", "stories", "stories_of"]
