"""What if: a data package with other figures or rules in memory, and what changes by it. Nothing is written."""

from lkjip_analysis.whatif.changes import changes
from lkjip_analysis.whatif.gap import Gap, gap
from lkjip_analysis.whatif.suppose import Assumptions, WhatIfError, suppose

__all__ = ["Assumptions", "Gap", "WhatIfError", "changes", "gap", "suppose"]
