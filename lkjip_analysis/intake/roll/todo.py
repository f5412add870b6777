"""Everything that must be filled in next year's package, and who is responsible for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lkjip_analysis.dataset import rows as r
from lkjip_analysis.dataset.pending import TO_FILL
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.intake.roll.carrying import ON_REQUEST, YearTurn, open_recommendations
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.model.words import listing

NOBODY = "belum ditetapkan"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to fill.

    Attributes:
        berkas: the file in which it is filled.
        isian: what is to be filled.
        penanggung_jawab: who is responsible.
    """

    berkas: str
    isian: str
    penanggung_jawab: str = NOBODY


_OF_THE_YEAR: tuple[tuple[type[DataRow], str], ...] = (
    (r.Anggaran, "pagu dan realisasi anggaran tiap program, kegiatan, dan sub kegiatan"),
    (r.SkmIndikator, "nilai butir survei kepuasan masyarakat"),
    (r.SkmResponden, "jawaban responden survei"),
    (r.SkmPeriode, "indeks survei per periode"),
    (r.Epdeskel, "nilai evaluasi perkembangan desa/kelurahan"),
    (r.Akip, "nilai komponen hasil evaluasi AKIP"),
    (r.Faktor, "faktor pendukung dan penghambat, masalah, dan solusi tiap indikator"),
    (r.Butir, "butir-butir uraian"),
    (r.Pegawai, "daftar pegawai"),
    (r.RekapPegawai, "rekapitulasi pegawai, bila dinyatakan"),
    (r.Sarpras, "sarana dan prasarana"),
    (r.Permasalahan, "permasalahan"),
    (r.IsuStrategis, "isu strategis"),
    (r.Penandatangan, "penandatangan tiap dokumen"),
)
"""Files of the year with what they hold, in the order in which they are asked for."""


def todo(turn: YearTurn, made: Content, plan: Record | None) -> Iterator[Todo]:
    """Everything to fill, in the order in which a report is made.

    Args:
        turn: the turn of the year.
        made: the package of the next year.
        plan: the document of a new medium-term plan, if there is one.
    """
    head = turn.dataset.config.penandatangan
    chief = head.jabatan if head else f"Pimpinan {turn.dataset.config.instansi.nama}"
    yield Todo("laporan.yaml", "tanggal laporan dan penandatangan", chief)
    fresh = [rec for rec in made.of(r.Dokumen) if rec["lokasi"] == TO_FILL]
    for record in fresh:
        yield Todo("dokumen.csv", f"nomor dan tanggal: {record['judul']}")
    if plan is not None:
        said = "indikator yang sama, berganti nama, dipecah, digabung, dihapus, atau baru, dengan alasannya"
        yield Todo("peralihan.csv", f"{said}: {plan['judul']}")
    yield from _figures(turn, made.of(r.Target), "target.csv", "target")
    yield from _figures(turn, made.of(r.Realisasi), "realisasi.csv", "realisasi")
    yield from _late(turn, made)
    lines = [rec for rec in made.of(r.RencanaAksi) if rec["lokasi"] == TO_FILL]
    for who, found in _by_person(turn, lines).items():
        yield Todo("rencana_aksi.csv", f"rencana per bulan: {len(found)} baris", who)
    if peers := made.of(r.Pembanding):
        names = listing(dict.fromkeys(record["instansi"] for record in peers))
        yield Todo("pembanding.csv", f"realisasi {turn.year} {names}")
    for kind, what in _OF_THE_YEAR:
        if turn.content.of(kind) and kind not in {ON_REQUEST[name] for name in turn.keep}:
            yield Todo(kind.file, f"{what} tahun {turn.year}")
    for name, kind in ON_REQUEST.items():
        if name in turn.keep:
            yield Todo(kind.file, f"periksa: dibawa dari {turn.old} tanpa perubahan")
    for row in open_recommendations(turn.dataset):
        yield Todo("tindak_lanjut.csv", f"tindak lanjut rekomendasi {row.nomor}: {row.uraian.rstrip('.')}")
    if any(name.startswith("narasi/") for name in turn.content.texts):
        yield Todo("narasi/", "naskah sendiri, bila masih diperlukan; naskah tahun lalu tidak dibawa")


def _responsible(turn: YearTurn) -> dict[str, str]:
    """Who is responsible for an indicator: as it says itself, else as the action plan says."""
    found = {line.indikator: line.penanggung_jawab for line in turn.dataset.of(r.RencanaAksi) if line.penanggung_jawab}
    own = {i.id: i.penanggung_jawab for i in turn.dataset.indicators.values() if i.penanggung_jawab}
    return found | own


def _by_person(turn: YearTurn, records: Iterable[Record]) -> dict[str, list[Record]]:
    known, found = _responsible(turn), dict[str, list[Record]]()
    for record in records:
        found.setdefault(known.get(record["indikator"], NOBODY), []).append(record)
    return found


def _figures(turn: YearTurn, records: list[Record], file: str, what: str) -> Iterator[Todo]:
    """Empty figures: a line per main indicator, and one per person and document for the others."""
    waiting = [record for record in records if record["lokasi"] == TO_FILL]
    main = {i.id for i in turn.dataset.iku}
    who = _responsible(turn)
    for indicator in turn.dataset.iku:
        own = [rec for rec in waiting if rec["indikator"] == indicator.id]
        if own:
            documents = listing(dict.fromkeys(rec["dokumen"] for rec in own if "dokumen" in rec))
            parts = [rec["periode"] for rec in own if rec.get("periode", "tahun") != "tahun"]
            more = f" menurut {documents}" if documents else ""
            more += f", juga {', '.join(dict.fromkeys(parts))}" if parts else ""
            yield Todo(file, f"{what} {own[0]['tahun']} {indicator.nama}{more}", who.get(indicator.id, NOBODY))
    for person, found in _by_person(turn, [rec for rec in waiting if rec["indikator"] not in main]).items():
        count = len({rec["indikator"] for rec in found})
        yield Todo(file, f"{what} {turn.year} {count} indikator program, kegiatan, dan sub kegiatan", person)


def _late(turn: YearTurn, made: Content) -> Iterator[Todo]:
    """Figures of past years that were not published when that year was reported."""
    who = _responsible(turn)
    for record in made.of(r.Realisasi):
        past = record["tahun"] < str(turn.year) and record.get("status") == "sementara"
        if past and record["indikator"] in turn.dataset.indicators:
            name = turn.dataset.indicators[record["indikator"]].nama
            if record.get("nilai") or record.get("tertulis"):
                how = "masih sementara ketika dilaporkan; bila nilai akhirnya berbeda, catat di koreksi.csv"
            else:
                how = "belum ada ketika dilaporkan; isi bila sudah terbit"
            said = f"realisasi {record['tahun']} {name}: {how}"
            yield Todo("realisasi.csv", said, who.get(record["indikator"], NOBODY))


def markdown(items: Iterable[Todo], agency: str, year: int) -> str:
    """The list as a page with boxes to tick."""
    lines = [
        f"# Yang harus diisi: {agency} {year}",
        "",
        f'Tulis tempat angkanya di kolom `lokasi` menggantikan "{TO_FILL}". `lkjip check` menghitung yang tersisa.',
        "",
        "| | berkas | yang diisi | penanggung jawab |",
        "|---|---|---|---|",
    ]
    cells = ([item.berkas, item.isian, item.penanggung_jawab] for item in items)
    lines += ["| ☐ | " + " | ".join(part.replace("|", "\\|") for part in row) + " |" for row in cells]
    return "\n".join(lines) + "\n"
