"""Finds the findings that a change of a cell may explain, by one index over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.culprit.change import Change, Edit, Place
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.misplaced import OF_THING, thing
from lkjip_analysis.dataset.rows import DataRow, Simpul
from lkjip_analysis.model import Evidence, Finding

_NO_KEY = ("nilai", "tahun")
"""Columns whose new value never points to another row."""


class Nearby:
    """Findings by the data rows, addresses and things that they speak of.

    There are as many possible changes as rows and as many findings as a bad package has: one look through all findings
    for each change would take the product of both.
    """

    def __init__(self, findings: Sequence[Finding], context: Context) -> None:
        self.findings, self.context = findings, context
        self._places: dict[Place, set[int]] = defaultdict(set)
        self._addresses: dict[str, set[int]] = defaultdict(set)
        self._words: dict[str, set[int]] = defaultdict(set)
        self._keys: dict[object, set[tuple[str, int]]] = defaultdict(set)
        for at, one in enumerate(findings):
            for word in one.sebab.split("/"):
                self._words[word].add(at)
            for item in one.bukti:
                self._note(item, at)

    def _note(self, item: Evidence, at: int) -> None:
        row = self.context.rows_by_place.get((item.berkas, item.baris))
        for place in ((item.berkas, item.baris), *behind(item, self.context)):
            self._places[place].add(at)
        self._addresses[item.alamat].add(at)
        for word in item.alamat.split("/"):
            self._words[word].add(at)
        if row is None:
            return
        for column in OF_THING:
            if about := thing(row, column):
                self._words[str(about)].add(at)
        for key in (getattr(row, name) for name in row.key):
            self._keys[key].add((item.berkas, at))

    def of(self, change: Change, wanted: Sequence[str] = ()) -> list[Finding]:
        """Findings that a change may explain, in their order.

        Those that name one of its rows, a place that asks for the other value (``wanted``), a cell that rests on a
        row, what the row is about or would be about, or the row to which a changed key would point: a recommendation
        without an answer.
        """
        places = {edit.place for edit in change.edits}
        keyed = {name for edit in change.edits if not isinstance(edit.new, float) for name in _things(edit)}
        near = set().union(
            *(self._places.get(place, ()) for place in places),
            *(self._addresses.get(address, ()) for address in wanted),
            *(self._words.get(word, ()) for word in keyed),
            *(self._pointed(edit) for edit in change.edits if edit.field not in _NO_KEY),
        )
        if change.edits[0].field == "status":
            near |= {at for at, one in enumerate(self.findings) if at not in near and _shown(one, places, self.context)}
        return [self.findings[at] for at in sorted(near)]

    def _pointed(self, edit: Edit) -> set[int]:
        return {at for file, at in self._keys.get(edit.new, ()) if file.startswith(edit.field)}


def _shown(finding: Finding, places: set[Place], context: Context) -> bool:
    """Whether a finding is on a table that shows one of the rows; a count in it rests on all of them."""
    tables = (context.table(item.alamat.partition("/")[0]) for item in finding.bukti if item.alamat)
    return any(
        (source.file, source.line) in places
        for table in tables
        if table is not None
        for row in table.rows
        for sources in row.sources.values()
        for source in sources
    )


def _things(edit: Edit) -> Iterator[str]:
    """Indicators and nodes that a row is about, by its old key and by its new one."""
    row: DataRow = edit.row
    for column in OF_THING:
        if about := thing(row, column):
            yield str(about)
    if edit.field in (*OF_THING, "induk"):
        yield from (str(value) for value in (edit.old, edit.new) if value)
    if isinstance(row, Simpul):
        yield row.id


def behind(item: Evidence, context: Context) -> set[Place]:
    """The data rows that the cell of a place rests on."""
    id, _, rest = item.alamat.partition("/")
    row, _, column = rest.partition("/")
    table = context.table(id) if column else None
    if table is None or not table.has(row, column):
        return set()
    return {(source.file, source.line) for source in table.sources_of(row, column)}
