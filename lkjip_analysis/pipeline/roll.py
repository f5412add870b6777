"""``lkjip roll``: next year's package from this year's, with the list of what is to be filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from lkjip_analysis.dataset.pending import TODO
from lkjip_analysis.intake.roll import CannotRoll, Todo, markdown, roll
from lkjip_analysis.intake.workbook.package_content import describe, load, save
from lkjip_analysis.intake.workbook.writing import TooLong, write_workbook
from lkjip_analysis.locate import find_package
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.package import read_package
from lkjip_analysis.pipeline.workbook import beside, target_file, whole


@dataclass(frozen=True)
class RolledOn:
    """A package of the next year that was written.

    Attributes:
        agency: key of the agency.
        year: the next year.
        folder: where the package is.
        counts: rows by file.
        todo: what is to be filled.
        workbook: where its workbook is, if one was asked for.
    """

    agency: str
    year: int
    folder: Path
    counts: dict[str, int]
    todo: tuple[Todo, ...]
    workbook: Path | None = None

    def lines(self) -> list[str]:
        """What the user reads."""
        rows = ", ".join(f"{count} {file.removesuffix('.csv')}" for file, count in self.counts.items())
        lines = [f"Paket data: {self.folder}", f"  dibawa: {rows}", f"  {len(self.todo)} hal harus diisi: {TODO}"]
        people = {item.penanggung_jawab: 0 for item in self.todo}
        for item in self.todo:
            people[item.penanggung_jawab] += 1
        lines += [f"    {count} oleh {who}" for who, count in people.items()]
        if self.workbook:
            lines.append(f"Buku kerja: {self.workbook}")
        return [*lines, f"Lanjutkan: isi, lalu lkjip check {self.agency} {self.year}"]

    def as_dict(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "instansi": self.agency,
            "tahun": self.year,
            "folder": str(self.folder),
            "baris": self.counts,
            "harus_diisi": [asdict(item) for item in self.todo],
            "buku_kerja": str(self.workbook) if self.workbook else None,
        }


def roll_on(
    agency: str,
    old: int,
    new: int,
    data: str | None = None,
    *,
    renstra: str | None = None,
    keep: Sequence[str] = (),
    workbook: str | None = None,
) -> RolledOn:
    """Write next year's package beside this year's, in one step.

    Args:
        agency: key of the agency.
        old, new: this year and the next.
        data: folder of all packages.
        renstra: years of a new medium-term plan, as ``2030-2034``.
        keep: files of the year to carry over all the same.
        workbook: where to write its workbook too.

    Raises:
        DatasetError: there is no such package, or it or the new one cannot be used.
        BadInput: the years do not fit, the new package exists already, or a file cannot be written.
    """
    folder = find_package(agency, old, data or "data")
    target = folder.parent / str(new)
    if target.exists():
        raise BadInput(f"{target} sudah ada dan tidak ditimpa; hapus atau pindahkan dahulu bila ingin mulai lagi")
    book = target_file(workbook) if workbook else None
    try:
        made = roll(read_package(folder), load(folder), new, _span(renstra), keep)
    except CannotRoll as error:
        raise BadInput(str(error)) from None
    agency_name = str(made.content.config["instansi"]["nama"])
    with beside(folder.parent.parent) as room:
        fresh = room / agency / str(new)
        save(made.content, fresh)
        describe(fresh)
        (fresh / TODO).write_text(markdown(made.todo, agency_name, new), encoding="utf-8", newline="\n")
        read_package(fresh)  # what is written must be a package that check accepts
        if book is not None:
            _write_book(fresh, book, made.todo)
        fresh.rename(target)
    counts = {kind.file: len(rows) for kind, rows in made.content.rows.items() if rows}
    return RolledOn(agency, new, target, counts, made.todo, book)


def _write_book(folder: Path, book: Path, items: Sequence[Todo]) -> None:
    own = folder / "referensi"
    rows = [(item.berkas, item.isian, item.penanggung_jawab) for item in items]
    with whole(book) as temporary:
        try:
            write_workbook(load(folder), temporary, own=own if own.is_dir() else None, todo=rows)
        except TooLong as error:
            raise BadInput(str(error)) from None


def _span(text: str | None) -> tuple[int, int] | None:
    """First and last year of a plan.

    >>> _span("2030-2034"), _span(None)
    ((2030, 2034), None)
    """
    if text is None:
        return None
    found = re.fullmatch(r"(\d{4})-(\d{4})", text.strip())
    if found is None or found[1] > found[2]:
        raise BadInput(f"--renstra '{text}': tulis tahun awal dan akhirnya, misalnya 2030-2034")
    return int(found[1]), int(found[2])
