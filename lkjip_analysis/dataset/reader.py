"""Reads a data package; everything that is wrong with it comes back in one message."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from lkjip_analysis.dataset.config import Laporan
from lkjip_analysis.dataset.dataset import Dataset
from lkjip_analysis.dataset.problems import DatasetError, Problem, choice
from lkjip_analysis.dataset.rows import ROW_TYPES, Row
from lkjip_analysis.dataset.rows.worded import WORDS, known_words
from lkjip_analysis.dataset.values import Ref, UnitMark
from lkjip_analysis.dataset.words import word_problems
from lkjip_analysis.reference import InvalidReference, UnknownReference, load_scale, units
from lkjip_analysis.reference.files import Loader

R = TypeVar("R", bound=Row)
CONFIG = "laporan.yaml"
OWN_REFERENCE = "referensi"
"""Folder of a package that holds the agency's own scales and units."""


def read_dataset(folder: Path | str) -> Dataset:
    """Read and check the data package in ``folder`` (``data/<instansi>/<tahun>``).

    Raises:
        DatasetError: with every problem of every file.
    """
    reading = _Reading(Path(folder))
    config = reading.config()
    rows = {kind: reading.rows(kind) for kind in ROW_TYPES}
    reading.check_unknown_files()
    reading.check_keys(rows)
    if config is not None:
        reading.check_references(rows, config)
        reading.check_place(config)
    if reading.problems or config is None:
        raise DatasetError(reading.problems, f"Paket data {folder}")
    return Dataset(Path(folder), config, rows, tuple(reading.notices))


