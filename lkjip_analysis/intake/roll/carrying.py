"""Which rows of a package go on into the next year, and which stand there empty to be filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset import rows as r
from lkjip_analysis.dataset.pending import TO_FILL
from lkjip_analysis.dataset.periods import SINCE_PLAN
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.intake.roll.shifting import LASTING, Successors
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.measures import capaian
from lkjip_analysis.model.number import round_half_up

ON_REQUEST: Mapping[str, type[DataRow]] = {
    "pegawai": r.Pegawai,
    "sarpras": r.Sarpras,
    "permasalahan": r.Permasalahan,
    "isu_strategis": r.IsuStrategis,
}
"""Files that are the agency's of the year before and are carried over only where that is asked for."""

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")


@dataclass(frozen=True)
class YearTurn:
    """The turn from one year to the next.

    Attributes:
        dataset: this year's package.
        content: the same as text.
        year: the next year.
        follow: which document follows which.
        keep: names of `ON_REQUEST` to carry over.
    """

    dataset: Dataset
    content: Content
    year: int
    follow: Successors
    keep: frozenset[str] = frozenset()

    @property
    def old(self) -> int:
        """This year."""
        return self.dataset.year

    def lasting(self, document: str) -> bool:
        """Whether a document holds for several years."""
        known = self.dataset.documents.get(document)
        return known is not None and known.jenis in LASTING

    @cached_property
    def own_report(self) -> str:
        """The document that empty rows name as theirs: the next report, else the first that targets are read from."""
        reports = [d for d in self.dataset.of(r.Dokumen) if d.jenis == "lkjip" and d.id in self.follow.ids]
        return self.follow.of(reports[0].id if reports else self.dataset.config.rujukan.target[0])

    def empty(self, record: Mapping[str, str], names: tuple[str, ...], document: str = "") -> Record:
        """A row to be filled: the named columns of a row of this year, and that it is not filled yet."""
        kept = {name: record[name] for name in names if name in record}
        return kept | {"sumber": document or self.own_report, "lokasi": TO_FILL}


def carried(turn: YearTurn) -> dict[type[DataRow], list[Record]]:
    """The rows of the next year's package, without its documents."""
    made = {kind: list(rule(turn)) for kind, rule in _RULES.items()}
    made |= {kind: list(turn.content.of(kind)) for name, kind in ON_REQUEST.items() if name in turn.keep}
    return {kind: _once(kind, records) for kind, records in made.items() if records}


def _once(kind: type[DataRow], records: list[Record]) -> list[Record]:
    """Rows with different keys: two documents of this year may have one successor."""
    defaults = {n: str(kind.model_fields[n].default) for n in kind.key if not kind.model_fields[n].is_required()}
    found: dict[tuple[str, ...], Record] = {}
    for record in records:
        found.setdefault(tuple(record.get(name, defaults.get(name, "")) for name in kind.key), record)
    return list(found.values())


def _as_it_is(kind: type[DataRow]) -> Callable[[YearTurn], Iterator[Record]]:
    return lambda turn: iter(turn.content.of(kind))


def _of_plans(kind: type[DataRow]) -> Callable[[YearTurn], Iterator[Record]]:
    """What plans say; how the documents of the next year put and word things is not known yet."""
    return lambda turn: (record for record in turn.content.of(kind) if turn.lasting(record["dokumen"]))


def _nodes(turn: YearTurn) -> Iterator[Record]:
    for record in turn.content.of(r.Simpul):
        yield record | {"dokumen": turn.follow.of(record["dokumen"])}


def _laws(turn: YearTurn) -> Iterator[Record]:
    documents = turn.dataset.documents
    for record in turn.content.of(r.Peraturan):
        if documents[record["dokumen"]].jenis == "lkjip" and record["dokumen"] in turn.follow.ids:
            yield record | {"dokumen": turn.follow.of(record["dokumen"])}


def _targets(turn: YearTurn) -> Iterator[Record]:
    """Targets of plans; of past years those that counted; an empty row for each that yearly documents will set."""
    used = {(t.indikator, t.dokumen) for i in turn.dataset.indicators if (t := turn.dataset.target(i))}
    documents, old = turn.dataset.documents, str(turn.old)
    later: list[Record] = []
    for record in turn.content.of(r.Target):
        document, year = record["dokumen"], record["tahun"]
        if turn.lasting(document):
            yield record
            continue
        yearly = record.get("periode", "tahun") == "tahun" and record.get("jenis", "tahunan") == "tahunan"
        if yearly and (year < old or (year == old and (record["indikator"], document) in used)):
            yield record
        if year == old and document in turn.follow.ids and documents[document].jenis != "lkjip":
            next_document = turn.follow.of(document)
            fresh = turn.empty(record, ("indikator", "periode", "jenis"), next_document)
            later.append(fresh | {"dokumen": next_document, "tahun": str(turn.year)})
    yield from later


