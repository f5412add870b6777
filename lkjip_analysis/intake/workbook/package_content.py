"""A data package as text: what its files say, before it is checked. Both doors of the workbook speak it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lkjip_analysis.dataset.convention import has_two_readings, shown_by
from lkjip_analysis.dataset.csvtext import decode, read_sheet
from lkjip_analysis.dataset.dictionary import datapackage_text
from lkjip_analysis.dataset.reader import columns_of
from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow
from lkjip_analysis.intake.workbook.schema import fields_of

CONFIG = "laporan.yaml"
Record = dict[str, str]
"""A row of a file: its filled cells under the names of their columns, as written."""


@dataclass
class Content:
    """What the files of a package say.

    Attributes:
        config: ``laporan.yaml`` as nested values.
        config_text: ``laporan.yaml`` as written, with its comments; empty where it was never a file.
        rows: the records of every file in their order.
        heads: the columns of every file as they stand there.
        texts: other files that belong to the package (own texts, scales, units), by path.
    """

    config: dict[str, Any] = field(default_factory=dict)
    config_text: str = ""
    rows: dict[type[DataRow], list[Record]] = field(default_factory=dict)
    heads: dict[type[DataRow], list[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def of(self, kind: type[DataRow]) -> list[Record]:
        """The records of one file."""
        return self.rows.get(kind, [])


def load(folder: Path) -> Content:
    """Read the files of a package that `read_dataset` has accepted."""
    content = Content(config_text=decode((folder / CONFIG).read_bytes())[0])
    content.config = parsed(content.config_text)
    for kind in ROW_TYPES:
        if (folder / kind.file).is_file():
            text = decode((folder / kind.file).read_bytes())[0]
            content.heads[kind], content.rows[kind] = _records(kind, text, content.config.get("desimal"))
    for path in sorted([*folder.glob("narasi/*"), *folder.glob("referensi/*")]):
        if path.is_file():
            content.texts[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    return content


def parsed(text: str) -> dict[str, Any]:
    """``laporan.yaml`` as nested texts, numbers and lists; dates stay as they are written."""
    loaded: Any = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded if isinstance(loaded, dict) else {}


def _records(kind: type[DataRow], text: str, declared: Any) -> tuple[list[str], list[Record]]:
    """The head and the records of a file; figures with two readings as the file's convention reads them."""
    sheet = read_sheet(text, columns_of(kind))
    numbers = {name: f.sort == "bulat" for name, f in fields_of(kind).items() if f.sort in ("angka", "bulat")}
    records = [{n: cell for n, cell in zip(sheet.header, cells, strict=True) if cell} for _, cells in sheet.records]
    convention = shown_by((row[n] for row in records for n in numbers if n in row), sheet.separator, declared)
    for row in records:
        for name, whole in numbers.items():
            if has_two_readings(row.get(name, "")):
                read = convention.read(row[name], whole)
                row[name] = read[:-1] if "." in read and read != row[name] else read
    return sheet.header, records


def save(content: Content, folder: Path) -> dict[tuple[str, int], int]:
    """Write the package; return which record stands on which line: (file, line) -> number of the record."""
    folder.mkdir(parents=True)
    (folder / CONFIG).write_text(config_yaml(content), encoding="utf-8", newline="\n")
    lines: dict[tuple[str, int], int] = {}
    for kind in ROW_TYPES:
        if kind in content.heads or content.of(kind) or not kind.optional_file:
            text, starts = _csv(kind, content)
            path = folder / kind.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
            lines |= {(kind.file, line): number for number, line in enumerate(starts)}
    for name, text in content.texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return lines


def describe(folder: Path) -> None:
    """Write the Frictionless descriptor beside the files of a package that is whole."""
    (folder / "datapackage.json").write_text(datapackage_text(folder), encoding="utf-8", newline="\n")


def _csv(kind: type[DataRow], content: Content) -> tuple[str, list[int]]:
    """The text of a file, and the line on which each record starts."""
    records = content.of(kind)
    used = {name for record in records for name in record}
    known = columns_of(kind)
    required = {name for name in known if kind.model_fields[name].is_required()}
    head = content.heads.get(kind, [])
    names = [*head, *(name for name in known if name not in head and (name in used or name in required))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    line, starts = 2, []
    exact = _written(kind, records)
    for record in records:
        starts.append(line)
        before = out.tell()
        writer.writerow([exact.get(record.get(name, ""), record.get(name, "")) for name in names])
        out.seek(before)
        line += _lines(out.read())
    return out.getvalue(), starts


def _written(kind: type[DataRow], records: list[Record]) -> dict[str, str]:
    """Figures that could be read in two ways, with a nought behind where the file itself does not tell which."""
    names = [name for name, field in fields_of(kind).items() if field.sort == "angka"]
    cells = [record[name] for record in records for name in names if name in record]
    if shown_by(cells, ",").decimal == "titik":
        return {}
    return {cell: f"{cell}0" for cell in cells if has_two_readings(cell)}


def _lines(text: str) -> int:
    """How many lines the csv reader counts in a record: it takes each kind of line end."""
    return len(io.StringIO(text, newline=None).read().split("\n")) - 1


def config_yaml(content: Content) -> str:
    """``laporan.yaml``: as it was written while nothing in it has changed, else anew."""
    if content.config_text and _same(parsed(content.config_text), content.config):
        return content.config_text
    return yaml.dump(content.config, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)


def _same(one: Any, other: Any) -> bool:
    """Whether two configurations say the same; an entry left empty is one that is not there."""
    return bool(_filled(one) == _filled(other))


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        found = {name: _filled(part) for name, part in value.items()}
        return {name: part for name, part in found.items() if part not in ("", None, {}, [], "null", "~")}
    if isinstance(value, list):
        return [str(part) for part in value]
    return str(value).strip()


class _Plain(yaml.SafeDumper):
    """Writes texts so that they are read as texts again."""
