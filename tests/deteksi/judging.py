"""Puts one error into a clean package and says what became of it: refused, found, placed, silent, without effect."""

from __future__ import annotations

import copy
import random
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lkjip_analysis.checks import review_dataset
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.dataset import DatasetError, read_dataset
from lkjip_analysis.model import Finding, Table
from tests import bersih
from tests.agencies.mutilated import Package
from tests.deteksi.kinds import KINDS, KLAIM, SEL, Error

DINAS = Path(__file__).parents[1] / "agencies" / "data" / "dinas-contoh" / "2025"
REFUSED, FOUND, SILENT, NOTHING, ALONE = "ditolak", "ditemukan", "berubah diam", "tanpa akibat", "tanpa pembanding"


@dataclass(frozen=True)
class Trial:
    """What became of one error.

    Attributes:
        kind, ground: what was done, in which package.
        error: where.
        ended: one of the words above.
        placed: whether the first place that is named is the one that was changed.
        told: how many findings it made; one that was there before, in other words now, is not made by it.
        said: the first of them: of those that it made, else of those that it changed.
    """

    kind: str
    ground: str
    error: Error
    ended: str
    placed: bool = False
    told: int = 0
    said: str = ""


class Ground:
    """A clean package in a folder, with what the checks say of it before anything is changed."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder, self.package = name, folder, Package(folder)
        for file in self.package.rows:  # as this writer writes them, so that a file put back is the same
            self.package.write_rows(folder, file)
        self.review = self.reviewed()
        self.known = {(one.sidik, one.uraian) for one in self.review.findings}
        self.marks = {(one.sidik, one.tingkat) for one in self.review.findings}

    def reviewed(self) -> Review:
        """What the checks say of the package as it stands now."""
        return review_dataset(read_dataset(self.folder))

    def tried(self, kind: str, seed: int) -> Trial | None:
        """One error of a kind; None where the package has no place for it. The package is put back."""
        dice = random.Random(f"{kind}/{seed}/{self.name}")
        changed = copy.copy(self.package)
        changed.rows = {file: [dict(row) for row in rows] for file, rows in self.package.rows.items()}
        error = KINDS[kind](changed, dice)
        if error is None:
            return None
        changed.write_rows(self.folder, error.file)
        try:
            return self._judged(kind, error)
        finally:
            self.package.write_rows(self.folder, error.file)

    def _judged(self, kind: str, error: Error) -> Trial:
        try:
            made = self.reviewed()
        except DatasetError as refusal:
            problem = refusal.problems[0]
            lines = {problem.line, *problem.also}
            placed = problem.file == error.file and (not error.lines or bool(lines & set(error.lines)))
            return Trial(kind, self.name, error, REFUSED, placed, len(refusal.problems), str(problem))
        new = [one for one in made.findings if (one.sidik, one.uraian) not in self.known]
        if new:
            first = next((one for one in new if (one.sidik, one.tingkat) not in self.marks), new[0])
            told = sum((one.sidik, one.tingkat) not in self.marks for one in new)
            return Trial(kind, self.name, error, FOUND, is_placed(error, first, made), max(told, 1),
                         f"{first.kode} {first.uraian}")  # fmt: skip
        return Trial(kind, self.name, error, self._unnoticed(error, made))

    def _unnoticed(self, error: Error, made: Review) -> str:
        """Whether an error that nobody named changed anything, and whether anything could have revealed it."""
        cells = set(_changed(self.review, made))
        facts = {name for name, fact in made.context.facts.items()
                 if (old := self.review.context.facts.get(name)) is None or old.text != fact.text}  # fmt: skip
        gone = set(self.review.context.facts) - set(made.context.facts)
        printed = _printed(made) != _printed(self.review)
        if not (cells or facts or gone or printed):
            return NOTHING
        return SILENT if self._redundant(error, cells, facts | gone) or error.cell else ALONE

    def _redundant(self, error: Error, cells: set[str], facts: set[str]) -> bool:
        """The stated rule: something else states the same, so that a contradiction could be seen.

        That is a printed cell that shows what changed; a statement of the narrative on it; another row of the same
        thing, year and part of the year; the total or the parts of money; the mean of an unsur, where it changes by
        what can be seen; or, of keys, dates and texts, the other columns of the row itself. A figure, a polarity, a
        status and the serial digits of a NIP are stated by no other column; but a figure that no other of its column
        comes near is seen beside them. Two items of one unsur exchanged change nothing that is stated anywhere.
        """
        if self._apart(error):
            return True
        if error.file == "skm_indikator.csv" and not self._means(error):
            return False
        if any(str(item.address) in cells for item in self.review.context.comparisons if item.comparable):
            return True
        claims = self.package.rows.get(KLAIM, [])
        if any(part in cells | facts for row in claims for part in (row["subjek"], row["pembanding"]) if part):
            return True
        if error.columns and not set(error.columns) & _ALONE and not error.what.endswith(_SERIAL):
            return True
        return any(self._stated_twice(error.file, line) for line in error.lines)

    def _apart(self, error: Error) -> bool:
        """Whether a figure lies outside of all others of its column by more than a factor of three."""
        if error.what.count(" -> ") != 1 or not set(error.columns) & _FIGURES:
            return False
        column, new = error.columns[0], _float(error.what.rpartition(" -> ")[2])
        others = [abs(value) for at, row in enumerate(self.package.rows[error.file]) if at + 2 not in error.lines
                  and (value := _float(row.get(column, ""))) is not None]  # fmt: skip
        return new is not None and bool(others) and not min(others) / 3 <= abs(new) <= max(others) * 3

    def _means(self, error: Error) -> bool:
        """Whether the mean of an unsur becomes another by a unit of the last digit of what is published of it."""
        rows = self.package.rows[error.file]
        if "tertukar" in error.what:
            return len({rows[line - 2]["unsur"] for line in error.lines}) > 1
        if error.what.count(" -> ") != 1 or not error.lines:
            return True
        before, after = (_float(part.split()[-1]) for part in error.what.split(" -> "))
        unsur = rows[error.lines[0] - 2]["unsur"]
        size = sum(row["unsur"] == unsur for row in rows)
        return before is None or after is None or abs(after - before) / size >= _SEEN

    def _stated_twice(self, file: str, line: int) -> bool:
        rows = self.package.rows[file]
        if file not in _THING or line - 2 >= len(rows):
            return False
        row = rows[line - 2]
        others = [r for i, r in enumerate(rows) if i != line - 2]
        if any(all(r.get(c) == row.get(c) for c in _THING[file]) for r in others):
            return True
        if file != "anggaran.csv":
            return False
        tree = {r["id"]: r.get("induk") for r in self.package.rows.get("simpul.csv", [])}
        near = {tree.get(row["simpul"])} | {id for id, parent in tree.items() if parent == row["simpul"]}
        return any(
            r["simpul"] in near and r["dokumen"] == row["dokumen"] and r["jenis"] == row["jenis"] for r in others
        )


_FIGURES = {"nilai", "capaian_dinyatakan", "bobot", "pemerintahan", "kewilayahan", "kemasyarakatan", "jumlah"}
_ALONE = _FIGURES | {"uraian", "tautan", "polaritas", "status"}
_SERIAL = ("angka ke-19", "angka ke-20", "angka ke-21")
"""Columns, and digits of a NIP written in groups, that nothing else in a row states."""

_SEEN = 0.01
"""Points by which a mean must change to be seen among those published with two decimals."""

_THING = {"target.csv": ("indikator", "tahun", "periode"), "realisasi.csv": ("indikator", "tahun", "periode"),
          "anggaran.csv": ("simpul", "tahun", "periode", "jenis"), "skm_periode.csv": ("tahun", "periode", "unsur"),
          "skm_indikator.csv": ("tahun", "unsur"), "akip.csv": ("tahun",)}  # fmt: skip


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _changed(before: Review, after: Review) -> Iterator[str]:
    """Addresses of cells that are displayed otherwise than before, or are gone."""
    for id, old in before.context.tables.items():
        new = after.context.tables.get(id)
        if not isinstance(old, Table) or not isinstance(new, Table):
            if isinstance(old, Table) != isinstance(new, Table):
                yield id
            continue
        keys, columns = [row.key for row in new.rows], [column.key for column in new.columns]
        if keys != [row.key for row in old.rows]:
            yield id
        for key in keys:
            for column in columns:
                there = old.has(key, column)
                if not there or old.text(key, column) != new.text(key, column):
                    yield f"{id}/{key}/{column}"


def _printed(made: Review) -> list[tuple[str, str]]:
    return [(str(item.address), item.verdict) for item in made.context.comparisons]


def is_placed(error: Error, finding: Finding, made: Review) -> bool:
    """Whether the first place that a finding names is what was changed; of a row that is gone, whether it is named."""
    if not error.lines:
        said = f"{finding.uraian} {' '.join(item.alamat for item in finding.bukti[:1])}".casefold()
        return any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", said) for name in error.names)
    first = finding.bukti[0] if finding.bukti else None
    if first is None:
        return False
    if error.file == SEL and first.alamat == error.cell:
        return True
    if (first.berkas, first.baris) in {(error.file, line) for line in error.lines}:
        return True
    return not first.berkas and any(source in _given(first.alamat, made) for source in
                                    ((error.file, line) for line in error.lines))  # fmt: skip


def _given(address: str, made: Review) -> list[tuple[str, int]]:
    """The data rows that the cell of an address shows, where it shows one and computes nothing."""
    parts = address.split("/")
    table = made.context.table(parts[0]) if len(parts) == 3 else None
    if table is None or parts[1] not in table.frame.index or table.formula(parts[1], parts[2]):
        return []
    sources = table.row(parts[1]).sources.get(parts[2], ())
    return [(one.file, one.line) for one in sources] if len(sources) == 1 else []


@contextmanager
def grounds(names: tuple[str, ...] = ("bersih", "tanpa cetakan", "dinas")) -> Iterator[dict[str, Ground]]:
    """The corrected worked example with and without its printed report, and the invented agency."""
    room = Path(tempfile.mkdtemp(prefix="deteksi-"))
    try:
        made = {}
        for name in names:
            if name == "dinas":
                folder = room / "dinas" / "dinas-contoh" / "2025"
                shutil.copytree(DINAS, folder)
            else:
                folder = bersih.clean_copy(room / name.replace(" ", "-"))
                if name != "bersih":
                    for path in (folder / "tercetak").glob("*.csv"):
                        path.unlink()
            made[name] = Ground(name, folder)
        yield made
    finally:
        shutil.rmtree(room, ignore_errors=True)
