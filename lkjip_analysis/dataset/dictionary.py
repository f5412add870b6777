"""The data dictionary and the Frictionless descriptor of a package, both derived from the row types.

``python -m lkjip_analysis.dataset.dictionary`` writes ``docs/kamus-data.md`` and, for every package below
``data/``, its ``datapackage.json``.
"""

from __future__ import annotations

import csv
import json
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from lkjip_analysis.dataset.config import Laporan
from lkjip_analysis.dataset.reader import columns_of
from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow, Dokumen
from lkjip_analysis.dataset.settings import chapters
from lkjip_analysis.dataset.values import FigureMark, RefersTo, UnitMark
from lkjip_analysis.reference.yamltext import YamlProblem, read_yaml

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
WORDED = "angka, rentang, batas, atau kata"
_WORDS = {"string": "teks", "integer": "bilangan bulat", "number": "angka", "boolean": "ya/kosong"}


def _plain_type(info: FieldInfo) -> tuple[str, tuple[str, ...]]:
    """Frictionless type of a column and its allowed words, if it has a list."""
    kind: Any = info.annotation
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is not None and get_origin(kind) is not Literal:
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal:
        return "string", tuple(get_args(kind))
    return _TYPES.get(kind, "string"), ()


def describe_column(kind: type[DataRow], name: str, worded: bool = False) -> dict[str, Any]:
    """One column as Frictionless describes it; of any type where it holds figures and ``worded`` ones besides.

    >>> from lkjip_analysis.dataset.rows import Anggaran
    >>> describe_column(Anggaran, "jenis")["constraints"]
    {'required': True, 'enum': ['pagu', 'realisasi']}
    """
    info = kind.model_fields[name]
    type_, words = _plain_type(info)
    type_ = "any" if worded and holds_words(info) else type_
    constraints: dict[str, Any] = {"required": info.is_required()}
    if words:
        constraints["enum"] = list(words)
    column: dict[str, Any] = {"name": name, "type": type_, "description": info.description or ""}
    if type_ == "boolean":
        column |= {"trueValues": ["ya"], "falseValues": ["tidak", ""]}
    return column | {"constraints": constraints}


def _reference(info: FieldInfo) -> str:
    marks = [mark for mark in info.metadata if isinstance(mark, (RefersTo, UnitMark))]
    if not marks:
        return ""
    mark = marks[0]
    return f"`{mark.column}` di {mark.file}.csv" if isinstance(mark, RefersTo) else "referensi satuan"


def dictionary_markdown() -> str:
    """The whole data dictionary, for people who fill in the files."""
    lines = [
        "# Kamus data",
        "",
        "Dibuat dari skema dengan `make kamus`; jangan disunting dengan tangan. Berkas CSV: UTF-8, pemisah koma, titik "
        "desimal, satu fakta satu baris, sel kosong berarti tidak ada. Berkas yang disimpan Excel dengan titik koma "
        "dan koma desimal juga dibaca. Setiap baris menyebut asalnya (`sumber`, `lokasi`).",
    ]
    for kind in ROW_TYPES:
        need = "wajib ada" if not kind.optional_file else "boleh tidak ada"
        lines += ["", f"## {kind.file}", "", f"{kind.title}; berkas ini {need}. Kunci: {', '.join(kind.key)}.", ""]
        lines += ["| kolom | jenis | wajib | merujuk | arti |", "|---|---|---|---|---|"]
        for name in columns_of(kind):
            info = kind.model_fields[name]
            type_, words = _plain_type(info)
            shown = ", ".join(words) if words else WORDED if holds_words(info) else _WORDS[type_]
            if type_ == "boolean" and info.default is None:  # an empty cell says nothing, so no has to be written
                shown = "ya/tidak/kosong"
            must = "ya" if info.is_required() else ""
            lines.append(f"| {name} | {shown} | {must} | {_reference(info)} | {info.description or ''} |")
    return "\n".join([*lines, *chapters()]) + "\n"


def holds_words(info: FieldInfo) -> bool:
    """Whether a column of figures may hold words, ranges and bounds too."""
    parts = (info, *(part for part in get_args(info.annotation) if part is not type(None)))
    marks = (mark for part in parts for mark in (getattr(part, "metadata", None) or get_args(part)[1:]))
    return any(isinstance(mark, FigureMark) for mark in marks)


