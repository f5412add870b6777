"""``laporan.yaml`` as a form: one entry a row, in sections, made from its schema."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from lkjip_analysis.dataset.config import CENTRAL, Laporan
from lkjip_analysis.intake.workbook.schema import Field, fields_of
from lkjip_analysis.intake.workbook.sheet_wording import heading, sentence

Path = tuple[str, ...]
"""Where a value stands in ``laporan.yaml``; ``#0`` is the first of a list."""

SCALED = tuple(("aturan", f"skala_{use}") for use in ("capaian", "skm", "kelurahan", "akip", "efisiensi"))
"""Entries that choose a scale, by its name or its key."""

PRESENTED = ("2.1", "2.2", "2.3", "2.4", "2.5", "L.1", "L.2", "L.3", "L.4", "L.5", "L.7")
"""Tables that show one document only, in the order of the report."""

_SECTIONS = {
    "instansi": "Instansi",
    "tahun": "Laporan",
    "laporan": "Laporan",
    "penandatangan": "Penandatangan laporan",
    "periode": "Masa yang dibandingkan",
    "rujukan": "Dokumen yang dipakai bila dokumen berbeda angka",
    "aturan": "Cara menghitung (boleh dibiarkan)",
    "skm": "Survei kepuasan masyarakat (bila ada)",
    "wilayah": "Wilayah (bila ada)",
    "penyajian": "Dokumen yang ditampilkan tiap tabel",
    **dict.fromkeys(("versi", "lisensi", "disalin", "desimal"), "Lanjutan (boleh dibiarkan)"),
}
_HEADINGS = {
    ("instansi", "id"): "Kunci folder",
    ("instansi", "nama"): "Nama resmi instansi",
    ("instansi", "jenis"): "Jenis instansi",
    ("instansi", "pemda"): "Pemerintah daerah",
    ("penandatangan", "nama"): "Nama penanda tangan",
    ("penandatangan", "nip"): "NIP penanda tangan",
    ("laporan", "judul"): "Judul laporan",
    ("laporan", "tempat"): "Tempat penandatanganan",
    ("laporan", "tanggal"): "Tanggal laporan",
    ("wilayah", "kelurahan"): "Jumlah kelurahan/desa",
    ("rujukan", "akip"): "Laporan hasil evaluasi AKIP",
    ("aturan", "skala_akip"): "Skala AKIP",
    ("aturan", "skala_skm"): "Skala SKM",
    ("skm", "tahun"): "Tahun survei",
    ("skm", "periode"): "Masa survei",
    ("tahun",): "Tahun laporan",
}
AGENCIES = ("kecamatan", "kelurahan", "dinas", "badan", "inspektorat", "satker", "sekretariat", "satuan", "kantor",
            "balai", "rumah sakit", "puskesmas", "kementerian", "lembaga", "pemerintah daerah", "lainnya")  # fmt: skip
"""Kinds of agency that the form offers."""
_KIND: Path = ("instansi", "jenis")
_ABOVE: Path = ("instansi", "pemda")
_CENTRAL_HEADING = "Kementerian, lembaga, atau unit di atasnya"
_MANY = 6


@dataclass(frozen=True)
class FormEntry:
    """A row of the form: where its value belongs, what it is called, what may stand there."""

    path: Path
    section: str
    heading: str
    field: Field


def form_entries(config: Mapping[str, Any]) -> list[FormEntry]:
    """Every entry of the form: what the schema knows, and what the package says besides.

    >>> found = form_entries({})
    >>> found[1].heading, found[1].path, found[1].field.required
    ('Nama resmi instansi', ('instansi', 'nama'), True)
    """
    made = [_of_kind(entry, config) for entry in _of_model(Laporan, ())]
    made += [_presented(name) for name in PRESENTED]
    known = {entry.path for entry in made}
    for path, _ in leaves(config):
        if path not in known:
            made.append(_presented(path[1]) if path[0] == "penyajian" else _other(path))
    order = list(dict.fromkeys(_SECTIONS.values()))
    return sorted(made, key=lambda e: order.index(e.section) if e.section in order else len(order))


