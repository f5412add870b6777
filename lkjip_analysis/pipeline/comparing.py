"""``lkjip compare``: two packages, or the folders of two runs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lkjip_analysis.compare import Comparison, Difference, Side, compare_packages, effects_of, followed
from lkjip_analysis.compare.packages import difference
from lkjip_analysis.facts import Facts
from lkjip_analysis.locate import find_package
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.pipeline.errors import BadInput, BrokenReport
from lkjip_analysis.pipeline.package import open_package
from lkjip_analysis.pipeline.publishing import outputs
from lkjip_analysis.pipeline.publishing.collect import collect

CONFIG = "laporan.yaml"
_KEY = ("indikator", "tahun", "dokumen")


def compare(a: str, b: str, data: str | None = None, names: tuple[str, str] | None = None) -> Comparison:
    """What differs between two packages or two runs.

    Args:
        a, b: a folder of a package or of a run, or ``INSTANSI/TAHUN`` below the data folder.
        data: folder of all packages.
        names: what the sides are called, where a folder stands for a workbook.

    Raises:
        DatasetError: a package is not there or cannot be used.
        BadInput: a folder is neither, a run cannot be read, or one is a package and the other a run.
    """
    folders = [_folder(text, data) for text in (a, b)]
    runs = [(folder / outputs.MANIFEST).is_file() for folder in folders]
    if runs[0] != runs[1]:
        words = ["hasil" if run else "paket data" for run in runs]
        raise BadInput(f"{a} adalah {words[0]}, {b} adalah {words[1]}; bandingkan dua paket data atau dua hasil")
    if runs[0]:
        return _compare_runs(folders[0], folders[1], (a, b))
    reports = [open_package(folder) for folder in folders]
    return compare_packages(reports[0], reports[1], names or (a, b))


def _folder(text: str, data: str | None) -> Path:
    """The folder that an argument names."""
    folder = Path(text)
    if any((folder / name).is_file() for name in (CONFIG, outputs.MANIFEST)):
        return folder
    agency, _, year = text.strip("/").rpartition("/")
    if agency and year.isdecimal() and "/" not in agency and not folder.is_dir():
        return find_package(agency, int(year), data or "data")
    why = f"tidak berisi {CONFIG} maupun {outputs.MANIFEST}" if folder.is_dir() else "tidak ada"
    raise BadInput(f"{text}: folder ini {why}; sebutkan paket data (INSTANSI/TAHUN atau foldernya) atau folder hasil")


# -- runs ----------------------------------------------------------------------------------------------------


def _compare_runs(a: Path, b: Path, names: tuple[str, str]) -> Comparison:
    manifests = [_json(folder / outputs.MANIFEST) for folder in (a, b)]
    (first, old_texts), (second, new_texts) = _shown(a), _shown(b)
    told = followed((first, second), (old_texts, new_texts), (Facts(), Facts()))
    results = [_results(folder) for folder in (a, b)]
    notes = [f"{name}: {outputs.RESULTS[0]} tidak ada" for name, one in zip(names, results, strict=True) if one is None]
    numbers = tuple(_numbers(results[0], results[1])) if None not in results else ()  # type: ignore[arg-type]
    return Comparison(
        _side(manifests[0], names[0]),
        _side(manifests[1], names[1]),
        effects_of((first, second)),
        (),
        (*numbers, *_inputs(manifests[0], manifests[1])),
        tuple(_method(manifests[0], manifests[1])),
        (*told, *_findings(a, b)),
        tuple(notes),
    )


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"{path}: tidak dapat dibaca ({type(error).__name__}); jalankan lkjip run lagi") from None


def _side(manifest: Mapping[str, Any], name: str) -> Side:
    try:
        return Side(name, "hasil", str(manifest["instansi"]), int(manifest["tahun"]))
    except (KeyError, TypeError, ValueError):
        raise BadInput(f"{name}: {outputs.MANIFEST} bukan buatan lkjip run") from None


def _shown(folder: Path) -> tuple[dict[str, Table | Missing], dict[str, str]]:
    """The tables and the prose of a run, out of its executed notebooks."""
    import nbformat

    from lkjip_analysis.render.bundle import TEXT_MIME

    try:
        paths = sorted((folder / outputs.NOTEBOOKS).glob("*.ipynb"))
        nodes = {path.stem: nbformat.read(path, as_version=4) for path in paths}
        made = collect(nodes)
    except (OSError, ValueError, KeyError, BrokenReport) as error:
        raise BadInput(f"{folder}: buku catatannya tidak dapat dibaca ({error})") from None
    tables: dict[str, Table | Missing] = {shown.table.id: shown.table for shown in made.tables}
    tables |= {shown.gap.id: shown.gap for shown in made.gaps if shown.kind == "tabel"}
    texts: dict[str, str] = {}
    for node in nodes.values():
        for cell in node.cells:
            for output in cell.get("outputs", ()):
                if said := output.get("data", {}).get(TEXT_MIME):
                    texts[said["id"]] = said["markdown"]
    return tables, texts


def _results(folder: Path) -> dict[tuple[str, ...], dict[str, str]] | None:
    path = folder / outputs.RESULTS[0]
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as handle:
        return {tuple(row[name] for name in _KEY): row for row in csv.DictReader(handle)}


def _numbers(
    old: Mapping[tuple[str, ...], Mapping[str, str]], new: Mapping[tuple[str, ...], Mapping[str, str]]
) -> Iterator[Difference]:
    """Figures of the results that differ, by indicator, year and document."""
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        place = f"{outputs.RESULTS[0]} {'/'.join(key)}"
        if before is None or after is None:
            there = after or before or {}
            said = there.get("realisasi") or there.get("target") or "ada"
            what = "baris baru" if before is None else "baris hilang"
            yield Difference(place, what, "" if before is None else said, said if before is None else "")
            continue
        for name in ("target", "target_akhir", "realisasi", "koreksi", "status"):
            if before.get(name) != after.get(name):
                texts = (before.get(name) or "", after.get(name) or "")
                yield Difference(f"{place} {name}", name, *texts, difference(*map(_number, texts)))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _inputs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Files of the package that the runs did not read alike."""
    before, after = ({item["file"]: item["sha256"] for item in one.get("inputs", ())} for one in (old, new))
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            states = [f"sha256 {one[name][:12]}" if name in one else "" for one in (before, after)]
            yield Difference(name, "berkas masukan", states[0], states[1])


