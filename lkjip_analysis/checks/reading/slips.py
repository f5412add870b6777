"""How a hand or an eye turns one figure into another: transposed, dropped, doubled, misread digits, moved points."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.model.number import places, to_decimal

GROSS = ("koma bergeser", "tiga nol lebih", "tiga nol kurang", "satu angka lebih", "satu angka kurang")
"""Slips that change how large a figure is, not only by how much."""


def slip(wrong: float, right: float) -> str:
    """What kind of slip makes ``wrong`` of ``right``; empty where none does.

    >>> slip(31.60, 21.60), slip(12.0, 21.0), slip(105.0, 15.0), slip(9.51, 95.1), slip(83950, 83950000)
    ('satu angka lain', 'dua angka tertukar', 'satu angka lebih', 'koma bergeser', 'tiga nol kurang')
    >>> slip(5.0, 7420.0)
    ''
    """
    if not wrong or not right:
        return ""
    if wrong == -right:
        return "tanda terbalik"
    moved = _moved(wrong / right)
    return moved or _digits(*_texts(wrong, right)) or _digits(*(_texts(one, one)[0] for one in (wrong, right)))


def _moved(ratio: float) -> str:
    known = {10.0: "koma bergeser", 0.1: "koma bergeser", 1000.0: "tiga nol lebih", 0.001: "tiga nol kurang"}
    return next((word for factor, word in known.items() if abs(ratio / factor - 1) < 1e-9), "")


def _texts(wrong: float, right: float) -> tuple[str, str]:
    """Both figures as digits with the same number of decimals."""
    decimals = max(places(to_decimal(wrong)), places(to_decimal(right)), 0)
    if decimals > 6:
        return "", ""
    return f"{abs(wrong):.{decimals}f}", f"{abs(right):.{decimals}f}"


def _digits(wrong: str, right: str) -> str:
    short, long = sorted((wrong.replace(".", ""), right.replace(".", "")), key=len)
    if wrong.replace(".", "") == right.replace(".", "") or not short:
        return ""
    if len(short) == len(long):
        unequal = [i for i in range(len(short)) if short[i] != long[i]]
        if len(unequal) == 1:
            return "satu angka lain"
        swapped = len(unequal) == 2 and unequal[1] - unequal[0] == 1
        crossed = swapped and short[unequal[0]] == long[unequal[1]] and short[unequal[1]] == long[unequal[0]]
        return "dua angka tertukar" if crossed else ""
    if len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long))):
        more = len(wrong.replace(".", "")) > len(right.replace(".", ""))
        return "satu angka lebih" if more else "satu angka kurang"
    return ""


def variants(wrong: float) -> Iterator[float]:
    """Every figure of which a slip may have made this one, each once.

    >>> found = set(variants(31.6))
    >>> {21.6, 13.6, 316.0, 3.16, 31.66, 1.6, 31600.0} <= found, 31.6 in found
    (True, False)
    """
    decimals = max(places(to_decimal(wrong)), 0)
    if decimals > 6 or not wrong:
        return
    text = f"{abs(wrong):.{decimals}f}"
    edited = [made for made in _edited(text) if len(made.partition(".")[2]) <= max(decimals, 2)]
    found = {float(made) for made in edited if made.count(".") <= 1 and made.strip(".")}
    found |= {round(abs(wrong) * factor, 6) for factor in (10, 0.1, 1000, 0.001)}
    if decimals in (0, 1):  # a figure written with fewer decimals than it has
        found |= {float(made) for made in _edited(f"{text}{'.' if not decimals else ''}0")}
    for value in sorted(found - {abs(wrong), 0.0}):
        yield value if wrong > 0 else -value
    yield -wrong


def _edited(text: str) -> Iterator[str]:
    """A text of digits with one digit another, left out, put in, or changed with its neighbour; none begins with 0."""
    yield from (made for made in _any(text) if not (made[0] == "0" and made[1:2].isdecimal()))


def _any(text: str) -> Iterator[str]:
    for at, sign in enumerate(text):
        if sign == ".":
            continue
        yield from (text[:at] + digit + text[at + 1 :] for digit in "0123456789")
        yield text[:at] + text[at + 1 :] if len(text) > 1 else "0"
        yield from (text[:at] + digit + text[at:] for digit in "0123456789")
        if at + 1 < len(text) and text[at + 1] != ".":
            yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    yield from (text + digit for digit in "0123456789")
