"""Reads the arithmetic of findings and says whether it holds; written without the code that made it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fractions import Fraction

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_RELATION = re.compile(r"[=≠<>≤≥]")


def _value(side: str) -> Fraction:
    """A side with Indonesian numbers and the signs + − × / and brackets."""
    plain = _NUMBER.sub(lambda m: f"F('{m[0].replace('.', '').replace(',', '.')}')", side)
    plain = plain.replace("−", "-").replace("×", "*")
    if re.sub(r"F\('[\d.]+'\)|[-+*/() ]", "", plain):
        raise ValueError(f"not arithmetic: {side}")
    if any(isinstance(node, ast.UnaryOp) for node in ast.walk(ast.parse(plain.strip(), mode="eval").body)):
        assert plain.strip()[0] == "-", f"sign without a number before it: {side}"  # a negative figure stands alone
    return eval(plain.strip(), {"F": Fraction})


def _half_unit(side: str) -> Fraction:
    last = _NUMBER.findall(side)[-1]
    return Fraction(1, 2 * 10 ** (len(last.partition(",")[2])))


def wrong(rumus: str) -> Iterator[str]:
    """The statements of a formula that do not hold."""
    for statement in rumus.split("; ") if rumus else ():
        sides, signs = _RELATION.split(statement), _RELATION.findall(statement)
        assert signs, f"no relation in {statement}"
        for left, sign, right in zip(sides, signs, sides[1:], strict=False):
            gap, step = _value(left) - _value(right), _half_unit(right)
            computed = bool(re.search(r"[-+−×/]", left.strip()))
            allowed = step if computed else 0
            holds = {
                "=": abs(gap) <= allowed,
                "≠": abs(gap) > 0,
                "<": gap < 0,
                ">": gap > 0,
                "≤": gap <= 0,
                "≥": gap >= 0,
            }[sign]
            if not holds:
                yield statement


def holds(rumus: str) -> bool:
    """Whether every statement of a formula is true."""
    return not list(wrong(rumus))