def _method(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Versions, parameters and notebooks that differ."""
    for part, what in (("versions", "versi"), ("parameters", "parameter")):
        before, after = old.get(part, {}), new.get(part, {})
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) != after.get(name) and name != "tahun":
                texts = str(before.get(name, "")), str(after.get(name, ""))
                yield Difference(f"{what} {name}", what, texts[0], texts[1], jenis="cara")
    notebooks = [{item["notebook"]: item["sha256"] for item in one.get("notebooks", ())} for one in (old, new)]
    for name in dict.fromkeys([*notebooks[0], *notebooks[1]]):
        states = [one.get(name, "")[:12] for one in notebooks]
        if states[0] != states[1]:
            yield Difference(f"buku catatan {name}", "buku catatan", states[0], states[1], jenis="cara")


def _findings(a: Path, b: Path) -> Iterator[Difference]:
    """Findings that came and went."""
    old, new = (_found(folder) for folder in (a, b))
    for key in sorted(old | new):
        if (key in old) != (key in new):
            texts = ("ada" if key in old else "", "ada" if key in new else "")
            yield Difference(key[0], key[1], *texts, jenis="temuan")


def _found(folder: Path) -> set[tuple[str, str]]:
    path = folder / outputs.FINDINGS[0]
    return {(str(item["kode"]), str(item["uraian"])) for item in _json(path)} if path.is_file() else set()


def write_page(made: Comparison, file: str) -> Path:
    """Write the comparison as one page.

    Raises:
        BadInput: the file cannot be written.
    """
    from lkjip_analysis.compare.page import page

    path = Path(file)
    if path.suffix.lower() not in (".html", ".htm"):
        raise BadInput(f"{file}: nama halaman berakhiran .html")
    with outputs.writable(path):
        path.write_text(page(made), encoding="utf-8", newline="\n")
    return path
