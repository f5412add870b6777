"""One declaration of a computation: its value, the sentence an auditor reads, its Excel form.

A formula is plain data (`nodes`) over cells of one table. It is declared once, per column or per row, and knows nothing
of indicators, budgets or documents. One function each makes something of it by looking at the kind of node: `evaluate`
the value, `in_names` and `in_figures` the words, `in_excel` the workbook's form.
"""

from lkjip_analysis.model.formula.code import decode, encode
from lkjip_analysis.model.formula.excel import in_excel
from lkjip_analysis.model.formula.formula import Formula
from lkjip_analysis.model.formula.names import in_names
from lkjip_analysis.model.formula.nodes import (
    Aggregate,
    Binary,
    Clamp,
    Classify,
    Compare,
    Const,
    CountEqual,
    Expr,
    IfZero,
    NotCounted,
    Rank,
    Ref,
    Threshold,
    Value,
    When,
    Within,
    Word,
    WordValue,
)
from lkjip_analysis.model.formula.sentence import in_figures
from lkjip_analysis.model.formula.value import NotComputable, Result, evaluate

__all__ = [
    "Aggregate",
    "Binary",
    "Clamp",
    "Classify",
    "Compare",
    "Const",
    "CountEqual",
    "Expr",
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
    "evaluate",
    "in_excel",
    "in_figures",
    "in_names",
]
