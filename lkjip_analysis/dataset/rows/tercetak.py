"""Rows on the printed report itself, to compare with."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lkjip_analysis.dataset.rows.base import DataRow
from lkjip_analysis.dataset.values import Integer, PartialDate, RefersTo, Slug, Text


class Sel(DataRow):
    """A printed cell that is derived, or repeats something held elsewhere."""

    file: ClassVar[str] = "tercetak/sel.csv"
    title: ClassVar[str] = "Sel tercetak"
    key: ClassVar[tuple[str, ...]] = ("tabel", "baris", "urutan", "kolom")

    tabel: Text = Field(description="nomor tabel (alamat)")
    baris: Text = Field(description="kunci baris (alamat)")
    urutan: Integer = Field(description="urutan baris tercetak, mulai 1")
    kolom: Text = Field(description="kunci kolom (alamat)")
    tercetak: Text | None = Field(None, description="isi sel sebagaimana tercetak; kosong bila kosong")


class Rumus(DataRow):
    """A formula as printed."""

    file: ClassVar[str] = "tercetak/rumus.csv"
    title: ClassVar[str] = "Rumus tercetak"
    key: ClassVar[tuple[str, ...]] = ("id",)

    id: Slug = Field(description="kunci rumus")
    hal: Text = Field(description="apa yang dihitung menurut cetakan")
    tercetak: Text = Field(description="rumus sebagaimana tercetak, dalam satu baris")


class Daftar(DataRow):
    """An entry of the printed lists of contents, tables and graphs."""

    file: ClassVar[str] = "tercetak/daftar.csv"
    title: ClassVar[str] = "Daftar isi, tabel, dan grafik tercetak"
    key: ClassVar[tuple[str, ...]] = ("daftar", "urutan")

    daftar: Literal["isi", "tabel", "grafik", "lampiran"] = Field(description="daftar yang memuatnya")
    urutan: Integer = Field(description="urutan di daftar")
    nomor: Text | None = Field(None, description="nomor bagian, tabel, atau grafik")
    judul: Text = Field(description="judul sebagaimana tercetak di daftar")
    judul_isi: Text | None = Field(None, description="judul di badan laporan, bila berbeda")
    nomor_isi: Text | None = Field(None, description="nomor di badan laporan, bila berbeda")
    halaman: Text | None = Field(None, description="halaman sebagaimana tercetak")


class Klaim(DataRow):
    """A checkable statement of the printed narrative (short, own words)."""

    file: ClassVar[str] = "tercetak/klaim.csv"
    title: ClassVar[str] = "Pernyataan naratif tercetak"
    key: ClassVar[tuple[str, ...]] = ("id",)

    id: Slug = Field(description="kunci pernyataan")
    bagian: Text = Field(description="bagian laporan yang memuatnya")
    jenis: Literal[
        "angka", "terbilang", "kategori", "perbandingan", "peringkat", "tren", "tahun", "anggota", "pernyataan"
    ] = Field(description="jenis pernyataan; menentukan cara mengujinya")
    subjek: Text | None = Field(
        None, description="fakta, alamat sel, pola alamat dengan *, cacah, baris data, atau angka yang dinyatakan"
    )
    pembanding: Text | None = Field(None, description="yang diperbandingkan, dengan bentuk yang sama")
    tertulis: Text = Field(description="nilai, kata, atau daftar sebagaimana dinyatakan")
    uraian: Text = Field(description="isi pernyataan, dengan kata sendiri")


class Pengecualian(DataRow):
    """A finding that somebody has accepted, with the reason."""

    file: ClassVar[str] = "pengecualian.csv"
    title: ClassVar[str] = "Temuan yang diakui"
    key: ClassVar[tuple[str, ...]] = ("kode", "tempat")

    # A decision about this report, not a statement carried over from a document.
    sumber: Annotated[Text | None, RefersTo("dokumen", "id")] = Field(None, description="dokumen keputusan, bila ada")  # type: ignore[assignment]
    lokasi: Text | None = Field(None, description="tempat di dokumen itu")  # type: ignore[assignment]
    kode: Text = Field(description="kode temuan, misalnya PAGU-01")
    tempat: Text = Field(
        description="sidik temuan; atau alamat (atau awalnya), berkas, atau berkas:baris suatu buktinya"
    )
    alasan: Text = Field(description="mengapa diterima")
    oleh: Text = Field(description="siapa yang menerima")
    sampai: PartialDate | None = Field(None, description="berlaku sampai; kosong bila seterusnya")


class Tanggapan(DataRow):
    """What a reviewer or the unit answers to a finding or table; shown with it in the next report."""

    file: ClassVar[str] = "tanggapan.csv"
    title: ClassVar[str] = "Tanggapan atas temuan"
    key: ClassVar[tuple[str, ...]] = ("perihal", "oleh")

    # A remark on this report, not a statement carried over from a document.
    sumber: Annotated[Text | None, RefersTo("dokumen", "id")] = Field(None, description="dokumen tanggapan, bila ada")  # type: ignore[assignment]
    lokasi: Text | None = Field(None, description="tempat di dokumen itu")  # type: ignore[assignment]
    perihal: Text = Field(description="sidik temuan, atau tabel yang ditanggapi, misalnya Tabel 3.2")
    oleh: Text = Field(description="siapa yang menanggapi")
    kode: Text | None = Field(None, description="kode temuan itu, untuk dibaca orang")
    status: Literal["diperiksa", "perlu-perbaikan"] | None = Field(None, description="diperiksa, atau perlu-perbaikan")
    tanggapan: Text | None = Field(None, description="isi tanggapan")
