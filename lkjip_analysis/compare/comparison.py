"""The values of a comparison, plain enough for a screen, a page and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from lkjip_analysis.model.formula import Value


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared.

    Attributes:
        asal: the package or folder.
        jenis: ``paket`` or ``hasil`` (a run).
        nama: name of the agency.
        tahun: the reported year.
    """

    asal: str
    jenis: str
    nama: str
    tahun: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stands otherwise on the two sides.

    Attributes:
        tempat: where: a file with the key of a row and a column, a setting, an address, a fact, a section.
        uraian: what it is, in words.
        sebelum, sesudah: as displayed; empty where there is nothing.
        selisih: the difference of two numbers.
        jenis: ``data``, ``cara``, ``sel``, ``fakta``, ``kalimat`` or ``temuan``.
        besaran: what kind of quantity, for cells and facts (capaian, kategori …).
    """

    tempat: str
    uraian: str
    sebelum: str
    sesudah: str
    selisih: float | None = None
    jenis: str = "data"
    besaran: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A figure of a year that both sides have behind them, and what each says of it.

    Attributes:
        indikator, nama, tahun: whose and when.
        besaran: realisasi or capaian.
        sebelum, sesudah: what the sides say.
        sebab: ``dikoreksi`` with a correction that says why, else ``ditimpa``.
        alasan, tanggal: of the correction.
    """

    indikator: str
    nama: str
    tahun: int
    besaran: str
    sebelum: Value | None
    sesudah: Value | None
    sebab: str
    alasan: str = ""
    tanggal: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """A main indicator in the reported year of each side.

    Attributes:
        indikator, nama: the indicator, by the second side where that has it.
        dari: the indicator of the first side, where it had another key.
        nilai: target, realisasi, capaian and kategori as displayed on both sides.
        selisih_capaian: in percentage points.
    """

    indikator: str
    nama: str
    dari: str
    nilai: dict[str, tuple[str, str]]
    selisih_capaian: float | None = None

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return any(a != b for a, b in self.nilai.values())


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two sides."""

    a: Side
    b: Side
    indikator: tuple[Effect, ...] = ()
    lampau: tuple[Past, ...] = ()
    data: tuple[Difference, ...] = ()
    cara: tuple[Difference, ...] = ()
    akibat: tuple[Difference, ...] = ()
    catatan: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.lampau or self.data or self.cara or self.akibat or any(e.changed for e in self.indikator))

    def of(self, kind: str) -> Sequence[Difference]:
        """What follows, of one kind: sel, fakta, kalimat or temuan."""
        return [change for change in self.akibat if change.jenis == kind]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"sama": self.same, **asdict(self)}
