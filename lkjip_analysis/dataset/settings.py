"""The chapters of the data dictionary on the YAML files: keys, which are needed, choices; made from the schema."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from lkjip_analysis.dataset.config import Laporan

_PLAIN = {str: "teks", int: "bilangan bulat", float: "angka", bool: "true/false"}

UNIT_KEYS = (
    ("nama", "teks", True, "nama yang ditampilkan"),
    ("desimal", "bilangan bulat 0–9", False, "desimal yang lazim; nilai yang diberikan lebih rinci tampil seutuhnya"),
    ("dicacah", "true/false", False, "true bila dihitung satu per satu (orang, dokumen), sehingga pecahannya keliru"),
    ("sinonim", "daftar teks", False, "cara lain menulisnya, misalnya [Org]"),
)
"""Keys of a unit in ``referensi/satuan.yaml``: name, kind, whether needed, meaning."""

SCALE_KEYS = (
    ("judul", "teks", True, "nama skala"),
    ("dasar", "teks", True, "peraturan atau kelaziman yang mendasarinya"),
    ("perlu_verifikasi", "true/false", False, "true bila naskah dasarnya belum diperiksa"),
    ("alasan", "teks", False, "mengapa perlu diverifikasi; wajib bila perlu_verifikasi true"),
    ("satuan", "teks", True, "satuan nilai yang digolongkan, misalnya persen"),
    ("desimal", "bilangan bulat 0–9", False, "desimal ujung pita sebagaimana tercetak"),
    ("catatan", "teks", False, "catatan bagi pembaca"),
    ("celah", "bawah, bulat, sambung", False, "aturan bagi nilai di celah antarpita"),
    ("pita", "daftar", True, "pita skala, tiap pita dengan kunci di bawah ini"),
    ("pita.label", "teks", True, "kata untuk pita, misalnya Tinggi"),
    ("pita.kode", "teks", False, "huruf mutu, misalnya B"),
    ("pita.dari / pita.lebih_dari", "angka", False, "ujung bawah, termasuk atau tidak termasuk"),
    ("pita.sampai / pita.kurang_dari", "angka", False, "ujung atas, termasuk atau tidak termasuk"),
)
"""Keys of a scale in ``referensi/skala.yaml``."""


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
    lines += ["", "| kunci | isi | wajib | bila kosong | arti |", "|---|---|---|---|---|", *_keys(Laporan)]
    for file, what, keys in (
        ("referensi/satuan.yaml", "Satuan instansi sendiri, ditulis `kunci: {nama: …}`", UNIT_KEYS),
        ("referensi/skala.yaml", "Skala instansi sendiri, ditulis `kunci:` dengan isian di bawahnya", SCALE_KEYS),
    ):
        lines += [
            "",
            f"## {file}",
            "",
            f"{what}; boleh tidak ada.",
            "",
            "| kunci | isi | wajib | arti |",
            "|---|---|---|---|",
        ]
        lines += [f"| {key} | {kind} | {'ya' if must else ''} | {means} |" for key, kind, must, means in keys]
    return lines


def _keys(model: type[BaseModel], above: str = "") -> Iterator[str]:
    for name, info in model.model_fields.items():
        kind, inner = _kind(info)
        must = "ya" if info.is_required() else ""
        yield f"| {above}{name} | {kind} | {must} | {_default(info)} | {info.description or _about(inner)} |"
        if inner is not None:
            yield from _keys(inner, f"{above}{name}.")


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
        return "daftar", None
    if get_origin(kind) is dict:
        return "kunci dan nilai", None
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return "isian di bawah ini", kind
    return _PLAIN.get(kind, "teks"), None


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
    return "" if value is PydanticUndefined or value is None or isinstance(value, BaseModel) else f"`{value}`"
