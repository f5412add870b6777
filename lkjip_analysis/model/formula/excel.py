"""Pieces of a workbook's formulas as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_analysis.model.formula.expression import Cells, Expr


def cell_ranges(places: Sequence[str]) -> str:
    """Write coordinates as ranges where they follow each other down one column.

    >>> cell_ranges(["C3", "C4", "C5", "C8", "'3.3'!D9", "'3.3'!D10"])
    "C3:C5,C8,'3.3'!D9:D10"
    """
    runs: list[tuple[str, int, int]] = []
    for place in places:
        letters = place.rstrip("0123456789")
        line = int(place[len(letters) :] or 0)
        if runs and runs[-1][0] == letters and runs[-1][2] == line - 1:
            runs[-1] = (letters, runs[-1][1], line)
        else:
            runs.append((letters, line, line))
    return ",".join(f"{c}{a}" if a == b else f"{c}{a}:{c.rpartition('!')[2]}{b}" for c, a, b in runs)


def over(spans: str, form: str, label: str = "") -> str:
    """A count over several ranges, for functions that take one range only.

    >>> over("C3:C5,C8", "COUNTIF({span},{label})", "Baik")
    '(COUNTIF(C3:C5,"Baik")+COUNTIF(C8,"Baik"))'
    """
    counts = [form.format(span=span, label=quote(label)) for span in _split(spans)]
    return counts[0] if len(counts) == 1 else f"({'+'.join(counts) or 0})"


def _split(spans: str) -> list[str]:
    """Ranges at commas, except those inside the quoted name of a sheet."""
    return re.findall(r"(?:'(?:[^']|'')*'!)?[^,']+", spans)


def quote(text: str) -> str:
    """A text as a literal of a workbook's formula.

    >>> print(quote('nilai "baik" ini'))
    "nilai ""baik"" ini"
    """
    return '"' + text.replace('"', '""') + '"'


def any_of(conditions: Sequence[str]) -> str:
    """Conditions of which one is enough.

    >>> any_of(['C3=""', 'D3=""'])
    'OR(C3="",D3="")'
    """
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"


def guarded(branch: Expr, cells: Cells, known: Sequence[str]) -> str:
    """A branch that is an error, which the whole formula catches, when what only it needs is missing."""
    own = [guard for guard in branch.guards(cells) if guard not in known]
    return f"IF({any_of(own)},NA(),{branch.excel(cells)})" if own else branch.excel(cells)