def _of_model(model: type[BaseModel], above: Path, needed: bool = True) -> Iterator[FormEntry]:
    for name, field in fields_of(model).items():
        path = (*above, name)
        annotation = model.model_fields[name].annotation
        inner = _model_in(annotation)
        if inner is not None:
            yield from _of_model(inner, path, needed and inner is annotation)
        elif get_origin(annotation) is tuple:
            for number in range(_MANY):
                title = f"{_heading(path)} {number + 1}" if number else f"{_heading(path)} utama"
                one = replace(field, required=field.required and number == 0)
                yield FormEntry((*path, f"#{number}"), _section(path), title, one)
        elif get_origin(annotation) is not dict:
            yield FormEntry(path, _section(path), _heading(path), replace(field, required=field.required and needed))


def _of_kind(entry: FormEntry, config: Mapping[str, Any]) -> FormEntry:
    """An entry as an agency of that kind knows it: its own kinds to choose from, what stands above it."""
    agency = config.get("instansi")
    kind = str(agency.get("jenis") or "").casefold() if isinstance(agency, Mapping) else ""
    if entry.path == _ABOVE and kind in CENTRAL:
        about = "kementerian, lembaga, atau unit kerja yang membawahkannya; tercetak di sampul"
        return replace(entry, heading=_CENTRAL_HEADING, field=replace(entry.field, about=about))
    return _offered(entry, config) if entry.path == _KIND else entry


def _offered(entry: FormEntry, config: Mapping[str, Any]) -> FormEntry:
    """The kind of agency as a list to choose from, with the one that the package has."""
    agency = config.get("instansi")
    own = str(agency.get("jenis") or "") if isinstance(agency, Mapping) else ""
    known = tuple(dict.fromkeys([*AGENCIES, *([own] if own else [])]))
    return replace(entry, field=replace(entry.field, sort="pilihan", choices=known))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    candidates = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    return next((c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)), None)


def _section(path: Path) -> str:
    return _SECTIONS.get(path[0], sentence(path[0]))


def _heading(path: Path) -> str:
    if path in _HEADINGS:
        return _HEADINGS[path]
    return f"Dokumen {sentence(path[-1]).lower()}" if path[0] == "rujukan" else heading(path[-1])


def _presented(table: str) -> FormEntry:
    about = f"dokumen yang ditampilkan Tabel {table}; kosong bila tidak ada"
    field = Field(table, "rujukan", False, about, ref="dokumen")
    return FormEntry(("penyajian", table), _SECTIONS["penyajian"], f"Tabel {table}", field)


def _other(path: Path) -> FormEntry:
    return FormEntry(path, _section(path), " / ".join(path), Field(path[-1], "teks", False, "isian lanjutan"))


def leaves(value: Any, above: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every value of a configuration with its place.

    >>> list(leaves({"a": {"b": ["x", "y"]}, "c": None}))
    [(('a', 'b', '#0'), 'x'), (('a', 'b', '#1'), 'y')]
    """
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from leaves(part, (*above, str(name)))
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from leaves(part, (*above, f"#{number}"))
    elif value not in (None, ""):
        yield above, str(value)


def nested(values: Iterable[tuple[Path, Any]]) -> dict[str, Any]:
    """A configuration from its values and their places.

    >>> nested([(("a", "b", "#0"), "x"), (("a", "b", "#3"), "y"), (("c",), "1")])
    {'a': {'b': ['x', 'y']}, 'c': '1'}
    """
    made: dict[str, Any] = {}
    for path, value in values:
        here = made
        for part in path[:-1]:
            here = here.setdefault(part, {})
        here[path[-1]] = value
    return {name: _lists(part) for name, part in made.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(re.fullmatch(r"#\d+", name) for name in value):
        return [_lists(value[name]) for name in sorted(value, key=lambda name: int(name[1:]))]
    return {name: _lists(part) for name, part in value.items()}
