"""The sheets of the workbook, declared once over the schema: writing, reading, notes, lists and error places follow.

A sheet holds blocks. The rows of a block are records of one file, or of two where the second belongs to the first (an
indicator stands beside its node), or they stand for the keys of a file and carry figures in columns (a grid). Columns
and their properties come from the schema; here stands only what belongs together and in which order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lkjip_analysis.dataset import rows as r
from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow
from lkjip_analysis.intake.workbook.schema import Field, fields_of, has_id
from lkjip_analysis.intake.workbook.sheet_wording import heading, plain

SHARED = ("sumber", "lokasi", "catatan", "dugaan_ocr")
"""Columns that every file has; they stand last."""

FILE_ORDER = "#urutan berkas"
"""A hidden column: where the row stands in its file, when that is another order than on the sheet."""


@dataclass(frozen=True)
class FormPart:
    """The columns of one file in a block.

    Attributes:
        kind: the file.
        main: columns on the left, in order; all others follow on the right.
        titles: headings that differ from the usual.
        parent: the column that is filled with the key of the row's part before this one.
        hidden: columns that people do not see.
    """

    kind: type[DataRow]
    main: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class GridMeasure:
    """What a column of a grid may hold: a column of a file, with what is fixed by the heading."""

    heading: str
    kind: type[DataRow]
    name: str
    fixed: tuple[tuple[str, str], ...] = ()

    @property
    def field(self) -> Field:
        """The column of the schema."""
        return fields_of(self.kind)[self.name]


@dataclass(frozen=True)
class Block:
    """A table on a sheet: its title, what it is for, its columns.

    Attributes:
        title: what stands above it.
        about: one sentence for the person who fills it.
        parts: files whose records are its rows.
        row: file whose keys its rows name, when it only holds figures.
        measures: what the columns of its grid may hold.
        details: its rows add to figures that stand in a grid.
        spare: empty rows to fill.
        example: a row that shows how it is done, by heading.
    """

    title: str
    about: str
    parts: tuple[FormPart, ...] = ()
    row: str = ""
    measures: tuple[GridMeasure, ...] = ()
    details: bool = False
    spare: int = 40
    example: Mapping[str, str] = field(default_factory=dict)

    @property
    def of(self) -> tuple[str, str]:
        """Files by name: the one whose rows it holds or names, and the one before it."""
        return (self.parts[-1].kind.file.removesuffix(".csv") if self.parts else self.row, self.row)


@dataclass(frozen=True)
class FormSheet:
    """A sheet: one form of entries (``laporan.yaml``), or blocks."""

    title: str
    blocks: tuple[Block, ...] = ()
    optional: bool = False
    advanced: bool = False


@dataclass(frozen=True)
class FormColumn:
    """A column of a block.

    Attributes:
        heading: its heading on the sheet, unlike any other in its block.
        part: number of the part it belongs to; -1 for the row's own name in a grid.
        kind: its file.
        field: its column of the schema.
        hidden: whether people see it.
    """

    heading: str
    part: int
    kind: type[DataRow]
    field: Field
    hidden: bool = False
    right: bool = False


_REALISED = GridMeasure("Realisasi", r.Realisasi, "nilai")
_STATED = GridMeasure("Capaian dinyatakan", r.Realisasi, "capaian_dinyatakan")
_STATUS = GridMeasure("Status realisasi", r.Realisasi, "status")
_DATA_YEAR = GridMeasure("Tahun data", r.Realisasi, "tahun_data")
_TARGET = GridMeasure("Target", r.Target, "nilai")

_TREE = Block(
    "Pohon kinerja dan indikator",
    "Satu baris satu tujuan, sasaran, program, kegiatan, atau sub kegiatan, berurutan dari atas ke bawah; indikatornya "
    "di baris yang sama, indikator berikutnya di baris di bawahnya tanpa mengulang tingkat dan uraian.",
    parts=(
        FormPart(r.Simpul, ("tingkat", "kode", "nama"), {"nama": "Uraian", "dokumen": "Ditetapkan di"}),
        FormPart(
            r.Indikator,
            ("nama", "satuan", "polaritas", "iku", "akumulasi", "penanggung_jawab"),
            {"nama": "Indikator"},
            parent="simpul",
        ),
    ),
    row="indikator",
    measures=(_TARGET, _REALISED, _STATUS, _DATA_YEAR, _STATED),
    spare=160,
    example={
        "Tingkat": "Sasaran", "Uraian": "Meningkatnya kualitas layanan …", "Indikator": "Persentase permohonan selesai "
        "tepat waktu", "Satuan": "Persen", "Polaritas": "Positif", "Nomor IKU": "1", "Akumulasi": "Nilai terakhir",
        "Penanggung jawab": "Kepala Bidang …",
    },
)  # fmt: skip
_BUDGET = Block(
    "Anggaran",
    "Satu baris satu program, kegiatan, atau sub kegiatan dari lembar pohon kinerja (tampil sendiri di buku kerja "
    "baru; boleh dipilih, atau diketik nama atau kodenya); pagu dan realisasi menurut dokumen dan masanya di kolom. "
    "Rupiah penuh.",
    row="simpul",
    measures=(
        GridMeasure("Pagu", r.Anggaran, "nilai", (("jenis", "pagu"),)),
        GridMeasure("Realisasi anggaran", r.Anggaran, "nilai", (("jenis", "realisasi"),)),
    ),
    spare=160,
)
_HISTORY = Block(
    "Riwayat",
    "Realisasi tahun-tahun lampau sebagaimana diterbitkan waktu itu, dan capaian (%) yang dinyatakan laporannya; "
    "laporannya dipilih di baris Sumber.",
    row="indikator",
    measures=(_REALISED, _STATED, _STATUS, _DATA_YEAR),
    spare=60,
)


def _list(kind: type[DataRow], about: str, title: str = "", spare: int = 40, **more: object) -> Block:
    """A block whose rows are the records of one file."""
    example = more.pop("example", {})
    return Block(title or kind.title, about, (FormPart(kind, **more),), spare=spare, example=example)  # type: ignore[arg-type]


def _details(kind: type[DataRow], what: str) -> Block:
    about = f"Hanya bila {what} mempunyai tempat, catatan, atau tulisan sendiri yang lain dari kepala kolomnya."
    return Block(f"Rincian {what}", about, (FormPart(kind),), details=True, spare=30)


_DECLARED: tuple[FormSheet, ...] = (
    FormSheet("Identitas"),
    FormSheet("Dokumen", (
        _list(r.Dokumen, "Dokumen asal angka: Renstra, Renja, PK, rencana aksi, laporan realisasi anggaran, LHE. Nama "
              "pendeknya dipakai di lembar lain.", titles={"id": "Nama pendek", "tautan": "Tautan naskah"},
              main=("id", "jenis", "judul"),
              example={"Nama pendek": "PK 2025", "Jenis": "Perjanjian Kinerja (PK)", "Judul": "Perjanjian Kinerja …",
                       "Nomor": "800/12/2025", "Tanggal": "2025-01-15"}),
        _list(r.Penandatangan, "Siapa menandatangani dokumen itu. NIP diawali tanda petik ( ' ).",
              spare=15),
    )),
    FormSheet("Pohon kinerja dan indikator", (_TREE,)),
    FormSheet("Anggaran", (_BUDGET,)),
    FormSheet("Riwayat", (_HISTORY,), optional=True),
    FormSheet("SKM", (
        _list(r.SkmPeriode, "Indeks yang diterbitkan per triwulan atau tahun; unsur kosong berarti keseluruhan."),
        _list(r.SkmIndikator, "Nilai konversi 0-100 tiap butir survei.", spare=50),
        _list(r.SkmProfil, "Banyaknya responden tiap kelompok, menurut layanan atau ciri responden.", spare=30),
        _list(r.SkmResponden, "Jawaban mentah, satu baris satu jawaban, tanpa nama.", spare=100),
    ), optional=True),
    FormSheet("Kelurahan", (
        _list(r.Epdeskel, "Nilai evaluasi perkembangan tiap kelurahan atau desa."),), optional=True),
    FormSheet("AKIP", (
        _list(r.Akip, "Nilai tiap komponen pada laporan hasil evaluasi AKIP.", spare=20),), optional=True),
    FormSheet("Pembanding", (
        _list(r.Pembanding, "Realisasi instansi lain untuk indikator yang sama.", hidden=("urutan",)),), optional=True),
    FormSheet("Organisasi", (
        _list(r.UnitKerja, "Satu baris satu unit organisasi.", titles={"induk": "Di bawah unit"}, spare=30,
              main=("nama", "jenis", "induk")),
        _list(r.TugasFungsi, "Tugas dan fungsi tiap unit, dengan kata sendiri.", spare=60),
    ), optional=True),
    FormSheet("Pegawai", (
        _list(r.Pegawai, "Satu baris satu pegawai. NIP diawali tanda petik ( ' ).", spare=120,
              example={"Nama": "Nama Pegawai, S.E.", "NIP": "198001012005011001", "Jabatan": "Pengelola Data"}),
        _list(r.RekapPegawai, "Jumlah pegawai sebagaimana dinyatakan laporan, bila ada.", spare=30),
    ), optional=True),
    FormSheet("Sarana", (_list(r.Sarpras, "Barang dan sarana yang dimiliki."),), optional=True),
    FormSheet("Masalah, faktor, solusi", (
        _list(r.Faktor, "Pendukung, penghambat, masalah, dan solusi tiap indikator; indikator kosong berarti seluruh "
              "instansi.", main=("indikator", "jenis", "uraian"), titles={"periode": "Triwulan"}, spare=60),
        _list(r.Permasalahan, "Masalah pokok, masalah, dan akar masalah.", spare=25),
        _list(r.IsuStrategis, "Isu strategis dan asalnya.", spare=15),
    ), optional=True),
    FormSheet("Rekomendasi dan tindak lanjut", (
        _list(r.Rekomendasi, "Rekomendasi laporan hasil evaluasi, dengan kata sendiri.", spare=25),
        _list(r.TindakLanjut, "Apa yang sudah dilakukan atas rekomendasi itu.", spare=25,
              main=("nomor", "rekomendasi", "uraian", "tautan", "status", "keterangan"),
              titles={"rekomendasi": "Nomor rekomendasi", "dokumen": "Laporan hasil evaluasi"}),
    ), optional=True),
    FormSheet("Rencana aksi", (
        _list(r.RencanaAksi, "Rencana tiap bulan untuk tiap baris rencana aksi.", hidden=("urutan",), spare=80),
    ), optional=True),
    FormSheet("Dasar hukum dan butir", (
        _list(r.Peraturan, "Peraturan yang dirujuk dokumen.", spare=30),
        _list(r.Butir, "Butir pernyataan tiap bagian laporan, dengan kata sendiri.", spare=40),
    ), optional=True),
    FormSheet("Sebutan di dokumen lain", (
        _list(r.Sebutan, "Bila dokumen menyebut indikator dengan nama, satuan, atau rumus yang lain."),
        _list(r.Penempatan, "Bila dokumen menempatkan tujuan, sasaran, atau program di bawah yang lain."),
    ), optional=True, advanced=True),
    FormSheet("Rincian angka", (
        _details(r.Target, "target"), _details(r.Realisasi, "realisasi"), _details(r.Anggaran, "anggaran"),
    ), optional=True, advanced=True),
    FormSheet("Cetakan", (
        _list(r.Rumus, "Rumus sebagaimana tercetak.", spare=10),
        _list(r.Daftar, "Daftar isi, tabel, grafik, dan lampiran sebagaimana tercetak.", spare=30),
        _list(r.Klaim, "Pernyataan naskah yang dapat diuji, dengan kata sendiri.", spare=30),
        _list(r.Sel, "Sel tabel sebagaimana tercetak.", spare=60),
    ), optional=True, advanced=True),
    FormSheet("Temuan yang diakui", (
        _list(r.Pengecualian, "Temuan yang diterima, dengan alasannya.", spare=20),
        _list(r.Tanggapan, "Tanggapan pereviu dan unit kerja atas temuan.", spare=20),
    ), optional=True, advanced=True),
    FormSheet("Koreksi angka terbit", (
        _list(r.Koreksi, "Realisasi tahun lampau yang keliru ketika terbit, dengan nilai "
          "yang benar, tanggal, dan alasannya.", spare=15),), optional=True, advanced=True),
    FormSheet("Peralihan indikator", (_list(r.Peralihan, "Indikator yang berubah karena Renstra berganti.", spare=20),),
          optional=True, advanced=True),
    FormSheet("Satuan sendiri", (), optional=True),
    FormSheet("Skala sendiri", (), optional=True),
    FormSheet("Naskah sendiri", (), optional=True, advanced=True),
)  # fmt: skip

IDENTITY, UNITS, SCALES, TEXTS = _DECLARED[0].title, *(sheet.title for sheet in _DECLARED[-3:])
"""Sheets that are no tables of records: the entries of ``laporan.yaml``; own units; own scales; own texts."""


def _undeclared() -> tuple[FormSheet, ...]:
    """A sheet for every file that no sheet above names, so that nothing of a package is left out."""
    named = {part.kind for sheet in _DECLARED for block in sheet.blocks for part in block.parts}
    rest = [kind for kind in ROW_TYPES if kind not in named]
    return tuple(
        FormSheet(kind.title[:31].strip(), (_list(kind, f"{kind.title}."),), optional=True, advanced=True)
        for kind in rest
    )


SHEETS: tuple[FormSheet, ...] = _DECLARED[:-3] + _undeclared() + _DECLARED[-3:]
"""Every sheet of the workbook in order; the reading guide stands before them."""


@lru_cache(maxsize=128)
def columns(title: str) -> tuple[FormColumn, ...]:
    """The columns of a block, from the left: main ones, what the schema has besides, shared ones, hidden ones.

    >>> [c.heading for c in columns("Sarana dan prasarana")][:3]
    ['Nama', 'Jumlah', 'Satuan']
    """
    block = next(b for sheet in SHEETS for b in sheet.blocks if b.title == title)
    main: list[FormColumn] = []
    right: list[FormColumn] = []
    hidden: list[FormColumn] = []
    if not block.parts:
        field = Field(block.row, "rujukan", True, "pilih dari daftar, atau ketik namanya", ref=block.row)
        main.append(
            FormColumn("Program, kegiatan, sub kegiatan" if block.row == "simpul" else "Indikator", -1, DataRow, field)
        )
    for number, part in enumerate(block.parts):
        for column in _part_columns(part, number, len(block.parts) > 1):
            (hidden if column.hidden else right if column.right else main).append(column)
    return tuple(_unlike([*main, *right, *hidden]))


def _part_columns(part: FormPart, number: int, several: bool) -> list[FormColumn]:
    names = list(fields_of(part.kind))
    own = [name for name in names if name not in SHARED]
    main = [*(part.main or own)] if several else [*part.main, *(name for name in own if name not in part.main)]
    made = []
    for name in [*main, *(n for n in [*own, *SHARED] if n not in main)]:
        if name == part.parent:
            continue
        hidden = name in part.hidden or (name == "id" and "id" not in part.titles) or name == "urutan"
        title = part.titles.get(name) or heading(name)
        made.append(FormColumn(title, number, part.kind, fields_of(part.kind)[name], hidden, name not in main))
    if has_id(part.kind) and several:
        order = Field(FILE_ORDER, "bulat", False, "urutan baris di berkas data")
        made.append(FormColumn("Urutan berkas", number, part.kind, order, True))
    return made


def _unlike(found: list[FormColumn]) -> list[FormColumn]:
    """Headings that occur twice get the name of their file behind them."""
    from dataclasses import replace

    count: dict[str, int] = {}
    for column in found:
        count[plain(column.heading)] = count.get(plain(column.heading), 0) + 1
    words = {"Simpul": "uraian", "Indikator": "indikator"}
    return [
        replace(c, heading=f"{c.heading} ({words.get(c.kind.__name__, c.kind.__name__)})")
        if count[plain(c.heading)] > 1
        else c
        for c in found
    ]


AUTO: Mapping[type[DataRow], tuple[tuple[str, tuple[str, ...]], ...]] = {
    r.Simpul: (("urutan", ("induk",)),),
    r.UnitKerja: (("urutan", ("induk",)),),
    r.Pembanding: (("urutan", ("indikator", "tahun")),),
    r.RencanaAksi: (("urutan", ("dokumen",)),),
    r.RekapPegawai: (("urutan", ("menurut",)),),
    r.Sel: (("urutan", ("tabel", "kolom")),),
    r.Permasalahan: (("urutan", ("pokok", "masalah")),),
}
"""Columns that are counted from the order of the rows where they are empty, and within what they start anew."""


def counted(kind: type[DataRow]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The counted columns of a file: those named above, else ``urutan`` and ``nomor`` within the rest of its key.

    >>> counted(r.Faktor), counted(r.Rekomendasi), counted(r.Target)
    ((('urutan', ('indikator', 'jenis', 'periode')),), (('nomor', ('dokumen',)),), ())
    """
    if kind in AUTO:
        return AUTO[kind]
    fields = fields_of(kind)
    names = [n for n in ("urutan", "nomor") if n in fields and fields[n].sort == "bulat" and fields[n].required]
    return tuple((name, tuple(part for part in kind.key if part != name)) for name in names)
