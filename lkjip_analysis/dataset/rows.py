"""The row types of a data package: one class per file, one attribute per column.

This is the only place where a column is declared. Validation, the data dictionary in ``docs/`` and
``datapackage.json`` are derived from it. Descriptions are Bahasa Indonesia because officials read them.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from lkjip_analysis.dataset.values import (
    Flag,
    Integer,
    Number,
    PartialDate,
    Ref,
    Slug,
    Text,
    UnitName,
    Year,
)

Period = Literal[
    "tahun",
    "TW1", "TW2", "TW3", "TW4",
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
]  # fmt: skip
"""Part of the year a figure belongs to: the whole year, a quarter (triwulan) or a month."""

DocumentKind = Literal[
    "lkjip", "rpjpd", "rpd", "rpjmd", "renstra", "renja", "iku", "pk", "rencana_aksi",
    "realisasi_anggaran", "lhe", "skm", "epdeskel", "lainnya",
]  # fmt: skip

Level = Literal[
    "instansi", "visi", "misi", "tujuan_daerah", "sasaran_daerah", "tujuan", "sasaran",
    "program", "kegiatan", "sub_kegiatan",
]  # fmt: skip
"""Level of a node of the planning tree, from the agency down to the sub kegiatan."""


class Row(BaseModel):
    """A row of a data file: where the statement comes from, and on which line of the file it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    file: ClassVar[str]
    title: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    optional_file: ClassVar[bool] = True

    sumber: Annotated[Text, Ref("dokumen", "id")] = Field(description="dokumen asal pernyataan ini")
    lokasi: Text = Field(description="tempat di dokumen asal: tabel, baris, halaman, atau baris teks")
    catatan: Text | None = Field(None, description="catatan penyalin, misalnya kolom yang bergeser")
    dugaan_ocr: Flag = Field(False, description="ya bila tulisan diragukan karena pemindaian")
    line: int = Field(0, exclude=True, description="nomor baris di berkas (diisi pembaca)")


class Dokumen(Row):
    """A source document."""

    file: ClassVar[str] = "dokumen.csv"
    title: ClassVar[str] = "Dokumen sumber"
    key: ClassVar[tuple[str, ...]] = ("id",)
    optional_file: ClassVar[bool] = False

    id: Slug = Field(description="kunci dokumen")
    jenis: DocumentKind = Field(description="jenis dokumen")
    judul: Text = Field(description="judul dokumen")
    nomor: Text | None = Field(None, description="nomor sebagaimana tertulis")
    tanggal: PartialDate | None = Field(None, description="tanggal ISO, boleh sebagian (2025-10)")
    tanggal_tertulis: Text | None = Field(None, description="tanggal sebagaimana tertulis")
    menggantikan: Annotated[Slug | None, Ref("dokumen", "id")] = Field(
        None, description="dokumen yang digantikan oleh dokumen ini"
    )
    berlaku_dari: PartialDate | None = Field(None, description="mulai berlaku")
    tautan: Text | None = Field(None, description="alamat naskah, bila ada")


class Simpul(Row):
    """A node of the planning tree."""

    file: ClassVar[str] = "simpul.csv"
    title: ClassVar[str] = "Simpul pohon perencanaan"
    key: ClassVar[tuple[str, ...]] = ("id",)
    optional_file: ClassVar[bool] = False

    id: Slug = Field(description="kunci simpul")
    dokumen: Annotated[Slug, Ref("dokumen", "id")] = Field(description="dokumen yang menetapkan simpul")
    tingkat: Level = Field(description="tingkat simpul")
    kode: Text | None = Field(None, description="kode nomenklatur, bila tercetak")
    nama: Text = Field(description="nama sebagaimana tertulis")
    sasaran: Text | None = Field(None, description="rumusan sasaran program/kegiatan, bila tertulis")
    induk: Annotated[Slug | None, Ref("simpul", "id")] = Field(None, description="simpul induk")
    urutan: Integer = Field(description="urutan di antara saudara")


class Penempatan(Row):
    """Where another document or table puts a node, or how it words it."""

    file: ClassVar[str] = "penempatan.csv"
    title: ClassVar[str] = "Penempatan simpul di dokumen lain"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "tabel", "simpul")

    dokumen: Annotated[Slug, Ref("dokumen", "id")] = Field(description="dokumen yang menempatkan")
    tabel: Text | None = Field(None, description="tabel atau bagian di dokumen itu")
    simpul: Annotated[Slug, Ref("simpul", "id")] = Field(description="simpul yang ditempatkan")
    induk: Annotated[Slug | None, Ref("simpul", "id")] = Field(None, description="induk menurut dokumen itu")
    nama: Text | None = Field(None, description="nama menurut dokumen itu, bila berbeda")


