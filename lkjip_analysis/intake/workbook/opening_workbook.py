"""Opens a workbook that somebody sent: what cannot be read is said in one sentence, soon and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lkjip_analysis.intake.given import Refused, first_bytes

MOST_BYTES = 40 * 2**20
MOST_UNPACKED = 120 * 2**20
SECONDS = 40
"""Patience with the reader where the system does not limit its time, or the machine is busy."""
SUFFIXES = (".xlsx", ".ods", ".xls")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Value = str | float | bool | None


@dataclass(frozen=True)
class Day:
    """A date that a cell holds as a date."""

    iso: str


@dataclass
class OpenedSheet:
    """The cells of a sheet.

    Attributes:
        name: the sheet's name.
        rows: values row by row, from cell A1 on; rows may differ in length.
        merged: ranges of merged cells as first row, first column, last row, last column.
        percent: cells whose format shows a share as percent.
        decimals: decimals that the format of a cell shows.
        unknown: cells whose formula has no value, with the error that stands there.
    """

    name: str
    rows: list[list[Value | Day]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    percent: set[tuple[int, int]] = field(default_factory=set)
    decimals: dict[tuple[int, int], int] = field(default_factory=dict)
    unknown: dict[tuple[int, int], str] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Value | Day:
        """What a cell holds; nothing outside of what is filled."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None


def open_workbook(path: Path) -> list[OpenedSheet]:
    """The sheets of a workbook.

    Raises:
        Refused: it is none, is protected by a password, holds macros, is damaged, or is too large.
    """
    _check(path)
    command = [sys.executable, "-m", "lkjip_analysis.intake.workbook.sheetfile", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Refused(f"{path.name}: terlalu besar untuk dibaca; buku kerja ini bukan buku kerja isian") from None
    except ValueError:  # the reader has died: no memory, or a fault of its own
        raise _damaged(path) from None
    if said := found.get("galat"):
        raise _reason(path, said)
    return [_grid(sheet) for sheet in found["lembar"]]


def _grid(sheet: Mapping[str, Any]) -> OpenedSheet:
    rows = [[Day(cell["tanggal"]) if isinstance(cell, dict) else cell for cell in row] for row in sheet["baris"]]
    return OpenedSheet(
        sheet["nama"],
        rows,
        [tuple(area) for area in sheet["gabung"]],
        {_pair(name) for name in sheet.get("persen", [])},
        {_pair(name): number for name, number in sheet.get("desimal", {}).items()},
        {_pair(name): text for name, text in sheet.get("rumus", {}).items()},
    )


def _pair(name: str) -> tuple[int, int]:
    row, _, column = name.partition(",")
    return int(row), int(column)


# -- what is refused before it is read ---------------------------------------------------------------------------


def _check(path: Path) -> None:
    start = first_bytes(path, "buku kerja isian", MOST_BYTES, 1_000_000)
    if start.startswith(_OLE):
        _check_ole(path)
    elif start.startswith(_ZIP):
        _check_zip(path)
    else:
        kinds = ", ".join(SUFFIXES)
        raise Refused(
            f"{path.name}: bukan buku kerja; yang dapat dibaca {kinds} yang disimpan oleh Excel atau LibreOffice"
        )


def _check_ole(path: Path) -> None:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _locked(path)
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise _macros(path)


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = [member.filename for member in members]
            manifest = b""
            if "META-INF/manifest.xml" in names and archive.getinfo("META-INF/manifest.xml").file_size < 2**20:
                manifest = archive.read("META-INF/manifest.xml")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, NotImplementedError):
        raise _damaged(path) from None
    if any(member.flag_bits & 1 for member in members) or b"encryption-data" in manifest:
        raise _locked(path)
    if any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        raise _macros(path)
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Refused(
            f"{path.name}: isinya lebih dari {MOST_UNPACKED // 2**20} MB setelah dibuka; ini bukan buku kerja isian"
        )
    if "xl/workbook.xml" not in names and "content.xml" not in names:
        raise Refused(f"{path.name}: bukan buku kerja Excel atau LibreOffice (.xlsx, .ods, .xls)")


def _reason(path: Path, said: str) -> Refused:
    if said == "sandi":
        return _locked(path)
    return _damaged(path) if said.startswith("rusak") else Refused(f"{path.name}: {said}")


def _locked(path: Path) -> Refused:
    return Refused(f"{path.name}: dikunci dengan sandi; buka di Excel, hapus sandinya, simpan, lalu coba lagi")


def _macros(path: Path) -> Refused:
    return Refused(f"{path.name}: memuat makro; simpan sebagai Buku Kerja Excel biasa (.xlsx), lalu coba lagi")


def _damaged(path: Path) -> Refused:
    return Refused(f"{path.name}: berkas rusak atau tidak utuh; buka dan simpan ulang di Excel atau LibreOffice")
