"""The head of a table: which rows it takes, and what each column means."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjip_analysis.intake.document.content import ReadTable
from lkjip_analysis.intake.document.understand.amounts import Convention
from lkjip_analysis.intake.document.understand.understood import UnderstoodColumn
from lkjip_analysis.reference.kolom import Measure, measure_in

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_RANGE = re.compile(r"20\d\d\s*(?:-|–|s\.?\s*/?\s*d\.?|sampai(?: dengan)?)\s*20\d\d", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:tw|trw|tri\s?wulan|triw)\.?\s*(iv|iii|ii|i|[1-4])\b", re.IGNORECASE)
_NTH_YEAR = re.compile(r"\b(?:th|thn|tahun)\.?\s*(?:ke)?\s*-?\s*(vi|iv|v|i{1,3}|[1-6])$", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NTH = {**_ROMAN, "v": 5, "vi": 6}
_END = re.compile(r"\bakhir\b|jangka menengah|rpjmd|renstra", re.IGNORECASE)
_TO_DATE = re.compile(r"\bs\s*[./]\s*d\b|sampai dengan|kumulatif", re.IGNORECASE)
_NUMBERING = re.compile(r"^\$?\(?\s*(\d{1,2})\s*\)?\.?\s*(?:[=:]\s*(.+))?\$?$|^\(?\s*(\d{1,2})\s*=\s*(.+?)\)?$")
_MONEY = re.compile(r"\brp\b|rupiah", re.IGNORECASE)
_UNIT_ONLY = re.compile(r"^[\s(]*(?:%|rp\.?|persen|rupiah|orang|jiwa)[\s).]*$", re.IGNORECASE)
_BUDGET = re.compile(r"anggaran|keuangan|belanja|pagu", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """The rows of a head and the numbering row below it, if there is one."""

    rows: int
    numbering: dict[int, tuple[str, str]]


def head_of(table: ReadTable) -> Head:
    """Which leading rows are the head, by the reader's word and by what stands in them."""
    texts = table.texts()
    rows = table.head_rows
    if not rows:
        while rows < min(len(texts) - 1, 5) and _is_head(texts[rows], rows):
            rows += 1
            if numbering_row(texts[rows - 1]):
                break
        rows = rows if rows < len(texts) - 1 or len(texts) == 1 else 0
    numbering: dict[int, tuple[str, str]] = {}
    for row in range(max(rows - 2, 0), min(rows + 2, len(texts))):
        found = numbering_row(texts[row])
        if found:
            numbering, rows = found, max(rows, row + 1)
    while rows < len(texts) - 1 and (_only_years(texts[rows]) or _pairs(texts[rows])):
        rows += 1
    return Head(rows, numbering)


def _is_head(cells: Sequence[str], place: int) -> bool:
    """Whether a leading row can belong to the head: it has words, and no numbers but years and column numbers."""
    if numbering_row(cells):
        return True
    plain = Convention.of(cells)
    numbers = [cell for cell in cells if cell.strip() and plain.read(cell) and not _YEAR.fullmatch(cell.strip())]
    named = [cell for cell in cells if cell.strip() and measure_in(cell)]
    filled = [cell for cell in cells if cell.strip()]
    if numbers or not filled:
        return False
    return len(named) >= 2 or _only_years(cells) or (place == 0 and len(named) >= 1) or (
        place > 0 and all(_UNIT_ONLY.match(c) or _YEAR.search(c) or measure_in(c) for c in filled)
        and (len(filled) >= 2 or len(filled[0]) < 12)
    )  # fmt: skip


def _pairs(cells: Sequence[str]) -> bool:
    """A row that parts columns into performance and money ("K | Rp"), as the quarterly form does."""
    filled = [cell.strip(" ().").casefold() for cell in cells if cell.strip()]
    return len(filled) >= 2 and {"k", "rp"} <= set(filled) and set(filled) <= {"k", "rp", "%"}


