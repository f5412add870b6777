"""Rows on results: survey, kelurahan, evaluation, peers, recommendations, factors."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lkjip_analysis.dataset.rows.base import DataRow, Period
from lkjip_analysis.dataset.rows.worded import Figure, Worded
from lkjip_analysis.dataset.values import Integer, Number, RefersTo, Slug, Text, Year

Grade = Literal["AA", "A", "BB", "B", "CC", "C", "D", "E"]
"""An answer of the AKIP evaluation sheet (Permenpan-RB 88/2021)."""


class SkmIndikator(DataRow):
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


class SkmResponden(DataRow):
    """One answer of one respondent to one survey item."""

    file: ClassVar[str] = "skm_responden.csv"
    title: ClassVar[str] = "Jawaban responden survei"
    key: ClassVar[tuple[str, ...]] = ("tahun", "periode", "responden", "nomor")

    tahun: Year = Field(description="tahun survei")
    periode: Period = Field("tahun", description="periode survei")
    responden: Text = Field(description="kode responden tanpa nama")
    nomor: Integer = Field(description="nomor butir")
    jawaban: Integer | None = Field(
        None, ge=1, description="jawaban, 1 sampai skala tertinggi; kosong bila tidak diisi"
    )


class SkmPeriode(DataRow):
    """A published survey index of a quarter or year, in total or of one unsur."""

    file: ClassVar[str] = "skm_periode.csv"
    title: ClassVar[str] = "Indeks survei per periode"
    key: ClassVar[tuple[str, ...]] = ("tahun", "periode", "unsur")

    tahun: Year = Field(description="tahun survei")
    periode: Period = Field(description="periode survei")
    unsur: Text | None = Field(None, description="unsur; kosong untuk indeks keseluruhan")
    nilai: Number = Field(ge=0, le=100, description="indeks 0-100")


Trait = Literal["layanan", "jenis_kelamin", "umur", "pendidikan", "pekerjaan"]
"""What respondents of a survey are grouped by."""


class SkmProfil(DataRow):
    """How many respondents of a survey belong to a group, and the index of their answers."""

    file: ClassVar[str] = "skm_profil.csv"
    title: ClassVar[str] = "Responden survei menurut kelompok"
    key: ClassVar[tuple[str, ...]] = ("tahun", "periode", "ciri", "kelompok")

    tahun: Year = Field(description="tahun survei")
    periode: Period = Field("tahun", description="periode survei")
    ciri: Trait = Field(description="layanan yang dinilai, atau ciri responden")
    kelompok: Text = Field(description="kelompok menurut ciri itu, misalnya Perempuan atau 26-35 tahun")
    responden: Integer = Field(ge=0, description="banyaknya responden")
    nilai: Number | None = Field(None, ge=0, le=100, description="indeks 0-100 dari jawaban mereka, bila ada")


class Epdeskel(DataRow):
    """A kelurahan (or desa) with its evaluation score by field."""

    file: ClassVar[str] = "epdeskel.csv"
    title: ClassVar[str] = "Evaluasi perkembangan desa/kelurahan"
    key: ClassVar[tuple[str, ...]] = ("tahun", "kelurahan")

    tahun: Year = Field(description="tahun evaluasi")
    kelurahan: Text = Field(description="nama kelurahan/desa")
    pemerintahan: Number = Field(ge=0, description="nilai bidang pemerintahan")
    kewilayahan: Number = Field(ge=0, description="nilai bidang kewilayahan")
    kemasyarakatan: Number = Field(ge=0, description="nilai bidang kemasyarakatan")


class Akip(DataRow):
    """A component of the AKIP evaluation."""

    file: ClassVar[str] = "akip.csv"
    title: ClassVar[str] = "Komponen nilai evaluasi AKIP"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "nomor")

    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="laporan hasil evaluasi")
    tahun: Year = Field(description="tahun kinerja yang dievaluasi")
    nomor: Integer = Field(description="nomor komponen")
    komponen: Text = Field(description="nama komponen")
    bobot: Number = Field(gt=0, description="bobot")
    nilai: Number = Field(ge=0, description="nilai")
    keberadaan: Grade | None = Field(None, description="jawaban subkomponen keberadaan, AA sampai E")
    kualitas: Grade | None = Field(None, description="jawaban subkomponen kualitas, AA sampai E")
    pemanfaatan: Grade | None = Field(None, description="jawaban subkomponen pemanfaatan, AA sampai E")


class Pembanding(Worded):
    """A peer's realisation of an indicator."""

    file: ClassVar[str] = "pembanding.csv"
    title: ClassVar[str] = "Realisasi instansi pembanding"
    key: ClassVar[tuple[str, ...]] = ("indikator", "instansi", "tahun")

    indikator: Annotated[Slug, RefersTo("indikator", "id")] = Field(description="indikator")
    instansi: Text = Field(description="nama instansi pembanding")
    urutan: Integer = Field(description="urutan instansi di tabel")
    tahun: Year = Field(description="tahun")
    nilai: Figure | None = Field(None, description="realisasi pembanding; boleh kata skala berurut")
    tertulis: Text | None = Field(None, description="sebagaimana tertulis, bila ada selain angka")


