"""Facts of the organisation: laws, units and duties, people, assets, statements, documents, signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import (
    Butir,
    Dokumen,
    Penandatangan,
    Peraturan,
    Permasalahan,
    Sarpras,
    TugasFungsi,
    UnitKerja,
)
from lkjip_analysis.facts.fact import Facts
from lkjip_analysis.model import Table
from lkjip_analysis.model.dates import format_date
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.reviu import is_reviewed

Tables = Mapping[str, Table]


def _count(facts: Facts, name: str, number: int) -> None:
    facts.state(name, float(number), str(number))


def state_signature(facts: Facts, dataset: Dataset) -> None:
    """Place, date and signatory of the report; a date before the end of the year is a finding, not a remark here."""
    report, signer = dataset.config.laporan, dataset.config.penandatangan
    facts.state("laporan.judul", report.judul)
    facts.state("laporan.tempat", report.tempat)
    facts.state("laporan.tanggal", report.tanggal_tertulis or (format_date(report.tanggal) if report.tanggal else None))
    if signer is not None:
        for name in ("nama", "jabatan", "pangkat", "golongan"):
            facts.state(f"penandatangan.{name}", getattr(signer, name))
        # A signature block shows the signer's own number, as letters of an office do; no other place asks for it.
        facts.state("penandatangan.nip", signer.nip)


def state_reviewed(facts: Facts, dataset: Dataset) -> None:
    """Whether the regulation asks for a review of this report: only of a ministry, an agency, or a whole region."""
    facts.state("reviu.diwajibkan", "ya" if is_reviewed(dataset.config.instansi.jenis) else None)


def state_laws(facts: Facts, dataset: Dataset) -> None:
    """The laws that the report cites, in its order."""
    own = [d.id for d in dataset.documents.values() if d.jenis == "lkjip"]
    laws = [p for p in dataset.of(Peraturan) if p.dokumen in own]
    for law in sorted(laws, key=lambda p: p.urutan):
        number = f" Nomor {law.nomor}" if law.nomor else ""
        year = f" Tahun {law.tahun}" if law.tahun else ""
        facts.state(f"peraturan.{law.urutan}", f"{law.jenis}{number}{year} tentang {law.tentang}")


def state_units(facts: Facts, dataset: Dataset) -> None:
    """Units in order, each with its duties and functions."""
    units = sorted(dataset.of(UnitKerja), key=lambda u: (u.induk is not None, u.urutan))
    duties = sorted(dataset.of(TugasFungsi), key=lambda t: t.urutan)
    for unit in units:
        facts.state(f"unit.{unit.id}.nama", unit.nama)
        for duty in (d for d in duties if d.unit == unit.id):
            facts.state(f"unit.{unit.id}.{duty.jenis}.{duty.urutan}", duty.uraian)
    kinds = Counter(unit.jenis for unit in units)
    for kind, number in kinds.items():
        _count(facts, f"jumlah_unit.{kind}", number)
    if units:
        facts.state(
            "susunan_unit",
            listing([f"{number} {kind.upper() if kind == 'upt' else kind}" for kind, number in kinds.items()]),
        )


def state_people(facts: Facts, dataset: Dataset, tables: Tables) -> None:
    """How many people, by group and grade, and what the stated recapitulations differ by."""
    _count(facts, "pegawai.jumlah", len(tables["1.1"].rows))
    for id, name in (("1.2", "jabatan"), ("1.3", "golongan")):
        table = tables.get(id)
        if table is None:
            continue
        facts.state_cell(f"pegawai.{name}", table, "jumlah", "jumlah")
        row, column = ("selisih", "jumlah") if id == "1.2" else ("jumlah", "selisih")
        if table.has(row):
            gap = table.value(row, column)
            told = table.address(row, column)
            facts.state(f"pegawai.{name}_selisih", gap, table.text(row, column).lstrip("-") or None, told)
    if "1.3" in tables:
        for grade in ("iv", "iii", "ii", "i"):
            facts.state_cell(f"pegawai.golongan_{grade}", tables["1.3"], grade, "jumlah")
        graded = tables["1.3"].value("jumlah", "jumlah")
        if isinstance(graded, float | int) and graded < len(tables["1.1"].rows):
            _count(facts, "pegawai.tanpa_golongan", len(tables["1.1"].rows) - int(graded))
    if "1.4" in tables and tables["1.4"].has("selisih"):
        table = tables["1.4"]
        facts.state_cell("pegawai.pendidikan_dinyatakan", table, "jumlah", "jumlah")
        facts.state_cell("pegawai.pendidikan_baris", table, "jumlah-hitung", "jumlah")


def state_lists(facts: Facts, dataset: Dataset) -> None:
    """Enumerated statements, number of kinds of assets, and the visions of the plans."""
    for item in sorted(dataset.of(Butir), key=lambda b: b.urutan):
        facts.state(f"butir.{item.bagian}.{item.urutan}", item.uraian)
    if problems := dataset.of(Permasalahan):
        _count(facts, "jumlah_permasalahan", len({problem.nomor for problem in problems}))
    if dataset.of(Sarpras):
        _count(facts, "sarpras.jenis", len({asset.nama for asset in dataset.of(Sarpras)}))
    for node in dataset.nodes.values():
        if node.tingkat == "visi":
            facts.state(f"visi.{node.dokumen}", node.nama)


def state_documents(facts: Facts, dataset: Dataset) -> None:
    """The documents that tables present, and the newest Perjanjian Kinerja with what it replaced."""
    for place, id in dataset.config.penyajian.items():
        document = dataset.documents[id]
        facts.state(f"dokumen.{place.replace('.', '_')}.judul", _title(document))
        if document.tanggal_tertulis:
            facts.state(f"dokumen.{place.replace('.', '_')}.tanggal", document.tanggal_tertulis)
        if document.nomor:
            facts.state(f"dokumen.{place.replace('.', '_')}.nomor", document.nomor)
    reference = dataset.documents[dataset.config.rujukan.target[0]]
    facts.state("rujukan.target", _title(reference))
    if reference.menggantikan:
        facts.state("rujukan.menggantikan", _title(dataset.documents[reference.menggantikan]))
    signers = {(s.dokumen, s.peran): s for s in dataset.of(Penandatangan)}
    for part in ("pihak_pertama", "pihak_kedua"):
        if signer := signers.get((reference.id, part)):
            facts.state(f"rujukan.{part}", f"{signer.nama} ({signer.jabatan})" if signer.jabatan else signer.nama)


def _title(document: Dokumen) -> str:
    """A title in sentence case where the document prints it in capitals only."""
    return document.judul.title() if document.judul.isupper() else document.judul
