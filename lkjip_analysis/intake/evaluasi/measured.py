"""Units of indicators on a sheet: as written, else what the figures or the name say, else plainly a figure."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from lkjip_analysis.intake.evaluasi.lines import EvaluationSheet, Measured
from lkjip_analysis.intake.evaluasi.places import row_place
from lkjip_analysis.intake.workbook.sheet_wording import slug
from lkjip_analysis.model.words import nearest
from lkjip_analysis.reference import UnknownReference, unit, units

_WORD = re.compile(r"[A-Z]{1,3}")
_PERCENT = re.compile(r"(?i)\s*(persentase|prosentase|presentase|persen)\b")
_COUNT = re.compile(r"(?i)\s*(?:jumlah|banyaknya|banyak)\s+(\w+)(?:[\s/]+(\w+))?")
_FIRST = re.compile(r"(?i)\s*(nilai|indeks|rasio|predikat)\b")
_FALLBACK = "angka"


def unit_by_name(name: str, own: Path | None = None) -> str:
    """The unit that the name of an indicator says, else plainly a figure.

    >>> unit_by_name("Persentase jalan mantap"), unit_by_name("Tingkat kepuasan")
    ('persen', 'angka')
    """
    if _PERCENT.match(name):
        return "persen"
    found = _COUNT.match(name)
    for text in (f"{found[1]} {found[2]}", f"{found[1]}/{found[2]}", found[1]) if found else ():
        try:
            return unit(text, own).slug
        except UnknownReference:
            continue
    opening = _FIRST.match(name)
    if opening and opening[1].casefold() in units(own):
        return opening[1].casefold()
    return _FALLBACK


class SheetUnits:
    """The units of a sheet's indicators.

    Attributes:
        concluded: how many were concluded, by unit; those that nothing tells are under ``angka``.
        new: units that the reference data do not know, by key, as the agency's own.
        wrong: units that are likely to be misspelt: place, what stands there, what was expected.
    """

    def __init__(self, sheet: EvaluationSheet, own: Path | None = None) -> None:
        self.sheet, self.own = sheet, own
        self.concluded: Counter[str] = Counter()
        self.new: dict[str, str] = {}
        self.wrong: list[tuple[str, str, str]] = []

    def of(self, measured: Measured) -> str:
        """The unit of an indicator."""
        written = measured.unit or next((s.unit for s in measured.figures.values() if s.unit), "")
        if written:
            return self._known(written, measured)
        found = unit_by_name(measured.name, self.own)
        self.concluded[found] += 1
        return found

    def _known(self, text: str, measured: Measured) -> str:
        try:
            return unit(text, self.own).slug
        except UnknownReference:
            known = [known.name for known in units(self.own).values()]
            if near := nearest(text, known):
                place = row_place(self.sheet.grid, measured.row)
                self.wrong.append((f"{place} (satuan)", text, f"satuan tidak dikenal; mungkin maksudnya {near}"))
            key = slug(text)
            self.new.setdefault(key, text)
            return key

    def notices(self) -> list[str]:
        """What was concluded and what is new, in words."""
        told = []
        if self.concluded:
            known = units(self.own)
            by_unit = ", ".join(f"{known[key].name} ({n})" for key, n in self.concluded.most_common())
            told.append(f"satuan {sum(self.concluded.values())} indikator tidak tertulis; dibaca dari namanya: "
                        f"{by_unit}. Periksa yang bersatuan Angka di indikator.csv")  # fmt: skip
        if self.new:
            told.append(f"satuan baru ditambahkan ke referensi/satuan.yaml: {', '.join(self.new.values())}")
        return told
