"""Figures in columns: which columns the grid of a block has for the facts of a package, and what a column means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from lkjip_analysis.dataset.rows import DataRow, Dokumen, Realisasi
from lkjip_analysis.intake.workbook.forms import Block, GridMeasure
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.intake.workbook.schema import fields_of
from lkjip_analysis.intake.workbook.sheet_wording import value_of, word

MOST_COLUMNS = 240
"""More columns than this and further figures stand row by row in the details."""

HEADS = ("Sumber", "Tempat", "Dokumen", "Tahun", "Masa", "Isi")
"""The rows above a grid, from the top; the last is the row of headings."""


@dataclass(frozen=True)
class GridColumn:
    """A column of a grid: what it holds, for which document, year and period, and where that comes from."""

    measure: GridMeasure
    dims: tuple[tuple[str, str], ...]
    source: str = ""
    place: str = ""

    def key(self, row: str) -> tuple[str, ...]:
        """The key of the fact that a cell of this column states, for a row of the grid."""
        known = dict(self.dims) | dict(self.measure.fixed)
        return tuple(known.get(name, row) for name in self.measure.kind.key)


def dims_of(measure: GridMeasure) -> tuple[str, ...]:
    """The key columns of a fact that its column gives."""
    fixed = dict(measure.fixed)
    return tuple(name for name in measure.kind.key[1:] if name not in fixed)


@lru_cache(maxsize=16)
def moments(kind: type[DataRow]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The words for a part of the year, with what they mean: a period, and where a target has one, its kind.

    >>> from lkjip_analysis.dataset.rows import Target
    >>> dict(moments(Target)["Akhir periode"]), dict(moments(Target)["Triwulan I"])
    ({'periode': 'tahun', 'jenis': 'akhir_periode'}, {'periode': 'TW1', 'jenis': 'tahunan'})
    """
    fields = fields_of(kind)
    kinds = fields["jenis"].choices if "jenis" in fields and fields["jenis"].default else ("",)
    made: dict[str, tuple[tuple[str, str], ...]] = {}
    for sort, period in product(kinds, fields["periode"].choices):
        usual = sort == (fields["jenis"].default if sort else "")
        parts = [] if usual else [word(sort)]
        if usual or period != fields["periode"].default:
            parts.append(word(period))
        meaning = (("periode", period), *((("jenis", sort),) if sort else ()))
        made[", ".join(parts)] = meaning
    return made


def moment_of(kind: type[DataRow], text: str) -> tuple[tuple[str, str], ...] | None:
    """What a word for a part of the year means.

    >>> from lkjip_analysis.dataset.rows import Anggaran
    >>> moment_of(Anggaran, "tw 2"), moment_of(Anggaran, "minggu")
    ((('periode', 'TW2'),), None)
    """
    known = moments(kind)
    if found := value_of(text, tuple(known)):
        return known[found]
    if period := value_of(text, fields_of(kind)["periode"].choices):
        return next(meaning for meaning in known.values() if meaning[0] == ("periode", period))
    return None


def moment_word(kind: type[DataRow], dims: dict[str, str]) -> str:
    """The word for the part of the year of a column."""
    wanted = {name: dims[name] for name in ("periode", "jenis") if name in dims}
    return next(text for text, meaning in moments(kind).items() if dict(meaning) == wanted)


def completed(kind: type[DataRow], record: Record) -> Record:
    """A fact with the values that empty cells stand for."""
    defaults = {name: field.default for name, field in fields_of(kind).items() if field.default}
    return defaults | record


def grid_columns(block: Block, content: Content) -> list[GridColumn]:
    """The columns that the facts of a package need in a block, in the order of documents, years and periods."""
    found: list[GridColumn] = []
    for measure in block.measures:
        facts = [completed(measure.kind, record) for record in content.of(measure.kind)]
        facts = [fact for fact in facts if _belongs(block, measure, fact, content) and measure.name in fact]
        if measure.field.default and all(fact[measure.name] == measure.field.default for fact in facts):
            continue
        by_column: dict[tuple[tuple[str, str], ...], list[Record]] = {}
        for fact in facts:
            dims = tuple((name, fact[name]) for name in dims_of(measure))
            by_column.setdefault(dims, []).append(fact)
        found += [
            GridColumn(
                measure, dims, _usual(r.get("sumber", "") for r in rows), _usual(r.get("lokasi", "") for r in rows)
            )
            for dims, rows in by_column.items()
        ]
    return sorted(found, key=lambda column: _place(column, block, content))[:MOST_COLUMNS]


def _belongs(block: Block, measure: GridMeasure, fact: Record, content: Content) -> bool:
    """Whether a fact stands in this block: realisations of past years have their own sheet."""
    if any(fact.get(name) != value for name, value in measure.fixed):
        return False
    this_year = fact.get("tahun") == str(content.config.get("tahun", ""))
    return measure.kind is not Realisasi or this_year == bool(block.parts)


def _place(column: GridColumn, block: Block, content: Content) -> tuple[object, ...]:
    dims = dict(column.dims)
    order = [record["id"] for record in content.of(Dokumen)]
    documents = {key: number for number, key in enumerate(order)}
    words = list(moments(column.measure.kind))
    family = 0 if column.measure.heading == "Target" or column.measure.fixed else 1
    return (
        family,
        documents.get(dims.get("dokumen", ""), -1),
        dims["tahun"],
        words.index(moment_word(column.measure.kind, dims)),
        block.measures.index(column.measure),
    )


def _usual(values: Iterable[str]) -> str:
    """What most of the values are; nothing when each occurs once only."""
    counted = Counter(value for value in values if value).most_common(1)
    return counted[0][0] if counted and (counted[0][1] > 1) else ""


def facts_on_grid(
    rows: Sequence[str], columns: Sequence[GridColumn], cells: dict[tuple[str, int], str]
) -> dict[tuple[type[DataRow], tuple[str, ...]], Record]:
    """The facts that a grid states, row by row: what a reader will make of it.

    Args:
        rows: keys of the rows.
        columns: columns of the grid.
        cells: texts by (key of the row, number of the column).
    """
    facts: dict[tuple[type[DataRow], tuple[str, ...]], Record] = {}
    for row in rows:
        for number, column in enumerate(columns):
            if text := cells.get((row, number), ""):
                kind = column.measure.kind
                key = column.key(row)
                fact = facts.setdefault((kind, key), completed(kind, dict(zip(kind.key, key, strict=True))))
                fact[column.measure.name] = text
                for name, said in (("sumber", column.source), ("lokasi", column.place)):
                    if said:
                        fact.setdefault(name, said)
    return facts


def same_facts(made: Iterable[Record], stored: Iterable[Record], kind: type[DataRow]) -> bool:
    """Whether a grid alone gives the records of a file, in their order."""
    return list(made) == [completed(kind, record) for record in stored]


def without_measures(record: Record, columns: Sequence[GridColumn], kind: type[DataRow]) -> Record:
    """A fact without what a grid says of it."""
    key = tuple(record.get(name, "") for name in kind.key)
    said = {c.measure.name for c in columns if c.measure.kind is kind and c.key(key[0]) == key}
    return {name: value for name, value in record.items() if name not in said}
