"""Marks and remarks of reviewers, as their pages export them, merged into ``tanggapan.csv`` of the data package."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lkjip_analysis.checks.tables.listing import numbered
from lkjip_analysis.dataset.rows import Tanggapan
from lkjip_analysis.model import Finding
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.publishing.outputs import writable
from lkjip_analysis.render.inert import inert

KIND, VERSION = "lkjip-tinjauan", 1
"""What the page writes into the files that it exports."""

STATES = {"": "", "diperiksa": "diperiksa", "perlu-perbaikan": "perlu perbaikan"}
_COLUMNS = ("perihal", "oleh", "kode", "status", "tanggapan")
_BIGGEST = 4_000_000
_FINDING, _TABLE = "temuan:", "tabel:"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of one reviewer: of a finding by its mark, or of a table by its address."""

    perihal: str
    oleh: str
    kode: str
    status: str
    tanggapan: str


@dataclass
class Merged:
    """What came of merging: marks by file, how many were new or replaced, where reviewers differ."""

    target: Path
    marks: dict[str, int] = field(default_factory=dict)
    new: int = 0
    replaced: int = 0
    unlike: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"file": str(self.target), "marks": self.marks, "new": self.new, "replaced": self.replaced,
                "unlike": list(self.unlike)}  # fmt: skip

    def lines(self) -> Iterator[str]:
        """What to tell a person."""
        for name, count in self.marks.items():
            yield f"{name}: {count} tanda"
        yield f"{self.target}: {self.new} tanggapan baru, {self.replaced} menggantikan yang lama"
        yield from (f"  pereviu berbeda: {one}" for one in self.unlike)
        yield "Tanggapannya tampil pada temuan di laporan dan kertas kerja berikutnya."


def merge(files: Sequence[Path], package: Path, report: Path) -> Merged:
    """Merge exported marks into the package's ``tanggapan.csv``; nothing is written if any file is refused.

    Args:
        files: exports of the page, one for each reviewer, whose name is that of the file unless it says ``oleh``.
        package: folder of the data package.
        report: ``temuan.json`` of the report that was marked, which says what ``KLAIM-01-3`` was.

    Raises:
        BadInput: everything that is wrong with the files at once, or the target cannot be written.
    """
    ids = _ids(report)
    problems: list[str] = []
    read: dict[str, list[Mark]] = {}
    for path in files:
        try:
            read[path.name] = list(_marks(path, package, ids))
        except BadInput as refusal:
            problems.append(str(refusal))
    if problems:
        raise BadInput("\n".join(problems))
    target = package / Tanggapan.file
    kept = {(one.perihal, one.oleh): one for one in _known(target)}
    merged = Merged(target, {name: len(marks) for name, marks in read.items()})
    for one in (one for marks in read.values() for one in marks):
        key = (one.perihal, one.oleh)
        merged.new += key not in kept
        merged.replaced += key in kept and kept[key] != one
        kept[key] = one
    _write(target, [kept[key] for key in sorted(kept)])
    merged.unlike = tuple(_unlike([kept[key] for key in sorted(kept)]))
    return merged


def _ids(report: Path) -> Mapping[str, tuple[str, str]]:
    """Mark and code of every finding of a report by the id that its page shows."""
    try:
        found = [Finding.from_dict(one) for one in json.loads(report.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError, KeyError):
        raise BadInput(f"{report}: temuan laporan itu tidak ada; buat laporannya atau beri --temuan") from None
    return {id: (one.sidik, one.kode) for id, one in numbered(found)}


def _marks(path: Path, package: Path, ids: Mapping[str, tuple[str, str]]) -> Iterator[Mark]:
    said = _content(path)
    of = said.get("laporan")
    known = isinstance(of, Mapping)
    owner = (of.get("instansi"), str(of.get("tahun"))) if known else ("", "")  # type: ignore[union-attr]
    if owner != (package.parent.name, package.name):
        raise BadInput(f"{path.name}: berkas ini milik laporan {owner[0]} {owner[1]}, bukan {package.parent.name} "
                       f"{package.name}")  # fmt: skip
    given = said.get("tanda")
    if not isinstance(given, Mapping):
        raise BadInput(f"{path.name}: daftar tandanya tidak ada")
    who = str(said.get("oleh") or _reviewer(path)).strip()
    strange = [id for id in given if id.startswith(_FINDING) and id.removeprefix(_FINDING) not in ids]
    if strange:
        raise BadInput(f"{path.name}: {len(strange)} tanda tidak ada temuannya di laporan itu, misalnya {strange[0]}; "
                       "beri --temuan temuan.json laporan yang ditinjau")  # fmt: skip
    for id, mark in given.items():
        if not isinstance(mark, Mapping) or mark.get("status", "") not in STATES:
            raise BadInput(f"{path.name}: tanda untuk {id} tidak dapat dibaca")
        about, code = ids.get(id.removeprefix(_FINDING), (f"Tabel {id.removeprefix(_TABLE)}", ""))
        remark = " ".join(str(mark.get("catatan", "")).split())
        if mark.get("status") or remark:
            yield Mark(about, who, code, str(mark.get("status", "")), remark)


def _content(path: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size <= _BIGGEST else None
    except OSError as error:
        raise BadInput(f"{path}: tidak dapat dibaca ({error.strerror or error})") from None
    except ValueError:
        said = None
    if not isinstance(said, Mapping) or said.get("jenis") != KIND:
        raise BadInput(f"{path.name}: berkas ini bukan ekspor tinjauan laporan (tombol Ekspor JSON di halamannya)")
    if said.get("versi") != VERSION:
        raise BadInput(f"{path.name}: versi berkas {said.get('versi')} tidak dikenal; yang dikenal {VERSION}")
    return said


def _reviewer(path: Path) -> str:
    """Who made a file, from its name.

    >>> _reviewer(Path("tinjauan-dinas-2025-inspektorat.json")), _reviewer(Path("Tim_A.json"))
    ('inspektorat', 'Tim A')
    """
    left = re.sub(r"^tinjauan-.*-\d{4}-?", "", path.stem) or path.stem
    return re.sub(r"[_\s]+", " ", left).strip() or "pereviu"


def _known(target: Path) -> Iterator[Mark]:
    if not target.is_file():
        return
    with target.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield Mark(**{name: row.get(name) or "" for name in _COLUMNS})


def _write(target: Path, marks: Sequence[Mark]) -> None:
    with writable(target), target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows([inert(getattr(one, name)) for name in _COLUMNS] for one in marks)


def _unlike(marks: Sequence[Mark]) -> Iterator[str]:
    """Findings that reviewers judge otherwise, with who says what."""
    by_thing: dict[str, list[Mark]] = {}
    for one in marks:
        if one.status:
            by_thing.setdefault(one.perihal, []).append(one)
    for thing, group in by_thing.items():
        if len({one.status for one in group}) > 1:
            said = "; ".join(f"{one.oleh} {STATES[one.status]}" for one in group)
            yield f"{group[0].kode or thing}: {said}"
