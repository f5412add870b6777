"""Fixtures that every folder of tests may use: the worked example, and copies of it to change."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from lkjip_analysis.dataset.reader import _Reading
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.report import Report, open_report

settings.register_profile("lkjip", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lkjip")
"""How long an example takes says how busy the machine is, not whether the law holds."""

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Cases that take most of a minute and say what a shorter one says are left to ``make test-long``."""
    if os.environ.get("UJI_PANJANG") != "1":
        skip = pytest.mark.skip(reason="kasus panjang: make test-long")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


class Package:
    """A copy of the worked example's data package that a test may change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "kecamatan-serang" / "2025"
        self.data_dir = folder
        shutil.copytree(DATA / "kecamatan-serang" / "2025", self.folder)

    def edit(self, file: str, where: dict[str, str], column: str, value: str) -> int:
        """Set one cell of the only row that matches; returns the line of that row."""
        path = self.folder / file
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.reader(handle))
        header = rows[0]
        hits = [
            number
            for number, row in enumerate(rows[1:], 1)
            if all(row[header.index(name)] == wanted for name, wanted in where.items())
        ]
        assert len(hits) == 1, f"{len(hits)} rows match {where} in {file}"
        rows[hits[0]][header.index(column)] = value
        self._write(path, rows)
        return hits[0] + 1

    def keep(self, file: str, wanted: Callable[[dict[str, str]], bool]) -> None:
        """Keep only the rows of a file that satisfy ``wanted``."""
        path = self.folder / file
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.reader(handle))
        header = rows[0]
        self._write(path, [header, *(row for row in rows[1:] if wanted(dict(zip(header, row, strict=True))))])

    @staticmethod
    def _write(path: Path, rows: list[list[str]]) -> None:
        with path.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows(rows)

    def open(self) -> Report:
        """The report of the package as it stands now."""
        return open_report("kecamatan-serang", 2025, self.data_dir)


@pytest.fixture(scope="session", autouse=True)
def _files_are_parsed_once() -> Iterator[None]:
    """Most tests change one cell of one file of the worked example: the other 35 files need not be parsed again.

    What a file gives depends on its bytes, the declared decimal sign and the known words alone; a file with anything
    to tell is read anew each time.
    """
    plain, kept = _Reading.rows, {}

    def rows(reading: _Reading, kind: type[DataRow]) -> tuple[DataRow, ...]:
        path = reading.there.files.get(kind.file)
        try:
            content = path.read_bytes() if path and path.stat().st_size < 300_000 else None
        except OSError:
            content = None
        if content is None:
            return plain(reading, kind)
        key = (kind, content, reading.declared, reading.known_words)
        if key not in kept:
            told = [len(reading.problems), len(reading.notices), len(reading.failed), len(reading.lent)]
            made = plain(reading, kind)
            if told != [len(reading.problems), len(reading.notices), len(reading.failed), len(reading.lent)]:
                return made
            kept[key] = made
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Reading, "rows", rows)
        yield


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """A private copy of the worked example."""
    return Package(tmp_path / "data")


@pytest.fixture(scope="session")
def report() -> Report:
    """The report of the worked example; read only."""
    return open_report("kecamatan-serang", 2025, DATA)
