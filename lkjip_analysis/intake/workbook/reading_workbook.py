"""Reads a filled workbook into a package that the dataset accepts, or says at which cells it does not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lkjip_analysis.dataset import DatasetError, read_dataset
from lkjip_analysis.dataset.origins import column_of
from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow, Indikator, SkmIndikator, SkmResponden
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.workbook import own_scales, own_units
from lkjip_analysis.intake.workbook.assemble import assemble, records
from lkjip_analysis.intake.workbook.complaints import Complaint, Place, WorkbookProblems, said
from lkjip_analysis.intake.workbook.convert import Read, convert
from lkjip_analysis.intake.workbook.forms import IDENTITY, TEXTS
from lkjip_analysis.intake.workbook.identity_form import SCALED, form_entries, nested
from lkjip_analysis.intake.workbook.identity_form import Path as EntryPath
from lkjip_analysis.intake.workbook.leadback import Origins, lead_back, sheet_of
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet, open_workbook
from lkjip_analysis.intake.workbook.package_content import CONFIG, Content, describe, parsed, save
from lkjip_analysis.intake.workbook.recognise import Recognised, recognise
from lkjip_analysis.intake.workbook.schema import fields_of
from lkjip_analysis.intake.workbook.sheet_wording import plain, slug
from lkjip_analysis.intake.workbook.typed import Unfit, text_of
from lkjip_analysis.reference import InvalidReference, units

Check = Callable[[Path], object]
"""Reads a package and raises `DatasetError` if it cannot be used."""

_OWN_FILE = re.compile(r"(narasi/[\w.-]+\.md|referensi/[\w.-]+\.ya?ml)")


@dataclass(frozen=True)
class Taken:
    """A package as it was taken from a workbook.

    Attributes:
        agency, year: which package it is.
        counts: how many records of each file.
        notices: what was left, and what was read in another way than written.
        empty: sheets on which nothing stands.
        cells: sheet and cell of every line of every file.
    """

    agency: str
    year: str
    counts: dict[type[DataRow], int]
    notices: tuple[str, ...]
    empty: tuple[str, ...] = ()
    cells: dict[tuple[str, int], str] = field(default_factory=dict, repr=False)


def take(path: Path, folder: Path, check: Check = read_dataset) -> Taken:
    """Write the package of a workbook below ``folder`` (``<instansi>/<tahun>``), whole and accepted.

    Args:
        path: the workbook.
        folder: an empty folder of the caller's own.
        check: how the package is checked.

    Raises:
        Refused: the file cannot be taken as a workbook at all.
        WorkbookProblems: with everything that is wrong with it, at its cells.
    """
    grids = open_workbook(path)
    found = recognise(grids)
    if found.identity is None and not found.blocks:
        raise Refused(f"{path.name}: bukan buku kerja LKjIP; buat yang kosong dengan lkjip new INSTANSI TAHUN")
    content, origins, read = _content(found)
    agency, year = _which(content, read, found)
    package = folder / agency / year
    complaints = list(read.complaints)
    lines = save(content, package)
    if found.missing:  # names that stand on a sheet that is not there, and whatever else follows, are not repeated
        gone = tuple(f"tidak ada di lembar {name}" for name in found.missing)
        complaints = [complaint for complaint in complaints if not complaint.expected.startswith(gone)]
        raise WorkbookProblems(path.name, _once(complaints), [grid.name for grid in grids])
    try:
        check(package)
    except DatasetError as error:
        complaints += lead_back(error.problems, lines, origins, complaints)
    if complaints:
        raise WorkbookProblems(path.name, _once(complaints), [grid.name for grid in grids])
    describe(package)
    counts = {kind: len(content.of(kind)) for kind in ROW_TYPES if content.of(kind)}
    filled = {block.grid.name for block in found.blocks if block.rows}
    empty = dict.fromkeys(block.grid.name for block in found.blocks if block.grid.name not in filled)
    return Taken(agency, year, counts, tuple(dict.fromkeys(read.notices)), tuple(empty), _cells(lines, origins))


def _cells(lines: Mapping[tuple[str, int], int], origins: Origins) -> dict[tuple[str, int], str]:
    """Where each line came from, in words; line 0 of ``laporan.yaml`` is its sheet."""
    kinds = {kind.file: kind for kind in ROW_TYPES}
    made = {}
    for (file, line), number in lines.items():
        entry = origins.entries[kinds[file]][number]
        for column, place in (("", entry.place), *entry.places.items()):
            if place.sheet:
                made[column_of(file, column), line] = f"lembar {place.sheet}" + (
                    f", sel {place.cell}" if place.cell else ""
                )
    sheets = {(name, 0): f"lembar {sheet}" for kind in ROW_TYPES if (sheet := sheet_of(kind.file))
              for name in (kind.file, Path(kind.file).name)}  # fmt: skip
    return made | sheets | {(CONFIG, 0): f"lembar {IDENTITY}"}


def _once(complaints: Sequence[Complaint]) -> list[Complaint]:
    return list(dict.fromkeys(complaints))


def _content(found: Recognised) -> tuple[Content, Origins, Read]:
    content = Content()
    _kept(found.kept, content)
    complaints: list[Complaint] = []
    text_places = _texts(found.texts, content, complaints)
    _units(found, content, text_places)
    with TemporaryDirectory(prefix="lkjip-") as place:
        own = _own_reference(content, Path(place), text_places, complaints)
        read = convert(found, own)
    read.complaints += complaints
    scales = own_scales.known_scales(content.texts.get(own_scales.FILE, ""))
    for entry in read.entries:
        if entry.kind is Indikator and "skala" in entry.values:
            entry.values["skala"] = own_scales.scale_key(entry.values["skala"], scales)
    content.config, config_places = _config(found.identity, read, parsed(content.config_text), scales)
    made = assemble(read, content.config)
    content.rows = records(made)
    if not content.config_text:
        _survey(content)
    return content, Origins(found, made, config_places, text_places, read.labels), read


def _survey(content: Content) -> None:
    """Items of a survey of the report's year are that survey's, where nobody has said which year is meant.

    Its year and period stand in another sheet than its items; left empty there, the whole survey would be left out.
    """
    said_of_it = content.config.get("skm", {})
    year = content.config.get("tahun")
    if "tahun" in said_of_it or not isinstance(said_of_it, dict):
        return
    own = [row for kind in (SkmIndikator, SkmResponden) for row in content.of(kind) if row.get("tahun") == str(year)]
    periods = {row.get("periode") or "tahun" for row in own}
    if periods:
        period = "tahun" if "tahun" in periods else max(periods)
        content.config["skm"] = {"tahun": year, "periode": period} | said_of_it


def _which(content: Content, read: Read, found: Recognised) -> tuple[str, str]:
    """Agency and year of the package; stand-ins where they are wrong, so that all else is still checked."""
    agency = content.config.get("instansi", {})
    id, year = str(agency.get("id", "")), str(content.config.get("tahun", ""))
    id = id if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) and len(id) < 100 else "instansi"
    return id, year if re.fullmatch(r"\d{4}", year) else "0"


# -- laporan.yaml ------------------------------------------------------------------------------------------------


def _config(
    grid: OpenedSheet | None, read: Read, kept: Mapping[str, Any], scales: Mapping[str, str]
) -> tuple[dict[str, Any], dict[EntryPath, Place]]:
    """The entries of the form, each with its cell."""
    if grid is None:
        return {}, {}
    stated = {tuple(text.split("/")): row for row in range(len(grid.rows)) if "/" in (text := said(grid.at(row, 4)))}
    named = {plain(said(grid.at(row, 1))): row for row in range(len(grid.rows)) if said(grid.at(row, 1))}
    tables = {path: "x" for path in stated if path[0] == "penyajian"}
    values: list[tuple[EntryPath, Any]] = []
    places: dict[EntryPath, Place] = {}
    known = form_entries({"instansi": kept.get("instansi", {})} | nested(tables.items()))
    known += [e for e in form_entries(nested((p, "x") for p in stated)) if e.path not in {k.path for k in known}]
    for entry in known:
        row = stated.get(entry.path, named.get(plain(entry.heading), -1))
        if row < 0:
            continue
        place = places[entry.path] = Place(grid.name, row, 2, said(grid.at(row, 1)).strip(" *") or entry.heading)
        try:
            text = text_of(grid.at(row, 2), entry.field, read.labels)
        except Unfit as error:
            text = said(grid.at(row, 2))
            read.complaints.append(Complaint(place, text, str(error)))
        if entry.path in SCALED:
            text = own_scales.scale_key(text, scales)
        if text:
            whole = entry.field.sort == "bulat" and text.isdecimal()
            values.append((entry.path, int(text) if whole else text))
    config = nested(values)
    agency = config.get("instansi")
    if isinstance(agency, dict) and agency.get("nama") and not agency.get("id"):
        config["instansi"] = {"id": slug(str(agency["nama"]))} | agency
    return config, places


# -- own texts, what only the door reads ---------------------------------------------------------------------------


def _texts(grid: OpenedSheet | None, content: Content, complaints: list[Complaint]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for row in range(len(grid.rows)) if grid else ():
        name, text = said(grid.at(row, 1)) if grid else "", grid.at(row, 2) if grid else None
        if not name or plain(name) == "berkas" or said(grid.at(row, 0) if grid else None):
            continue
        place = Place(grid.name if grid else TEXTS, row, 1, "Berkas")
        if not _OWN_FILE.fullmatch(name) or ".." in name:
            expected = "nama berkas harus narasi/<bagian>.md, referensi/skala.yaml, atau referensi/satuan.yaml"
            complaints.append(Complaint(place, name, expected))
            continue
        places.setdefault(name, Place(place.sheet, row, 2, "Isi"))
        content.texts[name] = content.texts.get(name, "") + (text if isinstance(text, str) else said(text))
    return places


def _units(found: Recognised, content: Content, places: dict[str, Place]) -> None:
    """Own units and scales from their sheets, behind those that somebody wrote as a file."""
    rows = own_units.rows_of(found.units) if found.units else ()
    if rows:
        text = own_units.file_of(rows, _kept_texts(found.kept).get(own_units.FILE, ""))
        content.texts[own_units.FILE] = content.texts.get(own_units.FILE, "") + text
        places.setdefault(own_units.FILE, Place(found.units.name if found.units else own_units.SHEET))
    scales = own_scales.rows_of(found.scales) if found.scales else ()
    if scales and found.scales:
        text = own_scales.file_of(scales, _kept_texts(found.kept).get(own_scales.FILE, ""))
        content.texts[own_scales.FILE] = content.texts.get(own_scales.FILE, "") + text
        places.setdefault(own_scales.FILE, Place(found.scales.name))


def _own_reference(
    content: Content, folder: Path, places: dict[str, Place], complaints: list[Complaint]
) -> Path | None:
    """The agency's own scales and units as files, for the names of its units."""
    for name, text in content.texts.items():
        if name.startswith("referensi/"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    own = folder / "referensi"
    if not own.is_dir():
        return None
    try:
        units(own)
    except InvalidReference as error:
        place = next(place for name, place in places.items() if name.startswith("referensi/"))
        complaints += [Complaint(place, "", problem) for problem in error.problems]
        return None
    return own


def _kept_texts(grid: OpenedSheet | None) -> dict[str, str]:
    texts: dict[str, str] = {}
    for row in grid.rows if grid else ():
        if len(row) > 1 and isinstance(row[0], str) and isinstance(row[1], str):
            texts[row[0]] = texts.get(row[0], "") + row[1]
    return texts


def _kept(grid: OpenedSheet | None, content: Content) -> None:
    """The columns of the files and ``laporan.yaml`` as they were, if the workbook was made from a package."""
    texts = _kept_texts(grid)
    content.config_text = texts.get(CONFIG, "")
    try:
        heads = json.loads(texts.get("kolom", "{}"))
        parsed(content.config_text)
    except Exception:  # somebody has changed a sheet that people do not see: then it says nothing
        heads, content.config_text = {}, ""
    for kind in ROW_TYPES:
        names = heads.get(kind.file) if isinstance(heads, dict) else None
        if isinstance(names, list):
            known = fields_of(kind)
            content.heads[kind] = [name for name in names if name in known]