def datapackage(folder: Path) -> dict[str, Any]:
    """The Frictionless descriptor of the files that a package really has."""
    resources = []
    for kind in ROW_TYPES:
        path = folder / kind.file
        if not path.is_file():
            continue
        header = path.read_text(encoding="utf-8-sig").split("\n", 1)[0].strip().split(",")
        resources.append(
            {
                "name": _resource_name(kind.file),
                "path": kind.file,
                "title": kind.title,
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "fields": [describe_column(kind, name, _words_in(path, name)) for name in header],
                    "primaryKey": [name for name in kind.key if name in header],
                    "foreignKeys": _foreign_keys(kind, header, folder),
                    "missingValues": [""],
                },
            }
        )
    said = _settings(folder)
    agency, year = folder.resolve().parent.name, folder.resolve().name
    identity = said.get("instansi")
    title = str(identity.get("nama", agency)) if isinstance(identity, dict) else agency
    return {
        "name": f"{agency}-{year}",
        "profile": "tabular-data-package",
        "title": f"Data Laporan Kinerja {title} {year}",
        "version": str(said.get("versi") or Laporan.model_fields["versi"].default),
        "licenses": licences(said.get("lisensi")),
        "sources": _sources(folder),
        "resources": resources,
    }


def _resource_name(file: str) -> str:
    return file.removesuffix(".csv").replace("/", "-").replace("_", "-")


def _foreign_keys(kind: type[DataRow], header: Sequence[str], folder: Path) -> list[dict[str, Any]]:
    """Columns that name a row of another file, or of their own, where that file is there."""
    found = []
    for name in header:
        for mark in kind.model_fields[name].metadata:
            if isinstance(mark, RefersTo) and (folder / f"{mark.file}.csv").is_file():
                own = f"{mark.file}.csv" == kind.file
                reference = {"resource": "" if own else _resource_name(mark.file), "fields": [mark.column]}
                found.append({"fields": [name], "reference": reference})
    return found


def licences(said: object) -> list[dict[str, str]]:
    """The licence of data as Frictionless wants it; that it is not stated where it is not.

    >>> licences("CC-BY-4.0"), licences(None)[0]["name"]
    ([{'name': 'CC-BY-4.0'}], 'notspecified')
    """
    if said:
        return [{"name": str(said)}]
    return [{"name": "notspecified", "title": "lisensi tidak dinyatakan (lisensi di laporan.yaml)"}]


def source_of(title: str, link: str | None) -> dict[str, str]:
    """A document as a source: its title, and its address where that is one.

    >>> source_of("Renstra", "https://contoh.go.id/renstra.pdf"), source_of("Renja", "lemari 2")
    ({'title': 'Renstra', 'path': 'https://contoh.go.id/renstra.pdf'}, {'title': 'Renja'})
    """
    is_address = bool(link) and str(link).startswith(("http://", "https://"))
    return {"title": title, **({"path": str(link)} if is_address else {})}


def _sources(folder: Path) -> list[dict[str, str]]:
    path = folder / Dokumen.file
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return [source_of(row["judul"], row.get("tautan")) for row in csv.DictReader(handle) if row.get("judul")]


def _settings(folder: Path) -> dict[str, Any]:
    """What ``laporan.yaml`` says; nothing where it says nothing that can be read."""
    try:
        said = read_yaml((folder / "laporan.yaml").read_text(encoding="utf-8-sig")).content
    except (OSError, YamlProblem):
        return {}
    return said if isinstance(said, dict) else {}


def _words_in(path: Path, column: str) -> bool:
    """Whether a column of a file holds anything but plain figures."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return any((row[column] or "").strip("-.0123456789") for row in csv.DictReader(handle) if column in row)


def datapackage_text(folder: Path) -> str:
    """The descriptor as it is stored."""
    return json.dumps(datapackage(folder), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the dictionary and every descriptor."""
    Path("docs/kamus-data.md").write_text(dictionary_markdown(), encoding="utf-8")
    for config in sorted(Path("data").glob("*/*/laporan.yaml")):
        (config.parent / "datapackage.json").write_text(datapackage_text(config.parent), encoding="utf-8")


if __name__ == "__main__":
    main()