@dataclass
class _Reading:
    """One pass over a package, collecting problems instead of stopping at the first."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    _absent: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, file: str, line: int = 0, column: str = "", found: object = "", expected: str = "") -> None:
        self.problems.append(Problem(file, line, column, "" if found is None else str(found), expected))

    # -- laporan.yaml ----------------------------------------------------------------------------------

    def config(self) -> Laporan | None:
        path = self.folder / CONFIG
        if not path.is_file():
            self.add(CONFIG, expected="berkas tidak ada; berkas ini wajib")
            return None
        text = decode(path.read_bytes())[0]
        try:
            loader = Loader(text)
            node = loader.get_single_node()
            data = loader.construct_document(node) if node else None
        except yaml.YAMLError as error:
            mark, said = getattr(error, "problem_mark", None), str(getattr(error, "problem", ""))
            twice = said if said.startswith("kunci ganda") else ""
            self.add(CONFIG, mark.line + 1 if mark else 0,
                     expected=twice or "bukan YAML yang benar; periksa titik dua dan takuk")  # fmt: skip
            return None
        try:
            return Laporan.model_validate(_plain_dates(data))
        except ValidationError as error:
            for item in error.errors():
                line = _yaml_line(node, item["loc"])
                self.add(CONFIG, line, ".".join(map(str, item["loc"])), *_explain(item, _fields_at(item["loc"])))
            return None

    # -- CSV files ---------------------------------------------------------------------------------------

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        path = self.folder / kind.file
        if not path.is_file():
            if not kind.optional_file:
                self.add(kind.file, expected="berkas tidak ada; berkas ini wajib")
            return ()
        text, encoding = decode(path.read_bytes())
        if encoding != "utf-8":
            self.notices.append(f"{kind.file} dibaca sebagai {encoding}; simpanlah sebagai UTF-8")
        lines = _records(text)
        header = next(lines, (1, []))[1]
        if not self._check_header(kind, header):
            return ()
        return tuple(row for line, cells in lines if (row := self._row(kind, header, line, cells)))

    def _check_header(self, kind: type[Row], header: list[str]) -> bool:
        known = columns_of(kind)
        before = len(self.problems)
        for name in header:
            if name not in known:
                self.add(kind.file, 1, name, expected=choice(name, known, "kolom", limit=0))
            elif header.count(name) > 1:
                self.add(kind.file, 1, name, expected="kolom ditulis dua kali")
        for name in known:
            if kind.model_fields[name].is_required() and name not in header:
                self.add(kind.file, 1, name, expected="kolom wajib ini tidak ada")
        return len(self.problems) == before

    def _row(self, kind: type[R], header: list[str], line: int, cells: list[str]) -> R | None:
        if len(cells) != len(header):
            self.add(
                kind.file, line, expected=f"ada {len(cells)} sel, seharusnya {len(header)}; periksa koma dan kutip"
            )
            return None
        data = {name: cell for name, cell in zip(header, cells, strict=True) if cell.strip()}
        try:
            return kind.model_validate(data | {"line": line}, context={WORDS: self._known_words})
        except ValidationError as error:
            for item in error.errors():
                self.add(kind.file, line, str(item["loc"][0]), *_explain(item, columns_of(kind)))
            return None

    # -- checks across rows and files ----------------------------------------------------------------------

    def check_unknown_files(self) -> None:
        known = [kind.file for kind in ROW_TYPES]
        for path in sorted(self.folder.rglob("*.csv")):
            name = path.relative_to(self.folder).as_posix()
            if name not in known and not name.startswith(OWN_REFERENCE + "/"):
                self.add(name, expected=choice(name, known, "berkas", limit=0))

    def check_keys(self, rows: dict[type[Row], tuple[Row, ...]]) -> None:
        for kind, items in rows.items():
            seen: dict[tuple[Any, ...], int] = {}
            for row in items:
                key = tuple(getattr(row, name) for name in kind.key)
                if key in seen:
                    written = ", ".join("-" if part is None else str(part) for part in key)
                    self.add(kind.file, row.line, "+".join(kind.key), written, f"sama dengan baris {seen[key]}")
                seen.setdefault(key, row.line)

    def check_references(self, rows: dict[type[Row], tuple[Row, ...]], config: Laporan) -> None:
        known = {
            (kind.file.removesuffix(".csv"), name): {getattr(row, name) for row in items}
            for kind, items in rows.items()
            for name in kind.key
        }
        own_units = self._units()
        for kind, items in rows.items():
            for name, info in kind.model_fields.items():
                for mark in info.metadata:
                    if isinstance(mark, Ref):
                        self._check_refs(kind.file, name, mark, items, known[mark.file, mark.column])
                    elif isinstance(mark, UnitMark):
                        self._check_units(kind.file, name, items, own_units)
        for absent, files in self._absent.items():
            if files and all(
                problem.file != absent for problem in self.problems
            ):  # one line, not one for every row that names it
                self.add(absent, expected=f"berkas tidak ada, padahal dirujuk {', '.join(files)}")
        self._check_words(rows)
        self._check_config(config, known["dokumen", "id"])

    def _check_refs(self, file: str, name: str, mark: Ref, items: tuple[Row, ...], known: set[Any]) -> None:
        if not (self.folder / f"{mark.file}.csv").is_file():
            self._absent.setdefault(f"{mark.file}.csv", {}).update(
                {file: None} if any(getattr(row, name) is not None for row in items) else {}
            )
            return
        for row in items:
            value = getattr(row, name)
            if value is not None and value not in known:
                self.add(file, row.line, name, value, choice(value, sorted(known), f"{mark.column} di {mark.file}.csv"))

    @cached_property
    def _known_words(self) -> frozenset[str]:
        try:
            return known_words(self._own_reference())
        except InvalidReference:  # told where the units or the scale are checked
            return known_words()

    def _check_words(self, rows: dict[type[Row], tuple[Row, ...]]) -> None:
        try:
            self.problems += word_problems(rows, self._own_reference())
        except InvalidReference as error:
            self._add_reference_problems(error)

    def _units(self) -> set[str]:
        try:
            return set(units(self._own_reference()))
        except InvalidReference as error:
            self._add_reference_problems(error)
            return set(units())

    def _add_reference_problems(self, error: InvalidReference) -> None:
        for problem in error.problems:
            self.add(OWN_REFERENCE, expected=problem)

    def _check_units(self, file: str, name: str, items: tuple[Row, ...], known: set[str]) -> None:
        for row in items:
            value = getattr(row, name)
            if value not in known:
                self.add(file, row.line, name, value, choice(value, sorted(known), "satuan", limit=40))

    def _check_config(self, config: Laporan, documents: set[str]) -> None:
        for name, value in config.rujukan:
            for document in value if isinstance(value, tuple) else (value,):
                if document is not None and document not in documents:
                    expected = choice(document, sorted(documents), "dokumen", limit=40)
                    self.add(CONFIG, 0, f"rujukan.{name}", document, expected)
        for table, document in config.penyajian.items():
            if document not in documents:
                self.add(
                    CONFIG, 0, f"penyajian.{table}", document, choice(document, sorted(documents), "dokumen", limit=40)
                )
        try:
            load_scale(config.aturan.skala_capaian, self._own_reference())
        except UnknownReference as error:
            self.add(CONFIG, 0, "aturan.skala_capaian", config.aturan.skala_capaian, str(error.args[0]))
        except InvalidReference as error:
            self._add_reference_problems(error)

    def check_place(self, config: Laporan) -> None:
        """The package must stand in the folder of its own agency and year, or runs would mix them up."""
        agency, year = self.folder.resolve().parent.name, self.folder.resolve().name
        if year.isdigit() and int(year) != config.tahun:
            self.add(CONFIG, 0, "tahun", config.tahun, f"folder paket ini {year}")
        if year.isdigit() and agency != config.instansi.id:
            self.add(CONFIG, 0, "instansi.id", config.instansi.id, f"folder paket ini {agency}")

    def _own_reference(self) -> Path | None:
        folder = self.folder / OWN_REFERENCE
        return folder if folder.is_dir() else None


def columns_of(kind: type[Row]) -> list[str]:
    """Columns of a file in order: its own first, then the ones that every file has."""
    shared = [name for name in Row.model_fields if name != "line"]
    return [name for name in kind.model_fields if name not in Row.model_fields] + shared


def decode(data: bytes) -> tuple[str, str]:
    """Decode a file saved by an editor or by Excel; say which encoding it was.

    >>> decode("é".encode("cp1252")), decode("é".encode("utf-8-sig"))
    (('é', 'cp1252'), ('é', 'utf-8'))
    """
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "cp1252"


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the line each starts on; blank lines are skipped, semicolons of Excel understood."""
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    start = 1
    for record in reader:
        if any(cell.strip() for cell in record):
            yield start, [cell.strip() for cell in record]
        start = reader.line_num + 1


