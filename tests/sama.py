"""``make rekam`` and ``make sama``: whether a rebuilt house still says what it said, byte for byte.

Who moves code without wanting to change a result records the outputs first and compares them afterwards::

    make rekam    # before: python -m tests.sama rekam build/sebelum
    make sama     # after: python -m tests.sama banding build/sebelum; lists every difference

Compared are the findings, the outcome of every rule, every table and graph as data, every paragraph and every trail
of the page, and every formula of the workbook. Pictures and durations are not: they are looked at, or vary.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

from openpyxl import load_workbook

from tests.bersih import clean_copy

ROOT = Path(__file__).parents[1]
WHOLE = ("temuan.json", "temuan.csv", "pemeriksaan.json", "hasil.csv", "hasil.json")
"""Files of a report that are compared as they are; all tables and graphs as CSV besides."""
_DRAWN = re.compile(r"<svg.*?</svg>|<img[^>]*>|<style.*?</style>", re.DOTALL)
_HASH = re.compile(r"[0-9a-f]{12,64}")


def packages(scratch: Path) -> dict[str, tuple[str, str, Path]]:
    """The packages that are run: name of the comparison, agency, year, folder of packages.

    Args:
        scratch: where the corrected copy of the worked example is made.
    """
    clean_copy(scratch)
    found = {"bersih": ("kecamatan-serang", "2025", scratch)}
    for folder in (ROOT / "data", ROOT / "tests" / "agencies" / "data"):
        for config in sorted(folder.glob("*/*/laporan.yaml")):
            agency, year = config.parts[-3:-1]
            found[f"{agency}-{year}"] = (agency, year, folder)
    return found


def run_all(outputs: Path) -> None:
    """Make the report of every package under ``outputs/<name of the comparison>/``."""
    with tempfile.TemporaryDirectory() as scratch:
        # A name of its own, because the page names the folder that holds the package.
        for name, (agency, year, data) in packages(Path(scratch) / "bersih").items():
            command = [sys.executable, "-m", "lkjip_analysis", "run", agency, year, "--quiet", "--data", str(data)]
            options = ["--output", str(outputs / name), "--format", "html,xlsx"]
            subprocess.run([*command, *options], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def said(outputs: Path) -> dict[str, list[str]]:
    """What the reports in a folder say, by place: lines that are compared one by one.

    >>> said(Path("/nowhere"))
    {}
    """
    result: dict[str, list[str]] = {}
    for manifest in sorted(outputs.glob("*/*/*/manifest.json")):
        report, name = manifest.parent, manifest.relative_to(outputs).parts[0]
        for path in (*(report / one for one in WHOLE), *sorted(report.glob("*/*.csv"))):
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                result[f"{name}/{path.relative_to(report).as_posix()}"] = text.splitlines()
        for page in report.glob("*.html"):
            result[f"{name}/{page.name}"] = sentences(page.read_text(encoding="utf-8"))
        for book in report.glob("tabel.xlsx"):
            result[f"{name}/tabel.xlsx"] = list(formulas(book))
    return result


def sentences(page: str) -> list[str]:
    """The text of a page, element by element, without pictures, styles and hashes.

    >>> sentences('<p>Capaian <b>101,48</b></p><svg><path/></svg><p data-rumus="84,99 / 83,75">x</p>')
    ['<p>', 'Capaian', '<b>', '101,48', '<p data-rumus="84,99 / 83,75">', 'x']
    """
    parts = re.split(r"(<[^>]*>)", _HASH.sub("…", _DRAWN.sub("", page)))
    return [text for part in parts if (text := part.strip()) and not text.startswith("</")]


def formulas(book: Path) -> Iterator[str]:
    """Every live formula of a workbook with its sheet and cell."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know sparklines, which hold no formula
        sheets = load_workbook(book).worksheets
    for sheet in sheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{sheet.title}!{cell.coordinate} {cell.value}"


def differences(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What changed, by place: the lines that went (``-``) and came (``+``); empty where nothing did.

    >>> differences({"a": ["1", "2"], "b": ["x"]}, {"a": ["1", "3"], "b": ["x"], "c": []})
    {'a': ['-2', '+3'], 'c': ['baru']}
    """
    changed: dict[str, list[str]] = {}
    for place in sorted({*before, *after}):
        if place not in before or place not in after:
            changed[place] = ["baru" if place in after else "hilang"]
        elif before[place] != after[place]:
            old, new = set(before[place]), set(after[place])
            lines = [f"-{line}" for line in before[place] if line not in new]
            lines += [f"+{line}" for line in after[place] if line not in old]
            changed[place] = lines or ["urutannya berubah"]
    return changed


def main(arguments: list[str] | None = None) -> int:
    """Record or compare; the exit code is 1 where something changed."""
    parser = argparse.ArgumentParser(prog="python -m tests.sama", description=__doc__)
    parser.add_argument("perintah", choices=["rekam", "banding"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--baris", type=int, default=6, help="baris yang ditampilkan per tempat")
    asked = parser.parse_args(arguments)
    record = asked.folder / "isi.json"
    with tempfile.TemporaryDirectory() as scratch:
        run_all(Path(scratch))
        now = said(Path(scratch))
    if asked.perintah == "rekam":
        asked.folder.mkdir(parents=True, exist_ok=True)
        record.write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")
        print(f"{len(now)} tempat, {sum(map(len, now.values()))} baris direkam di {record}")
        return 0
    changed = differences(json.loads(record.read_text(encoding="utf-8")), now)
    for place, lines in changed.items():
        print(f"{place}: {len(lines)} baris", *(f"  {line[:160]}" for line in lines[: asked.baris]), sep="\n")
    print(f"{len(now)} tempat dibandingkan, {len(changed)} berubah")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
