"""Holds every printed cell against the computed one: the back-test of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Sel
from lkjip_analysis.measures.nip import mask
from lkjip_analysis.model import Address, Missing, Table
from lkjip_analysis.model.formula import Aggregate, Ref, Value, evaluate
from lkjip_analysis.model.number import round_half_up, truncate
from lkjip_analysis.model.personal import veil
from lkjip_analysis.reference import Scale
from lkjip_analysis.reference.scales import scale_ids

Verdict = Literal[
    "sama",
    "dalam pembulatan",
    "pemotongan",
    "rantai pembulatan",
    "berbeda",
    "kosong di cetakan",
    "tidak terhitung",
    "tanpa padanan",
]


AGREEING = ("sama", "dalam pembulatan")
"""Verdicts on printed cells that are ours; the second on means whose items are themselves printed rounded."""


Nature = Literal["dihitung", "diulang"]
"""Whether our cell is computed, or repeats a data row."""


_NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?")


_POINTED = re.compile(r"-?\d+\.(\d{1,2}|\d{4,})|-?\d{1,3}(,\d{3})+\.\d+|-?\d{1,3}(,\d{3}){2,}")
"""Numbers with a decimal point that cannot be meant otherwise: three digits behind one point are thousands."""


@dataclass(frozen=True, slots=True)
class PrintComparison:
    """One printed cell beside ours."""

    cell: Sel
    address: Address
    printed: str
    computed: Value | None
    text: str
    nature: Nature
    verdict: Verdict

    @property
    def agrees(self) -> bool:
        """Whether the printed cell is the computed one, to its last printed digit or as far as rounding tells."""
        return self.verdict in AGREEING

    @property
    def comparable(self) -> bool:
        """Whether it is a number, or a word that a formula gives; names may be worded otherwise and still be right."""
        return read_printed(self.printed) is not None or (self.nature == "dihitung" and bool(self.text))


def read_printed(text: str | None) -> Decimal | None:
    """Read a printed number with its printed digits, or None for words and blanks.

    >>> read_printed("26.028.054.509"), read_printed("76,47 Point"), read_printed("100%"), read_printed("Tinggi")
    (Decimal('26028054509'), Decimal('76.47'), Decimal('100'), None)
    >>> read_printed("87.80"), read_printed("87.805"), read_printed("26,028,054.5")
    (Decimal('87.80'), Decimal('87805'), Decimal('26028054.5'))
    """
    plain = re.sub(r"(?<=\d)\s*(%|[A-Za-z]+)$", "", (text or "").removeprefix("Rp").strip(" ."))
    if _POINTED.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    return Decimal(plain.replace(".", "").replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def compare(dataset: Dataset, tables: Mapping[str, Table | Missing]) -> list[PrintComparison]:
    """Compare every printed cell of the tables at hand; cells of tables not made are left out."""
    cells = dataset.printed if dataset.internal else [_hidden(cell) for cell in dataset.printed]
    known = {id: table for id, table in tables.items() if isinstance(table, Table)}
    scales = [dataset.scale(id) for id in scale_ids(dataset.own_reference)]
    return [_compare(cell, known, scales) for cell in cells if cell.tabel in known]


def _hidden(cell: Sel) -> Sel:
    """A printed number of a person is hidden as the table hides it, and so compared."""
    printed = cell.tercetak or ""
    shown = mask(printed) if cell.kolom == "nip" else veil(printed)
    return cell if shown == printed else cell.model_copy(update={"tercetak": shown})


def _compare(cell: Sel, tables: Mapping[str, Table], scales: Sequence[Scale]) -> PrintComparison:
    table = tables[cell.tabel]
    address = Address(cell.tabel, cell.baris, cell.kolom)
    if not table.has(cell.baris, cell.kolom):
        return PrintComparison(cell, address, cell.tercetak or "", None, "", "diulang", "tanpa padanan")
    value, text = table.value(cell.baris, cell.kolom), table.text(cell.baris, cell.kolom)
    nature: Nature = "dihitung" if table.formula(cell.baris, cell.kolom) else "diulang"
    verdict = _verdict(cell, table, value, scales)
    if verdict in ("berbeda", "pemotongan", "rantai pembulatan") and _within_rounding(cell, tables, value):
        verdict = "dalam pembulatan"
    return PrintComparison(cell, address, cell.tercetak or "", value, text, nature, verdict)


def _verdict(cell: Sel, table: Table, value: Value | None, scales: Sequence[Scale]) -> Verdict:
    blank = (cell.tercetak or "").strip() in ("", "-")
    if blank:
        nil = (cell.tercetak or "").strip() == "-" and value == 0
        return "sama" if value is None or nil else "kosong di cetakan"
    if value is None:
        return "tidak terhitung"
    printed = read_printed(cell.tercetak)
    if isinstance(value, str) or printed is None:
        return "sama" if _same_words(cell.tercetak or "", str(value), scales) else "berbeda"
    digits = max(-int(printed.as_tuple().exponent), 0)
    if round_half_up(value, digits) == printed:
        return "sama"
    if truncate(value, digits) == printed:
        return "pemotongan"
    chained = _from_displayed(table, cell.baris, cell.kolom)
    return "rantai pembulatan" if chained is not None and round_half_up(chained, digits) == printed else "berbeda"


def _same_words(printed: str, ours: str, scales: Iterable[Scale]) -> bool:
    """Whether a printed text is ours: the same words, or a label of one band by word, short form or both."""
    if " ".join(printed.casefold().split()) == " ".join(ours.casefold().split()):
        return True
    return any((band := scale.named(ours)) is not None and scale.named(printed) == band for scale in scales)


def _within_rounding(cell: Sel, tables: Mapping[str, Table], value: Value | None) -> bool:
    """Whether a printed mean may rest on the figures behind its inputs, which are themselves rounded.

    A mean of n rounded figures can lie half a unit of their last digit away from the mean of the figures that
    were rounded; a printed mean that near is no contradiction, and no truncation.
    """
    formula, printed = tables[cell.tabel].formula(cell.baris, cell.kolom), read_printed(cell.tercetak)
    if formula is None or printed is None or not isinstance(value, float):
        return False
    if not isinstance(formula.expr, Aggregate) or formula.expr.name != "mean":
        return False
    parts = [Address(ref.table or cell.tabel, ref.row or cell.baris, ref.column) for ref in formula.expr.parts]
    if any(part.table not in tables or tables[part.table].formula(part.row, part.column) for part in parts):
        return False  # computed cells are not rounded
    given = min(tables[part.table].format_of(part.row, part.column).decimals for part in parts)
    digits = (given, max(-int(printed.as_tuple().exponent), 0))
    return bool(abs(float(printed) - value) <= sum(0.5 * 10.0**-d for d in digits))


def _from_displayed(table: Table, row: str, column: str) -> float | None:
    """The cell as it comes out when its inputs are rounded to what is displayed, as by hand."""
    formula = table.formula(row, column)
    if formula is None:
        return None

    def displayed(ref: Ref) -> Value | None:
        if ref.table:
            return None  # another table's figures are not seen from here
        value, fmt = table.value(ref.row or row, ref.column), table.format_of(ref.row or row, ref.column)
        return float(round_half_up(value, fmt.digits)) if isinstance(value, float) else value

    result = evaluate(formula.expr, displayed)
    return result.value if isinstance(result.value, float) else None


def score(comparisons: list[PrintComparison]) -> dict[str, int]:
    """How many printed cells are reproduced: by nature and kind, equal and in all.

    The keys read ``angka dihitung sama`` and ``angka dihitung`` (numbers that we compute), and so on for
    ``label`` and for cells that repeat a data row.
    """
    counts: dict[str, int] = {}
    for item in comparisons:
        kind = "label" if read_printed(item.printed) is None else "angka"
        if not item.printed.strip(" -"):
            kind = "kosong"
        name = f"{kind} {item.nature}"
        counts[name] = counts.get(name, 0) + 1
        counts[f"{name} sama"] = counts.get(f"{name} sama", 0) + item.agrees
    return counts


def disagreements(comparisons: list[PrintComparison]) -> Iterator[PrintComparison]:
    """Those that do not agree, in the order of the report."""
    return (item for item in comparisons if not item.agrees)


def redline(comparisons: Iterable[PrintComparison]) -> list[PrintComparison]:
    """Numbers and labels that are not ours: what stands in print beside what should."""
    return [item for item in comparisons if not item.agrees and item.comparable and item.verdict != "tanpa padanan"]
