"""Loads scales from the packaged ``skala.yaml`` and from an agency's own, and refuses unusable ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lkjip_analysis.reference.bands import Band, holes, ordered, problems_of, rounded_value_in
from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.fields import Fields, read_basis
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
            scales[id] = _scale(id, Fields.of(f"{label}: skala '{id}'", values, problems))
    if problems:
        raise InvalidReference(*problems)
    return MappingProxyType(scales)


def _scale(id: str, entry: Fields) -> Scale:
    head = read_basis(entry)
    unit, decimals, note = entry.text("satuan"), entry.whole("desimal", DISPLAYED), entry.text("catatan", "")
    gap = _gap(entry)
    before = len(entry.problems)
    bands = ordered(_bands(entry))
    if len(entry.problems) == before:  # bands with lost ends would only raise false alarms
        for problem in problems_of(bands) or _uncovered_holes(bands, gap, decimals):
            entry.note(problem)
    entry.finish()
    return Scale(id, head.title, head.basis, unit, bands, decimals, gap, note, head.needs_verification, head.reason)


def _gap(entry: Fields) -> Gap | None:
    written = entry.text("celah", "")
    found: Gap | None = next((gap for gap in GAPS if gap == written), None)
    if written and found is None:
        entry.note(f"celah '{written}' tidak dikenal; yang ada: {', '.join(GAPS)}")
    return found


def _bands(entry: Fields) -> list[Band]:
    items = entry.take("pita")
    if not isinstance(items, list):
        entry.note("pita harus berupa daftar")
        return []
    return [_band(entry, place, values) for place, values in enumerate(items, start=1)]


def _band(scale: Fields, place: int, values: Any) -> Band:
    name = values.get("label", place) if isinstance(values, dict) else place
    entry = Fields.of(f"{scale.where}, pita '{name}'", values, scale.problems)
    lower, lower_closed = _end(entry, "dari", "lebih_dari")
    upper, upper_closed = _end(entry, "sampai", "kurang_dari")
    band = Band(
        entry.text("label"), entry.text("kode", ""), lower, upper, lower_closed, upper_closed, entry.text("catatan", "")
    )
    entry.finish()
    return band


def _end(entry: Fields, closed: str, opened: str) -> tuple[float | None, bool]:
    """One end of a band: written with the key that includes the end or with the one that does not."""
    including, excluding = entry.number(closed), entry.number(opened)
    if including is not None and excluding is not None:
        entry.note(f"tulis salah satu saja: {closed} atau {opened}")
    return (excluding, False) if including is None and excluding is not None else (including, True)


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
