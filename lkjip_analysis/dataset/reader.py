"""Reads a data package; everything that is wrong with it comes back in one message, causes before consequences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from lkjip_analysis.dataset.chains import chain_problems
from lkjip_analysis.dataset.config import Laporan
from lkjip_analysis.dataset.convention import Decimal, FigureStyle, has_two_readings, shown_by
from lkjip_analysis.dataset.csvtext import CsvRecords, UnreadableCsv, decode, read_sheet
from lkjip_analysis.dataset.dataset import Dataset
from lkjip_analysis.dataset.emblem import emblem_missing, emblem_problem
from lkjip_analysis.dataset.explain import explain
from lkjip_analysis.dataset.inventory import Inventory, take_inventory
from lkjip_analysis.dataset.possible import impossible_values
from lkjip_analysis.dataset.problems import CAUSE, CELL, DatasetError, Problem, choice, folded
from lkjip_analysis.dataset.references import References
from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow
from lkjip_analysis.dataset.rows.worded import WORDS
from lkjip_analysis.dataset.transitions import transition_problems
from lkjip_analysis.dataset.twins import out_of_place, read_alike, read_orders
from lkjip_analysis.dataset.unseen import without_unseen
from lkjip_analysis.dataset.values import numeric
from lkjip_analysis.reference.yamltext import YamlProblem, read_yaml

R = TypeVar("R", bound=DataRow)
Rows = dict[type[DataRow], tuple[DataRow, ...]]
CONFIG = "laporan.yaml"
OWN_REFERENCE = "referensi"
"""Folder of a package that holds the agency's own scales and units."""
EMPTY = (
    "folder ini tidak berisi paket data: tidak ada laporan.yaml dan tidak ada CSV; mulai dengan "
    "'lkjip new INSTANSI TAHUN', atau salin paket tahun lalu"
)
EMPTY_CONFIG = "berkas kosong; isi paling sedikit instansi, tahun, periode, dan rujukan (lihat kamus data)"


def read_dataset(folder: Path | str) -> Dataset:
    """Read and check the data package in ``folder`` (``data/<instansi>/<tahun>``).

    Raises:
        DatasetError: with every problem of every file.
    """
    reading = _Reading(Path(folder), take_inventory(Path(folder)))
    if not any(name == CONFIG or name.endswith(".csv") for name in (*reading.there.files, *reading.there.refused)):
        raise DatasetError([Problem(str(folder), expected=EMPTY)], f"Paket data {folder}")
    config = reading.config()
    references = References(Path(folder), reading.there, reading.failed, reading.lent, reading.config_line)
    reading.known_words = references.known_words()
    rows: Rows = {kind: reading.rows(kind) for kind in ROW_TYPES}
    reading.check_unknown_files()
    reading.check_keys(rows)
    rows = references.with_known_units(rows)
    reading.problems += references.check(rows, config)
    if config is not None:
        reading.check_place(config)
        reading.check_periods(config)
        reading.check_emblem(config)
    reading.problems += chain_problems(rows)
    reading.problems += impossible_values(rows, references.unit)
    reading.problems += transition_problems(rows, config.tahun if config else None)
    if reading.problems or config is None:
        raise DatasetError(folded(reading.problems), f"Paket data {folder}")
    return Dataset(Path(folder), config, rows, tuple(reading.notices))