class Indikator(Row):
    """An indicator."""

    file: ClassVar[str] = "indikator.csv"
    title: ClassVar[str] = "Indikator kinerja"
    key: ClassVar[tuple[str, ...]] = ("id",)
    optional_file: ClassVar[bool] = False

    id: Slug = Field(description="kunci indikator; menjadi alamat baris tabel")
    nama: Text = Field(description="nama sebagaimana tertulis di dokumen rujukan")
    singkatan: Text | None = Field(None, description="nama pendek untuk grafik dan kalimat")
    satuan: UnitName = Field(description="satuan (lihat referensi satuan)")
    polaritas: Literal["positif", "negatif"] = Field("positif", description="makin tinggi makin baik, atau sebaliknya")
    akumulasi: Literal["jumlah", "akhir", "tetap", "rata-rata"] = Field(
        "akhir", description="cara nilai bulan/triwulan menjadi nilai tahun"
    )
    simpul: Annotated[Slug, Ref("simpul", "id")] = Field(description="simpul yang diukur")
    iku: Integer | None = Field(None, description="nomor urut bila indikator kinerja utama")
    formula: Text | None = Field(None, description="formula pengukuran sebagaimana tertulis")
    sumber_data: Text | None = Field(None, description="sumber data realisasi")
    penanggung_jawab: Text | None = Field(None, description="pejabat penanggung jawab")
    penyebut: Integer | None = Field(None, description="banyaknya satuan yang dihitung (penyebut persentase)")
    verifikasi: Literal["skm", "epdeskel", "akip"] | None = Field(
        None, description="butir data yang membuktikan realisasinya: skm, epdeskel, atau akip"
    )


class Sebutan(Row):
    """How a document words an indicator."""

    file: ClassVar[str] = "sebutan.csv"
    title: ClassVar[str] = "Sebutan indikator di tiap dokumen"
    key: ClassVar[tuple[str, ...]] = ("indikator", "dokumen", "tabel", "simpul")

    indikator: Annotated[Slug, Ref("indikator", "id")] = Field(description="indikator")
    dokumen: Annotated[Slug, Ref("dokumen", "id")] = Field(description="dokumen yang menyebut")
    tabel: Text | None = Field(None, description="tabel di dokumen itu, bila dokumen menyebut berbeda-beda")
    simpul: Annotated[Slug | None, Ref("simpul", "id")] = Field(
        None, description="simpul yang diukurnya menurut dokumen itu, bila berbeda"
    )
    nama: Text = Field(description="nama sebagaimana tertulis")
    satuan: Text | None = Field(None, description="satuan sebagaimana tertulis")
    rumus: Text | None = Field(None, description="cara perhitungan sebagaimana tertulis")
    sumber_data: Text | None = Field(None, description="sumber data sebagaimana tertulis")


class Target(Row):
    """A target of an indicator in one planning document."""

    file: ClassVar[str] = "target.csv"
    title: ClassVar[str] = "Target menurut dokumen"
    key: ClassVar[tuple[str, ...]] = ("indikator", "dokumen", "tahun", "periode", "jenis")
    optional_file: ClassVar[bool] = False

    indikator: Annotated[Slug, Ref("indikator", "id")] = Field(description="indikator")
    dokumen: Annotated[Slug, Ref("dokumen", "id")] = Field(description="dokumen perencanaan yang menetapkan")
    tahun: Year = Field(description="tahun target")
    periode: Period = Field("tahun", description="tahun, triwulan, atau bulan")
    jenis: Literal["tahunan", "akhir_periode"] = Field("tahunan", description="target tahunan atau akhir periode")
    nilai: Number | None = Field(None, description="nilai target; kosong bila tidak diisi dokumen")
    tertulis: Text | None = Field(None, description="sebagaimana tertulis, bila ada selain angka")


class Realisasi(Row):
    """A realisation of an indicator."""

    file: ClassVar[str] = "realisasi.csv"
    title: ClassVar[str] = "Realisasi kinerja"
    key: ClassVar[tuple[str, ...]] = ("indikator", "tahun", "periode")
    optional_file: ClassVar[bool] = False

    indikator: Annotated[Slug, Ref("indikator", "id")] = Field(description="indikator")
    tahun: Year = Field(description="tahun realisasi")
    periode: Period = Field("tahun", description="tahun, triwulan, atau bulan")
    nilai: Number | None = Field(None, description="nilai realisasi; kosong bila belum ada")
    status: Literal["final", "sementara"] = Field("final", description="final atau sementara")
    tahun_data: Year | None = Field(None, description="tahun data bila bukan tahun realisasi")
    capaian_dinyatakan: Number | None = Field(
        None, description="capaian (%) yang dinyatakan dokumen untuk tahun lampau"
    )
    tertulis: Text | None = Field(None, description="sebagaimana tertulis, bila ada selain angka")


