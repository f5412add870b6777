"""Puts what was read together into a package: parents, counts, sources nobody typed, figures with their details."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow, Dokumen, Indikator, Realisasi, Simpul
from lkjip_analysis.intake.workbook.complaints import Complaint, Place
from lkjip_analysis.intake.workbook.convert import Read, ReadRecord, file_orders
from lkjip_analysis.intake.workbook.forms import counted
from lkjip_analysis.intake.workbook.grid import completed
from lkjip_analysis.intake.workbook.laying import NO_PARENT
from lkjip_analysis.intake.workbook.package_content import Record
from lkjip_analysis.intake.workbook.schema import fields_of
from lkjip_analysis.intake.workbook.tree import parent_by_level, rank

_MEASURED = ("nilai",)


def assemble(read: Read, config: dict[str, Any]) -> dict[type[DataRow], list[ReadRecord]]:
    """The records of every file in their order.

    Args:
        read: what the blocks say; complaints are added.
        config: ``laporan.yaml`` as read.
    """
    made: dict[type[DataRow], list[ReadRecord]] = {kind: [] for kind in ROW_TYPES}
    for entry in read.entries:
        made[entry.kind].append(entry)
    for entry in _facts(read):
        made[entry.kind].append(entry)
    _root(made, config)
    _parents(made[Simpul])
    for kind, entries in made.items():
        for name, within in counted(kind):
            _count(entries, name, within)
    made |= {kind: _in_file_order(made[kind]) for kind in (Simpul, Indikator)}
    _documents(made, config)
    _sources(made, read, config)
    return made


# -- figures -----------------------------------------------------------------------------------------------------


def _facts(read: Read) -> list[ReadRecord]:
    """Facts in the order of the details, then those of the grids alone."""
    made: list[ReadRecord] = []
    for key, detail in read.details.items():
        on_grid = read.facts.get(key)
        if on_grid is None:
            if not _dropped(detail, read):
                made.append(_complete(detail))
            continue
        for name in ("nilai", "capaian_dinyatakan"):
            stated, figure = detail.values.get(name), on_grid.values.get(name)
            if stated and figure and stated != figure:
                where = f"lembar {on_grid.at(name).sheet}, sel {on_grid.at(name).cell}, berisi {figure}"
                read.complaints.append(Complaint(detail.at(name), stated, f"angka yang sama; {where}"))
        made.append(_complete(ReadRecord(detail.kind, on_grid.place, on_grid.values | detail.values,
                                    detail.places | on_grid.places)))  # fmt: skip
    made += [_complete(entry) for key, entry in read.facts.items() if key not in read.details]
    return made


def _dropped(detail: ReadRecord, read: Read) -> bool:
    """Whether details speak of a figure that is not there any more, in a file whose figures are required."""
    gone = any(
        fields_of(detail.kind)[name].required and name not in detail.values
        for name in _MEASURED
        if name in fields_of(detail.kind)
    )
    if gone:
        where = f"lembar {detail.place.sheet}, baris {detail.place.row + 1}"
        read.notices.append(f"{where}: angkanya sudah tidak ada, jadi rinciannya dilewati")
    return gone


def _complete(entry: ReadRecord) -> ReadRecord:
    entry.values = completed(entry.kind, entry.values)
    return entry


# -- the tree ----------------------------------------------------------------------------------------------------


def _root(made: dict[type[DataRow], list[ReadRecord]], config: dict[str, Any]) -> None:
    """The node of the agency itself, which nobody has to type."""
    nodes = made[Simpul]
    if not nodes or any(entry.values.get("tingkat") == "instansi" for entry in nodes):
        return
    agency = config.get("instansi", {})
    key, taken = str(agency.get("id", "instansi")), {entry.values.get("id") for entry in nodes}
    while key in taken:
        key += "-instansi"
    place = Place("Identitas", -1, -1, "Nama resmi instansi")
    values = {"id": key, "tingkat": "instansi", "nama": str(agency.get("nama", key)), "urutan": "1",
              "lokasi": "lembar Identitas"}  # fmt: skip
    nodes.insert(0, ReadRecord(Simpul, place, values))


def _parents(nodes: Sequence[ReadRecord]) -> None:
    above: list[tuple[str, str]] = []
    for entry in nodes:
        values = entry.values
        level, stated = values.get("tingkat", ""), values.pop("induk", "")
        parent = stated or parent_by_level(above, level)
        if not stated and not parent and level and level != "instansi" and not rank(level)[0]:
            parent = next((key for key, other in above if other == "instansi"), "")
        if parent and parent != NO_PARENT:
            values["induk"] = parent
        above.append((values.get("id", ""), level))


def _in_file_order(entries: list[ReadRecord]) -> list[ReadRecord]:
    """The order of the file: rows that know their place keep it, new ones follow the row above them."""
    placed: list[tuple[float, int, ReadRecord]] = []
    last = 0.0
    for number, entry in enumerate(entries):
        stated = file_orders(entry)
        last = float(stated) if stated.isdecimal() else last
        placed.append((last, number, entry))
    return [entry for _, _, entry in sorted(placed, key=lambda item: item[:2])]


def _count(entries: Sequence[ReadRecord], name: str, within: Sequence[str]) -> None:
    groups: dict[tuple[str, ...], list[ReadRecord]] = {}
    for entry in entries:
        groups.setdefault(tuple(entry.values.get(part, "") for part in within), []).append(entry)
    for group in groups.values():
        used = {entry.values[name] for entry in group if name in entry.values}
        number = 0
        for entry in group:
            if name not in entry.values:
                number += 1
                while str(number) in used:
                    number += 1
                entry.values[name] = str(number)


# -- sources -----------------------------------------------------------------------------------------------------


def _documents(made: dict[type[DataRow], list[ReadRecord]], config: dict[str, Any]) -> None:
    """Which document sets a node, where nobody says it: the plan for aims, the agreement for programmes."""
    reference = config.get("rujukan", {}) if isinstance(config.get("rujukan"), dict) else {}
    targets = reference.get("target") or []
    agreement = str(targets[0]) if isinstance(targets, list) and targets else ""
    plan = str(reference.get("renstra", "") or agreement)
    for entry in made[Simpul]:
        aims = entry.values.get("tingkat") not in ("program", "kegiatan", "sub_kegiatan")
        document = (plan if aims else agreement) or plan or _report(made)
        if document:
            entry.values.setdefault("dokumen", document)


def _report(made: dict[type[DataRow], list[ReadRecord]]) -> str:
    """The document of the report itself, or the first there is."""
    documents = [entry.values for entry in made[Dokumen] if "id" in entry.values]
    reports = [values["id"] for values in documents if values.get("jenis") == "lkjip"]
    return next(iter([*reports, *(values["id"] for values in documents)]), "")


def _sources(made: dict[type[DataRow], list[ReadRecord]], read: Read, config: dict[str, Any]) -> None:
    """Source and place of every record that names none: the document it speaks of, and its cell."""
    report = _report(made)
    _tell_past(made[Realisasi], read, config, report)
    set_in = {entry.values.get("id"): entry.values.get("dokumen", "") for entry in made[Simpul]}
    for kind, entries in made.items():
        fields = fields_of(kind)
        for entry in entries:
            values = entry.values
            if fields["sumber"].required:
                own = values.get("id", "") if kind is Dokumen else values.get("dokumen", "")
                own = set_in.get(values.get("simpul"), "") if kind is Indikator else own
                if source := own or report:
                    values.setdefault("sumber", source)
            if fields["lokasi"].required and entry.place.sheet:
                values.setdefault("lokasi", _where(entry.place))


def _tell_past(entries: Sequence[ReadRecord], read: Read, config: dict[str, Any], report: str) -> None:
    """Say that figures of past years name no document: then this year's report is all that can be named."""
    past = [e for e in entries if "sumber" not in e.values and e.values.get("tahun") != str(config.get("tahun"))]
    if past and report:
        years = ", ".join(sorted({entry.values.get("tahun", "") for entry in past}))
        read.notices.append(
            f"lembar {past[0].place.sheet}: dokumen asal angka tahun {years} tidak disebut, jadi laporan tahun ini "
            "yang tercetak sebagai sumbernya; pilih laporan tahun itu di baris Sumber (dan tambahkan di lembar Dokumen)"
        )


def _where(place: Place) -> str:
    return f"lembar {place.sheet}, sel {place.cell}" if place.cell else f"lembar {place.sheet}"


def records(made: dict[type[DataRow], list[ReadRecord]]) -> dict[type[DataRow], list[Record]]:
    """The records without the cells they came from."""
    return {kind: [entry.values for entry in entries] for kind, entries in made.items() if entries}
