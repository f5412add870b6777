"""The arithmetic of every finding is worked out again, by a reader of its own."""

from __future__ import annotations

import ast
import re
from decimal import Decimal

import pytest

RELATION = re.compile(r"\s*(≠|≤|≥|=|<|>)\s*")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
SIGNS = str.maketrans({"×": "*", "−": "-"})


def value(text: str) -> Decimal:
    """Work out one side: Indonesian numbers, + − × / and brackets."""
    plain = NUMBER.sub(lambda m: f"D('{m[0].replace('.', '').replace(',', '.')}')", text.translate(SIGNS))
    tree = ast.parse(plain.strip(), mode="eval")
    allowed = (
        ast.Expression,
        ast.BinOp,
        ast.UnaryOp,
        ast.Call,
        ast.Name,
        ast.Load,
        ast.Constant,
        ast.operator,
        ast.unaryop,
    )
    assert all(isinstance(node, allowed) for node in ast.walk(tree)), text
    return eval(compile(tree, "rumus", "eval"), {"__builtins__": {}}, {"D": Decimal})


def last_digit(text: str) -> Decimal:
    """Half a unit of the last written digit of the coarsest number on a side that is one number."""
    digits = text.partition(",")[2].strip()
    return Decimal(1).scaleb(-len(digits)) / 2


def holds(statement: str) -> bool:
    """Whether a statement (sides joined by relations) is true, equality to the last written digit."""
    parts = RELATION.split(statement.strip())
    sides, signs = parts[::2], parts[1::2]
    assert signs, f"no relation in {statement!r}"
    for left, sign, right in zip(sides, signs, sides[1:], strict=False):
        a, b = value(left), value(right)
        near = abs(a - b) <= last_digit(right) + Decimal("1e-9")
        if not {
            "=": near, "≠": a != b, "<": a < b, ">": a > b, "≤": a <= b or near, "≥": a >= b or near
        }[sign]:  # fmt: skip
            return False
    return True


@pytest.mark.parametrize(
    ("statement", "true"),
    [
        ("84,99 / 83,75 × 100 = 101,48", True),
        ("84,99 / 83,75 × 100 = 101,49", False),
        ("26.028.054.509 − 26.016.954.509 = 11.100.000", True),
        ("(1 + 2) × 3 = 9 ≠ 10", True),
        ("64,60 = 64,60", True),
        ("64,60 < 64,60", False),
        ("70 ≠ 70", False),
    ],
)
def test_the_reader_itself(statement, true):
    assert holds(statement) is true


def test_every_finding_shows_arithmetic_that_holds(report):
    wrong = [
        f"{finding.kode}: {statement}"
        for finding in report.findings
        for statement in finding.rumus.split(";")
        if statement.strip() and not holds(statement)
    ]
    assert wrong == []
    assert sum(bool(finding.rumus) for finding in report.findings) > 30