class Anggaran(Row):
    """A budget figure of a node in one document, in rupiah."""

    file: ClassVar[str] = "anggaran.csv"
    title: ClassVar[str] = "Pagu dan realisasi anggaran"
    key: ClassVar[tuple[str, ...]] = ("simpul", "dokumen", "tahun", "periode", "jenis")

    simpul: Annotated[Slug, Ref("simpul", "id")] = Field(description="simpul")
    dokumen: Annotated[Slug, Ref("dokumen", "id")] = Field(description="dokumen yang menyatakan")
    tahun: Year = Field(description="tahun anggaran")
    periode: Period = Field("tahun", description="tahun, triwulan, atau bulan")
    jenis: Literal["pagu", "realisasi"] = Field(description="pagu atau realisasi")
    nilai: Number = Field(description="rupiah")


class RencanaAksi(Row):
    """A line of an action plan with its planned quantity per month."""

    file: ClassVar[str] = "rencana_aksi.csv"
    title: ClassVar[str] = "Rencana aksi bulanan"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "indikator")

    dokumen: Annotated[Slug, Ref("dokumen", "id")] = Field(description="dokumen rencana aksi")
    urutan: Integer = Field(description="urutan baris di dokumen")
    simpul: Annotated[Slug, Ref("simpul", "id")] = Field(description="simpul pada baris itu")
    indikator: Annotated[Slug, Ref("indikator", "id")] = Field(description="indikator pada baris itu")
    jan: Number | None = Field(None, description="rencana Januari")
    feb: Number | None = Field(None, description="rencana Februari")
    mar: Number | None = Field(None, description="rencana Maret")
    apr: Number | None = Field(None, description="rencana April")
    mei: Number | None = Field(None, description="rencana Mei")
    jun: Number | None = Field(None, description="rencana Juni")
    jul: Number | None = Field(None, description="rencana Juli")
    agu: Number | None = Field(None, description="rencana Agustus")
    sep: Number | None = Field(None, description="rencana September")
    okt: Number | None = Field(None, description="rencana Oktober")
    nov: Number | None = Field(None, description="rencana November")
    des: Number | None = Field(None, description="rencana Desember")
    penanggung_jawab: Text | None = Field(None, description="penanggung jawab sebagaimana tertulis")


class SkmIndikator(Row):
    """A survey item with its published value (0-100)."""

    file: ClassVar[str] = "skm_indikator.csv"
    title: ClassVar[str] = "Butir survei kepuasan masyarakat"
    key: ClassVar[tuple[str, ...]] = ("tahun", "periode", "nomor")

    tahun: Year = Field(description="tahun survei")
    periode: Period = Field("tahun", description="periode survei")
    nomor: Integer = Field(description="nomor butir")
    nama: Text = Field(description="nama butir sebagaimana tertulis")
    unsur: Text = Field(description="unsur yang memuat butir")
    nilai: Number = Field(ge=0, le=100, description="nilai konversi 0-100")


class SkmPeriode(Row):
    """A published survey index of a quarter or year, in total or of one unsur."""

    file: ClassVar[str] = "skm_periode.csv"
    title: ClassVar[str] = "Indeks survei per periode"
    key: ClassVar[tuple[str, ...]] = ("tahun", "periode", "unsur")

    tahun: Year = Field(description="tahun survei")
    periode: Period = Field(description="periode survei")
    unsur: Text | None = Field(None, description="unsur; kosong untuk indeks keseluruhan")
    nilai: Number = Field(ge=0, le=100, description="indeks 0-100")


class Epdeskel(Row):
    """A kelurahan (or desa) with its evaluation score by field."""

    file: ClassVar[str] = "epdeskel.csv"
    title: ClassVar[str] = "Evaluasi perkembangan desa/kelurahan"
    key: ClassVar[tuple[str, ...]] = ("tahun", "kelurahan")

    tahun: Year = Field(description="tahun evaluasi")
    kelurahan: Text = Field(description="nama kelurahan/desa")
    pemerintahan: Number = Field(ge=0, description="nilai bidang pemerintahan")
    kewilayahan: Number = Field(ge=0, description="nilai bidang kewilayahan")
    kemasyarakatan: Number = Field(ge=0, description="nilai bidang kemasyarakatan")


