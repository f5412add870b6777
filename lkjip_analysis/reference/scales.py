"""Loads scales from the packaged ``skala.yaml`` and from an agency's own, and refuses unusable ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pydantic import Field, field_validator
from pydantic_core.core_schema import ValidationInfo

from lkjip_analysis.reference.bands import Band, holes, ordered, problems_of, rounded_value_in
from lkjip_analysis.reference.entry import Basis, Listed, ReferenceEntry, Words, fault, read_entry
from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.files import Version, documents, version
from lkjip_analysis.reference.scale import DISPLAYED, GAPS, Gap, Scale

FILE = "skala.yaml"


def load_scale(id: str, folder: Path | None = None) -> Scale:
    """A scale by its key.

    Args:
        id: key of the scale (``permendagri-86-2017``).
        folder: the agency's own ``referensi`` folder; its ``skala.yaml`` adds scales or replaces packaged ones.

    Raises:
        UnknownReference: there is no such scale; the text lists those that exist and the nearest.
        InvalidReference: a file holds an unusable scale; carries all problems of all scales.

    >>> load_scale("akip-88-2021").band(69.75).code
    'B'
    >>> load_scale("akip-88")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    lkjip_analysis.reference.errors.UnknownReference: skala 'akip-88' tidak dikenal; mungkin 'akip-88-2021'; ...
    """
    scales = _scales(version(FILE, folder))
    if id not in scales:
        raise unknown("skala", id, scales)
    return scales[id]


def scale_ids(folder: Path | None = None) -> tuple[str, ...]:
    """Keys of all scales, packaged ones first.

    >>> scale_ids()[0]
    'permendagri-86-2017'
    """
    return tuple(_scales(version(FILE, folder)))


@lru_cache(maxsize=32)
def _scales(files: Version) -> Mapping[str, Scale]:
    problems: list[str] = []
    scales: dict[str, Scale] = {}
    for label, content in documents(files):
        for id, values in content.items():
            if isinstance(values, dict) and "urutan" in values:
                continue  # a scale of words, which has no bands
            if (made := _scale(id, f"{label}: skala '{id}'", values, problems)) is not None:
                scales[id] = made
    if problems:
        raise InvalidReference(*problems)
    return MappingProxyType(scales)


class _BandEntry(ReferenceEntry):
    """A band as the file gives it: each end with the key that includes it or with the one that does not."""

    label: Words = Field(description="kata untuk pita, misalnya Tinggi")
    kode: str = Field("", description="huruf mutu, misalnya B")
    dari: float | None = Field(None, description="ujung bawah, termasuk di pita")
    lebih_dari: float | None = Field(None, description="ujung bawah, tidak termasuk")
    sampai: float | None = Field(None, description="ujung atas, termasuk di pita")
    kurang_dari: float | None = Field(None, description="ujung atas, tidak termasuk")
    catatan: str = Field("", description="apa arti pita")

    @field_validator("lebih_dari", "kurang_dari")
    @classmethod
    def _one_of_two(cls, value: float, info: ValidationInfo) -> float:
        closed = "dari" if info.field_name == "lebih_dari" else "sampai"
        if info.data.get(closed) is not None:
            raise fault(f"tulis salah satu saja: {closed} atau {info.field_name}")
        return value

    def band(self) -> Band:
        """The band."""
        lower = self.dari if self.lebih_dari is None else self.lebih_dari
        upper = self.sampai if self.kurang_dari is None else self.kurang_dari
        ends = (lower, upper, self.lebih_dari is None, self.kurang_dari is None)
        return Band(self.label, self.kode, *ends, self.catatan)


class ScaleEntry(Basis):
    """A scale as the file gives it."""

    satuan: Words = Field(description="satuan nilai yang digolongkan, misalnya persen")
    desimal: int = Field(DISPLAYED, ge=0, le=9, description="desimal ujung pita sebagaimana tercetak")
    catatan: str = Field("", description="catatan bagi pembaca")
    celah: Gap | None = Field(None, description="aturan bagi nilai di celah antarpita")
    pita: Listed[_BandEntry] = Field(description="pita skala")


def _scale(id: str, where: str, values: object, problems: list[str]) -> Scale | None:
    made = read_entry(ScaleEntry, where, values, problems)
    if made is None:
        return None
    bands = ordered(pita.band() for pita in made.pita)
    problems += [
        f"{where}: {problem}" for problem in problems_of(bands) or _uncovered_holes(bands, made.celah, made.desimal)
    ]
    open_question = (made.needs_verification, made.reason)
    return Scale(id, made.title, made.basis, made.satuan, bands, made.desimal, made.celah, made.catatan, *open_question)


def _uncovered_holes(bands: tuple[Band, ...], gap: Gap | None, decimals: int) -> list[str]:
    """Holes for which the scale declares no rule, or one that does not help."""
    found = []
    for below, above in holes(bands):
        where = f"celah antara pita '{below.label}' ({below.interval()}) dan '{above.label}' ({above.interval()})"
        if gap is None:
            found.append(f"{where} tanpa aturan; isi celah dengan {', '.join(GAPS)}")
        elif gap == "bulat" and (left := rounded_value_in(below, above, decimals)) is not None:
            found.append(f"{where}: {left} tetap di celah setelah dibulatkan; pakai bawah atau sambung")
    return found
