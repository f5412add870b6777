"""Budgets by parts of the year: the year that declared quarters, semesters or months make, and why there is none.

Whether a part holds its own amount or that since January is declared (``kumulatif``) and never guessed: real offices
write it both ways (Permendagri 86/2017, formulir E.81).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lkjip_analysis.dataset.rows import Anggaran, AnggaranSetahun, Dokumen
from lkjip_analysis.model.number import exact_sum

QUARTERS = ("TW1", "TW2", "TW3", "TW4")
SEMESTERS = ("SM1", "SM2")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
GRAINS: tuple[tuple[str, ...], ...] = (QUARTERS, SEMESTERS, MONTHS)
"""Ways to part a year, each whole; the first that is there makes the year."""
GRAIN_NAMES = dict(zip(GRAINS, ("triwulan", "semester", "bulan"), strict=True))

SINCE_PLAN = "sejak_renstra"
"""The period of an amount that is counted since the medium-term plan began; it is no part of a year."""
UNDECLARED = "belum dinyatakan kumulatif atau tidak"
UNEQUAL = "dinyatakan kumulatif dan tidak kumulatif sekaligus"

Key = tuple[str, str, int, str]
"""Node, document, year and kind of a series of budget figures."""


@dataclass(frozen=True, slots=True)
class PeriodSeries:
    """The figures of a node in one document, year and kind, by period.

    Attributes:
        rows: by period, in file order.
        cumulative: whether a part holds the amount since January; None where nothing or both is declared.
        reason: why it is not known; empty where it is.
    """

    rows: Mapping[str, Anggaran]
    cumulative: bool | None
    reason: str = ""

    def parts(self, grain: Sequence[str]) -> tuple[Anggaran, ...]:
        """The figures of all parts of the year, or nothing where one is missing."""
        return tuple(self.rows[p] for p in grain) if all(p in self.rows for p in grain) else ()

    @property
    def grains(self) -> tuple[tuple[str, ...], ...]:
        """The ways in which the year is parted whole."""
        return tuple(grain for grain in GRAINS if self.parts(grain))

    def total(self, grain: Sequence[str]) -> float | None:
        """What the parts make of the year, or None where that is not declared or not whole."""
        parts = self.parts(grain)
        if not parts or self.cumulative is None:
            return None
        return parts[-1].nilai if self.cumulative else exact_sum(part.nilai for part in parts)

    def year(self) -> AnggaranSetahun | None:
        """The row of the whole year that the parts make; None where the year is stated itself or cannot be made."""
        for grain in () if "tahun" in self.rows else self.grains:
            total, parts = self.total(grain), self.parts(grain)
            if total is not None:
                used = parts[-1:] if self.cumulative else parts
                changed = {"periode": "tahun", "nilai": total, "bagian": used}
                return AnggaranSetahun.model_construct(**(dict(used[0]) | changed))
        return None

    def gap(self) -> str:
        """Why the parts make no year; empty where they do, or where the year is stated."""
        parts = [period for period in self.rows if period != SINCE_PLAN]
        if not parts or "tahun" in parts or self.year() is not None:
            return ""
        return self.reason if self.grains else f"baru {', '.join(parts)}, belum setahun penuh"


def series_of(rows: Iterable[Anggaran], documents: Mapping[str, Dokumen]) -> dict[Key, PeriodSeries]:
    """Every series of budget figures, by node, document, year and kind."""
    groups: dict[Key, dict[str, Anggaran]] = {}
    for row in rows:
        groups.setdefault((row.simpul, row.dokumen, row.tahun, row.jenis), {})[row.periode] = row
    return {key: _series(found, documents.get(key[1])) for key, found in groups.items()}


def _series(rows: Mapping[str, Anggaran], document: Dokumen | None) -> PeriodSeries:
    """The rows' own declaration goes before that of their document."""
    parts = [row for period, row in rows.items() if period not in ("tahun", SINCE_PLAN)]
    said = {row.kumulatif for row in parts if row.kumulatif is not None}
    if not said and document is not None and document.kumulatif is not None:
        said = {document.kumulatif}
    if len(said) != 1:
        return PeriodSeries(rows, None, (UNEQUAL if said else UNDECLARED) if parts else "")
    return PeriodSeries(rows, said.pop())