def _realisations(turn: YearTurn) -> Iterator[Record]:
    """Realisations of the whole year as they were published, then an empty row for each of the next year."""
    old, later = str(turn.old), []
    for record in turn.content.of(r.Realisasi):
        if record.get("periode", "tahun") == "tahun" and record["tahun"] <= old:
            yield _published(turn, record) if record["tahun"] == old else record
        if record.get("periode") == SINCE_PLAN and record["tahun"] <= old:
            yield record
        elif record["tahun"] == old:
            fresh = turn.empty(record, ("indikator", "periode"))
            later.append(fresh | {"tahun": str(turn.year), "status": "sementara"})
    yield from later


def _amounts(turn: YearTurn) -> Iterator[Record]:
    """What is counted since the plan began stays; amounts of a year are those of its own package."""
    return (record for record in turn.content.of(r.Anggaran) if record.get("periode") == SINCE_PLAN)


def _published(turn: YearTurn, record: Record) -> Record:
    """A realisation of this year with the capaian that this year's report publishes for it."""
    indicator = turn.dataset.indicators[record["indikator"]]
    if indicator.iku is None or "capaian_dinyatakan" in record:
        return record
    value = published_capaian(turn.dataset, indicator)
    return record if value is None else record | {"capaian_dinyatakan": value}


def published_capaian(dataset: Dataset, indicator: r.Indikator) -> str | None:
    """The capaian of the reported year as a report prints it, with two decimals; None where it has none."""
    target, real, rules = dataset.target(indicator.id), dataset.realisation(indicator.id), dataset.config.aturan
    values = [row.stated if row else None for row in (target, real)]
    if not all(isinstance(value, float) for value in values):
        return None
    formula = capaian.formula(indicator.polaritas, rule=rules.capaian_negatif, cap=rules.cap, zero=rules.target_nol)
    result = formula.of({"target": values[0], "realisasi": values[1]})
    return str(round_half_up(result.number)) if result.ok else None


def _actions(turn: YearTurn) -> Iterator[Record]:
    """The lines of the action plan without what was planned in them."""
    for record in turn.content.of(r.RencanaAksi):
        document = record["dokumen"]
        if document == turn.dataset.config.rujukan.rencana_aksi and document in turn.follow.ids:
            follower = turn.follow.of(document)
            names = ("urutan", "simpul", "indikator", "penanggung_jawab")
            yield turn.empty(record, names, follower) | {"dokumen": follower}


def _peers(turn: YearTurn) -> Iterator[Record]:
    for record in turn.content.of(r.Pembanding):
        if record["tahun"] == str(turn.old):
            yield turn.empty(record, ("indikator", "instansi", "urutan")) | {"tahun": str(turn.year)}


def open_recommendations(dataset: Dataset) -> list[r.Rekomendasi]:
    """Recommendations that no follow-up declares done."""
    return [r for r in dataset.recommendations if not any(f.status == "selesai" for f in dataset.answers(r))]


def _recommendations(turn: YearTurn) -> Iterator[Record]:
    numbers = {(row.dokumen, str(row.nomor)) for row in open_recommendations(turn.dataset)}
    return (rec for rec in turn.content.of(r.Rekomendasi) if (rec["dokumen"], rec["nomor"]) in numbers)


def _follow_ups(turn: YearTurn) -> Iterator[Record]:
    """An empty row per open recommendation."""
    for place, row in enumerate(open_recommendations(turn.dataset), 1):
        yield turn.empty({}, ()) | {"nomor": str(place), "rekomendasi": str(row.nomor), "dokumen": row.dokumen}


_RULES: dict[type[DataRow], Callable[[YearTurn], Iterator[Record]]] = {
    r.Simpul: _nodes,
    r.Penempatan: _of_plans(r.Penempatan),
    r.Indikator: _as_it_is(r.Indikator),
    r.Sebutan: _of_plans(r.Sebutan),
    r.Target: _targets,
    r.Realisasi: _realisations,
    r.Koreksi: _as_it_is(r.Koreksi),
    r.Peralihan: _as_it_is(r.Peralihan),
    r.Anggaran: _amounts,
    r.RencanaAksi: _actions,
    r.Pembanding: _peers,
    r.Rekomendasi: _recommendations,
    r.TindakLanjut: _follow_ups,
    r.Peraturan: _laws,
    r.UnitKerja: _as_it_is(r.UnitKerja),
    r.TugasFungsi: _as_it_is(r.TugasFungsi),
}
"""How each file goes on; a file that is not named here is one of the year, and stays behind."""
