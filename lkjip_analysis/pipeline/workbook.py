"""The workbook door as commands: a new workbook, the workbook of a package, a package from a workbook."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from lkjip_analysis.dataset.origins import write_origins
from lkjip_analysis.dataset.values import check_slug
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.workbook.complaints import WorkbookProblems
from lkjip_analysis.intake.workbook.marking import write_marked
from lkjip_analysis.intake.workbook.opening_workbook import open_workbook
from lkjip_analysis.intake.workbook.package_content import load
from lkjip_analysis.intake.workbook.reading_workbook import Taken, take
from lkjip_analysis.intake.workbook.starter import KINDS, starter
from lkjip_analysis.intake.workbook.writing import TooLong, write_workbook
from lkjip_analysis.locate import find_package, find_upward
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.publishing.swap import recover, replace_folder

_COUNTED = ("dokumen", "simpul", "indikator", "target", "realisasi", "anggaran")


@dataclass(frozen=True)
class Imported:
    """A package that was made from a workbook.

    Attributes:
        workbook: the file it was made from.
        folder: where it is.
        taken: what was made of what.
        before: where the package is kept that stood there before, if there was one.
        data: the data folder, if one was named.
    """

    workbook: Path
    folder: Path
    taken: Taken
    before: Path | None = None
    data: str | None = None

    def lines(self) -> list[str]:
        """What the user reads."""
        lines = [f"Paket data: {self.folder}", f"  {summary(self.taken)}"]
        if self.taken.empty:
            lines.append(f"  Lembar kosong, dilewati: {', '.join(self.taken.empty)}")
        lines += [f"  Catatan: {notice}" for notice in self.taken.notices]
        if self.before:
            lines.append(f"  Paket sebelumnya disimpan di {self.before}")
        package = f"{self.taken.agency} {self.taken.year}" + (f" --data {self.data}" if self.data else "")
        return [*lines, f"Lanjutkan: lkjip check {package}, lalu lkjip run {package}"]

    def as_dict(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "instansi": self.taken.agency,
            "tahun": int(self.taken.year),
            "folder": str(self.folder),
            "baris": {kind.file: count for kind, count in self.taken.counts.items()},
            "catatan": list(self.taken.notices),
        }


def summary(taken: Taken) -> str:
    """How many records of what: the main files by name, the others together.

    >>> from lkjip_analysis.dataset.rows import Target, UnitKerja
    >>> summary(Taken("dinas", "2026", {Target: 12, UnitKerja: 3}, ()))
    '12 target, dan 3 baris lain (unit organisasi)'
    """
    files = {kind.file.removesuffix(".csv"): count for kind, count in taken.counts.items()}
    words = [f"{files[name]} {name}" for name in _COUNTED if name in files]
    rest = {kind.title.lower(): n for kind, n in taken.counts.items() if kind.file.removesuffix(".csv") not in _COUNTED}
    if rest:
        words.append(f"dan {sum(rest.values())} baris lain ({', '.join(rest)})")
    return ", ".join(words)


def new_workbook(agency: str, year: int, kind: str = "", name: str = "", output: str | None = None) -> Path:
    """Write an empty workbook and return where it is.

    Raises:
        BadInput: the key of the agency cannot be one, the kind is unknown, or the file cannot be written.
    """
    _check_agency(agency)
    if not 1990 <= year <= 2100:
        raise BadInput(f"Tahun {year} di luar 1990–2100")
    if kind and kind not in KINDS:
        raise BadInput(f"--jenis: '{kind}' tidak dikenal; yang dikenal {', '.join(KINDS)}")
    path = target_file(output or f"{agency}-{year}.xlsx")
    if output is None and path.exists():
        raise BadInput(f"{path} sudah ada dan tidak ditimpa; pindahkan, atau beri nama lain dengan --output")
    with whole(path) as temporary:
        write_workbook(starter(agency, year, kind, name), temporary, empty=True)
    return path


def export_workbook(agency: str, year: int, file: str, data: str | None = None) -> Path:
    """Write the workbook of a package and return where it is.

    Raises:
        DatasetError: there is no such package, or it cannot be used.
        BadInput: the file cannot be written.
    """
    from lkjip_analysis.pipeline.package import read_package

    folder = find_package(agency, year, data or "data")
    read_package(folder)
    path = target_file(file)
    own = folder / "referensi"
    with whole(path) as temporary:
        try:
            write_workbook(load(folder), temporary, own=own if own.is_dir() else None)
        except TooLong as error:
            raise BadInput(str(error)) from None
    return path


def import_workbook(file: str, data: str | None = None) -> Imported:
    """Make the package of a workbook at its place below the data folder, in one step.

    Raises:
        BadInput: the workbook cannot be used; a marked copy beside it says at which cells.
    """
    path, root = Path(file), find_upward(data or "data")
    with beside(root) as room:
        taken = _taken(path, room)
        target = root / taken.agency / taken.year
        aside = target.with_name(f".{taken.year}-sebelum-impor")
        before = put_package(room / taken.agency / taken.year, target, aside)
    return Imported(path, target, taken, aside if before else None, data)


@contextmanager
def package_of(file: str) -> Iterator[tuple[Path, Taken]]:
    """The package of a workbook in a folder of its own that is gone afterwards: for a run straight to the report.

    Raises:
        BadInput: as `import_workbook`.
    """
    with TemporaryDirectory(prefix="lkjip-") as room:
        data = Path(room) / "data"  # the report names its folder: the same workbook makes the same page
        taken = _taken(Path(file), data)
        write_origins(data / taken.agency / taken.year, taken.cells)
        yield data, taken


def _taken(path: Path, room: Path) -> Taken:
    from lkjip_analysis.pipeline.package import read_package  # loads what makes tables, which only a package needs

    try:
        return take(path, room, read_package)
    except Refused as error:
        raise BadInput(str(error)) from None
    except WorkbookProblems as error:
        raise BadInput(f"{error}\n{_marked(path, error)}") from None


def _marked(path: Path, error: WorkbookProblems) -> str:
    try:
        copy = write_marked(path, error.complaints, open_workbook(path))
    except Exception as reason:  # the complaints are told in any case; the copy is a help beside them
        return f"Salinan bertanda tidak dapat ditulis ({type(reason).__name__}: {reason})"
    return f"Salinan dengan tanda di setiap sel: {copy}. Perbaiki di sana, simpan, lalu impor salinan itu."


def put_package(new: Path, target: Path, aside: Path) -> bool:
    """Put a package in its place; whether another stood there, which is kept aside, as is what was kept before it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target, aside)
    there = target.exists()
    if there and aside.exists():  # it may be the only copy of what a person typed
        aside.rename(next(free for n in count(2) if not (free := aside.with_name(f"{aside.name}-{n}")).exists()))
    replace_folder(new, target, aside)
    return there


