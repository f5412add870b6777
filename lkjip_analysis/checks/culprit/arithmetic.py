"""What the arithmetic of a finding asks of one of its figures: ``70 + 5 = 75; 75 ≠ 80`` wants 75 of the 80.

Only figures that a slip turns into what is written are proposed: the arithmetic alone would blame every part of a sum.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lkjip_analysis.checks.reading.slips import variants
from lkjip_analysis.model.number import places, to_decimal

_LONGEST = 40
"""Figures of a side that are tried: of a longer sum a slip in any of many parts would explain the same gap."""
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_APART = re.compile(r"([\d.,]+) − ([\d.,]+) = −?[\d.,]+")
"""What a sum and a figure differ by."""

_SIGNS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True)
class Unequal:
    """Two sides of a finding's arithmetic that should be equal, each written out as far as it is."""

    left: str
    right: str

    def wants(self, figure: float) -> Iterator[float]:
        """Figures in place of one that stands in either side, from which a slip makes it, and with which both agree.

        >>> list(Unequal("70 + 05", "135").wants(5.0)), list(Unequal("(82 + 84) / 2", "82,50").wants(84.0))
        ([65.0], [83.0])
        """
        for side, other in ((self.left, self.right), (self.right, self.left)):
            token = next(((start, end) for value, start, end in _figures(side) if abs(value - figure) < 1e-9), None)
            wanted = evaluated(other) if token else None
            if token is None or wanted is None:
                continue
            half = max(_half(self.left), _half(self.right))
            for new in variants(figure):
                made = evaluated(f"{side[: token[0]]}({_write(new)}){side[token[1] :]}")
                if made is not None and abs(made - wanted) <= half:
                    yield new
            return


def unequal(rumus: str) -> list[Unequal]:
    """The contradictions of a finding's arithmetic, each side with the sum that makes it.

    >>> unequal("70 + 5 = 75; 75 ≠ 80")
    [Unequal(left='70 + 5', right='80')]
    >>> unequal("70 + 5 = 75; 75 − 80 = −5"), unequal("80 − 75 = 5")
    ([Unequal(left='70 + 5', right='80')], [])
    """
    statements = [part.strip() for part in rumus.split(";") if part.strip()]
    made: dict[str, str] = {}
    for part in statements:
        if part.count("=") == 1 and "≠" not in part:
            expression, result = (side.strip() for side in part.split("="))
            made.setdefault(result, expression)
    found = []
    for part in statements:
        sides = [side.strip() for side in part.split("≠")]
        if len(sides) == 2 and "=" not in part:
            found.append(Unequal(made.get(sides[0], sides[0]), made.get(sides[1], sides[1])))
        elif (apart := _APART.fullmatch(part)) and apart[1] in made:
            found.append(Unequal(made[apart[1]], apart[2]))
    return found


@lru_cache(maxsize=20_000)
def evaluated(text: str) -> float | None:
    """The value of an expression of Indonesian numbers; None where it is none.

    >>> evaluated("(1.000,5 + 1) × 2"), evaluated("a + 1"), evaluated("1 / 0")
    (2003.0, None, None)
    """
    plain = _NUMBER.sub(lambda found: repr(_read(found[0])), text).translate(str.maketrans("−×", "-*"))
    try:
        return _value(ast.parse(plain.strip(), mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, OverflowError, RecursionError, MemoryError):
        return None


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        return _SIGNS[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError(ast.dump(node))


@lru_cache(maxsize=2_000)
def _figures(side: str) -> tuple[tuple[float, int, int], ...]:
    """The figures of a side with where they begin and end; none of a side that is too long to be tried."""
    found = tuple((_read(token[0]), *token.span()) for token in islice(_NUMBER.finditer(side), _LONGEST + 1))
    return found if len(found) <= _LONGEST else ()


def _read(token: str) -> float:
    return float(token.replace(".", "").replace(",", "."))


def _write(value: float) -> str:
    decimals = max(places(to_decimal(value)), 0)
    text = f"{abs(value):.{decimals}f}".replace(".", ",")
    return f"−{text}" if value < 0 else text


def _half(text: str) -> float:
    """Half a unit of the last digit of a side that is one written figure; of a sum, nothing to speak of."""
    figure = re.fullmatch(r"−?[\d.]+(?:,(\d+))?", text)
    return 0.5 * 10.0 ** -len(figure[1] or "") if figure and figure[1] else 1e-6
