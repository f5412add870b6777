"""What every row of a data package has, and the words that several files share."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from lkjip_analysis.dataset.values import Flag, RefersTo, Text

Period = Literal[
    "tahun",
    "TW1", "TW2", "TW3", "TW4", "SM1", "SM2",
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
]  # fmt: skip
"""Part of the year a figure belongs to: the whole year, a quarter (triwulan), a semester or a month."""

Span = Literal[Period, "sejak_renstra"]
"""Part of the year or, beside it, what is counted since the medium-term plan (Renstra) began."""

DocumentKind = Literal[
    "lkjip", "rpjpd", "rpd", "rpjmd", "renstra", "renja", "iku", "pk", "rencana_aksi",
    "realisasi_anggaran", "lhe", "penilaian_mandiri", "skm", "epdeskel", "lainnya",
]  # fmt: skip

Level = Literal[
    "instansi", "visi", "misi", "tujuan_daerah", "sasaran_daerah", "tujuan", "sasaran",
    "program", "kegiatan", "sub_kegiatan",
]  # fmt: skip
"""Level of a node of the planning tree, from the agency down to the sub kegiatan."""


class DataRow(BaseModel):
    """A row of a data file: where the statement comes from, and on which line of the file it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    file: ClassVar[str]
    title: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    optional_file: ClassVar[bool] = True

    sumber: Annotated[Text, RefersTo("dokumen", "id")] = Field(description="dokumen asal pernyataan ini")
    lokasi: Text = Field(description="tempat di dokumen asal: tabel, baris, halaman, atau baris teks")
    catatan: Text | None = Field(None, description="catatan penyalin, misalnya kolom yang bergeser")
    dugaan_ocr: Flag = Field(False, description="ya bila tulisan diragukan karena pemindaian")
    line: int = Field(0, exclude=True, description="nomor baris di berkas (diisi pembaca)")