def _only_years(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    years = [cell for cell in filled if _YEAR.fullmatch(cell) or re.fullmatch(r"2[.,]0[0-4]\d", cell)]
    return len(years) >= 2 and len(years) >= len(filled) - 1


def numbering_row(cells: Sequence[str]) -> dict[int, tuple[str, str]]:
    r"""The column numbers of a numbering row with the formulas that stand beside them; empty for other rows.

    >>> numbering_row(["(1)", "(2)", "3", "4 = 3/2*100"])
    {0: ('1', ''), 1: ('2', ''), 2: ('3', ''), 3: ('4', '3/2*100')}
    >>> numbering_row(["1", "Program A", "3"])
    {}
    """
    found: dict[int, tuple[str, str]] = {}
    for place, cell in enumerate(cells):
        text = " ".join(cell.split()).strip("$ ")
        if not text:
            continue
        match = _NUMBERING.match(text)
        if match is None:
            return {}
        found[place] = match[1] or match[3], (match[2] or match[4] or "").strip(" $")
    numbers = [int(number) for number, _ in found.values()]
    rising = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
    return found if len(numbers) >= 3 and rising >= 0.6 * (len(numbers) - 1) and numbers[0] <= 3 else {}


def columns_of(
    table: ReadTable, head: Head, default_year: int, plan: tuple[int, int] | None = None
) -> list[UnderstoodColumn]:
    """What each column means by its head; by its content it is corrected in `contents`.

    Args:
        table: as it was read.
        head: its head.
        default_year: the report's.
        plan: first and last year of the plan that the document names, for heads "TH I … TH V".
    """
    words = _head_words(table, head.rows)
    words = [row for row in words if len(row) < 3 or len(set(row)) > 1]  # a title over all columns tells none apart
    made = []
    for place in range(table.columns):
        texts = [row[place] for row in words if row[place]]
        path = tuple(dict.fromkeys(text for text in texts if not _NUMBERING.match(text)))
        number, formula = head.numbering.get(place, ("", ""))
        made.append(_column(place, path, number, formula, default_year))
    return _years_of_plan(made, plan)


def _years_of_plan(columns: list[UnderstoodColumn], plan: tuple[int, int] | None) -> list[UnderstoodColumn]:
    """Columns "TH I … TH V" with the years that they mean; without a plan of as many years, years that no other has.

    The first year that a plan names is the year before its first where it names one more than there are columns.
    """
    nth = {column.index: found for column in columns if not column.year and (found := nth_year(column.heads))}
    if len(nth) < 3 or sorted(nth.values()) != list(range(1, len(nth) + 1)):
        return columns
    begin = 0
    if plan is not None and plan[1] - plan[0] in (len(nth), len(nth) - 1):
        begin = plan[1] - len(nth)
    return [
        replace(column, year=begin + nth[column.index] if begin else -nth[column.index], horizon="")
        if column.index in nth
        else column
        for column in columns
    ]


def nth_year(heads: Sequence[str]) -> int:
    """Which year of a plan the lowest head names.

    >>> nth_year(("Target", "TH III")), nth_year(("Tahun ke-2",)), nth_year(("Tahun 2031",)), nth_year(("Target",))
    (3, 2, 0, 0)
    """
    found = _NTH_YEAR.search(heads[-1].strip(" ().")) if heads else None
    return (_NTH.get(found[1].lower()) or int(found[1])) if found else 0


def _head_words(table: ReadTable, rows: int) -> list[list[str]]:
    """The words of the head by row and column; a head that names several columns without a span holds for all.

    Text files know no spans: there the columns to the right of a wide head are empty in its row, and have words below.
    """
    filled = table.grid(filled=True)
    words = [[" ".join(cell.text.split()) if cell else "" for cell in filled[row]] for row in range(rows)]
    words = [row for row in words if not numbering_row(row)]
    for place in range(1, table.columns if words and words[0][0] else 1):
        for number, row in enumerate(words[:-1]):
            below = [lower[place] for lower in words[number + 1 :]]
            beneath_left = [lower[place - 1] for lower in words[number + 1 :]]
            if (
                not row[place]
                and any(below)
                and any(beneath_left)
                and not any(upper[place] != upper[place - 1] for upper in words[:number])
            ):
                row[place] = row[place - 1]
    return words


def _column(place: int, path: tuple[str, ...], number: str, formula: str, default_year: int) -> UnderstoodColumn:
    measure = _measure(path)
    joined = " ".join(path)
    unit = "%" if any("%" in part or "persen" in part.casefold() for part in path[-1:]) else ""
    unit = unit or ("Rp" if _MONEY.search(joined) else "%" if "%" in joined else "")
    key = measure.key if measure else ""
    money = bool(path) and path[-1].strip(" ().").casefold() == "rp"
    if key in ("realisasi", "capaian", "target") and (money or (_BUDGET.search(joined) and path[-1:] != ("K",))):
        key = {"realisasi": "realisasi_anggaran", "capaian": "serapan", "target": "pagu"}[key]
    if key == "realisasi_anggaran" and unit == "%":
        key = "serapan"
    elif key == "realisasi" and unit == "%" and _UNIT_ONLY.match(path[-1]):
        key = "capaian"
    year = _year(path) or _last_year(joined, default_year)
    return UnderstoodColumn(
        place, place, path, key, year, _quarter(path), _horizon(joined, key), unit, number, formula,
        group=path[0] if len(path) > 1 else "",
    )  # fmt: skip


def _measure(path: tuple[str, ...]) -> Measure | None:
    """By the lowest head that names a measure."""
    for part in reversed(path):
        found = measure_in(part)
        if found is not None:
            return found
    return None


def _year(path: tuple[str, ...]) -> int:
    for part in reversed(path):
        if _RANGE.search(part):
            return 0
        years = set(_YEAR.findall(part))
        if len(years) == 1:
            return int(years.pop())
        if years:
            return 0
    return 0


def _last_year(head: str, year: int) -> int:
    """The year before the report's, where a head says "tahun lalu" without naming it; else 0."""
    return year - 1 if year and re.search(r"\btahun (?:lalu|sebelumnya)\b", head, re.IGNORECASE) else 0


def _quarter(path: tuple[str, ...]) -> int:
    told = any(re.search(r"tri\s?wulan|\btr?w\b", part, re.IGNORECASE) for part in path)
    for part in reversed(path):
        found = _QUARTER.findall(part)
        alone = part.strip(" .:").lower()
        if told and alone in _ROMAN:
            return _ROMAN[alone]
        if len(found) == 1:
            return _ROMAN.get(found[0].lower()) or int(found[0])
    return 0


def _horizon(head: str, measure: str) -> str:
    if _TO_DATE.search(head):
        return "kumulatif"
    if "kondisi awal" in head.casefold() or "baseline" in head.casefold():
        return "awal"
    return "akhir" if _END.search(head) else ""