def _explain(item: Any, known: list[str]) -> tuple[object, str]:
    """What stands there and what was expected, for one error of pydantic."""
    kind, found, context = item["type"], item["input"], item.get("ctx", {})
    if kind == "missing":
        return "", "wajib diisi"
    if kind == "extra_forbidden":
        return "", choice(str(item["loc"][-1]), known, "isian")
    if kind == "literal_error":
        allowed = [part.strip().strip("'") for part in context["expected"].replace(" or ", ", ").split(", ")]
        return found, choice(str(found), allowed, "nilai", limit=20)
    if kind == "lkjip":
        return found, str(context["message"])
    bounds = {"greater_than": "lebih dari", "greater_than_equal": "paling kecil", "less_than_equal": "paling besar"}
    if kind in bounds:
        limit = next(iter(context.values()))
        return found, f"harus {bounds[kind]} {limit:g}"
    return ("", "bentuk isian tidak sesuai") if isinstance(found, (dict, list)) else (found, "isian tidak sesuai")


def _fields_at(location: tuple[int | str, ...]) -> list[str]:
    """Names allowed beside a key of laporan.yaml."""
    model: Any = Laporan
    for part in location[:-1]:
        annotation = model.model_fields[part].annotation if part in getattr(model, "model_fields", {}) else None
        candidates = [annotation, *getattr(annotation, "__args__", ())]
        model = next((c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)), None)
        if model is None:
            return []
    return list(model.model_fields)


def _yaml_line(node: Any, location: tuple[int | str, ...]) -> int:
    """The line of laporan.yaml that an error belongs to: the deepest key that exists."""
    line = 1
    for part in location:
        if isinstance(node, yaml.MappingNode):
            match = [(key, value) for key, value in node.value if key.value == str(part)]
            if not match:
                break
            line, node = match[0][0].start_mark.line + 1, match[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line


def _plain_dates(data: Any) -> Any:
    """YAML turns dates into objects and bare numbers into numbers; our texts want them as written."""
    if isinstance(data, dict):
        return {key: _plain_dates(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain_dates(value) for value in data]
    return data.isoformat() if hasattr(data, "isoformat") else data
