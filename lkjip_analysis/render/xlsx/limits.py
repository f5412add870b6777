"""What a spreadsheet program accepts as a formula; beyond it the whole workbook counts as damaged."""

from __future__ import annotations

import re

LENGTH = 8192
ARGUMENTS = 255
DEPTH = 64
LITERAL = 255

_QUOTED = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')


def refused(formula: str) -> str:
    """Why a formula cannot stand in a workbook; empty when it can.

    >>> refused('=IF(A1="","",B1/A1)'), refused("=SUM(" + "A1," * 300 + "A1)")
    ('', 'rumusnya memuat 301 bagian, lebih dari 255')
    >>> refused("=" + "A1+" * 3000 + "A1"), refused('="' + "x" * 300 + '"')
    ('rumusnya 9.003 karakter, lebih dari 8.192', 'rumusnya memuat teks 300 karakter, lebih dari 255')
    """
    if len(formula) > LENGTH:
        return f"rumusnya {_written(len(formula))} karakter, lebih dari {_written(LENGTH)}"
    literals = [len(part) - 2 for part in _QUOTED.findall(formula) if part.startswith('"')]
    if max(literals, default=0) > LITERAL:
        return f"rumusnya memuat teks {max(literals)} karakter, lebih dari {LITERAL}"
    arguments, depth = _shape(_QUOTED.sub("", formula))
    if arguments > ARGUMENTS:
        return f"rumusnya memuat {arguments} bagian, lebih dari {ARGUMENTS}"
    return f"rumusnya bertingkat {depth}, lebih dari {DEPTH}" if depth > DEPTH else ""


def _shape(formula: str) -> tuple[int, int]:
    """Most arguments of one function, and how deep brackets stand in each other."""
    most, deepest, counts = 0, 0, [1]
    for char in formula:
        if char == "(":
            counts.append(1)
        elif char == ")" and len(counts) > 1:
            most = max(most, counts.pop())
        elif char == ",":
            counts[-1] += 1
        deepest = max(deepest, len(counts) - 1)
    return max(most, *counts), deepest


def _written(number: int) -> str:
    return f"{number:,}".replace(",", ".")
