"""The agency's own units as a table that officials fill, and ``referensi/satuan.yaml``, which it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from lkjip_analysis.intake.workbook.complaints import said
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet
from lkjip_analysis.intake.workbook.sheet_wording import plain, slug

FILE = "referensi/satuan.yaml"
SHEET = "Satuan sendiri"
HEADS = ("Nama satuan", "Desimal", "Dihitung utuh", "Tulisan lain", "Kunci")
"""Heads of the table; the last column is hidden."""
_ABOUT = "tentang"
_KEYS = {"nama", "desimal", "dicacah", "sinonim"}


@dataclass(frozen=True)
class OwnUnit:
    """A row of the table: name, decimals, whether counted whole, other spellings, and its key."""

    name: str
    decimals: str = ""
    counted: str = ""
    spellings: str = ""
    key: str = ""

    def cells(self) -> tuple[str, ...]:
        """Its cells under `HEADS`."""
        return (self.name, self.decimals, self.counted, self.spellings, self.key)


def table_of(text: str) -> tuple[OwnUnit, ...] | None:
    """The rows that a file of own units makes; None where it holds what the table has no column for.

    >>> table_of("trip: {nama: Trip, desimal: 1, sinonim: [Rit, Perjalanan]}")
    (OwnUnit(name='Trip', decimals='1', counted='', spellings='Rit; Perjalanan', key='trip'),)
    >>> table_of("- a") is None
    True
    """
    content = _parsed(text)
    made = []
    for key, values in content.items() if isinstance(content, dict) else ():
        if key == _ABOUT:
            continue
        if not isinstance(values, dict) or not values.get("nama") or set(values) - _KEYS:
            return None
        spellings = values.get("sinonim", [])
        if not isinstance(spellings, list) or any(";" in str(one) for one in spellings):
            return None
        counted = {"true": "ya", "false": "tidak"}.get(values.get("dicacah", "").casefold(), "")
        made.append(OwnUnit(values["nama"], values.get("desimal", ""), counted, "; ".join(spellings), str(key)))
    return tuple(made) or None


def file_of(rows: Sequence[OwnUnit], kept: str = "") -> str:
    """The file of some rows: as it was kept while nothing has changed in them, else anew.

    >>> print(file_of([OwnUnit("Trip", "1", "ya", "Rit")]), end="")
    trip: {nama: Trip, desimal: 1, dicacah: true, sinonim: [Rit]}
    """
    if kept and table_of(kept) == tuple(rows):
        return kept
    made: dict[str, Any] = {}
    before = _parsed(kept)
    if isinstance(before, dict) and _ABOUT in before:
        made[_ABOUT] = before[_ABOUT]
    for row in rows:
        values: dict[str, Any] = {"nama": row.name}
        if row.decimals:
            values["desimal"] = int(row.decimals) if row.decimals.isdecimal() else row.decimals
        if row.counted:
            values["dicacah"] = row.counted == "ya"
        if ways := [way.strip() for way in row.spellings.split(";") if way.strip()]:
            values["sinonim"] = ways
        key = row.key or slug(row.name)
        while key in made:
            key += "-2"
        made[key] = values
    return "".join(f"{key}: {_flow(value)}" for key, value in made.items())


def _flow(value: Any) -> str:
    return str(yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000))


def rows_of(grid: OpenedSheet) -> tuple[OwnUnit, ...]:
    """The rows that are filled on the sheet, found by their heads."""
    heads: dict[str, int] = {}
    made = []
    for row in range(len(grid.rows)):
        texts = {plain(said(cell)): column for column, cell in enumerate(grid.rows[row]) if said(cell)}
        if not heads:
            heads = (
                {name: texts[plain(name)] for name in HEADS if plain(name) in texts} if plain(HEADS[0]) in texts else {}
            )
            continue
        cells = [said(grid.at(row, heads[name])) if name in heads else "" for name in HEADS]
        if cells[0] and plain(said(grid.at(row, 0))) != "contoh":
            counted = {"ya": "ya", "y": "ya", "x": "ya", "tidak": "tidak"}.get(cells[2].casefold(), "")
            made.append(OwnUnit(cells[0], cells[1], counted, cells[3], cells[4]))
    return tuple(made)


def _parsed(text: str) -> Any:
    try:
        return yaml.load(text, Loader=yaml.BaseLoader) if text else None
    except yaml.YAMLError:
        return None
