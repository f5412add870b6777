"""A contradiction or gap that a check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from lkjip_analysis.model.display import Displayed

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
    sel: str = ""
    """Sheet and cell, where the package was made of a workbook for this run."""

    @property
    def data(self) -> str:
        """Where a person mends it: the cell of the workbook, else the line of the file.

        >>> Evidence(berkas="target.csv", baris=7).data, Evidence(berkas="target.csv", sel="lembar SKM, sel B4").data
        ('target.csv baris 7', 'lembar SKM, sel B4')
        """
        return self.sel or (f"{self.berkas} baris {self.baris}" if self.berkas and self.baris else self.berkas)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A finding that somebody has accepted, with the reason; it stays visible."""

    alasan: str
    oleh: str
    sampai: str = ""
    baris: int = 0


@dataclass(frozen=True, slots=True)
class Finding(Displayed):
    """What a check found, with its evidence and the arithmetic that shows it.

    Field names are the output contract (``temuan.json``), hence Indonesian.

    Attributes:
        kode, tingkat, judul: stable code of the rule, level, short title.
        uraian: one sentence that a layperson understands.
        bukti: the places that show it.
        rumus: the arithmetic with its figures, statements parted by ``;``.
        saran: what to do.
        bobot: for sorting: 200 for a galat, 100 for a peringatan, 0 for a catatan, and up to 100 for what the
            figure is, what it changes and how large the difference is.
        juga: codes of further rules that fired for the same cause and are folded into this finding.
        pengakuan: who has accepted it, or None.
        tanggapan: what reviewers and the unit answered, each with who says it.
        sidik: mark by which it is known again in a later run, although lines have moved.
        cerita: key of what it is about (``iku/ikm``, ``anggaran``), by which findings become stories.
        sebab: key of the cause, by which findings are folded; not written out.

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
    juga: tuple[str, ...] = ()
    pengakuan: Acknowledgement | None = None
    tanggapan: tuple[str, ...] = field(default=(), compare=False, repr=False)
    sidik: str = field(default="", compare=False, repr=False)
    cerita: str = field(default="", compare=False, repr=False)
    sebab: str = field(default="", compare=False, repr=False)

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON; numbers stay numbers."""
        plain = {name: value for name, value in asdict(self).items() if name != "sebab"}
        plain["bukti"] = [{n: v for n, v in item.items() if v or n != "sel"} for item in plain["bukti"]]
        return plain

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """Read a finding back from its plain values.

        >>> finding = Finding("A-01", "galat", "Judul", "Uraian.", (Evidence("3.2/a/b"),))
        >>> Finding.from_dict(finding.as_dict()) == finding
        True
        """
        accepted = data.get("pengakuan")
        return cls(
            **{name: data[name] for name in ("kode", "tingkat", "judul", "uraian", "rumus", "saran", "bobot")},
            bukti=tuple(Evidence(**item) for item in data["bukti"]),
            juga=tuple(data.get("juga", ())),
            pengakuan=Acknowledgement(**accepted) if accepted else None,
            tanggapan=tuple(data.get("tanggapan", ())),
            sidik=data.get("sidik", ""),
            cerita=data.get("cerita", ""),
        )
