"""Tables of BAB I: roster, recapitulations counted from it, assets, problems, strategic issues."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import DataRow, IsuStrategis, Pegawai, Permasalahan, RekapPegawai, Sarpras, UnitKerja
from lkjip_analysis.measures import cacah, jumlah, nip, selisih
from lkjip_analysis.model import Column, Formula, Source, Table, build
from lkjip_analysis.model import Row as TableRow
from lkjip_analysis.model.address import slug, unique_keys
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import CODE, WHOLE
from lkjip_analysis.reference import GROUPS, UnknownReference, parse_grade, post_basis, post_group
from lkjip_analysis.tables.common import Absent, RowBuilder, year_period
from lkjip_analysis.tables.once import once

GRADES = ("iv", "iii", "ii", "i")
ROOMS = ("a", "b", "c", "d")
ROSTER = "1.1"


def _people(dataset: Dataset) -> tuple[Pegawai, ...]:
    people = tuple(sorted(dataset.of(Pegawai), key=lambda p: p.urutan))
    if not people:
        raise Absent("pegawai.csv tidak ada atau kosong")
    return people


def _grade(person: Pegawai) -> str | None:
    """The grade in its canonical form, or None when it is not one of civil servants."""
    try:
        return parse_grade(person.golongan or "")
    except UnknownReference:
        return None


@once
def roster_table(dataset: Dataset) -> Table:
    """Table 1.1: the roster; NIP is masked unless the report is internal."""
    units = {unit.id: unit for unit in dataset.of(UnitKerja)}
    rows = []
    for person in _people(dataset):
        builder = RowBuilder(dataset).given("nomor", float(person.urutan), dataset.source(person))
        builder.given("unit", units[person.unit].nama if person.unit in units else person.unit)
        builder.given("nama", person.nama, dataset.source(person))
        builder.given("nip", (person.nip if dataset.internal else nip.mask(person.nip or "")) or None)
        builder.given("jabatan", person.jabatan).given("pangkat", person.pangkat)
        group = post_group(person.jabatan, dataset.config.instansi.jenis, dataset.own_reference)
        builder.given("golongan", _grade(person) or person.golongan, dataset.source(person))
        builder.given("kelompok", group, dataset.source(person))
        rows.append(builder.row(str(person.urutan)))
    notes = [] if dataset.internal else ["NIP disamarkan untuk penerbitan; nama sebagaimana daftar resmi."]
    return build(
        ROSTER,
        "Susunan Kepegawaian",
        period=year_period(dataset),
        unit="orang per baris",
        basis="Permenpan-RB 53/2014 lampiran II, Bab I: penjelasan umum organisasi dan permasalahan utamanya",
        wide=True,
        columns=[
            Column("nomor", "No", CODE, width=0.4),
            Column("unit", "Unit", width=1.6),
            Column("nama", "Nama", width=2.2),
            Column("nip", "NIP", width=1.6),
            Column("jabatan", "Jabatan", width=2.2),
            Column("pangkat", "Pangkat", width=1.4),
            Column("golongan", "Golongan/Ruang", width=1),
            Column("kelompok", "Kelompok Jabatan", width=1.2),
        ],
        rows=rows,
        notes=[*notes, _group_note()],
    )


def _group_note() -> str:
    return f"Kelompok jabatan disimpulkan dari sebutan jabatan menurut {post_basis().basis}."


def _stated(dataset: Dataset, by: str) -> dict[tuple[str, str], RekapPegawai]:
    rows = (row for row in dataset.of(RekapPegawai) if row.menurut == by)
    return {(slug(row.kategori), slug(row.rincian or "")): row for row in rows}


def _count(dataset: Dataset, column: str, label: str) -> Formula:
    cells = tuple(Ref(column, str(person.urutan), ROSTER) for person in _people(dataset))
    return cacah.count_equal_formula(cells, label)


GROUP_COLUMNS = {
    "eselon_2": ("Eselon II", ("struktural", "ess-2"), "Struktural"),
    "eselon_3": ("Eselon III", ("struktural", "ess-3"), "Struktural"),
    "eselon_4": ("Eselon IV", ("struktural", "ess-4"), "Struktural"),
    "fungsional_khusus": ("Fungsional khusus", ("fungsional", "khusus"), "Fungsional"),
    "fungsional_umum": ("Fungsional umum", ("fungsional", "umum"), "Fungsional"),
}
"""Columns of table 1.2: the group counted, where the stated recapitulation has it, and the heading above."""


@once
def post_table(dataset: Dataset) -> Table:
    """Table 1.2: employees by group of posts, counted from the roster beside the stated figures."""
    roster, stated = roster_table(dataset), _stated(dataset, "jabatan")
    assert tuple(group for group, _, _ in GROUP_COLUMNS.values()) == GROUPS
    counted = RowBuilder(dataset).given("uraian", "Dihitung dari daftar pegawai")
    told = RowBuilder(dataset).given("uraian", "Dinyatakan")
    for key, (group, place, _) in GROUP_COLUMNS.items():
        counted.formulas[key] = _count(dataset, "kelompok", group)
        found = stated.get(place)
        told.given(key, _number(found), dataset.source(found))
    counted.formulas["jumlah"] = jumlah.formula([Ref(key) for key in GROUP_COLUMNS])
    total = stated.get(("jumlah", ""))
    told.given("jumlah", _number(total), dataset.source(total))
    columns = [Column("uraian", "Uraian", width=2)]
    columns += [Column(key, group, WHOLE, group=(above,)) for key, (group, _, above) in GROUP_COLUMNS.items()]
    return build(
        "1.2",
        "Pegawai Menurut Jabatan",
        period=year_period(dataset),
        unit="orang",
        basis="Permenpan-RB 53/2014 lampiran II, Bab I: penjelasan umum organisasi dan permasalahan utamanya",
        columns=[*columns, Column("jumlah", "Jumlah", WHOLE)],
        rows=[counted.row("jumlah"), *_compared(told, [*GROUP_COLUMNS, "jumlah"], bool(stated))],
        notes=[_group_note()],
        linked=[roster],
    )


def _number(row: RekapPegawai | None) -> float | None:
    return float(row.jumlah) if row is not None and row.jumlah is not None else None


def _compared(told: RowBuilder, keys: list[str], known: bool, counted: str = "jumlah") -> list[TableRow]:
    """The stated row and its difference from the counted one, when the package states any."""
    if not known:
        return []
    gap = RowBuilder(told.dataset).given("uraian", "Selisih: dihitung dikurangi dinyatakan")
    gap.formulas |= {key: selisih.formula(Ref(key, counted), Ref(key, "dinyatakan")) for key in keys}
    for key in keys:
        if told.values.get(key) is None:
            gap.formulas[key] = None
    return [told.row("dinyatakan"), gap.row("selisih", kind="selisih")]


@once
def grade_table(dataset: Dataset) -> Table:
    """Table 1.3: employees by golongan and ruang, counted from the roster beside the stated figures."""
    roster, stated = roster_table(dataset), _stated(dataset, "golongan")
    rows = []
    for grade in GRADES:
        builder = RowBuilder(dataset).given("golongan", grade.upper())
        for room in ROOMS:
            builder.formulas[room] = _count(dataset, "golongan", f"{grade.upper()}/{room}")
        builder.formulas["jumlah"] = jumlah.formula([Ref(room) for room in ROOMS])
        found = stated.get((grade, "jumlah"))
        builder.given("dinyatakan", _number(found), dataset.source(found))
        if _number(found) is None:
            builder.formulas["selisih"] = None
        rows.append(builder.row(grade))
    total = RowBuilder(dataset).given("golongan", "Jumlah")
    total.formulas |= {key: jumlah.formula([Ref(key, grade) for grade in GRADES]) for key in (*ROOMS, "jumlah")}
    found = stated.get(("jumlah", "")) or stated.get(("jumlah", "jumlah"))
    total.given("dinyatakan", _number(found), dataset.source(found))
    if _number(found) is None:
        total.formulas["selisih"] = None
    return build(
        "1.3",
        "Pegawai Menurut Golongan",
        period=year_period(dataset),
        unit="orang",
        basis="Permenpan-RB 53/2014 lampiran II, Bab I: penjelasan umum organisasi dan permasalahan utamanya",
        columns=[
            Column("golongan", "Golongan", width=1.2),
            *(Column(room, room.upper(), WHOLE, group=("Ruang",)) for room in ROOMS),
            Column("jumlah", "Jumlah", WHOLE),
            Column("dinyatakan", "Jumlah Dinyatakan", WHOLE),
            Column("selisih", "Selisih", WHOLE, formula=selisih.formula(Ref("jumlah"), Ref("dinyatakan"))),
        ],
        rows=[*rows, total.row("jumlah", kind="jumlah")],
        notes=_ungraded_note(dataset),
        linked=[roster],
    )


def _ungraded_note(dataset: Dataset) -> list[str]:
    without = [str(p.urutan) for p in _people(dataset) if _grade(p) is None]
    return [f"Golongan pegawai nomor {', '.join(without)} tidak terbaca sebagai golongan PNS."] if without else []


@once
def education_table(dataset: Dataset) -> Table:
    """Table 1.4: employees by education, as stated; the roster does not say, so nothing can be counted."""
    stated = [row for row in dataset.of(RekapPegawai) if row.menurut == "pendidikan"]
    if not stated:
        raise Absent("rekap_pegawai.csv tidak memuat rekapitulasi pendidikan")
    levels = [row for row in sorted(stated, key=lambda r: r.urutan) if slug(row.kategori) != "jumlah"]
    taken = ("jumlah", "jumlah-hitung", "selisih")
    parts, rows = unique_keys([_education_key(row.kategori) for row in levels], taken), []
    for key, row in zip(parts, levels, strict=True):
        builder = RowBuilder(dataset).given("pendidikan", row.kategori)
        rows.append(builder.given("jumlah", _number(row), dataset.source(row)).row(key))
    total = next((row for row in stated if slug(row.kategori) == "jumlah"), None)
    summed = TableRow(
        "jumlah-hitung",
        {"pendidikan": "Jumlah baris"},
        {},
        {"jumlah": jumlah.formula([Ref("jumlah", part) for part in parts])},
        kind="jumlah",
    )
    rows.append(summed)
    if total is not None:
        told = RowBuilder(dataset).given("pendidikan", "Jumlah dinyatakan")
        rows.append(told.given("jumlah", _number(total), dataset.source(total)).row("jumlah", kind="jumlah"))
        gap = selisih.formula(Ref("jumlah", "jumlah-hitung"), Ref("jumlah", "jumlah"))
        rows.append(TableRow("selisih", {"pendidikan": "Selisih"}, {}, {"jumlah": gap}, kind="selisih"))
    return build(
        "1.4",
        "Pegawai Menurut Pendidikan",
        period=year_period(dataset),
        unit="orang",
        basis="Permenpan-RB 53/2014 lampiran II, Bab I: penjelasan umum organisasi dan permasalahan utamanya",
        columns=[Column("pendidikan", "Pendidikan", width=2.5), Column("jumlah", "Jumlah", WHOLE)],
        rows=rows,
        notes=[
            "Daftar pegawai tidak menyebut pendidikan, sehingga angka ini hanya yang dinyatakan dan tidak dihitung."
        ],
    )


def _education_key(name: str) -> str:
    """A short key: the first word of the level as written (``Diploma / D-III`` is ``diploma``)."""
    return slug(name).split("-")[0]


@once
def asset_table(dataset: Dataset) -> Table:
    """Table 1.5: assets."""
    return _listing(
        dataset,
        Sarpras,
        ("1.5", "Sarana dan Prasarana Pendukung", "sesuai kolom Satuan"),
        [
            Column("urutan", "No", CODE, width=0.4),
            Column("nama", "Nama/Jenis Barang", width=4),
            Column("jumlah", "Jumlah", WHOLE),
            Column("satuan", "Satuan"),
        ],
    )


@once
def problem_table(dataset: Dataset) -> Table:
    """Table 1.6: problems and their root causes."""
    return _listing(
        dataset,
        Permasalahan,
        ("1.6", "Pemetaan Permasalahan untuk Penentuan Prioritas dan Sasaran", "uraian"),
        [
            Column("nomor", "No", CODE, width=0.4),
            Column("pokok", "Masalah Pokok", width=1.6),
            Column("masalah", "Masalah", width=2.4),
            Column("akar", "Akar Masalah", width=3),
        ],
    )


@once
def issue_table(dataset: Dataset) -> Table:
    """Table 1.7: strategic issues."""
    dynamic = ("Isu Lingkungan Dinamis yang Relevan",)
    return _listing(
        dataset,
        IsuStrategis,
        ("1.7", "Isu Strategis", "uraian"),
        [
            Column("nomor", "No", CODE, width=0.4),
            Column("potensi", "Potensi Daerah yang Menjadi Kewenangan", width=1.8),
            Column("permasalahan", "Permasalahan", width=1.8),
            Column("klhs", "Isu KLHS", width=1),
            Column("isu_global", "Global", group=dynamic, width=1.8),
            Column("isu_nasional", "Nasional", group=dynamic, width=1.8),
            Column("isu_regional", "Regional", group=dynamic, width=1.8),
            Column("isu", "Isu Strategis", width=2.2),
        ],
        wide=True,
    )


def _listing(
    dataset: Dataset, kind: type[DataRow], heading: tuple[str, str, str], columns: list[Column], wide: bool = False
) -> Table:
    """A data file shown as it is: one table row per data row."""
    found = dataset.of(kind)
    id, title, unit = heading
    if not found:
        raise Absent(f"{kind.file} tidak ada atau kosong")
    rows = []
    for number, item in enumerate(found, 1):
        builder = RowBuilder(dataset)
        origin: tuple[Source, ...] = dataset.source(item)
        for column in columns:
            value = getattr(item, column.key)
            builder.given(column.key, float(value) if isinstance(value, int) else value, origin)
        rows.append(builder.row(str(number)))
    return build(id, title, period=year_period(dataset), unit=unit, columns=columns, rows=rows, wide=wide)