@dataclass
class _Reading:
    """One pass over a package, collecting problems instead of stopping at the first.

    Attributes:
        folder: the package.
        there: what lies in it.
        problems, notices: what was found.
        failed: files of which nothing could be read; what refers to them is not blamed.
        lent: keys of rows that are wrong in another column, by file and column; what refers to them is right.
    """

    folder: Path
    there: Inventory
    problems: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    lent: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    declared: Decimal | None = None
    known_words: frozenset[str] = frozenset()
    _node: Any = None

    def __post_init__(self) -> None:
        self.problems += self.there.problems
        self.failed |= {name for name in self.there.refused if name.endswith(".csv")}

    def add(
        self, file: str, line: int = 0, column: str = "", found: object = "", expected: str = "", rank: int = CELL
    ) -> None:
        text = "" if found is None else str(found)
        text = text if len(text) <= 60 else f"{text[:59]}…"
        self.problems.append(Problem(file, line, column, " ".join(text.split()), expected, rank))

    def read(self, name: str, needed: bool = False) -> str | None:
        """The text of a file, or None with the problem noted."""
        path = self.there.files.get(name)
        if path is None:
            if needed and name not in self.there.refused:
                self.add(name, expected="berkas tidak ada; berkas ini wajib", rank=CAUSE)
            return None
        try:
            text, encoding = decode(path.read_bytes())
        except OSError as error:
            self.add(name, expected=f"tidak dapat dibaca ({error.strerror}); periksa hak aksesnya", rank=CAUSE)
        except UnreadableCsv as error:
            self.add(name, error.line, "", error.found, error.expected, CAUSE)
        else:
            if encoding != "utf-8":
                self.notices.append(f"{name} dibaca sebagai {encoding}; simpanlah sebagai UTF-8")
            clean, told = without_unseen(text)
            self.notices += [f"{name}: {told}"] if told else []
            return clean
        self.failed.add(name)
        return None

    # -- laporan.yaml ----------------------------------------------------------------------------------

    def config(self) -> Laporan | None:
        text = self.read(CONFIG, needed=True)
        if text is None:
            return None
        try:
            known = read_yaml(text)
        except YamlProblem as error:
            self.add(CONFIG, error.line, expected=error.reason, rank=CAUSE)
            return None
        if known.content is None:
            self.add(CONFIG, 1, expected=EMPTY_CONFIG, rank=CAUSE)
            return None
        if not isinstance(known.content, dict):
            self.add(CONFIG, 1, "", type(known.content).__name__ if isinstance(known.content, list) else known.content,
                     "isinya harus kunci dan nilai, misalnya 'tahun: 2025'", CAUSE)  # fmt: skip
            return None
        self._node = known.node
        try:
            made = Laporan.model_validate(known.content)
        except ValidationError as error:
            for item in error.errors():
                where = item["loc"] if item["loc"][-1:] != ("[key]",) else item["loc"][:-1]
                self.add(CONFIG, self.config_line(where), ".".join(map(str, where)), *explain(item, _fields_at(where)))
            return None
        self.declared = made.desimal
        return made

    def check_emblem(self, config: Laporan) -> None:
        """A named emblem that is no PNG is a problem; one that is not there only leaves the cover without it."""
        name, line = config.laporan.lambang, self.config_line(("laporan", "lambang"))
        if missing := emblem_missing(config, self.there.files):
            self.notices.append(missing)
        elif name is not None and (said := emblem_problem(self.there.files[name].read_bytes())):
            self.add(CONFIG, line, "laporan.lambang", name, said)

    def config_line(self, location: tuple[int | str, ...]) -> int:
        """The line of laporan.yaml on which a key stands."""
        return _yaml_line(self._node, location)

    # -- CSV files ---------------------------------------------------------------------------------------

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        text = self.read(kind.file, needed=not kind.optional_file)
        if text is None:
            return ()
        try:
            sheet = read_sheet(text, columns_of(kind))
        except UnreadableCsv as error:
            self.add(kind.file, error.line, "", error.found, error.expected, CAUSE)
            self.failed.add(kind.file)
            return ()
        if not self._check_header(kind, sheet):
            self.failed.add(kind.file)
            return ()
        return self._typed_rows(kind, sheet)

    def _check_header(self, kind: type[DataRow], sheet: CsvRecords) -> bool:
        known, header = columns_of(kind), sheet.header
        before = len(self.problems)
        if not header:
            needed = [name for name in known if kind.model_fields[name].is_required()]
            expected = f"berkas kosong; baris pertama berisi nama kolom: {', '.join(needed)}"
            self.add(kind.file, 1, "", "", expected, CAUSE)
            return False
        for place, name in enumerate(header, 1):
            if not name:
                self.add(kind.file, sheet.line, "", "", f"kolom ke-{place} berisi tetapi tidak bernama", CAUSE)
            elif name not in known:
                self.add(kind.file, sheet.line, name, "", choice(name, known, "kolom", limit=0), CAUSE)
            elif header.count(name) > 1:
                self.add(kind.file, sheet.line, name, "", "kolom ditulis dua kali", CAUSE)
        for name in known:
            if kind.model_fields[name].is_required() and name not in header:
                self.add(kind.file, sheet.line, name, "", "kolom wajib ini tidak ada", CAUSE)
        return len(self.problems) == before

    def _typed_rows(self, kind: type[R], sheet: CsvRecords) -> tuple[R, ...]:
        numbers = [(at, numeric(kind.model_fields[name])) for at, name in enumerate(sheet.header)]
        numbers = [(at, what) for at, what in numbers if what]
        cells = (row[at] for _, row in sheet.records for at, _ in numbers if at < len(row))
        convention = shown_by(cells, sheet.separator, self.declared)
        made = []
        for line, row in sheet.records:
            for at, what in numbers:
                if at < len(row) and has_two_readings(row[at]):
                    row[at] = self._decided(kind.file, convention, row[at], what == "bulat")
            if (found := self._row(kind, sheet, line, row)) is not None:
                made.append(found)
        return tuple(made)

    def _decided(self, file: str, convention: FigureStyle, cell: str, whole: bool) -> str:
        """A figure with two readings as the file's convention reads it, which is said once per file."""
        read = convention.read(cell, whole)
        said = f"{file} dibaca dengan {convention.decimal} desimal ({convention.why})"
        if read != cell and convention.decimal and not any(notice.startswith(said) for notice in self.notices):
            self.notices.append(f"{said}: {cell} dibaca {read.removesuffix('0') if '.' in read else read}")
        return read

    def _row(self, kind: type[R], sheet: CsvRecords, line: int, cells: list[str]) -> R | None:
        header = sheet.header
        if len(cells) != len(header):
            self._count_problem(kind, line, len(cells), len(header), cells)
            return None
        data = {name: cell for name, cell in zip(header, cells, strict=True) if cell}
        try:
            return kind.model_validate(data | {"line": line}, context={WORDS: self.known_words})
        except ValidationError as error:
            for name in kind.key:
                self.lent.setdefault((kind.file.removesuffix(".csv"), name), set()).add(data.get(name, ""))
            if line in sheet.short:
                self._count_problem(kind, line, sheet.short[line], len(header), cells)
                return None
            for item in error.errors():
                self.add(kind.file, line, str(item["loc"][0]), *explain(item, columns_of(kind)))
            return None

    def _count_problem(self, kind: type[DataRow], line: int, there: int, wanted: int, cells: list[str]) -> None:
        swallowed = " (ada sel berisi beberapa baris: mungkin kutipnya tidak ditutup)" if "\n" in "".join(cells) else ""
        expected = f"ada {there} sel, seharusnya {wanted}; periksa koma dan kutip{swallowed}"
        self.add(kind.file, line, expected=expected, rank=CAUSE)

    # -- checks of the whole -------------------------------------------------------------------------------

    def check_unknown_files(self) -> None:
        known = [kind.file for kind in ROW_TYPES]
        for name in self.there.files:
            own = name.startswith(f"{OWN_REFERENCE}/")
            if name.lower().endswith(".csv") and name not in known and not own:
                self.add(name, expected=choice(name, known, "berkas", limit=0))

    def check_keys(self, rows: Rows) -> None:
        alike = beside = None
        for kind, items in rows.items():
            seen: dict[tuple[Any, ...], int] = {}
            for at, row in enumerate(items):
                key = tuple(getattr(row, name) for name in kind.key)
                if key in seen:
                    alike, beside = alike or read_alike(rows), beside or read_orders(rows)
                    written = ", ".join("-" if part is None else str(part) for part in key)
                    right, odd = (items[i].line for i in out_of_place(items, seen[key], at, alike, beside))
                    self.add(kind.file, odd, "+".join(kind.key), written, f"sama dengan baris {right}")
                seen.setdefault(key, at)

    def check_place(self, config: Laporan) -> None:
        """The package must stand in the folder of its own agency and year, or runs would mix them up."""
        agency, year = self.folder.resolve().parent.name, self.folder.resolve().name
        if year.isdecimal() and int(year) != config.tahun:
            self.add(CONFIG, self.config_line(("tahun",)), "tahun", config.tahun, f"folder paket ini {year}")
        if year.isdecimal() and agency != config.instansi.id:
            line = self.config_line(("instansi", "id"))
            self.add(CONFIG, line, "instansi.id", config.instansi.id, f"folder paket ini {agency}")

    def check_periods(self, config: Laporan) -> None:
        """Periods run forward, and the reported year lies in the plan and after the first year compared."""
        year, periods = config.tahun, config.periode
        told: Sequence[tuple[str, int, bool, str]] = (
            ("renstra_awal", periods.renstra_awal, periods.renstra_awal > year,
             f"sesudah tahun laporan; paling akhir {year}"),
            ("renstra_akhir", periods.renstra_akhir, periods.renstra_akhir < periods.renstra_awal,
             f"sebelum renstra_awal ({periods.renstra_awal})"),
            ("renstra_akhir", periods.renstra_akhir, periods.renstra_awal <= periods.renstra_akhir < year,
             f"sebelum tahun laporan ({year}); sebut periode Renstra yang memuat tahun itu"),
            ("riwayat_awal", periods.riwayat_awal, periods.riwayat_awal >= year,
             f"harus sebelum tahun laporan; paling akhir {year - 1}"),
        )  # fmt: skip
        for name, value, wrong, expected in told:
            if wrong:
                self.add(CONFIG, self.config_line(("periode", name)), f"periode.{name}", value, expected)


def columns_of(kind: type[DataRow]) -> list[str]:
    """Columns of a file in order: its own first, then the ones that every file has."""
    shared = [name for name in DataRow.model_fields if name != "line"]
    return [name for name in kind.model_fields if name not in DataRow.model_fields] + shared


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
    """The line of laporan.yaml that a place belongs to: the deepest key that exists."""
    line = 1
    for part in location:
        if isinstance(getattr(node, "value", None), list) and node.id == "mapping":
            match = [(key, value) for key, value in node.value if key.value == str(part)]
            if not match:
                break
            line, node = match[0][0].start_mark.line + 1, match[0][1]
        elif getattr(node, "id", "") == "sequence" and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line
