"""The agency's own scales as a table that officials fill, and ``referensi/skala.yaml``, which it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from lkjip_analysis.intake.workbook.complaints import said
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet
from lkjip_analysis.intake.workbook.sheet_wording import plain, slug
from lkjip_analysis.reference.kata import word_scales

FILE = "referensi/skala.yaml"
HEADS = ("Nama skala", "Dasar", "Satuan", "Desimal", "Celah", "Sebutan", "Kode", "Dari", "Lebih dari", "Sampai",
         "Kurang dari", "Poin", "Kunci")  # fmt: skip
"""Heads of the table, one band a row; the last column is hidden."""
ABOUT = (
    "Satu baris satu pita, dari yang tertinggi; nama skala, dasar, satuan cukup di baris pertamanya. Ujung: Dari atau "
    "Lebih dari, Sampai atau Kurang dari. Skala kata: isi Sebutan (dan Poin) saja. Pilih skalanya di lembar Identitas."
)
_SCALE = {"Dasar": "dasar", "Satuan": "satuan", "Desimal": "desimal", "Celah": "celah"}
_BAND = {"Sebutan": "label", "Kode": "kode", "Dari": "dari", "Lebih dari": "lebih_dari", "Sampai": "sampai",
         "Kurang dari": "kurang_dari"}  # fmt: skip
_STEP = {"Sebutan": "kata", "Poin": "poin"}
_FIGURES = frozenset({"desimal", "dari", "lebih_dari", "sampai", "kurang_dari", "poin"})

ScaleRow = tuple[str, ...]
"""The cells of a row under `HEADS`."""


def table_of(text: str) -> tuple[ScaleRow, ...] | None:
    """The rows that a file of own scales makes; None where it holds what the table has no column for.

    >>> rows = table_of("s: {judul: S, dasar: D, satuan: persen, pita: [{label: Baik, lebih_dari: 85.5}]}")
    >>> [dict(zip(HEADS, row)) ["Lebih dari"] for row in rows]
    ['85,5']
    >>> table_of("s: {judul: S, alasan: belum diperiksa}") is None
    True
    """
    content = _parsed(text)
    made: list[ScaleRow] = []
    for key, values in content.items() if isinstance(content, dict) else ():
        rows = _rows(str(key), values)
        if rows is None:
            return None
        made += rows
    return tuple(made) or None


def _rows(key: str, values: Any) -> list[ScaleRow] | None:
    lists = [name for name in ("pita", "urutan") if isinstance(values, dict) and name in values]
    if len(lists) != 1 or not isinstance(values[lists[0]], list) or not values.get("judul"):
        return None
    columns = _BAND if lists == ["pita"] else _STEP
    if set(values) - {"judul", *_SCALE.values(), *lists}:
        return None
    made = []
    for number, step in enumerate(values[lists[0]]):
        if not isinstance(step, dict) or set(step) - set(columns.values()):
            return None
        cells = {"Kunci": key, "Nama skala": values["judul"]}
        cells |= {head: _shown(name, values.get(name, "")) for head, name in _SCALE.items()} if not number else {}
        cells |= {head: _shown(name, step.get(name, "")) for head, name in columns.items()}
        made.append(tuple(str(cells.get(head, "")) for head in HEADS))
    return made


def file_of(rows: Sequence[ScaleRow], kept: str = "") -> str:
    """The file of some rows: as it was kept while nothing has changed in them, else anew.

    >>> row = ("Skala Dinas", "SK", "persen", "0", "", "Baik", "B", "", "85", "100", "", "", "")
    >>> print(file_of([row]), end="")
    skala-dinas:
      judul: Skala Dinas
      dasar: SK
      satuan: persen
      desimal: 0
      pita:
      - {label: Baik, kode: B, lebih_dari: 85, sampai: 100}
    """
    if kept and table_of(kept) == tuple(rows):
        return kept
    made: dict[str, Any] = {}
    groups: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        groups.setdefault(row[-1] or slug(row[0], 200), []).append(dict(zip(HEADS, row, strict=True)))
    for key, bands in groups.items():
        worded = not any(band[head] for band in bands for head in ("Dari", "Lebih dari", "Sampai", "Kurang dari"))
        columns = _STEP if worded else _BAND
        values: dict[str, Any] = {"judul": bands[0]["Nama skala"]}
        values |= {name: _read(name, text) for head, name in _SCALE.items()
                   if (text := next((band[head] for band in bands if band[head]), ""))}  # fmt: skip
        steps = [{name: _read(name, band[head]) for head, name in columns.items() if band[head]} for band in bands]
        made[key] = values | {"urutan" if worded else "pita": steps}
    return "".join(_block(key, values) for key, values in made.items())


def _block(key: str, values: Mapping[str, Any]) -> str:
    lines = [f"{key}:"]
    for name, value in values.items():
        lines += [f"  {name}:", *(f"  - {_flow(step)}" for step in value)] if isinstance(value, list) else [
            f"  {name}: {_flow(value)}"
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    text = str(yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000))
    return text.removesuffix("...\n").strip()


def rows_of(grid: OpenedSheet) -> tuple[ScaleRow, ...]:
    """The rows that are filled on the sheet, found by their heads; a blank name is that of the row above."""
    heads: dict[str, int] = {}
    made: list[ScaleRow] = []
    name, key = "", ""
    for row in range(len(grid.rows)):
        texts = {plain(said(cell)): column for column, cell in enumerate(grid.rows[row]) if said(cell)}
        if not heads:
            if plain(HEADS[0]) in texts and plain("Sebutan") in texts:
                heads = {head: texts[plain(head)] for head in HEADS if plain(head) in texts}
            continue
        cells = {head: said(grid.at(row, at)) for head, at in heads.items()}
        if not any(cells.values()):
            continue
        if cells.get("Nama skala"):
            key = cells.get("Kunci", "") or (key if cells["Nama skala"] == name else "")
            name = cells["Nama skala"]
        made.append(tuple((cells | {"Nama skala": name, "Kunci": key}).get(head, "") for head in HEADS))
    return tuple(made)


def known_scales(text: str = "") -> dict[str, str]:
    """What every scale is called, by its key: packaged ones, and those of a file of own ones.

    >>> known_scales()["permendagri-86-2017"]
    'Skala nilai peringkat kinerja'
    """
    names = {id: scale.title for id, scale in word_scales().items()}
    own = _parsed(text)
    if isinstance(own, dict):
        names |= {str(key): str(value["judul"]) for key, value in own.items()
                  if isinstance(value, dict) and value.get("judul")}  # fmt: skip
    twice = {title for title in names.values() if list(names.values()).count(title) > 1}
    return {key: key if title in twice else title for key, title in names.items()}


def scale_key(text: str, known: Mapping[str, str]) -> str:
    """The key of a scale that a person names by its key or its title; what is neither stays as it is.

    >>> scale_key("Skala Dinas", {"skala-dinas": "Skala Dinas"}), scale_key("entah", {})
    ('skala-dinas', 'entah')
    """
    names = {plain(key): key for key in known} | {plain(title): key for key, title in known.items()}
    return names.get(plain(text), text)


def _shown(name: str, value: Any) -> str:
    return str(value).replace(".", ",") if name in _FIGURES else str(value)


def _read(name: str, text: str) -> Any:
    if name not in _FIGURES:
        return text
    plainly = text.replace(",", ".")
    try:
        number = float(plainly)
    except ValueError:
        return text
    return int(plainly) if plainly.lstrip("-").isdecimal() else number


def _parsed(text: str) -> Any:
    try:
        return yaml.load(text, Loader=yaml.BaseLoader) if text else None
    except yaml.YAMLError:
        return None
