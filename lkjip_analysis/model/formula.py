"""One declaration of a computation, three forms: its value, the sentence an auditor reads, its Excel form.

A formula is a small expression tree over cells of one table. It is declared once, per column or per row,
and knows nothing of indicators, budgets or documents.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal, Protocol

from lkjip_analysis.model.number import MISSING_TEXT, NUMBER, Format, format_number, is_missing, round_half_up

Value = float | str
"""What a cell can hold when it is not missing."""


class NotComputable(Exception):
    """Raised inside an evaluation; its text is the reason shown to the reader."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a computation: a value, or the reason why there is none.

    >>> Result(101.5).ok, Result(None, "target nol").ok
    (True, False)
    """

    value: Value | None
    reason: str = ""
    notices: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def number(self) -> float:
        """The value as a number.

        Raises:
            ValueError: there is none, with the reason.
        """
        if not isinstance(self.value, (int, float)):
            raise ValueError(self.reason or f"bukan angka: {self.value!r}")
        return float(self.value)


class Cells(Protocol):
    """What an expression needs to know of the table it stands in."""

    def value(self, ref: Ref) -> Value | None:
        """Value of a cell, or None when missing."""

    def reason(self, ref: Ref) -> str:
        """Why a cell has no value."""

    def text(self, ref: Ref) -> str:
        """The cell as displayed."""

    def label(self, ref: Ref) -> str:
        """What the cell is called."""

    def place(self, ref: Ref) -> str:
        """The cell's coordinate in a workbook (``D7``)."""


class Expr(ABC):
    """A node of a formula; supports + - * / with other nodes and plain numbers."""

    binding = 3  # how tightly the written form binds: 3 atom, 2 product, 1 sum

    @abstractmethod
    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        """Compute the value; raise `NotComputable` with the reason when there is none."""

    @abstractmethod
    def sentence(self, cells: Cells) -> str:
        """Write the arithmetic with the figures put in."""

    @abstractmethod
    def symbolic(self, cells: Cells) -> str:
        """Write the arithmetic with names."""

    @abstractmethod
    def excel(self, cells: Cells) -> str:
        """Write the expression for a workbook, without the equals sign."""

    def refs(self) -> Iterator[Ref]:
        """Every cell the expression reads, in order, repeated ones included."""
        for spec in fields(self):  # type: ignore[arg-type]
            value = getattr(self, spec.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Expr):
                    yield from item.refs()

    def number(self, cells: Cells, notices: list[str]) -> float:
        """Compute the value and insist on a number."""
        value = self.evaluate(cells, notices)
        if isinstance(value, str):
            raise NotComputable(f"{self.symbolic(cells)} bukan angka")
        return value

    def __add__(self, other: Expr | float) -> Expr:
        return Binary("+", self, as_expr(other))

    def __sub__(self, other: Expr | float) -> Expr:
        return Binary("-", self, as_expr(other))

    def __mul__(self, other: Expr | float) -> Expr:
        return Binary("*", self, as_expr(other))

    def __truediv__(self, other: Expr | float) -> Expr:
        return Binary("/", self, as_expr(other))


def as_expr(value: Expr | float) -> Expr:
    """Let plain numbers stand in expressions."""
    return value if isinstance(value, Expr) else Const(float(value))


@dataclass(frozen=True, slots=True)
class Const(Expr):
    """A number that belongs to the formula itself."""

    amount: float

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        return float(self.amount)

    def sentence(self, cells: Cells) -> str:
        decimals = 0 if float(self.amount).is_integer() else 2
        return format_number(self.amount, decimals)

    symbolic = sentence

    def excel(self, cells: Cells) -> str:
        return format(self.amount, ".14g")


@dataclass(frozen=True, slots=True)
class Ref(Expr):
    """A cell: a column of the same row, of a named row, or of a named row in another table."""

    column: str
    row: str = ""
    table: str = ""

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        value = cells.value(self)
        if value is None:
            raise NotComputable(cells.reason(self) or f"{cells.label(self)} belum ada")
        return value

    def sentence(self, cells: Cells) -> str:
        return cells.text(self) or MISSING_TEXT

    def symbolic(self, cells: Cells) -> str:
        return cells.label(self)

    def excel(self, cells: Cells) -> str:
        return cells.place(self)

    def refs(self) -> Iterator[Ref]:
        yield self


