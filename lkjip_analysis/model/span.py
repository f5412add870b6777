"""A target that is no single figure: a range, or a bound that must not be passed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from lkjip_analysis.model.number import format_number

_NUMBER = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_UNIT = r"\s*(?:%|[A-Za-z][A-Za-z/ ]*)?"
_MOST = (
    r"(?:<=|=<|≤|(?:paling|maks(?:imal|imum)?\.?)\s*(?:banyak|tinggi|lama|besar|lambat|jauh)?|"
    r"tidak lebih dari|setinggi-tingginya|sebanyak-banyaknya|selambat-lambatnya)"
)
_LEAST = (
    r"(?:>=|=>|≥|(?:paling|min(?:imal|imum)?\.?)\s*(?:sedikit|rendah|kecil|cepat)|min(?:imal|imum)?\.?|"
    r"tidak kurang dari|sekurang-kurangnya|setidaknya|serendah-rendahnya)"
)
_JOIN = r"\s*(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga)\s*"
_RANGE = re.compile(rf"(?:antara\s+)?{_NUMBER}{_UNIT}(?:{_JOIN}|\s+dan\s+){_NUMBER}{_UNIT}", re.I)
_BOUNDS = (
    (re.compile(rf"{_LEAST}\s*{_NUMBER}{_UNIT}", re.I), "low", True),
    (re.compile(rf"{_MOST}\s*{_NUMBER}{_UNIT}", re.I), "high", True),
    (re.compile(rf"(?:>|lebih dari)\s*{_NUMBER}{_UNIT}", re.I), "low", False),
    (re.compile(rf"(?:<|kurang dari)\s*{_NUMBER}{_UNIT}", re.I), "high", False),
)


@dataclass(frozen=True, slots=True)
class Span:
    """What a value may be: from ``low`` to ``high``, of which one may be open; ``closed`` says whether ends count.

    >>> Span(2.5, 3.5).holds(3.5), Span(high=5.0).holds(4.0), Span(high=5.0, closed=False).holds(5.0)
    (True, True, False)
    """

    low: float | None = None
    high: float | None = None
    closed: bool = True

    def side(self, value: float) -> int:
        """-1 below, 0 within, 1 above."""
        if self.low is not None and (value < self.low or (value == self.low and not self.closed)):
            return -1
        return int(self.high is not None and (value > self.high or (value == self.high and not self.closed)))

    def holds(self, value: float) -> bool:
        """Whether a value is within."""
        return self.side(value) == 0

    def __str__(self) -> str:
        if self.low is not None and self.high is not None:
            return f"{_plain(self.low)}–{_plain(self.high)}"
        sign = ("≥" if self.closed else ">") if self.high is None else ("≤" if self.closed else "<")
        end = self.high if self.low is None else self.low
        return f"{sign} {_plain(end or 0.0)}"


def read_span(text: object) -> Span | None:
    """Read a range or a bound as officials write it; None for anything else.

    >>> str(read_span("2,5-3,5")), str(read_span("2.5 s.d. 3.5")), str(read_span("antara 70 dan 80"))
    ('2,5–3,5', '2,5–3,5', '70–80')
    >>> str(read_span("≤ 5")), str(read_span("paling banyak 12 hari")), str(read_span("maks. 1.500"))
    ('≤ 5', '≤ 12', '≤ 1.500')
    >>> str(read_span(">= 3")), str(read_span("minimal 3 dokumen")), str(read_span("< 4,5"))
    ('≥ 3', '≥ 3', '< 4,5')
    >>> read_span("83,75"), read_span("-3"), read_span("BB"), read_span("3,5-2,5"), read_span("2025-10-02")
    (None, None, None, None, None)
    """
    if not isinstance(text, str):
        return None
    text = " ".join(text.split())
    if found := _RANGE.fullmatch(text):
        low, high = _number(found[1]), _number(found[2])
        return Span(low, high) if low < high else None
    for form, end, closed in _BOUNDS:
        if found := form.fullmatch(text):
            value = _number(found[1])
            return Span(low=value, closed=closed) if end == "low" else Span(high=value, closed=closed)
    return None


def _number(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def _plain(value: float) -> str:
    """A figure with the decimals that it has."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return format_number(value, max(-int(exponent), 0))
