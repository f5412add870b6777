"""The chapters of the data dictionary on the YAML files: keys, which are needed, choices; made from the schema."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from lkjip_analysis.dataset.config import Laporan
from lkjip_analysis.reference.istilah import TermEntry
from lkjip_analysis.reference.kata import WordScaleEntry
from lkjip_analysis.reference.peraturan import LawEntry
from lkjip_analysis.reference.scales import ScaleEntry
from lkjip_analysis.reference.units import UnitEntry

_PLAIN = {str: "teks", int: "bilangan bulat", float: "angka", bool: "true/false"}

OWN_FILES: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("referensi/satuan.yaml", "Satuan instansi sendiri, ditulis `kunci: {nama: …}`", UnitEntry),
    ("referensi/skala.yaml", "Skala instansi sendiri, ditulis `kunci:` dengan isian di bawahnya", ScaleEntry),
    (
        "referensi/skala.yaml dengan kata",
        "Skala kata instansi sendiri, dengan `urutan` sebagai ganti `pita`",
        WordScaleEntry,
    ),
    ("referensi/istilah.yaml", "Istilah instansi sendiri, ditulis `bentuk baku: {salah: […]}`", TermEntry),
    ("referensi/peraturan.yaml", "Peraturan yang sudah dicabut, ditulis `kunci: {jenis: …}`", LawEntry),
)
"""Files of an agency's own reference data: name, what an entry is, its model."""


def chapters() -> list[str]:
    """The chapters, line by line.

    >>> any(line.startswith("| periode.renstra_awal | bilangan bulat | ya |") for line in chapters())
    True
    """
    lines = [
        "",
        "## laporan.yaml",
        "",
        "Apa laporan ini, dokumen mana yang dirujuk, aturan mana yang dipakai; wajib ada.",
    ]
    lines += ["", *_HEAD, *_keys(Laporan)]
    for file, what, model in OWN_FILES:
        lines += ["", f"## {file}", "", f"{what}; boleh tidak ada.", "", *_HEAD, *_keys(model)]
    return lines


_HEAD = ("| kunci | isi | wajib | bila kosong | arti |", "|---|---|---|---|---|")


def _keys(model: type[BaseModel], above: str = "") -> Iterator[str]:
    for name, info in model.model_fields.items():
        kind, inner = _kind(info)
        must = "ya" if info.is_required() else ""
        key = f"{above}{info.alias or name}"
        yield f"| {key} | {kind} | {must} | {_default(info)} | {info.description or _about(inner)} |"
        if inner is not None:
            yield from _keys(inner, f"{key}.")


def _kind(info: FieldInfo) -> tuple[str, type[BaseModel] | None]:
    """What a key holds, and the model of what is below it."""
    kind: Any = info.annotation
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    while hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal:
        return ", ".join(map(str, get_args(kind))), None
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        is_model = isinstance(inner, type) and issubclass(inner, BaseModel)
        return ("daftar, tiap butir dengan isian di bawah ini", inner) if is_model else ("daftar", None)
    if get_origin(kind) is dict:
        return "kunci dan nilai", None
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return "isian di bawah ini", kind
    bounds = [getattr(mark, name) for name in ("ge", "le") for mark in info.metadata if hasattr(mark, name)]
    return _PLAIN.get(kind, "teks") + (f" {bounds[0]}–{bounds[1]}" if len(bounds) == 2 else ""), None


def _about(model: type[BaseModel] | None) -> str:
    return _GROUPS.get(model.__name__, "") if model is not None else ""


_GROUPS = {
    "Instansi": "instansi pelapor",
    "Identitas": "judul, tempat, dan tanggal laporan sebagaimana tercetak",
    "PenandatanganLaporan": "penandatangan laporan",
    "Periode": "tahun-tahun yang dibandingkan",
    "Rujukan": "dokumen yang dipercaya bila dokumen berbeda",
    "Aturan": "pilihan cara hitung; tiap pilihan dicetak di bawah tabel yang memakainya",
    "Skm": "survei yang butirnya ada di paket ini",
    "Wilayah": "wilayah kerja",
}


def _default(info: FieldInfo) -> str:
    value = info.default
    nothing = value is PydanticUndefined or value in (None, "", ()) or value is False or isinstance(value, BaseModel)
    return "" if nothing else f"`{value}`"
