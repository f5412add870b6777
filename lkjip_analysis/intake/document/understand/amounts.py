"""Printed numbers: read by the convention that their column shows; an ambiguous one is never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Style = Literal["titik ribuan", "koma ribuan", "titik desimal", "koma desimal"]
"""What a mark between digits stands for."""

SCALES = {"ribu": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12,
          "trilyun": 10**12}  # fmt: skip
_CORE = r"\d+(?:[.,]\d+)*"
_CELL = re.compile(
    rf"""^(?P<sign>[<>≤≥]=?|[±])?\s*(?P<rp>(?:Rp|IDR)\.?)?\s*(?P<minus>[-−–]|\()?\s*(?:(?:Rp|IDR)\.?)?\s*
    (?P<core>{_CORE})(?P<tail>[.,]\s?[-–]|[.,](?=\s|\)|$|\*))?\s*(?P<percent>%)?\s*(?P<close>\))?\s*
    (?P<unit>[A-Za-z][A-Za-z /.\-]*?|[*]+\)?)?\s*(?P<aside>\([^()]*\))?\s*[*]*\)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_ITEM = re.compile(r"\d{1,2}[.)]\s+[A-Za-z]")
"""The marker of an item and its words, "1. Jumlah penumpang": no number with its unit."""
_MONTHS = "januari februari maret april mei juni juli agustus september oktober november nopember desember"


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed number.

    Attributes:
        text: as printed.
        value: what it says, its scale word ("juta") and sign taken in.
        step: one unit of its last printed digit, in the same measure as the value.
        unit: the word behind it ("dokumen"), "%" or "Rp".
        bound: ">" or "<" where it is only a bound.
        aside: what stands in brackets behind it ("86 (101%)").
        other: what it says if its mark means the other thing ("2.165": two thousand, or two and a bit); None when the
            column leaves no doubt.
    """

    text: str
    value: Decimal
    step: Decimal
    unit: str = ""
    bound: str = ""
    aside: str = ""
    other: Decimal | None = None

    @property
    def decimals(self) -> int:
        """Digits behind the decimal mark."""
        return max(-int(self.step.as_tuple().exponent), 0)

    @property
    def half(self) -> Decimal:
        """Half a unit of its last printed digit: as far as it may lie from what it was rounded from."""
        return self.step / 2


def styles(core: str) -> tuple[Style | None, ...]:
    """What the marks of a written number can stand for; one answer when it is certain, none when it is malformed.

    >>> styles("1.234.567,5"), styles("2.165"), styles("95,80"), styles("0.125"), styles("12"), styles("1.2345.6")
    (('titik ribuan',), ('titik ribuan', 'titik desimal'), ('koma desimal',), ('titik desimal',), (None,), ())
    """
    if core.isdecimal():
        return (None,)
    whole = re.fullmatch(r"(\d{1,3})(?:([.,])\d{3})(?:\2\d{3})*(?:([.,])(\d+))?", core)
    found: list[Style | None] = []
    if whole and whole[2] != whole[3] and not (whole[1].startswith("0")):
        found.append("titik ribuan" if whole[2] == "." else "koma ribuan")
    simple = re.fullmatch(r"\d+([.,])\d+", core)
    if simple:
        found.append("titik desimal" if simple[1] == "." else "koma desimal")
    return tuple(found)


def _number(core: str, style: Style | None) -> tuple[Decimal, Decimal]:
    """A written number and the unit of its last digit, its marks taken as the style says."""
    thousands = {"titik ribuan": ".", "koma ribuan": ","}.get(style or "", "")
    plain = core.replace(thousands, "") if thousands else core
    value = Decimal(plain.replace(",", "."))
    return value, Decimal(1).scaleb(int(value.as_tuple().exponent)) if "." in plain.replace(",", ".") else Decimal(1)


@dataclass(frozen=True, slots=True)
class Convention:
    """Which marks the certain numbers of a place use; a number that could be two things is read as they are.

    >>> column = Convention.of(["1.234.567", "12.500"])
    >>> column.read("2.165").value, Convention.of(["99.24", "2.165"]).read("2.165").value
    (Decimal('2165'), Decimal('2.165'))
    >>> Convention.of(["2.165"]).read("2.165").other
    Decimal('2.165')
    """

    seen: frozenset[Style]
    grouped: frozenset[Style] = frozenset()
    """The thousands that numbers of two groups or more prove."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Convention:
        """The convention of some printed cells."""
        votes: Counter[Style] = Counter()
        grouped: set[Style] = set()
        for text in texts:
            cell = _split(" ".join(text.split()))
            known = styles(cell[0]) if cell else ()
            if cell and len(known) == 1 and known[0] is not None:
                votes[known[0]] += 1
                if "ribuan" in known[0] and len(re.split(r"[.,]", cell[0])) >= 3:
                    grouped.add(known[0])
        return cls(frozenset(votes), frozenset(grouped))

    def read(self, text: str, *others: Convention) -> Amount | None:
        """The number that a cell prints; None where it prints none, several or a range.

        A number that could be two things carries both; a rule that needs to know which does not judge it.
        """
        amount = _split(" ".join(text.replace("\u00a0", " ").split()))
        if amount is None:
            return None
        core = amount[0]
        known = styles(core)
        chosen = known
        if len(known) > 1:
            for place in (self, *others):
                fitting = [style for style in known if style in place.seen]
                if len(fitting) == 1:
                    chosen = (fitting[0],)
                    break
                if len(fitting) > 1:
                    break
        if not chosen:
            return None
        made = _made(text, core, chosen[0], *amount[1:])
        if len(known) > 1 and chosen[0] not in self.grouped:
            rest = next(style for style in known if style != chosen[0])
            return replace(made, other=_made(text, core, rest, *amount[1:]).value)
        return made


