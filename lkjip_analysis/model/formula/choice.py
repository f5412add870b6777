"""Nodes that choose: bounds, a case for zero, the band of a scale, above or below."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_analysis.model.formula.excel import guarded, quote
from lkjip_analysis.model.formula.expression import Cells, Const, Expr, NotComputable, Ref, Value
from lkjip_analysis.model.number import NUMBER, format_given, format_number, round_half_up


@dataclass(frozen=True, slots=True)
class Clamp(Expr):
    """A value kept within bounds; says so when it had to be moved."""

    inner: Expr
    low: float | None = None
    high: float | None = None

    @property
    def binding(self) -> int:  # type: ignore[override]
        """Written as its inner expression, so it binds as that does."""
        return self.inner.binding

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        value = self.inner.number(cells, notices)
        kept = value if self.low is None else max(self.low, value)
        kept = kept if self.high is None else min(self.high, kept)
        if kept != value:
            notices.append(f"nilai hitung {format_number(value)} dibatasi ke {format_number(kept)}")
        return kept

    def sentence(self, cells: Cells) -> str:
        written = self.inner.sentence(cells)
        notices: list[str] = []
        kept = self.evaluate(cells, notices)
        # A bare cell would read as if it were reckoned with as it stands; longer sums end in "= ..." of the bound.
        moved = bool(notices) and isinstance(self.inner, Ref) and isinstance(kept, float)
        return f"{format_number(float(kept))} ({written} dibatasi)" if moved else written

    def symbolic(self, cells: Cells) -> str:
        words = [
            f"paling {word} {Const(bound).sentence(cells)}"
            for word, bound in (("kecil", self.low), ("besar", self.high))
            if bound is not None
        ]
        return f"{self.inner.symbolic(cells)} ({', '.join(words)})"

    def excel(self, cells: Cells) -> str:
        text = self.inner.excel(cells)
        if self.low is not None:
            text = f"MAX({self.low:.14g},{text})"
        return text if self.high is None else f"MIN({self.high:.14g},{text})"


@dataclass(frozen=True, slots=True)
class IfZero(Expr):
    """One expression when a cell is zero, another otherwise: for policies on a target of zero."""

    cell: Ref
    then: Expr
    otherwise: Expr
    notice: str = ""

    def _branch(self, cells: Cells) -> Expr:
        return self.then if self.cell.number(cells, []) == 0 else self.otherwise

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        branch = self._branch(cells)
        if self.notice and branch is self.then:
            notices.append(self.notice)
        return branch.evaluate(cells, notices)

    def sentence(self, cells: Cells) -> str:
        return self._branch(cells).sentence(cells)

    def symbolic(self, cells: Cells) -> str:
        then, otherwise = self.then.symbolic(cells), self.otherwise.symbolic(cells)
        return f"{otherwise}; bila {self.cell.symbolic(cells)} nol: {then}"

    def excel(self, cells: Cells) -> str:
        known = self.guards(cells)
        then, otherwise = (guarded(branch, cells, known) for branch in (self.then, self.otherwise))
        return f"IF({self.cell.excel(cells)}=0,{then},{otherwise})"

    def guards(self, cells: Cells) -> list[str]:
        otherwise = self.otherwise.guards(cells)
        both = [guard for guard in self.then.guards(cells) if guard in otherwise]
        return list(dict.fromkeys([*self.cell.guards(cells), *both]))


@dataclass(frozen=True, slots=True)
class Threshold:
    """The lower end of a band; ``None`` is the open end below."""

    label: str
    lower: float | None = None
    inclusive: bool = True

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies at or above this lower end."""
        if self.lower is None:
            return True
        return value >= self.lower if self.inclusive else value > self.lower

    @property
    def sign(self) -> str:
        """The comparison as written."""
        return ">=" if self.inclusive else ">"


@dataclass(frozen=True, slots=True)
class Classify(Expr):
    """The label of the band a value falls into; bands go from the highest down.

    The value is rounded to ``decimals`` first, so that a reader who sees 91,00 also sees its label.
    """

    inner: Expr
    bands: tuple[Threshold, ...]
    decimals: int = 2

    def band(self, value: float) -> Threshold:
        """The band of a value.

        Raises:
            NotComputable: below the lowest band.
        """
        rounded = float(round_half_up(value, self.decimals))
        for band in self.bands:
            if band.holds(rounded):
                return band
        raise NotComputable(f"{format_number(value)} di bawah pita terendah")

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        return self.band(self.inner.number(cells, notices)).label

    def sentence(self, cells: Cells) -> str:
        value = self.inner.number(cells, [])
        band = self.band(value)
        written = self.inner.sentence(cells)
        if self.decimals < NUMBER.decimals:
            written += f" dibulatkan {format_number(value, self.decimals)}"
        if band.lower is None:
            above = self.bands[-2]
            return f"{written} {'<' if above.inclusive else '≤'} {_bound(above.lower or 0.0)}"
        return f"{written} {'≥' if band.inclusive else '>'} {_bound(band.lower)}"

    def symbolic(self, cells: Cells) -> str:
        return f"skala atas {self.inner.symbolic(cells)}"

    def excel(self, cells: Cells) -> str:
        value = f"ROUND({self.inner.excel(cells)},{self.decimals})"
        text = '""'
        for band in reversed(self.bands):
            test = None if band.lower is None else f"{value}{band.sign}{band.lower:.14g}"
            text = quote(band.label) if test is None else f"IF({test},{quote(band.label)},{text})"
        return text


def _bound(value: float) -> str:
    """An end of a band, with every decimal that the scale gives it."""
    return format_given(value)


@dataclass(frozen=True, slots=True)
class Compare(Expr):
    """One of three words: the left value lies above, at, or below the right one (as displayed)."""

    left: Expr
    right: Expr
    above: str
    equal: str
    below: str
    decimals: int = 2

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        left = round_half_up(self.left.number(cells, notices), self.decimals)
        right = round_half_up(self.right.number(cells, notices), self.decimals)
        return self.equal if left == right else self.above if left > right else self.below

    def sentence(self, cells: Cells) -> str:
        value = self.evaluate(cells, [])
        sign = "=" if value == self.equal else ">" if value == self.above else "<"
        return f"{self.left.sentence(cells)} {sign} {self.right.sentence(cells)}"

    def symbolic(self, cells: Cells) -> str:
        return f"{self.left.symbolic(cells)} dibandingkan {self.right.symbolic(cells)}"

    def excel(self, cells: Cells) -> str:
        left = f"ROUND({self.left.excel(cells)},{self.decimals})"
        right = f"ROUND({self.right.excel(cells)},{self.decimals})"
        inner = f"IF({left}>{right},{quote(self.above)},{quote(self.below)})"
        return f"IF({left}={right},{quote(self.equal)},{inner})"