class Akip(Row):
    """A component of the AKIP evaluation."""

    file: ClassVar[str] = "akip.csv"
    title: ClassVar[str] = "Komponen nilai evaluasi AKIP"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "nomor")

    dokumen: Annotated[Slug, Ref("dokumen", "id")] = Field(description="laporan hasil evaluasi")
    tahun: Year = Field(description="tahun kinerja yang dievaluasi")
    nomor: Integer = Field(description="nomor komponen")
    komponen: Text = Field(description="nama komponen")
    bobot: Number = Field(gt=0, description="bobot")
    nilai: Number = Field(ge=0, description="nilai")


class Pembanding(Row):
    """A peer's realisation of an indicator."""

    file: ClassVar[str] = "pembanding.csv"
    title: ClassVar[str] = "Realisasi instansi pembanding"
    key: ClassVar[tuple[str, ...]] = ("indikator", "instansi", "tahun")

    indikator: Annotated[Slug, Ref("indikator", "id")] = Field(description="indikator")
    instansi: Text = Field(description="nama instansi pembanding")
    urutan: Integer = Field(description="urutan instansi di tabel")
    tahun: Year = Field(description="tahun")
    nilai: Number | None = Field(None, description="realisasi pembanding")


class Rekomendasi(Row):
    """A recommendation of the evaluator (short, own words)."""

    file: ClassVar[str] = "rekomendasi.csv"
    title: ClassVar[str] = "Rekomendasi hasil evaluasi"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "nomor")

    dokumen: Annotated[Slug, Ref("dokumen", "id")] = Field(description="laporan hasil evaluasi")
    nomor: Integer = Field(description="nomor rekomendasi")
    komponen: Text = Field(description="komponen AKIP")
    temuan: Text | None = Field(None, description="temuan, dengan kata sendiri")
    uraian: Text = Field(description="rekomendasi, dengan kata sendiri")


class TindakLanjut(Row):
    """A row of the follow-up table."""

    file: ClassVar[str] = "tindak_lanjut.csv"
    title: ClassVar[str] = "Tindak lanjut rekomendasi"
    key: ClassVar[tuple[str, ...]] = ("nomor",)

    nomor: Integer = Field(description="urutan baris di tabel tindak lanjut")
    rekomendasi: Integer = Field(description="nomor rekomendasi yang ditindaklanjuti")
    uraian: Text | None = Field(None, description="tindak lanjut, dengan kata sendiri")
    tautan: Text | None = Field(None, description="tautan bukti dukung sebagaimana tertulis")
    status: Literal["selesai", "belum"] | None = Field(None, description="S (selesai) atau B (belum)")
    keterangan: Text | None = Field(None, description="kolom keterangan")


class Faktor(Row):
    """A factor, problem or remedy of an indicator, or of the agency as a whole (short, own words)."""

    file: ClassVar[str] = "faktor.csv"
    title: ClassVar[str] = "Faktor, masalah, dan solusi"
    key: ClassVar[tuple[str, ...]] = ("indikator", "jenis", "urutan")

    indikator: Annotated[Slug | None, Ref("indikator", "id")] = Field(
        None, description="indikator; kosong untuk seluruh instansi"
    )
    jenis: Literal["pendukung", "penghambat", "permasalahan", "solusi"] = Field(description="jenis butir")
    urutan: Integer = Field(description="urutan")
    uraian: Text = Field(description="uraian singkat, dengan kata sendiri")


class Sel(Row):
    """A printed cell that is derived, or repeats something held elsewhere."""

    file: ClassVar[str] = "tercetak/sel.csv"
    title: ClassVar[str] = "Sel tercetak"
    key: ClassVar[tuple[str, ...]] = ("tabel", "baris", "urutan", "kolom")

    tabel: Text = Field(description="nomor tabel (alamat)")
    baris: Text = Field(description="kunci baris (alamat)")
    urutan: Integer = Field(description="urutan baris tercetak, mulai 1")
    kolom: Text = Field(description="kunci kolom (alamat)")
    tercetak: Text | None = Field(None, description="isi sel sebagaimana tercetak; kosong bila kosong")


ROW_TYPES: tuple[type[Row], ...] = (
    Dokumen, Simpul, Penempatan, Indikator, Sebutan, Target, Realisasi, Anggaran, RencanaAksi,
    SkmIndikator, SkmPeriode, Epdeskel, Akip, Pembanding, Rekomendasi, TindakLanjut, Faktor, Sel,
)  # fmt: skip
"""Every file of a data package, in the order in which they are read."""
