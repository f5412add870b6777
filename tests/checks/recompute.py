"""Recomputes the arithmetic that a finding shows, without the code that wrote it."""

import re

RELATIONS = re.compile(r"\s*([=≠<>≤≥])\s*")


def number(text: str) -> tuple[float, float]:
    """The value of an expression and half a unit of its last digit when it is a plain number."""
    digits = re.fullmatch(r"[−-]?[\d.]+(?:,(\d+))?", text.strip())
    plain = re.sub(r"(?<=\d)\.(?=\d{3})", "", text).replace(",", ".")
    value = eval(plain.translate(str.maketrans("−×", "-*")), {"__builtins__": {}})
    return value, 0.5 * 10 ** -len(digits[1] or "") if digits else 0.0


def holds(rumus: str) -> bool:
    """Whether every statement of a finding's arithmetic is true, equality to the last written digit."""
    return all(_statement(part) for part in rumus.split(";") if part.strip())


def _statement(text: str) -> bool:
    sides = RELATIONS.split(text.strip())
    assert len(sides) >= 3, f"no relation in {text}"
    for left, sign, right in zip(sides[::2], sides[1::2], sides[2::2], strict=False):
        (a, a_slack), (b, b_slack) = number(left), number(right)
        close = abs(a - b) <= max(a_slack, b_slack) + 1e-9
        truth = {"=": close, "≠": a != b, "<": a < b, ">": a > b, "≤": a <= b, "≥": a >= b}
        if not truth[sign]:
            return False
    return True
