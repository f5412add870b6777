"""``laporan.yaml``: what the report is, which document is the reference, which rules apply."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from lkjip_analysis.dataset.rows import Period
from lkjip_analysis.dataset.values import Nip, PartialDate, RefersTo, Slug, Text, Year


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


CENTRAL = ("satker", "kementerian", "lembaga")
"""Kinds of agency that no regional government stands above, but a ministry, an agency or a unit of one."""


class Instansi(_Part):
    """The agency."""

    id: Slug = Field(description="kunci instansi, sama dengan nama foldernya")
    nama: Text = Field(description="nama resmi")
    jenis: Text = Field(description="jenis perangkat daerah: kecamatan, dinas, badan, …")
    pemda: Text = Field(description="pemerintah daerah; bagi satker kementerian atau lembaga unit di atasnya")
    alamat: Text | None = None
    telepon: Text | None = None
    faksimile: Text | None = None
    laman: Text | None = None
    surel: Text | None = None

    @property
    def central(self) -> bool:
        """Whether it belongs to the central government."""
        return self.jenis.strip().casefold() in CENTRAL


class Identitas(_Part):
    """Title, place and date of the report, as printed."""

    judul: Text = "Laporan Kinerja Instansi Pemerintah (LKjIP)"
    tempat: Text | None = None
    tanggal: PartialDate | None = None
    tanggal_tertulis: Text | None = None
    lambang: Text | None = Field(None, description="berkas PNG di paket ini untuk sampul, misalnya lambang.png")


class PenandatanganLaporan(_Part):
    """Who signs the report."""

    nama: Text
    jabatan: Text
    pangkat: Text | None = None
    golongan: Text | None = None
    nip: Nip | None = None


class Periode(_Part):
    """Years that the report compares."""

    renstra_awal: Year = Field(description="tahun pertama Renstra")
    renstra_akhir: Year = Field(description="tahun terakhir Renstra")
    riwayat_awal: Year = Field(description="tahun pertama perbandingan realisasi")


class Rujukan(_Part):
    """Which document is believed where documents differ."""

    target: tuple[Annotated[Slug, RefersTo("dokumen", "id")], ...] = Field(
        min_length=1, description="dokumen target untuk tabel pengukuran, yang pertama didahulukan"
    )
    pagu: Annotated[Slug | None, RefersTo("dokumen", "id")] = None
    realisasi_anggaran: Annotated[Slug | None, RefersTo("dokumen", "id")] = None
    renstra: Annotated[Slug | None, RefersTo("dokumen", "id")] = None
    rencana_aksi: Annotated[Slug | None, RefersTo("dokumen", "id")] = None
    akip: Annotated[Slug | None, RefersTo("dokumen", "id")] = None


ScaleUse = Literal["capaian", "skm", "kelurahan", "akip", "efisiensi"]
"""What a scale is used for; each has its choice ``skala_<use>`` in ``aturan``."""


class Aturan(_Part):
    """Choices where practice differs; each is printed under the tables that use it."""

    skala_capaian: Text = "permendagri-86-2017"
    skala_skm: Text = Field("skm-14-2017", description="skala mutu survei kepuasan masyarakat")
    skala_kelurahan: Text = Field("epdeskel-81-2015", description="skala tingkat perkembangan kelurahan/desa")
    skala_akip: Text = Field("akip-88-2021", description="skala predikat evaluasi AKIP")
    skala_efisiensi: Text | None = Field(
        None, description="skala status efisiensi; kosong: skala dari cara hitung yang dipilih"
    )
    celah_skala: Literal["bawah", "bulat", "sambung"] = "bawah"
    capaian_negatif: Literal["lan-2003", "t-per-r"] = "lan-2003"
    batas_capaian: Literal["tanpa", "100", "120"] = "tanpa"
    target_nol: Literal["tanpa", "kebijakan"] = "tanpa"
    efisiensi: Literal["e1", "e2", "e3", "e3-rata-rata"] = "e1"
    capaian_kata: Literal["tanpa", "poin"] = "tanpa"
    rata_rata: Literal["iku"] = "iku"  # the only mean that is implemented; another word must be refused

    @property
    def cap(self) -> float | None:
        """Upper limit of a capaian, in percent."""
        return None if self.batas_capaian == "tanpa" else float(self.batas_capaian)


class Skm(_Part):
    """The survey whose items the package holds."""

    skala_maksimum: int = Field(4, ge=2, le=10, description="nilai jawaban tertinggi")
    populasi: int | None = Field(None, ge=1, description="banyaknya pengguna layanan yang disurvei, bila diketahui")
    periode: Period = "tahun"
    tahun: Year


class Wilayah(_Part):
    """The area."""

    kelurahan: int | None = Field(None, ge=1, description="jumlah kelurahan/desa")


Penyajian = dict[str, Annotated[Slug, RefersTo("dokumen", "id")]]
"""Which document a table presents that shows one document only (``2.3: renja-2025``)."""


Bagian = Literal["daftar", "tabel", "narasi", "lampiran"]
"""A part of the printed report: its lists, its tables, its narrative, its annexes."""


class Laporan(_Part):
    """The whole of ``laporan.yaml``."""

    instansi: Instansi
    tahun: Year
    laporan: Identitas = Identitas()
    penandatangan: PenandatanganLaporan | None = None
    periode: Periode
    rujukan: Rujukan
    aturan: Aturan = Aturan()
    skm: Skm | None = None
    wilayah: Wilayah = Wilayah()
    penyajian: Penyajian = Field(default_factory=dict)
    versi: Text = Field("1.0", description="versi data ini, dinaikkan setiap kali data yang sudah terbit diubah")
    lisensi: Text | None = Field(None, description="lisensi data, misalnya CC-BY-4.0; kosong bila tidak dinyatakan")
    disalin: tuple[Bagian, ...] = Field(
        (),
        description="bagian laporan cetak yang disalin seluruhnya ke paket data; hanya dari bagian itu dapat dikatakan "
        "apa yang tidak ada di laporan",
    )
    desimal: Literal["titik", "koma"] | None = Field(
        None, description="tanda desimal berkas CSV yang angkanya dapat dibaca dua cara, misalnya 15.625"
    )

    @property
    def renstra_years(self) -> tuple[int, ...]:
        """Years of the medium-term plan."""
        return tuple(range(self.periode.renstra_awal, self.periode.renstra_akhir + 1))

    @property
    def history_years(self) -> tuple[int, ...]:
        """Years compared, up to and with the reported year."""
        return tuple(range(self.periode.riwayat_awal, self.tahun + 1))