_SIGN = {"+": "+", "-": "−", "*": "×", "/": "/"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Binary(Expr):
    """Sum, difference, product or quotient of two expressions."""

    op: Literal["+", "-", "*", "/"]
    left: Expr
    right: Expr

    @property
    def binding(self) -> int:  # type: ignore[override]
        """Products bind tighter than sums."""
        return _BINDING[self.op]

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        left, right = self.left.number(cells, notices), self.right.number(cells, notices)
        if self.op == "/" and right == 0:
            raise NotComputable(f"{self.right.symbolic(cells)} nol")
        return {"+": left + right, "-": left - right, "*": left * right, "/": left / right if right else 0.0}[self.op]

    def _join(self, left: str, right: str, sign: str) -> str:
        if self.left.binding < self.binding:
            left = f"({left})"
        tight = self.binding + 1 if self.op in "-/" else self.binding
        if self.right.binding < tight:
            right = f"({right})"
        return left + sign + right

    def sentence(self, cells: Cells) -> str:
        return self._join(self.left.sentence(cells), self.right.sentence(cells), f" {_SIGN[self.op]} ")

    def symbolic(self, cells: Cells) -> str:
        return self._join(self.left.symbolic(cells), self.right.symbolic(cells), f" {_SIGN[self.op]} ")

    def excel(self, cells: Cells) -> str:
        return self._join(self.left.excel(cells), self.right.excel(cells), self.op)


_SHOWN = 12  # a sum with more parts is described by their count, not written out


@dataclass(frozen=True, slots=True)
class Aggregate(Expr):
    """Sum, mean, count or last of many cells; missing cells are left out and counted, never taken as zero."""

    name: Literal["sum", "mean", "count", "last"]
    parts: tuple[Ref, ...]

    @property
    def binding(self) -> int:  # type: ignore[override]
        """A written-out sum needs brackets inside a product."""
        return {"sum": 1, "mean": 2}.get(self.name, 3)

    def _present(self, cells: Cells) -> list[Value]:
        return [value for ref in self.parts if (value := cells.value(ref)) is not None]

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        values = self._present(cells)
        if self.name == "count":
            return float(len(values))
        if not values:
            raise NotComputable("tidak ada nilai yang dapat dihitung")
        if len(values) < len(self.parts):
            notices.append(f"{len(values)} dari {len(self.parts)} nilai")
        if self.name == "last":
            return values[-1]
        total = sum(float(value) for value in values)
        return total if self.name == "sum" else total / len(values)

    def sentence(self, cells: Cells) -> str:
        texts = [ref.sentence(cells) for ref in self.parts if cells.value(ref) is not None]
        if self.name == "count" or not texts:
            return f"banyaknya {len(texts)}" if self.name == "count" else MISSING_TEXT
        if self.name == "last":
            return texts[-1]
        if len(texts) > _SHOWN:
            word = "jumlah" if self.name == "sum" else "rata-rata"
            return f"{word} {len(texts)} nilai"
        total = " + ".join(texts)
        if self.name == "sum":
            return total
        return f"({total}) / {len(texts)}"

    def symbolic(self, cells: Cells) -> str:
        word = {"sum": "jumlah", "mean": "rata-rata", "count": "banyaknya", "last": "nilai terakhir"}[self.name]
        return f"{word} {column_label(self.parts, cells)}"

    def excel(self, cells: Cells) -> str:
        places = [cells.place(ref) for ref in self.parts]
        if self.name == "last":
            text = "NA()"
            for place in places:
                text = f'IF({place}<>"",{place},{text})'
            return text
        spans = cell_ranges(places)
        if self.name == "count":  # not COUNTA, which counts a computed cell even when it is empty
            return _over(spans, 'SUMPRODUCT(--({span}<>""))')
        return f"{'SUM' if self.name == 'sum' else 'AVERAGE'}({spans})"


@dataclass(frozen=True, slots=True)
class CountEqual(Expr):
    """How many cells hold a given label."""

    parts: tuple[Ref, ...]
    label: str

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        return float(sum(cells.value(ref) == self.label for ref in self.parts))

    def sentence(self, cells: Cells) -> str:
        return format_number(float(self.evaluate(cells, [])), 0)

    def symbolic(self, cells: Cells) -> str:
        return f"banyaknya {column_label(self.parts, cells)} “{self.label}”"

    def excel(self, cells: Cells) -> str:
        spans = cell_ranges([cells.place(ref) for ref in self.parts])
        plain = self.label.replace(" ", "").isalpha()  # COUNTIF reads signs and wildcards of its own
        return _over(spans, ("COUNTIF({span},{label})" if plain else "SUMPRODUCT(--EXACT({span},{label}))"), self.label)


@dataclass(frozen=True, slots=True)
class Rank(Expr):
    """Place of a cell among others, 1 for the best; equal values share the better place."""

    cell: Ref
    parts: tuple[Ref, ...]
    descending: bool = True

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        own = self.cell.number(cells, notices)
        others = [float(v) for ref in self.parts if (v := cells.value(ref)) is not None]
        better = (v > own for v in others) if self.descending else (v < own for v in others)
        return 1.0 + sum(better)

    def sentence(self, cells: Cells) -> str:
        count = sum(cells.value(ref) is not None for ref in self.parts)
        return f"urutan {self.cell.sentence(cells)} di antara {count} nilai"

    def symbolic(self, cells: Cells) -> str:
        return f"peringkat {self.cell.symbolic(cells)}"

    def excel(self, cells: Cells) -> str:
        own, places = self.cell.excel(cells), [cells.place(ref) for ref in self.parts]
        spans = cell_ranges(places)
        if own in places and "," not in spans:
            return f"RANK({own},{spans},{int(not self.descending)})"
        better = f"({{span}}{'>' if self.descending else '<'}{own})"
        return f"SUM(1,{_over(spans, f'SUMPRODUCT(ISNUMBER({{span}})*{better})')})"


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
        return self.inner.sentence(cells)

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
        known = _guards(self, cells)
        then, otherwise = (_guarded(branch, cells, known) for branch in (self.then, self.otherwise))
        return f"IF({self.cell.excel(cells)}=0,{then},{otherwise})"


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
            return f"{written} {'<' if above.inclusive else '≤'} {format_number(above.lower or 0, 2)}"
        return f"{written} {'≥' if band.inclusive else '>'} {format_number(band.lower, 2)}"

    def symbolic(self, cells: Cells) -> str:
        return f"skala atas {self.inner.symbolic(cells)}"

    def excel(self, cells: Cells) -> str:
        value = f"ROUND({self.inner.excel(cells)},{self.decimals})"
        text = '""'
        for band in reversed(self.bands):
            test = None if band.lower is None else f"{value}{band.sign}{band.lower:.14g}"
            text = _quote(band.label) if test is None else f"IF({test},{_quote(band.label)},{text})"
        return text


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
        inner = f"IF({left}>{right},{_quote(self.above)},{_quote(self.below)})"
        return f"IF({left}={right},{_quote(self.equal)},{inner})"


@dataclass(frozen=True, slots=True)
class Formula:
    """A declared computation: its expression, its name and the rule it follows.

    >>> rasio = Formula(Ref("realisasi") / Ref("target") * 100, "capaian")
    >>> round(rasio.of({"target": 83.75, "realisasi": 84.99}).number, 4)
    101.4806
    >>> rasio.of({"target": 0, "realisasi": 84.99}).reason
    'target nol'
    >>> rasio.of({"target": 83.75, "realisasi": None}).reason
    'realisasi belum ada'
    >>> rasio.sentence(Figures({"target": 83.75, "realisasi": 84.99}))
    '84,99 / 83,75 × 100'
    >>> rasio.excel(Figures({"target": "C3", "realisasi": "D3"}))
    '=IF(OR(D3="",C3=""),"",IFERROR(D3/C3*100,""))'
    """

    expr: Expr
    name: str = ""
    basis: str = ""
    note: str = ""

    def evaluate(self, cells: Cells) -> Result:
        """Compute the value in a table, or say why there is none."""
        notices: list[str] = []
        try:
            value = self.expr.evaluate(cells, notices)
        except NotComputable as gap:
            return Result(None, str(gap), tuple(notices))
        return Result(value, "", tuple(notices))

    def of(self, figures: Mapping[str, Value | None]) -> Result:
        """Compute the value from named figures, outside any table."""
        return self.evaluate(Figures(figures))

    def sentence(self, cells: Cells) -> str:
        """The arithmetic with figures, without its result."""
        return self.expr.sentence(cells)

    def symbolic(self, cells: Cells) -> str:
        """The arithmetic with names."""
        return self.expr.symbolic(cells)

    def excel(self, cells: Cells) -> str:
        """The live form for a workbook: empty instead of an error when a figure is missing or zero."""
        body = f'IFERROR({self.expr.excel(cells)},"")'
        missing = _guards(self.expr, cells)
        return f'=IF({_any(missing)},"",{body})' if missing else f"={body}"


def _guards(expr: Expr, cells: Cells) -> list[str]:
    """Conditions under which an expression has no value though a workbook would compute one from blanks."""
    if isinstance(expr, Ref):
        return [f'{cells.place(expr)}=""']
    if isinstance(expr, Aggregate):
        places = [cells.place(ref) for ref in expr.parts]
        return [f"COUNT({cell_ranges(places)})=0"] if expr.name == "sum" and places else []
    if isinstance(expr, Rank):
        return _guards(expr.cell, cells)
    if isinstance(expr, IfZero):
        otherwise = _guards(expr.otherwise, cells)
        both = [guard for guard in _guards(expr.then, cells) if guard in otherwise]
        return list(dict.fromkeys([*_guards(expr.cell, cells), *both]))
    if isinstance(expr, CountEqual):
        return []
    inner = [getattr(expr, spec.name) for spec in fields(expr)]  # type: ignore[arg-type]
    return list(dict.fromkeys(guard for item in inner if isinstance(item, Expr) for guard in _guards(item, cells)))


def _guarded(branch: Expr, cells: Cells, known: Sequence[str]) -> str:
    """A branch that is an error, which the whole formula catches, when what only it needs is missing."""
    own = [guard for guard in _guards(branch, cells) if guard not in known]
    return f"IF({_any(own)},NA(),{branch.excel(cells)})" if own else branch.excel(cells)


def _any(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"


@dataclass(frozen=True)
class Figures:
    """Named figures outside a table, so that a formula can be used and written on its own."""

    figures: Mapping[str, Value | None]
    labels: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)

    def value(self, ref: Ref) -> Value | None:
        """The figure; blank counts as missing."""
        value = self.figures[ref.column]
        return None if is_missing(value) else value

    def reason(self, ref: Ref) -> str:
        """No reason is known for a bare figure."""
        return ""

    def text(self, ref: Ref) -> str:
        """The figure as displayed."""
        return self.formats.get(ref.column, NUMBER).write(self.value(ref))

    def label(self, ref: Ref) -> str:
        """The figure's name."""
        return self.labels.get(ref.column, ref.column)

    def place(self, ref: Ref) -> str:
        """The figure itself taken as a coordinate."""
        return str(self.figures[ref.column])


def column_label(parts: Sequence[Ref], cells: Cells) -> str:
    """Name a group of cells by their common column, or by the first of several."""
    if not parts:
        return "nilai"
    same_column = len({(part.table, part.column) for part in parts}) == 1
    return cells.label(Ref(parts[0].column, table=parts[0].table)) if same_column else "nilai"


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


def _over(spans: str, form: str, label: str = "") -> str:
    """A count over several ranges, for functions that take one range only.

    >>> _over("C3:C5,C8", "COUNTIF({span},{label})", "Baik")
    '(COUNTIF(C3:C5,"Baik")+COUNTIF(C8,"Baik"))'
    """
    counts = [form.format(span=span, label=_quote(label)) for span in _split(spans)]
    return counts[0] if len(counts) == 1 else f"({'+'.join(counts) or 0})"


def _split(spans: str) -> list[str]:
    """Ranges at commas, except those inside the quoted name of a sheet."""
    return re.findall(r"(?:'(?:[^']|'')*'!)?[^,']+", spans)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


# -- the structured form that executed notebooks carry ------------------------------------------------

_NODES: dict[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        Const,
        Ref,
        Binary,
        Aggregate,
        CountEqual,
        Rank,
        Clamp,
        IfZero,
        Threshold,
        Classify,
        Compare,
        Formula,
    )
}


def encode(node: Any) -> Any:
    """Turn a formula into plain JSON values.

    >>> decode(encode(Formula(Ref("a") / 2))) == Formula(Ref("a") / 2)
    True
    """
    if isinstance(node, tuple):
        return [encode(item) for item in node]
    if type(node).__name__ not in _NODES:
        return node
    return {"_": type(node).__name__} | {spec.name: encode(getattr(node, spec.name)) for spec in fields(node)}


def decode(data: Any) -> Any:
    """Read a formula back from JSON values."""
    if isinstance(data, list):
        return tuple(decode(item) for item in data)
    if not isinstance(data, dict):
        return data
    return _NODES[data["_"]](**{key: decode(value) for key, value in data.items() if key != "_"})
