"""A corrected copy of the worked example, made by a reviewed list of corrections.

The list stands in ``tests/agencies/koreksi/kecamatan-serang-2025.csv``. Consistency rules must stay silent on the
copy. An entry changes one cell (``ubah``), drops a row (``hapus``) or adds one (``tambah``), and guards itself:
where the package no longer holds what the entry says is written there, nothing is made and the entry is named.
"""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lkjip_analysis.dataset.rows import ROW_TYPES

AGENCY, YEAR = "kecamatan-serang", "2025"
ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "data" / AGENCY / YEAR
LIST = Path(__file__).parent / "agencies" / "koreksi" / f"{AGENCY}-{YEAR}.csv"
CONFIG = "laporan.yaml"
KEYS = {kind.file: kind.key for kind in ROW_TYPES}
_PAIR = re.compile(r'\s*(?P<column>\w+)=(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^;"]*))\s*(?:;|$)')


class CorrectionRefused(Exception):
    """An entry of the list does not fit the package; the text names the entry."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the list; the columns of the file, in its order."""

    nomor: str
    berkas: str
    aksi: str
    kunci: str
    kolom: str
    tertulis: str
    menjadi: str
    alasan: str

    def refused(self, why: str) -> CorrectionRefused:
        """The error that says why this entry cannot be applied.

        >>> Correction("3", "a.csv", "ubah", "id=x", "", "", "", "").refused("tidak ada barisnya").args[0]
        'koreksi 3 (ubah a.csv, id=x): tidak ada barisnya'
        """
        place = ", ".join(part for part in (f"{self.aksi} {self.berkas}", self.kunci or self.kolom) if part)
        return CorrectionRefused(f"koreksi {self.nomor} ({place}): {why}")


def read_list(path: Path = LIST) -> list[Correction]:
    """The corrections in the order in which they are applied."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [Correction(**row) for row in csv.DictReader(handle)]


def pairs(text: str) -> dict[str, str]:
    """Read ``kolom=nilai; kolom=nilai``; a value with a semicolon or a quote stands in quotes.

    Raises:
        ValueError: the text is not of that form, or names a column twice.

    >>> pairs('daftar=isi; judul="A; ""B"" C"; nomor=')
    {'daftar': 'isi', 'judul': 'A; "B" C', 'nomor': ''}
    """
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        match = _PAIR.match(text, place)
        if not match or match["column"] in found:
            raise ValueError(f"tidak dapat dibaca: {text[place:]}")
        quoted = match["quoted"]
        found[match["column"]] = match["plain"].strip() if quoted is None else quoted.replace('""', '"')
        place = match.end()
    return found


def clean_copy(target: Path, corrections: list[Correction] | None = None) -> Path:
    """Copy the worked example into the data folder ``target`` and apply the corrections (the list unless given).

    Returns:
        The folder of the corrected package, ``target/<agency>/<year>``.

    Raises:
        CorrectionRefused: an entry matches no row or several, its guard does not hold, or it cannot be read.
    """
    folder = target / AGENCY / YEAR
    shutil.copytree(PACKAGE, folder)
    tables = {name: _Table(folder / name) for name in KEYS if (folder / name).is_file()}
    config: dict[str, Any] = yaml.safe_load((folder / CONFIG).read_text(encoding="utf-8"))
    for entry in read_list() if corrections is None else corrections:
        if entry.berkas == CONFIG:
            _configure(entry, config)
        elif entry.berkas in tables:
            tables[entry.berkas].apply(entry)
        else:
            raise entry.refused("berkas tidak ada di paket")
    for table in tables.values():
        table.write()
    (folder / CONFIG).write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def _configure(entry: Correction, config: dict[str, Any]) -> None:
    *parts, last = entry.kolom.split(".")
    node: Any = config
    for part in parts:
        node = node.get(part) if isinstance(node, dict) else None
    if entry.aksi != "ubah" or not isinstance(node, dict) or last not in node:
        raise entry.refused("laporan.yaml hanya dapat diubah pada kunci yang ada")
    if str(node[last]) != entry.tertulis:
        raise entry.refused(f"yang tertulis '{node[last]}', bukan '{entry.tertulis}'")
    node[last] = type(node[last])(entry.menjadi)


class _Table:
    """One CSV file of the copy, changed in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            self.columns = list(reader.fieldnames or ())
            self.rows = list(reader)

    def apply(self, entry: Correction) -> None:
        actions = {"ubah": self._change, "hapus": self._drop, "tambah": self._add}
        if entry.aksi not in actions:
            raise entry.refused("aksi tidak dikenal; yang dikenal: ubah, hapus, tambah")
        actions[entry.aksi](entry)

    def _change(self, entry: Correction) -> None:
        row = self._guarded(entry)
        if entry.menjadi == entry.tertulis:
            raise entry.refused("tidak mengubah apa pun")
        row[entry.kolom] = entry.menjadi

    def _drop(self, entry: Correction) -> None:
        self.rows.remove(self._guarded(entry))

    def _add(self, entry: Correction) -> None:
        values = self._pairs(entry, entry.menjadi)
        key = self._pairs(entry, entry.kunci)
        if any(values.get(column, "") != value for column, value in key.items()):
            raise entry.refused("kunci tidak sama dengan nilai baris barunya")
        if self._matching(key):
            raise entry.refused("baris dengan kunci itu sudah ada")
        self.rows.append({column: values.get(column, "") for column in self.columns})

    def _guarded(self, entry: Correction) -> dict[str, str]:
        """The only row of the key, if it holds what the entry says."""
        hits = self._matching(self._pairs(entry, entry.kunci))
        if len(hits) != 1:
            raise entry.refused(f"{len(hits)} baris cocok, seharusnya tepat satu" if hits else "tidak ada baris cocok")
        if entry.kolom not in self.columns:
            raise entry.refused(f"kolom '{entry.kolom}' tidak ada")
        if hits[0][entry.kolom] != entry.tertulis:
            raise entry.refused(f"yang tertulis '{hits[0][entry.kolom]}', bukan '{entry.tertulis}'")
        return hits[0]

    def _matching(self, key: dict[str, str]) -> list[dict[str, str]]:
        return [row for row in self.rows if all(row[column] == value for column, value in key.items())]

    def _pairs(self, entry: Correction, text: str) -> dict[str, str]:
        try:
            found = pairs(text)
        except ValueError as error:
            raise entry.refused(str(error)) from error
        if unknown := [column for column in found if column not in self.columns]:
            raise entry.refused(f"kolom '{unknown[0]}' tidak ada")
        if not found:
            raise entry.refused("kunci atau nilainya kosong")
        return found

    def write(self) -> None:
        with self.path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, self.columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)
