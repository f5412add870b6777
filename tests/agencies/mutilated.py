"""Packages with anything taken away: files, rows, columns, cells, settings; other names, other years.

A package that is refused is repaired as its user would: what the messages name is taken out too, again and again,
so that most of them are accepted in the end and show what a run makes of so little.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from lkjip_analysis.dataset import DatasetError
from lkjip_analysis.dataset.rows import ROW_TYPES
from lkjip_analysis.pipeline.package import open_package
from lkjip_analysis.report import Report

OPTIONAL = {
    kind.file: {name for name, field in kind.model_fields.items() if not field.is_required() and name != "line"}
    for kind in ROW_TYPES
}
NEEDED = {kind.file for kind in ROW_TYPES if not kind.optional_file}
Rows = list[dict[str, str]]


class Package:
    """A data package in memory."""

    def __init__(self, folder: Path) -> None:
        self.config: dict[str, Any] = yaml.safe_load((folder / "laporan.yaml").read_text(encoding="utf-8"))
        self.heads: dict[str, list[str]] = {}
        self.rows: dict[str, Rows] = {}
        self.texts = {
            str(path.relative_to(folder)): path.read_text(encoding="utf-8")
            for sub in ("narasi", "referensi")
            for path in sorted((folder / sub).glob("*"))
        }
        for path in sorted([*folder.glob("*.csv"), *folder.glob("tercetak/*.csv")]):
            with path.open(encoding="utf-8", newline="") as handle:
                reader = csv.DictReader(handle)
                name = str(path.relative_to(folder))
                self.heads[name], self.rows[name] = list(reader.fieldnames or ()), list(reader)

    def write(self, data: Path) -> Path:
        """Write it below a folder of packages; returns its own folder."""
        folder = data / str(self.config["instansi"]["id"]) / str(self.config["tahun"])
        (folder / "tercetak").mkdir(parents=True)
        for name, text in self.texts.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        self.write_config(folder)
        for name in self.rows:
            self.write_rows(folder, name)
        return folder

    def write_config(self, folder: Path) -> None:
        text = yaml.safe_dump(self.config, allow_unicode=True, sort_keys=False)
        (folder / "laporan.yaml").write_text(text, encoding="utf-8")

    def write_rows(self, folder: Path, name: str) -> None:
        with (folder / name).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, self.heads[name], lineterminator="\n", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(self.rows[name])


# -- what is done to a package --------------------------------------------------------------------------------------

Change = Callable[[Package, random.Random], None]


def drop_files(package: Package, dice: random.Random) -> None:
    """Any subset of the files that may be missing."""
    share = dice.choice((0.1, 0.3, 0.6, 0.95))
    for name in [name for name in package.rows if name not in NEEDED and dice.random() < share]:
        del package.rows[name], package.heads[name]


def drop_rows(package: Package, dice: random.Random) -> None:
    """Any subset of the rows of some files."""
    for name in dice.sample(sorted(package.rows), dice.randint(1, len(package.rows))):
        share = dice.choice((0.05, 0.3, 0.7, 1.0)) if name not in NEEDED else dice.choice((0.02, 0.1))
        package.rows[name] = [row for row in package.rows[name] if dice.random() >= share]


def drop_columns(package: Package, dice: random.Random) -> None:
    """Any subset of the optional columns."""
    share = dice.choice((0.1, 0.4, 1.0))
    for name, head in package.heads.items():
        package.heads[name] = [c for c in head if c not in OPTIONAL.get(name, ()) or dice.random() >= share]


def empty_cells(package: Package, dice: random.Random) -> None:
    """Any optional cells."""
    share = dice.choice((0.02, 0.2, 0.6))
    for name, rows in package.rows.items():
        for row in rows:
            for column in OPTIONAL.get(name, ()):
                if row.get(column) and dice.random() < share:
                    row[column] = ""


def drop_settings(package: Package, dice: random.Random) -> None:
    """Any optional part of laporan.yaml."""
    for part in ("laporan", "penandatangan", "aturan", "skm", "wilayah", "penyajian"):
        if dice.random() < 0.4:
            package.config.pop(part, None)
    for name in ("pagu", "realisasi_anggaran", "renstra", "rencana_aksi", "akip"):
        if dice.random() < 0.3:
            package.config["rujukan"].pop(name, None)
    for part in ("penandatangan", "laporan"):
        for name in [n for n in package.config.get(part, {}) if n not in ("nama", "jabatan")]:
            if dice.random() < 0.3:
                del package.config[part][name]


def rename(package: Package, dice: random.Random) -> None:
    """Another agency: its key, its name, its kind, with signs that mean something to a writer of text."""
    agency = package.config["instansi"]
    agency["id"] = dice.choice(("badan-rekaan", "x", "0"))
    odd = ("1. Badan Rekaan", "- Badan *Rekaan*", "# Badan <Rekaan> & Lain", "> B_r_ | `x` [a](b)")
    agency["nama"] = dice.choice(odd)
    agency["jenis"] = dice.choice(("badan", "inspektorat", "rumah sakit", "x"))


def change_years(package: Package, dice: random.Random) -> None:
    """Another reported year, other periods."""
    config = package.config
    config["tahun"] += dice.choice((0, 0, -3, -1, 1, 2, 10))
    period = config["periode"]
    period["riwayat_awal"] = config["tahun"] - dice.choice((0, 1, 1, 2, 5))
    period["renstra_awal"] = config["tahun"] - dice.choice((0, 0, 1, 4))
    period["renstra_akhir"] = config["tahun"] + dice.choice((0, 1, 4))


def few_iku(package: Package, dice: random.Random) -> None:
    """No main indicator, or one, or all of one proof."""
    rows = package.rows["indikator.csv"]
    chosen = [row for row in rows if row.get("iku")]
    kept = dice.sample(chosen, min(len(chosen), dice.choice((0, 1, 1, 2))))
    for row in chosen:
        if row not in kept:
            row["iku"] = ""
    if "verifikasi" in package.heads["indikator.csv"] and dice.random() < 0.3:
        for row in kept:
            row["verifikasi"] = dice.choice(("skm", "epdeskel", "akip", ""))


def no_figures(package: Package, dice: random.Random) -> None:
    """Indicators without targets, without realisations, without budgets, of this year or of every year."""
    year = str(package.config["tahun"])
    for name in ("target.csv", "realisasi.csv", "anggaran.csv"):
        if name in package.rows and dice.random() < 0.5:
            every = dice.random() < 0.5
            package.rows[name] = [row for row in package.rows[name] if not every and row["tahun"] != year]


def odd_signs(package: Package, dice: random.Random) -> None:
    """Names that begin or go on like Markdown."""
    signs = ("1. ", "- ", "# ", "+ ", "> ", "*", "_a_ ", "| ", "<b>", "`", "[x](y) ", "12) ", "~~", "\\", "&amp; ", "$")
    for name in ("indikator.csv", "simpul.csv", "faktor.csv", "unit.csv", "butir.csv", "epdeskel.csv", "peraturan.csv"):
        for row in package.rows.get(name, ()):
            for column in ("nama", "singkatan", "uraian", "kelurahan", "tentang"):
                if row.get(column) and dice.random() < 0.3:
                    row[column] = dice.choice(signs) + row[column]


def odd_claims(package: Package, dice: random.Random) -> None:
    """Printed cells and claims that name what is not there, or hardly differ in their section."""
    odd = ("", "9.9/x/y", "iku.x.y", "3.2/*/z", "cacah 3.3/*/mutu = A", "cacah x", "///", "1/0", "ikm", "*", "(", "nan")
    for row in package.rows.get("tercetak/klaim.csv", ()):
        if dice.random() < 0.3:
            row["bagian"] = dice.choice((row["bagian"].upper(), row["bagian"].replace(" ", "-"), "?"))
        if dice.random() < 0.2:
            row[dice.choice(("subjek", "pembanding"))] = dice.choice(odd)
        if dice.random() < 0.1:
            row["tertulis"] = dice.choice(("1/0", "-", "x; y", "9" * 30, "100,0,0", "satu"))
    for row in package.rows.get("tercetak/sel.csv", ()):
        if dice.random() < 0.1:
            row[dice.choice(("tabel", "baris", "kolom"))] = dice.choice(("9.9", "x", "1", "jumlah"))
        if dice.random() < 0.1:
            row["tercetak"] = dice.choice(("", "-", "x", "1.2.3", "9" * 30, "1e9", "１"))


def large_shares(package: Package, dice: random.Random) -> None:
    """Figures far from what they usually are."""
    for name in ("target.csv", "realisasi.csv", "anggaran.csv", "pembanding.csv"):
        for row in package.rows.get(name, ()):
            if row.get("nilai") and dice.random() < 0.15:
                row["nilai"] = dice.choice(("0", "0.001", "1000000", "12345678901234", "100.5"))


CHANGES: tuple[Change, ...] = (
    drop_files, drop_rows, drop_columns, empty_cells, drop_settings, rename, change_years, few_iku, no_figures,
    odd_signs, odd_claims, large_shares,
)  # fmt: skip


# -- repair ---------------------------------------------------------------------------------------------------------


def accepted(package: Package, folder: Path, rounds: int = 12) -> Report | DatasetError:
    """Take out of a package what its messages name until it is accepted; the report, or the last refusal."""
    refused = DatasetError([])
    for _ in range(rounds):
        try:
            made = open_package(folder)
        except DatasetError as error:
            refused = error
            if not _mended(package, folder, error):
                return error
        else:
            return made
    return refused


def _mended(package: Package, folder: Path, error: DatasetError) -> bool:
    """Whether anything that the messages name could be taken out."""
    lines: dict[str, set[int]] = {}
    gone = False
    for problem in error.problems:
        if problem.file.startswith("narasi/") and package.texts.pop(problem.file, None) is not None:
            (folder / problem.file).unlink()
            gone = True
        elif problem.file not in package.rows and "dirujuk" in problem.expected:
            for name in re.findall(r"[a-z_/]+\.csv", problem.expected):
                if name in package.rows and name not in NEEDED:
                    del package.rows[name], package.heads[name]
                    (folder / name).unlink()
                    gone = True
        elif problem.file in package.rows and problem.line > 1:
            lines.setdefault(problem.file, set()).add(problem.line)
    for name, wrong in lines.items():
        written = _starts(folder / name)
        package.rows[name] = [row for row, line in zip(package.rows[name], written, strict=True) if line not in wrong]
        package.write_rows(folder, name)
    config = _without_settings(package, error)
    if config:
        package.write_config(folder)
    return bool(lines) or config or gone


def _starts(path: Path) -> list[int]:
    """The lines on which the rows of a file begin; cells may hold line ends."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        next(reader)
        found, before = [], reader.line_num
        for _ in reader:
            found.append(before + 1)
            before = reader.line_num
    return found


def _without_settings(package: Package, error: DatasetError) -> bool:
    changed = False
    for problem in error.problems:
        if problem.file != "laporan.yaml" or not problem.column:
            continue
        once = 1 if problem.column.startswith("penyajian.") else -1  # keys there hold dots
        *path, last = problem.column.split(".", once)
        level: Any = package.config
        for part in path:
            level = level.get(part, {}) if isinstance(level, dict) else {}
        if isinstance(level, dict) and last in level:
            del level[last]
            changed = True
    return changed