RecommendationMeasure = Literal[
    "target-selaras",
    "pk-mengacu-iku",
    "rencana-aksi-lengkap",
    "anggaran-selaras",
    "pengukuran-lengkap",
    "capaian-terisi",
    "monev",
    "pelatihan",
    "aplikasi",
    "lainnya",
]
"""What a recommendation asks for, so that this year's data can say whether it is met."""


class Rekomendasi(DataRow):
    """A recommendation of the evaluator (short, own words)."""

    file: ClassVar[str] = "rekomendasi.csv"
    title: ClassVar[str] = "Rekomendasi hasil evaluasi"
    key: ClassVar[tuple[str, ...]] = ("dokumen", "nomor")

    dokumen: Annotated[Slug, RefersTo("dokumen", "id")] = Field(description="laporan hasil evaluasi")
    nomor: Integer = Field(description="nomor rekomendasi")
    komponen: Text = Field(description="komponen AKIP")
    temuan: Text | None = Field(None, description="temuan, dengan kata sendiri")
    uraian: Text = Field(description="rekomendasi, dengan kata sendiri")
    ukuran: RecommendationMeasure | None = Field(
        None, description="apa yang diminta, supaya dapat diuji dari data tahun ini"
    )


class TindakLanjut(DataRow):
    """A row of the follow-up table."""

    file: ClassVar[str] = "tindak_lanjut.csv"
    title: ClassVar[str] = "Tindak lanjut rekomendasi"
    key: ClassVar[tuple[str, ...]] = ("nomor",)

    nomor: Integer = Field(description="urutan baris di tabel tindak lanjut")
    rekomendasi: Integer = Field(description="nomor rekomendasi yang ditindaklanjuti")
    dokumen: Annotated[Slug | None, RefersTo("dokumen", "id")] = Field(
        None, description="laporan hasil evaluasi yang memuat rekomendasi itu; perlu bila lebih dari satu laporan"
    )
    uraian: Text | None = Field(None, description="tindak lanjut, dengan kata sendiri")
    tautan: Text | None = Field(None, description="tautan bukti dukung sebagaimana tertulis")
    status: Literal["selesai", "belum"] | None = Field(None, description="S (selesai) atau B (belum)")
    keterangan: Text | None = Field(None, description="kolom keterangan")


class Faktor(DataRow):
    """A factor, problem or remedy of an indicator, or of the agency as a whole (short, own words)."""

    file: ClassVar[str] = "faktor.csv"
    title: ClassVar[str] = "Faktor, masalah, dan solusi"
    key: ClassVar[tuple[str, ...]] = ("indikator", "jenis", "periode", "urutan")

    indikator: Annotated[Slug | None, RefersTo("indikator", "id")] = Field(
        None, description="indikator; kosong untuk seluruh instansi"
    )
    jenis: Literal["pendukung", "penghambat", "permasalahan", "solusi"] = Field(description="jenis butir")
    periode: Period | None = Field(None, description="triwulan yang diterangkan; kosong untuk setahun")
    urutan: Integer = Field(description="urutan")
    uraian: Text = Field(description="uraian singkat, dengan kata sendiri")
