"""Rows on the organisation: laws, signatories, units, people, assets, problems, enumerated statements."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lkjip_analysis.dataset.rows.base import DataRow
from lkjip_analysis.dataset.values import Integer, Nip, Number, RefersTo, Slug, Text, Year


class Peraturan(DataRow):
    """A law that a document cites."""

    file: ClassVar[str] = "peraturan.csv"
    title: ClassVar[str] = "Peraturan yang dirujuk"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "urutan")

    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="dokumen yang merujuk")
    urutan: Integer = Field(description="urutan di dokumen itu")
    jenis: Text = Field(description="jenis peraturan, misalnya Undang-Undang")
    nomor: Text | None = Field(None, description="nomor sebagaimana tertulis")
    tahun: Year | None = Field(None, description="tahun peraturan")
    tentang: Text = Field(description="judul peraturan sebagaimana tertulis")


class Penandatangan(DataRow):
    """A signatory of a document."""

    file: ClassVar[str] = "penandatangan.csv"
    title: ClassVar[str] = "Penandatangan dokumen"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "peran")

    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="dokumen yang ditandatangani")
    peran: Literal["pihak_pertama", "pihak_kedua", "penandatangan"] = Field(description="peran penandatangan")
    nama: Text = Field(description="nama sebagaimana tertulis")
    jabatan: Text | None = Field(None, description="jabatan sebagaimana tertulis")
    pangkat: Text | None = Field(None, description="pangkat sebagaimana tertulis")
    golongan: Text | None = Field(None, description="golongan sebagaimana tertulis")
    nip: Nip | None = Field(None, description="NIP sebagaimana tertulis (data pribadi)")
    tempat: Text | None = Field(None, description="tempat penandatanganan")
    tanggal_tertulis: Text | None = Field(None, description="tanggal sebagaimana tertulis")


class UnitKerja(DataRow):
    """An organisational unit."""

    file: ClassVar[str] = "unit.csv"
    title: ClassVar[str] = "Unit organisasi"
    key: ClassVar[tuple[str, ...]] = ("id",)

    id: Slug = Field(description="kunci unit")
    nama: Text = Field(description="nama unit sebagaimana tertulis")
    jenis: Literal["pimpinan", "sekretariat", "subbagian", "bidang", "seksi", "kelurahan", "upt", "lainnya"] = Field(
        description="jenis unit"
    )
    induk: Annotated[Slug | None, RefersTo("unit", "id")] = Field(None, description="unit induk")
    urutan: Integer = Field(description="urutan di antara saudara")
    jabatan_kepala: Text | None = Field(None, description="jabatan pemimpinnya, sebagaimana di daftar pegawai")


class TugasFungsi(DataRow):
    """A duty or function of a unit (short, own words)."""

    file: ClassVar[str] = "tugas_fungsi.csv"
    title: ClassVar[str] = "Tugas dan fungsi unit"
    key: ClassVar[tuple[str, ...]] = ("unit", "jenis", "urutan")

    unit: Annotated[Slug, RefersTo("unit", "id")] = Field(description="unit")
    jenis: Literal["tugas", "fungsi"] = Field(description="tugas atau fungsi")
    urutan: Integer = Field(description="urutan")
    uraian: Text = Field(description="uraian singkat, dengan kata sendiri")


class Pegawai(DataRow):
    """An employee of the roster."""

    file: ClassVar[str] = "pegawai.csv"
    title: ClassVar[str] = "Daftar pegawai"
    key: ClassVar[tuple[str, ...]] = ("urutan",)

    urutan: Integer = Field(description="urutan sebenarnya di daftar, mulai 1")
    nomor_tercetak: Text | None = Field(None, description="nomor sebagaimana tercetak")
    unit: Annotated[Slug, RefersTo("unit", "id")] = Field(description="unit yang membawahkan di daftar")
    nama: Text = Field(description="nama sebagaimana tertulis (data pribadi)")
    nip: Nip | None = Field(None, description="NIP sebagaimana tertulis (data pribadi)")
    jabatan: Text = Field(description="jabatan sebagaimana tertulis")
    pangkat: Text | None = Field(None, description="pangkat sebagaimana tertulis")
    golongan: Text | None = Field(None, description="golongan/ruang sebagaimana tertulis")
    pendidikan: Text | None = Field(None, description="pendidikan, bila daftar menyebutnya")


class RekapPegawai(DataRow):
    """A count of employees as stated by the report."""

    file: ClassVar[str] = "rekap_pegawai.csv"
    title: ClassVar[str] = "Rekapitulasi pegawai yang dinyatakan"
    key: ClassVar[tuple[str, ...]] = ("menurut", "kategori", "rincian")

    menurut: Literal["jabatan", "golongan", "pendidikan"] = Field(description="dasar rekapitulasi")
    kategori: Text = Field(description="kategori, misalnya IV, Eselon 3, S1")
    rincian: Text | None = Field(None, description="rincian, misalnya ruang a")
    urutan: Integer = Field(description="urutan tercetak")
    jumlah: Integer | None = Field(None, ge=0, description="jumlah; kosong bila sel kosong")


class Sarpras(DataRow):
    """An asset."""

    file: ClassVar[str] = "sarpras.csv"
    title: ClassVar[str] = "Sarana dan prasarana"
    key: ClassVar[tuple[str, ...]] = ("urutan",)

    urutan: Integer = Field(description="nomor urut")
    nama: Text = Field(description="nama barang sebagaimana tertulis")
    jumlah: Number = Field(ge=0, description="jumlah")
    satuan: Text = Field(description="satuan sebagaimana tertulis")


class Permasalahan(DataRow):
    """A root cause of a problem."""

    file: ClassVar[str] = "permasalahan.csv"
    title: ClassVar[str] = "Pemetaan permasalahan"
    key: ClassVar[tuple[str, ...]] = ("nomor", "urutan")

    nomor: Integer = Field(description="nomor masalah pokok")
    urutan: Integer = Field(description="urutan akar masalah")
    pokok: Text = Field(description="masalah pokok sebagaimana tertulis")
    masalah: Text = Field(description="rumusan masalah sebagaimana tertulis")
    akar: Text = Field(description="akar masalah, dengan kata sendiri")


class IsuStrategis(DataRow):
    """A strategic issue with what it follows from."""

    file: ClassVar[str] = "isu_strategis.csv"
    title: ClassVar[str] = "Isu strategis"
    key: ClassVar[tuple[str, ...]] = ("nomor",)

    nomor: Integer = Field(description="nomor isu")
    potensi: Text = Field(description="potensi daerah yang menjadi kewenangan, dengan kata sendiri")
    permasalahan: Text = Field(description="permasalahan sebagaimana tertulis")
    klhs: Text | None = Field(None, description="isu KLHS yang relevan")
    isu_global: Text | None = Field(None, description="isu dinamis global, dengan kata sendiri")
    isu_nasional: Text | None = Field(None, description="isu dinamis nasional, dengan kata sendiri")
    isu_regional: Text | None = Field(None, description="isu dinamis regional, dengan kata sendiri")
    isu: Text = Field(description="isu strategis, dengan kata sendiri")


class Butir(DataRow):
    """An enumerated statement of a section (short, own words)."""

    file: ClassVar[str] = "butir.csv"
    title: ClassVar[str] = "Butir pernyataan tiap bagian"
    key: ClassVar[tuple[str, ...]] = ("bagian", "urutan")

    bagian: Literal["tujuan", "prinsip", "tantangan", "peluang", "upaya", "kendala", "saran", "lampiran"] = Field(
        description="bagian laporan yang memuatnya"
    )
    urutan: Integer = Field(description="urutan di bagian itu")
    uraian: Text = Field(description="uraian singkat, dengan kata sendiri; judul lampiran sebagaimana tertulis")