@contextmanager
def beside(root: Path) -> Iterator[Path]:
    """A folder of our own on the disk of the data folder, so that a package can move to its place in one step."""
    try:
        existed = root.exists()
        root.mkdir(parents=True, exist_ok=True)
        room = Path(mkdtemp(prefix=".impor-", dir=root))
    except OSError as error:
        raise BadInput(f"{root}: folder data tidak dapat ditulis ({error.strerror})") from None
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
        if not existed and not any(root.iterdir()):
            root.rmdir()


def _check_agency(agency: str) -> None:
    try:
        check_slug(agency)
    except Exception as error:
        raise BadInput(f"INSTANSI '{agency}': {error}") from None
    if len(agency) > 80:
        raise BadInput(f"INSTANSI: kunci terlalu panjang ({len(agency)} huruf); paling panjang 80")


def target_file(text: str) -> Path:
    """Where a workbook is to be written.

    Raises:
        BadInput: the name is none of a workbook, is a folder, or its folder is not there.
    """
    path = Path(text)
    if path.suffix.lower() != ".xlsx":
        raise BadInput(f"{text}: nama buku kerja berakhiran .xlsx")
    if path.is_dir():
        raise BadInput(f"{text}: ini folder")
    if not path.parent.is_dir():
        raise BadInput(f"{text}: folder {path.parent} tidak ada")
    return path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file that appears at its place only when it is whole."""
    temporary = path.with_name(f".{path.stem}-{os.getpid()}.xlsx")
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise BadInput(f"{path}: tidak dapat ditulis ({error.strerror or error})") from None
    finally:
        temporary.unlink(missing_ok=True)


def plain_year(text: str) -> int:
    """A year of the command line.

    Raises:
        BadInput: it is none.
    """
    if not re.fullmatch(r"\d{4}", text):
        raise BadInput(f"TAHUN '{text}' bukan tahun, misalnya 2026")
    return int(text)
