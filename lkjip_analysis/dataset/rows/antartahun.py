"""Rows that link one year with another: indicators that a new plan changed, past figures that were corrected."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lkjip_analysis.dataset.rows.base import DataRow
from lkjip_analysis.dataset.rows.worded import Figure, Worded
from lkjip_analysis.dataset.values import Flag, Number, PartialDate, RefersTo, Slug, Text, Year

Change = Literal["sama", "berganti_nama", "dipecah", "digabung", "dihapus", "baru"]
"""What became of an indicator when the plan changed."""


class Peralihan(DataRow):
    """What became of an indicator when the medium-term plan changed: one row per pair of old and new."""

    file: ClassVar[str] = "peralihan.csv"
    title: ClassVar[str] = "Peralihan indikator antar-Renstra"
    key: ClassVar[tuple[str, ...]] = ("lama", "baru", "mulai")

    lama: Annotated[Slug | None, RefersTo("indikator", "id")] = Field(
        None, description="indikator sebelum peralihan; kosong bila jenisnya baru"
    )
    baru: Annotated[Slug | None, RefersTo("indikator", "id")] = Field(
        None, description="indikator sesudah peralihan; kosong bila jenisnya dihapus"
    )
    mulai: Year = Field(description="tahun pertama yang memakai indikator baru")
    jenis: Change = Field(description="apa yang terjadi dengan indikator lama")
    sebanding: Flag | None = Field(
        None,
        description="apakah nilainya boleh disandingkan; kosong: ya untuk sama dan berganti_nama, tidak untuk lainnya",
    )
    dokumen: Annotated[Slug | None, RefersTo("dokumen", "id")] = Field(
        None, description="dokumen yang menetapkan peralihan, misalnya Renstra baru"
    )
    alasan: Text = Field(description="mengapa berubah, dengan kata sendiri")

    @property
    def continues(self) -> bool:
        """Whether the figures of the old indicator are those of the new one in earlier years."""
        same = self.jenis in ("sama", "berganti_nama") if self.sebanding is None else self.sebanding
        return same and self.lama is not None and self.baru is not None


class Koreksi(Worded):
    """A correction of a past realisation: the published figure stays in ``realisasi.csv``, this row replaces it."""

    file: ClassVar[str] = "koreksi.csv"
    title: ClassVar[str] = "Koreksi realisasi yang sudah terbit"
    key: ClassVar[tuple[str, ...]] = ("indikator", "tahun")

    indikator: Annotated[Slug, RefersTo("indikator", "id")] = Field(description="indikator")
    tahun: Year = Field(description="tahun realisasi yang dikoreksi")
    nilai: Figure | None = Field(None, description="realisasi yang benar; boleh kata skala berurut")
    tertulis: Text | None = Field(None, description="sebagaimana tertulis, bila ada selain angka")
    capaian_dinyatakan: Number | None = Field(
        None, description="capaian (%) sesudah koreksi, bila dinyatakan; kosong: dihitung dari target tahun itu"
    )
    tanggal: PartialDate = Field(description="tanggal koreksi")
    alasan: Text = Field(description="mengapa dikoreksi")
