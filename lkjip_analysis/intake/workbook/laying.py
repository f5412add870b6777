"""Lays the records of a package out on the blocks of the workbook: which row holds what, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lkjip_analysis.dataset.rows import DataRow, Indikator, Simpul
from lkjip_analysis.intake.workbook.forms import FILE_ORDER, SHEETS, Block, FormColumn, FormPart, columns, counted
from lkjip_analysis.intake.workbook.grid import (
    GridColumn,
    completed,
    facts_on_grid,
    grid_columns,
    same_facts,
    without_measures,
)
from lkjip_analysis.intake.workbook.labels import Labels, labels_of
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.intake.workbook.schema import fields_of
from lkjip_analysis.intake.workbook.tree import display_order, parent_by_level

NO_PARENT = "(tidak ada)"
"""Written where a node stands below nothing although a row above could be its parent."""

_USUAL = ("sumber", "lokasi", "dokumen")
BUDGETED = ("program", "kegiatan", "sub_kegiatan")
"""Levels that have a budget."""


@dataclass
class Laid:
    """A block with what stands in it.

    Attributes:
        block: what it is.
        rows: texts of the package by (number of the part, column); keys of the row's file under ``(-1, file)``.
        defaults: what an empty cell of a column stands for.
        grid: columns of figures.
        cells: their texts by (number of the row, number of the column).
    """

    block: Block
    rows: list[dict[tuple[int, str], str]] = field(default_factory=list)
    defaults: dict[tuple[int, str], str] = field(default_factory=dict)
    grid: list[GridColumn] = field(default_factory=list)
    cells: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[FormColumn, ...]:
        """The columns beside the grid."""
        return columns(self.block.title)


@dataclass
class Layout:
    """Every block of the workbook by its title, and the names that stand for keys."""

    blocks: dict[str, Laid]
    labels: dict[str, Labels]


def lay_out(content: Content) -> Layout:
    """Lay out a package on the sheets."""
    made: dict[str, Laid] = {}
    blocks = [block for sheet in SHEETS for block in sheet.blocks]
    for block in blocks:
        if not block.details:
            made[block.title] = _laid(block, content)
    grids = [laid for laid in made.values() if laid.block.measures]
    for block in blocks:
        if block.details:
            made[block.title] = _details(block, content, grids)
    return Layout(made, labels_of(content))


def _laid(block: Block, content: Content) -> Laid:
    laid = Laid(block)
    if len(block.parts) > 1:
        laid.rows = _tree_rows(block, content)
    elif block.parts:
        laid.rows = [{(0, n): t for n, t in record.items()} for record in _numbered(block.parts[0].kind, content)]
    if block.measures:
        laid.grid = grid_columns(block, content)
        _fill_grid(laid, content)
    _set_defaults(laid)
    return laid


# -- rows --------------------------------------------------------------------------------------------------------


def _numbered(kind: type[DataRow], content: Content, order: Sequence[Record] | None = None) -> list[Record]:
    """The records of a file; a count that follows from their order is left out."""
    records = [dict(record) for record in (content.of(kind) if order is None else order)]
    for name, within in counted(kind):
        groups: dict[tuple[str, ...], list[Record]] = {}
        for record in records:
            groups.setdefault(tuple(record.get(part, "") for part in within), []).append(record)
        for group in groups.values():
            if [record.get(name) for record in group] == [str(n) for n in range(1, len(group) + 1)]:
                for record in group:
                    if fields_of(kind)[name].name == "urutan":
                        del record[name]
    return records


def _tree_rows(block: Block, content: Content) -> list[dict[tuple[int, str], str]]:
    nodes, indicators = display_order(content)
    beside: dict[str, list[Record]] = {}
    for record in _with_file_order(Indikator, indicators, content):
        beside.setdefault(record["simpul"], []).append(record)
    rows: list[dict[tuple[int, str], str]] = []
    above: list[tuple[str, str]] = []
    originals = {node["id"]: node for node in nodes}
    for node in _with_file_order(Simpul, _numbered(Simpul, content, nodes), content):
        stated = originals[node["id"]].get("induk", "")
        node.pop("induk", None)
        if stated != parent_by_level(above, node["tingkat"]):
            node["induk"] = stated or NO_PARENT
        above.append((node["id"], node["tingkat"]))
        first = {(0, name): text for name, text in node.items()}
        for number, record in enumerate(beside.get(node["id"], []) or [{}]):
            cells = {(1, name): text for name, text in record.items() if name != block.parts[1].parent}
            rows.append((first if number == 0 else {}) | cells)
    return rows


def _with_file_order(kind: type[DataRow], records: Sequence[Record], content: Content) -> list[Record]:
    """The records, with their place in the file where the sheet has another order."""
    place = {record["id"]: number for number, record in enumerate(content.of(kind), 1)}
    if [place[record["id"]] for record in records] == list(range(1, len(records) + 1)):
        return [dict(record) for record in records]
    return [record | {FILE_ORDER: str(place[record["id"]])} for record in records]


def _set_defaults(laid: Laid) -> None:
    """What most rows say of their source stands once, in the row of defaults."""
    for number, part in enumerate(laid.block.parts):
        for name in _USUAL:
            if name in fields_of(part.kind) and fields_of(part.kind)[name].required and not laid.block.details:
                _set_default(laid, number, part, name)


def _set_default(laid: Laid, number: int, part: FormPart, name: str) -> None:
    count = Counter(row[number, name] for row in laid.rows if (number, name) in row).most_common(1)
    if not count or count[0][1] < 2 or (name in part.kind.key and name != "dokumen"):
        return
    laid.defaults[number, name] = count[0][0]
    for row in laid.rows:
        if row.get((number, name)) == count[0][0]:
            del row[number, name]


# -- figures -----------------------------------------------------------------------------------------------------


def grid_keys(laid: Laid) -> list[str]:
    """The key of the node or indicator of every row of a grid; empty where a row has none."""
    at = (len(laid.block.parts) - 1, "id") if laid.block.parts else (-1, laid.block.row)
    return [row.get(at, "") for row in laid.rows]


def _fill_grid(laid: Laid, content: Content) -> None:
    stated: dict[tuple[type[DataRow], tuple[str, ...]], Record] = {}
    for kind in dict.fromkeys(measure.kind for measure in laid.block.measures):
        for record in content.of(kind):
            fact = completed(kind, record)
            stated[kind, tuple(fact.get(name, "") for name in kind.key)] = fact
    if not laid.block.parts:
        laid.rows = [{(-1, laid.block.row): key} for key in _row_keys(laid, content)]
    for number, key in enumerate(grid_keys(laid)):
        for place, column in enumerate(laid.grid):
            fact = stated.get((column.measure.kind, column.key(key)), {}) if key else {}
            if text := fact.get(column.measure.name, ""):
                laid.cells[number, place] = text


def _row_keys(laid: Laid, content: Content) -> list[str]:
    """Rows of a grid without records of its own: what has a figure in it, and every node that may have a budget."""
    nodes, indicators = display_order(content)
    kinds = {column.measure.kind for column in laid.grid}
    wanted = {
        record[kind.key[0]]
        for kind in kinds
        for record in content.of(kind)
        if any(c.measure.kind is kind and c.key(record[kind.key[0]]) == _key(kind, record) for c in laid.grid)
    }
    if laid.block.row == "simpul":
        wanted |= {node["id"] for node in nodes if node["tingkat"] in BUDGETED}
    ordered = nodes if laid.block.row == "simpul" else indicators
    return [record["id"] for record in ordered if record["id"] in wanted]


def _key(kind: type[DataRow], record: Record) -> tuple[str, ...]:
    fact = completed(kind, record)
    return tuple(fact.get(name, "") for name in kind.key)


def _details(block: Block, content: Content, grids: Sequence[Laid]) -> Laid:
    """The rows that say what a grid cannot: nothing where the grids alone give the file."""
    kind = block.parts[0].kind
    made: dict[tuple[type[DataRow], tuple[str, ...]], Record] = {}
    every: list[GridColumn] = []
    for laid in grids:
        keys = grid_keys(laid)
        cells = {(keys[row], column): text for (row, column), text in laid.cells.items()}
        every += laid.grid
        for fact, record in facts_on_grid([key for key in keys if key], laid.grid, cells).items():
            made[fact] = record | made.get(fact, {})
    laid = Laid(block)
    if same_facts([record for (k, _), record in made.items() if k is kind], content.of(kind), kind):
        return laid
    for record in content.of(kind):
        rest = without_measures(completed(kind, record), every, kind)
        laid.rows.append({(0, name): text for name, text in rest.items()})
    return laid
