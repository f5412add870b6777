"""Turns the cells of recognised blocks into records of the package; every value keeps the cell it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_analysis.dataset.rows import DataRow, Dokumen, Simpul
from lkjip_analysis.intake.workbook.complaints import Complaint, Place, said
from lkjip_analysis.intake.workbook.forms import FILE_ORDER, FormColumn, GridMeasure
from lkjip_analysis.intake.workbook.grid import GridColumn, dims_of, moment_of, moments
from lkjip_analysis.intake.workbook.labels import NAMED, Labels, other_names
from lkjip_analysis.intake.workbook.laying import NO_PARENT
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet
from lkjip_analysis.intake.workbook.package_content import Record
from lkjip_analysis.intake.workbook.recognise import FoundBlock, Recognised
from lkjip_analysis.intake.workbook.schema import Field, fields_of, has_id
from lkjip_analysis.intake.workbook.sheet_wording import plain, slug
from lkjip_analysis.intake.workbook.typed import Unfit, text_of

_NAMELESS = (
    "nama wajib diisi, karena baris ini memuat angka (bila di Excel namanya tampak, buka dan simpan dahulu di sana)"
)


@dataclass
class ReadRecord:
    """A record as it was read, with the cell of each of its columns."""

    kind: type[DataRow]
    place: Place
    values: Record = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def at(self, column: str) -> Place:
        """The cell of a column, or the first cell of the row."""
        return self.places.get(column, self.place)


@dataclass
class Read:
    """Everything that the blocks of a workbook say.

    Attributes:
        entries: records in the order of the sheets.
        facts: figures of grids by their key, and what the details say of them, in order.
        details: keys of facts that the details name, in their order.
        labels: names that stand for keys.
    """

    entries: list[ReadRecord] = field(default_factory=list)
    facts: dict[tuple[type[DataRow], tuple[str, ...]], ReadRecord] = field(default_factory=dict)
    details: dict[tuple[type[DataRow], tuple[str, ...]], ReadRecord] = field(default_factory=dict)
    labels: dict[str, Labels] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def convert(found: Recognised, own: Path | None) -> Read:
    """Read every block: first the names that other blocks refer to, then all records and figures."""
    read = Read(complaints=list(found.complaints), notices=list(found.notices))
    keys = _keys(found, read)
    for block in found.blocks:
        _Block(block, read, own, keys).read()
    return read


# -- keys and names ----------------------------------------------------------------------------------------------


def _keys(found: Recognised, read: Read) -> dict[tuple[str, int, int], str]:
    """The key of every row that has one, by (sheet, row, part); kept where hidden, made from its name where new."""
    keys: dict[tuple[str, int, int], str] = {}
    named: dict[str, list[tuple[str, str, list[str]]]] = {file: [] for file in NAMED}
    for block in found.blocks:
        for number, part in enumerate(block.block.parts):
            if not has_id(part.kind):
                continue
            taken: set[str] = set()
            rows = [row for row in block.rows if _filled(block, row, number)]
            for row in sorted(
                rows, key=lambda row: not _text(block, row, number, "id")
            ):  # keys that are there go first
                keys[block.grid.name, row, number] = _key(block, row, number, taken)
            file = part.kind.file.removesuffix(".csv")
            for row in rows:
                key = keys[block.grid.name, row, number]
                record = {n: _text(block, row, number, n) for n in ("kode", "singkatan", "judul")}
                name = _text(block, row, number, "id" if part.kind is Dokumen else "nama")
                if file in named and name:
                    named[file].append((key, name, other_names(file, record)))
    read.labels = {file: Labels.of(rows) for file, rows in named.items()}
    return keys


def _key(block: FoundBlock, row: int, number: int, taken: set[str]) -> str:
    kind = block.block.parts[number].kind
    stated = _text(block, row, number, "id")
    if kind is Dokumen:
        return slug(stated, 200) if stated else ""
    name = next((text for n in ("singkatan", "nama", "hal", "uraian") if (text := _text(block, row, number, n))), "")
    base, key, count = stated or slug(name), stated or slug(name), 1
    if stated in taken:  # a row that was copied as a whole
        base = key = slug(name)
    while key in taken:
        count += 1
        key = f"{base}-{count}"
    taken.add(key)
    return key


def _text(block: FoundBlock, row: int, part: int, name: str) -> str:
    column = block.column_of(part, name)
    return said(block.grid.at(row, column)) if column >= 0 else ""


def _filled(block: FoundBlock, row: int, part: int) -> bool:
    """Whether a row says anything of a part: a hidden key alone is a row that was emptied."""
    return any(
        column.part == part and not column.hidden and said(block.grid.at(row, at))
        for at, column in block.columns.items()
    )


# -- one block ---------------------------------------------------------------------------------------------------


@dataclass
class _Block:
    """Reads the rows of one block."""

    found: FoundBlock
    into: Read
    own: Path | None
    keys: Mapping[tuple[str, int, int], str]
    _defaults: dict[int, str] = field(default_factory=dict)

    @property
    def grid(self) -> OpenedSheet:
        return self.found.grid

    def read(self) -> None:
        """Read defaults, the meaning of columns of figures, then row by row."""
        self._read_defaults()
        figures = self._figures()
        node: str = ""
        for row in self.found.rows:
            owner = ""
            for number, part in enumerate(self.found.block.parts):
                if not _filled(self.found, row, number):
                    continue
                entry = self._entry(row, number)
                if number == 0:
                    node = entry.values.get("id", "")
                if part.parent:
                    self._beside(entry, part.parent, node)
                owner = entry.values.get("id", "")
            self._read_figures(row, owner, figures)
        self._tell_examples()

    def _read_defaults(self) -> None:
        if self.found.defaults < 0:
            return
        for at, column in self.found.columns.items():
            if said(self.grid.at(self.found.defaults, at)):
                self._defaults[at] = self._value(self.found.defaults, at, column.field)

    def _beside(self, entry: ReadRecord, parent: str, node: str) -> None:
        if node:
            entry.values[parent] = node
        else:
            place = Place(self.grid.name, entry.place.row, entry.place.column, entry.place.heading)
            self._complain(
                place, "indikator ini tidak mempunyai tujuan, sasaran, atau program di baris itu atau di atasnya"
            )

    def _entry(self, row: int, number: int) -> ReadRecord:
        kind = self.found.block.parts[number].kind
        columns = {at: c for at, c in self.found.columns.items() if c.part == number}
        entry = ReadRecord(kind, self.found.place(row, min(columns, default=0)))
        for at, column in columns.items():
            name = column.field.name
            entry.places[name] = self.found.place(row, at)
            text = self._cell(row, at, column)
            if text:
                entry.values[name] = text
        if has_id(kind):
            entry.values["id"] = self.keys.get((self.grid.name, row, number), "")
            if not entry.values["id"]:
                del entry.values["id"]
        if self.found.block.details:
            self._note_details(entry)
        else:
            self.into.entries.append(entry)
        return entry

    def _cell(self, row: int, at: int, column: FormColumn) -> str:
        if column.field.name == "id":
            return ""  # made before, see _keys
        if column.kind is Simpul and column.field.name == "induk" and said(self.grid.at(row, at)) == NO_PARENT:
            return NO_PARENT
        return self._value(row, at, column.field) or self._defaults.get(at, "")

    def _value(self, row: int, at: int, field: Field) -> str:
        """The text of a cell; what cannot be meant becomes a complaint and stays as it is."""
        value = self.grid.at(row, at)
        place = (row, at)
        if place in self.grid.unknown and value is None:
            error = self.grid.unknown[place]
            why = "rumus ini menghasilkan galat" if error else "rumus ini belum dihitung; buka dan simpan di Excel"
            self._complain(self.found.place(row, at), f"{why}; yang diharapkan nilainya", error)
            return ""
        try:
            percent = place in self.grid.percent
            return text_of(value, field, self.into.labels, self.own, percent, self.grid.decimals.get(place, 0))
        except Unfit as error:
            self._complain(self.found.place(row, at), str(error), said(value))
            return said(value)

    def _complain(self, place: Place, expected: str, found: str = "") -> None:
        self.into.complaints.append(Complaint(place, found, expected))

    def _tell_examples(self) -> None:
        for row in self.found.examples:
            example = {plain(name): plain(text) for name, text in self.found.block.example.items()}
            for at, column in self.found.columns.items():
                text = said(self.grid.at(row, at))
                if text and plain(text) != example.get(plain(column.heading)):
                    self.into.notices.append(
                        f"lembar {self.grid.name}: baris {row + 1} diubah tetapi bertanda contoh di kolom A, jadi "
                        "tidak dibaca; hapus kata contoh bila itu data"
                    )
                    break

    # -- figures ---------------------------------------------------------------------------------------------

    def _figures(self) -> dict[int, GridColumn]:
        """What every column of figures means; a column without figures means nothing yet."""
        made = {}
        for at, measure in self.found.figures.items():
            used = any(said(self.grid.at(row, at)) or (row, at) in self.grid.unknown for row in self.found.rows)
            if used:
                dims = self._dims(at, measure.kind, dims_of(measure))
                if dims is not None:
                    place = self._above(at, "Tempat", Field("lokasi", "teks", False, ""))
                    made[at] = GridColumn(measure, dims, self._source(at, measure), place)
        self._unnamed()
        return made

    def _source(self, at: int, measure: GridMeasure) -> str:
        """The document of a column's figures; where no document is part of their key, either row may name it."""
        document = Field("dokumen", "rujukan", False, "", ref="dokumen")
        source = self._above(at, "Sumber", document)
        if "dokumen" in dims_of(measure):
            return source
        stated = self._above(at, "Dokumen", document)
        if source and stated and source != stated:
            place = Place(self.grid.name, self.found.above["Dokumen"], at, "Dokumen")
            expected = "dokumen lain dari yang disebut di baris Sumber; kosongkan salah satunya"
            self._complain(place, expected, said(self.grid.at(place.row, at)))
        return source or stated

    def _unnamed(self) -> None:
        """Columns that say a document or a year but not what they hold."""
        known = {*self.found.figures, *self.found.columns}
        for at in range(1, max((len(row) for row in self.grid.rows), default=0) if self.found.above else 0):
            named = any(
                said(self.grid.at(self.found.above[n], at)) for n in ("Dokumen", "Tahun") if n in self.found.above
            )
            if at not in known and named and any(said(self.grid.at(row, at)) for row in self.found.rows):
                words = ", ".join(measure.heading for measure in self.found.block.measures)
                place = Place(self.grid.name, self.found.head, at, said(self.grid.at(self.found.head, at)))
                self._complain(place, f"isi kolom ini belum disebut; pilih {words}")

    def _dims(self, at: int, kind: type[DataRow], names: Iterable[str]) -> tuple[tuple[str, str], ...] | None:
        wanted = list(names)
        values: dict[str, str] = {}
        before = len(self.into.complaints)
        if "dokumen" in wanted:
            values["dokumen"] = self._needed(at, "Dokumen", Field("dokumen", "rujukan", True, "", ref="dokumen"))
        values["tahun"] = self._needed(at, "Tahun", Field("tahun", "bulat", True, ""))
        if values["tahun"] and not re.fullmatch(r"\d{4}", values["tahun"]) and len(self.into.complaints) == before:
            place = Place(self.grid.name, self.found.above["Tahun"], at, said(self.grid.at(self.found.head, at)))
            self._complain(place, "bukan tahun, misalnya 2026", said(self.grid.at(place.row, at)))
        moment = self._above(at, "Masa", Field("masa", "teks", False, ""))
        meaning = moment_of(kind, moment) if moment else moment_of(kind, next(iter(moments(kind))) or "tahun")
        if meaning is None:
            row = self.found.above["Masa"]
            known = ", ".join(list(moments(kind))[:5])
            self._complain(Place(self.grid.name, row, at, "Masa"), f"masa, misalnya {known}, …", moment)
        if len(self.into.complaints) > before:
            return None
        values |= dict(meaning or ())
        return tuple((name, values[name]) for name in wanted)

    def _needed(self, at: int, name: str, field: Field) -> str:
        text = self._above(at, name, field)
        if not text:
            row = self.found.above.get(name, self.found.head)
            heading = said(self.grid.at(self.found.head, at))
            self._complain(Place(self.grid.name, row, at, heading), f"{name.lower()} kolom angka ini wajib diisi")
        return text

    def _above(self, at: int, name: str, field: Field) -> str:
        row = self.found.above.get(name, -1)
        return self._value(row, at, field) if row >= 0 else ""

    def _read_figures(self, row: int, owner: str, figures: Mapping[int, GridColumn]) -> None:
        filled = {at: column for at, column in figures.items() if self._value_there(row, at)}
        if not filled:
            return
        if not self.found.block.parts:
            at = next(iter(self.found.columns))
            if not said(self.grid.at(row, at)):
                self._complain(self.found.place(row, at), _NAMELESS)
                return
            owner = self._value(row, at, self.found.columns[at].field)
        elif not owner:
            self._complain(
                self.found.place(row, next(iter(filled))), "baris ini memuat angka tetapi tidak ada indikatornya"
            )
            return
        for at, column in filled.items():
            self._fact(row, at, column, owner)

    def _value_there(self, row: int, at: int) -> bool:
        return bool(said(self.grid.at(row, at))) or (row, at) in self.grid.unknown

    def _fact(self, row: int, at: int, column: GridColumn, owner: str) -> None:
        kind = column.measure.kind
        key = column.key(owner)
        place = self.found.place(row, at)
        new = ReadRecord(kind, place, {n: k for n, k in zip(kind.key, key, strict=True) if k})
        entry = self.into.facts.setdefault((kind, key), new)
        name = column.measure.name
        text = self._value(row, at, column.measure.field)
        if name in entry.values and entry.values[name] != text:
            twice = (
                f"angka lain untuk hal yang sama sudah ada di lembar {entry.at(name).sheet}, sel {entry.at(name).cell}"
            )
            self._complain(place, twice, said(self.grid.at(row, at)))
            return
        entry.values[name] = text
        entry.places[name] = place
        for default, value in (("sumber", column.source), ("lokasi", column.place)):
            if value:
                entry.values.setdefault(default, value)

    def _note_details(self, entry: ReadRecord) -> None:
        defaults = {
            name: f.default for name, f in fields_of(entry.kind).items() if f.default and name in entry.kind.key
        }
        values = defaults | entry.values
        key = tuple(values.get(name, "") for name in entry.kind.key)
        if (entry.kind, key) in self.into.details:
            other = self.into.details[entry.kind, key].place
            self._complain(entry.place, f"sama dengan baris {other.row + 1} di lembar {other.sheet}")
        self.into.details[entry.kind, key] = ReadRecord(entry.kind, entry.place, values, entry.places)


def file_orders(entry: ReadRecord) -> str:
    """Where a record stood in its file, when the sheet has another order."""
    return entry.values.pop(FILE_ORDER, "")
