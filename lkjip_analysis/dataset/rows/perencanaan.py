"""Rows on planning: documents, the planning tree, indicators, targets, realisations, budgets, action plan."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lkjip_analysis.dataset.rows.base import DataRow, DocumentKind, Level, Period, Span
from lkjip_analysis.dataset.rows.worded import Figure, Worded
from lkjip_analysis.dataset.values import Flag, Integer, Number, PartialDate, RefersTo, Slug, Text, UnitName, Year


class Dokumen(DataRow):
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
    menggantikan: Annotated[Slug | None, RefersTo("dokumen", "id")] = Field(
        None, description="dokumen yang digantikan oleh dokumen ini"
    )
    berlaku_dari: PartialDate | None = Field(None, description="mulai berlaku")
    tautan: Text | None = Field(None, description="alamat naskah, bila ada")
    kumulatif: Flag | None = Field(
        None,
        description="ya bila anggaran per triwulan, semester, atau bulan di dokumen ini dihitung sejak Januari, tidak "
        "bila hanya bagian tahun itu",
    )


class Simpul(DataRow):
    """A node of the planning tree."""

    file: ClassVar[str] = "simpul.csv"
    title: ClassVar[str] = "Simpul pohon perencanaan"
    key: ClassVar[tuple[str, ...]] = ("id",)
    optional_file: ClassVar[bool] = False

    id: Slug = Field(description="kunci simpul")
    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="dokumen yang menetapkan simpul")
    tingkat: Level = Field(description="tingkat simpul")
    kode: Text | None = Field(None, description="kode nomenklatur, bila tercetak")
    nama: Text = Field(description="nama sebagaimana tertulis")
    sasaran: Text | None = Field(None, description="rumusan sasaran program/kegiatan, bila tertulis")
    induk: Annotated[Slug | None, RefersTo("simpul", "id")] = Field(None, description="simpul induk")
    urutan: Integer = Field(description="urutan di antara saudara")


class Penempatan(DataRow):
    """Where another document or table puts a node, or how it words it."""

    file: ClassVar[str] = "penempatan.csv"
    title: ClassVar[str] = "Penempatan simpul di dokumen lain"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "tabel", "simpul")

    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="dokumen yang menempatkan")
    tabel: Text | None = Field(None, description="tabel atau bagian di dokumen itu")
    simpul: Annotated[Slug, RefersTo("simpul", "id")] = Field(description="simpul yang ditempatkan")
    induk: Annotated[Slug | None, RefersTo("simpul", "id")] = Field(None, description="induk menurut dokumen itu")
    nama: Text | None = Field(None, description="nama menurut dokumen itu, bila berbeda")


class Indikator(DataRow):
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
    simpul: Annotated[Slug, RefersTo("simpul", "id")] = Field(description="simpul yang diukur")
    iku: Integer | None = Field(None, ge=1, description="nomor urut bila indikator kinerja utama")
    formula: Text | None = Field(None, description="formula pengukuran sebagaimana tertulis")
    sumber_data: Text | None = Field(None, description="sumber data realisasi")
    penanggung_jawab: Text | None = Field(None, description="pejabat penanggung jawab")
    penyebut: Integer | None = Field(None, ge=1, description="banyaknya satuan yang dihitung (penyebut persentase)")
    skala: Text | None = Field(
        None, description="skala kata bila nilainya kata (predikat-akip, opini-bpk, atau skala sendiri)"
    )
    verifikasi: Literal["skm", "epdeskel", "akip"] | None = Field(
        None, description="butir data yang membuktikan realisasinya: skm, epdeskel, atau akip"
    )


class Sebutan(DataRow):
    """How a document words an indicator."""

    file: ClassVar[str] = "sebutan.csv"
    title: ClassVar[str] = "Sebutan indikator di tiap dokumen"
    key: ClassVar[tuple[str, ...]] = ("indikator", "dokumen", "tabel", "simpul")

    indikator: Annotated[Slug, RefersTo("indikator", "id")] = Field(description="indikator")
    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="dokumen yang menyebut")
    tabel: Text | None = Field(None, description="tabel di dokumen itu, bila dokumen menyebut berbeda-beda")
    simpul: Annotated[Slug | None, RefersTo("simpul", "id")] = Field(
        None, description="simpul yang diukurnya menurut dokumen itu, bila berbeda"
    )
    nama: Text = Field(description="nama sebagaimana tertulis")
    satuan: Text | None = Field(None, description="satuan sebagaimana tertulis")
    rumus: Text | None = Field(None, description="cara perhitungan sebagaimana tertulis")
    sumber_data: Text | None = Field(None, description="sumber data sebagaimana tertulis")


class Target(Worded):
    """A target of an indicator in one planning document."""

    file: ClassVar[str] = "target.csv"
    title: ClassVar[str] = "Target menurut dokumen"
    key: ClassVar[tuple[str, ...]] = ("indikator", "dokumen", "tahun", "periode", "jenis")
    optional_file: ClassVar[bool] = False

    indikator: Annotated[Slug, RefersTo("indikator", "id")] = Field(description="indikator")
    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="dokumen perencanaan yang menetapkan")
    tahun: Year = Field(description="tahun target")
    periode: Period = Field("tahun", description="tahun, triwulan, semester, atau bulan")
    jenis: Literal["tahunan", "akhir_periode"] = Field("tahunan", description="target tahunan atau akhir periode")
    nilai: Figure | None = Field(
        None,
        description="nilai target: angka, rentang (2,5-3,5), batas (≤ 5), atau kata skala; kosong bila tidak diisi",
    )
    tertulis: Text | None = Field(None, description="sebagaimana tertulis, bila ada selain angka")


class Realisasi(Worded):
    """A realisation of an indicator."""

    file: ClassVar[str] = "realisasi.csv"
    title: ClassVar[str] = "Realisasi kinerja"
    key: ClassVar[tuple[str, ...]] = ("indikator", "tahun", "periode")
    optional_file: ClassVar[bool] = False

    indikator: Annotated[Slug, RefersTo("indikator", "id")] = Field(description="indikator")
    tahun: Year = Field(description="tahun realisasi")
    periode: Span = Field(
        "tahun",
        description="tahun, triwulan, semester, atau bulan; sejak_renstra: dihitung sejak awal Renstra sampai akhir "
        "tahun itu",
    )
    nilai: Figure | None = Field(
        None, description="nilai realisasi: angka atau kata skala berurut; kosong bila belum ada"
    )
    status: Literal["final", "sementara"] = Field("final", description="final atau sementara")
    tahun_data: Year | None = Field(None, description="tahun data bila bukan tahun realisasi")
    capaian_dinyatakan: Number | None = Field(
        None, description="capaian (%) yang dinyatakan dokumen; untuk tahun laporan dibandingkan dengan hasil hitung"
    )
    tertulis: Text | None = Field(None, description="sebagaimana tertulis, bila ada selain angka")


class RealisasiDikoreksi(Realisasi):
    """A published realisation with what corrects it."""

    bagian: tuple[DataRow, ...] = Field((), exclude=True, description="baris yang terbit dan baris koreksinya")


class Anggaran(DataRow):
    """A budget figure of a node in one document, in rupiah."""

    file: ClassVar[str] = "anggaran.csv"
    title: ClassVar[str] = "Pagu dan realisasi anggaran"
    key: ClassVar[tuple[str, ...]] = ("simpul", "dokumen", "tahun", "periode", "jenis")

    simpul: Annotated[Slug, RefersTo("simpul", "id")] = Field(description="simpul")
    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="dokumen yang menyatakan")
    tahun: Year = Field(description="tahun anggaran")
    periode: Span = Field(
        "tahun",
        description="tahun, triwulan, semester, atau bulan; sejak_renstra: pagu seluruh masa Renstra (tahun: tahun "
        "terakhirnya), atau realisasi sejak awal Renstra sampai akhir tahun itu",
    )
    jenis: Literal["pagu", "realisasi"] = Field(description="pagu atau realisasi")
    nilai: Number = Field(ge=0, description="rupiah")
    kumulatif: Flag | None = Field(
        None, description="ya bila dihitung sejak Januari, tidak bila hanya bagian tahun itu; lihat juga dokumen.csv"
    )


class AnggaranSetahun(Anggaran):
    """The figure of a year that no document states as such: made of its quarters, semesters or months."""

    bagian: tuple[Anggaran, ...] = Field((), exclude=True, description="baris yang membentuknya")


class RencanaAksi(DataRow):
    """A line of an action plan with its planned quantity per month."""

    file: ClassVar[str] = "rencana_aksi.csv"
    title: ClassVar[str] = "Rencana aksi bulanan"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "indikator")

    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="dokumen rencana aksi")
    urutan: Integer = Field(description="urutan baris di dokumen")
    simpul: Annotated[Slug, RefersTo("simpul", "id")] = Field(description="simpul pada baris itu")
    indikator: Annotated[Slug, RefersTo("indikator", "id")] = Field(description="indikator pada baris itu")
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
