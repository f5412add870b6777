"""A contradiction or gap that a check found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["galat", "peringatan", "catatan"]
SEVERITIES: tuple[Severity, ...] = ("galat", "peringatan", "catatan")
"""Levels from the gravest down."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that shows a finding: what is written there and what should stand there."""

    alamat: str = ""
    dokumen: str = ""
    lokasi: str = ""
    tertulis: float | str | None = None
    seharusnya: float | str | None = None
    selisih: float | None = None
    berkas: str = ""
    baris: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, with its evidence and the arithmetic that shows it.

    Field names are the output contract (``temuan.json``), hence Indonesian.

    >>> Finding("PAGU-01", "galat", "Jumlah tidak sama", "Jumlah pagu berbeda.").as_dict()["tingkat"]
    'galat'
    """

    kode: str
    tingkat: Severity
    judul: str
    uraian: str
    bukti: tuple[Evidence, ...] = ()
    rumus: str = ""
    saran: str = ""
    bobot: float = 0.0

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON; numbers stay numbers."""
        return asdict(self)