@lru_cache(maxsize=20000)
def _split(text: str) -> tuple[str, bool, str, str, str, int] | None:
    """Digits, sign, bound, unit, aside and scale of a cell; None where it is not one number."""
    cell = _CELL.match(text)
    if cell is None or _ITEM.match(text):
        return None
    unit = (cell["unit"] or "").strip(" .*)")
    first = unit.casefold().split(" ")[0].strip(".") if unit else ""
    if first in _MONTHS.split() or first in ("s", "sd", "s.d", "dan", "sampai", "dari", "atau", "x", "e"):
        return None
    if cell["minus"] == "(" and not cell["close"]:
        return None
    if cell["close"] and cell["minus"] != "(":
        return None
    scale = SCALES.get(first, 1)
    if scale > 1:
        unit = " ".join(unit.split()[1:])
    kind = "%" if cell["percent"] else "Rp" if cell["rp"] else unit
    return cell["core"], bool(cell["minus"]), (cell["sign"] or "")[:1], kind, (cell["aside"] or "").strip("()"), scale


def _made(text: str, core: str, style: Style | None, minus: bool, bound: str, unit: str, aside: str,
          scale: int) -> Amount:  # fmt: skip
    value, step = _number(core, style)
    value, step = value * scale, step * scale
    return Amount(" ".join(text.split()), -value if minus else value, step, unit, bound, aside)


def aside_of(amount: Amount, convention: Convention) -> Amount | None:
    """The number in brackets behind a number, if it is one.

    >>> cell = Convention.of([]).read("86 (101%)")
    >>> aside_of(cell, Convention.of([])).value
    Decimal('101')
    """
    found = convention.read(amount.aside) if amount.aside else None
    return replace(found, text=amount.text) if found else None


def shown(value: Decimal | int | float, like: Amount | None = None) -> str:
    """A computed value as Indonesian reports write it, with as many decimals as the printed one (at least two).

    >>> shown(Decimal("101.48059")), shown(Decimal("1234"), Convention.of([]).read("12"))
    ('101,48', '1.234')
    """
    from lkjip_analysis.model.number import format_number

    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    decimals = like.decimals if like is not None else 2
    if exact != exact.quantize(Decimal(1)) and decimals < 2:
        decimals = 2
    if like is None and exact == exact.to_integral_value():
        decimals = 0
    return format_number(exact, decimals).replace("-", "−")
