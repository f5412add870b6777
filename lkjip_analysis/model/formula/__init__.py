"""One declaration of a computation, three forms: its value, the sentence an auditor reads, its Excel form.

A formula is a small expression tree over cells of one table. It is declared once, per column or per row,
and knows nothing of indicators, budgets or documents.
"""

from lkjip_analysis.model.formula.choice import Clamp, Classify, Compare, IfZero, Threshold
from lkjip_analysis.model.formula.code import decode, encode
from lkjip_analysis.model.formula.condition import When, Word
from lkjip_analysis.model.formula.declared import Figures, Formula
from lkjip_analysis.model.formula.expression import Binary, Cells, Const, Expr, NotComputable, Ref, Result, Value
from lkjip_analysis.model.formula.many import Aggregate, CountEqual, Rank
from lkjip_analysis.model.formula.worded import NotCounted, Within, WordValue

__all__ = [
    "Aggregate",
    "Binary",
    "Cells",
    "Clamp",
    "Classify",
    "Compare",
    "Const",
    "CountEqual",
    "Expr",
    "Figures",
    "Formula",
    "IfZero",
    "NotComputable",
    "NotCounted",
    "Rank",
    "Ref",
    "Result",
    "Threshold",
    "Value",
    "When",
    "Within",
    "Word",
    "WordValue",
    "decode",
    "encode",
]
