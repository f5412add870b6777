"""Leads what the dataset says of a file and a line back to the sheet and cell that a person can mend."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lkjip_analysis.dataset.problems import Problem
from lkjip_analysis.dataset.rows import ROW_TYPES, DataRow
from lkjip_analysis.intake.workbook.complaints import Complaint, Place, said
from lkjip_analysis.intake.workbook.convert import ReadRecord
from lkjip_analysis.intake.workbook.forms import IDENTITY, SHEETS, TEXTS
from lkjip_analysis.intake.workbook.identity_form import Path as EntryPath
from lkjip_analysis.intake.workbook.labels import Labels
from lkjip_analysis.intake.workbook.package_content import CONFIG
from lkjip_analysis.intake.workbook.recognise import Recognised
from lkjip_analysis.intake.workbook.schema import fields_of


@dataclass
class Origins:
    """Where everything in a package came from."""

    found: Recognised
    entries: Mapping[type[DataRow], Sequence[ReadRecord]]
    config: Mapping[EntryPath, Place]
    texts: Mapping[str, Place]
    labels: Mapping[str, Labels]


def lead_back(
    problems: Sequence[Problem], lines: Mapping[tuple[str, int], int], origins: Origins, known: Sequence[Complaint]
) -> list[Complaint]:
    """Complaints at cells for problems at lines; none for a cell that has one already, none that only follows.

    Args:
        problems: what the dataset says.
        lines: which record stands on which line.
        origins: where the records came from.
        known: complaints that were made while reading.
    """
    said_before = {complaint.found for complaint in known if complaint.found}
    marked = {(complaint.place.sheet, complaint.place.row, complaint.place.column) for complaint in known}
    made = []
    for problem in (one for folded in problems for one in _unfolded(folded)):
        place, column = _place(problem, lines, origins)
        if (place.sheet, place.row, place.column) in marked and place.row >= 0:
            continue
        if problem.found not in said_before and not _follows(problem, column, origins):
            made.append(Complaint(place, _found(problem, place, origins), _expected(problem, lines, origins, column)))
    return made


def _unfolded(problem: Problem) -> list[Problem]:
    """The same problem at each of its lines: every cell is marked."""
    if not problem.also:
        return [problem]
    expected = re.sub(r" \(juga di \d+ baris lain: [^)]*\)$", "", problem.expected)
    return [replace(problem, line=line, expected=expected, also=()) for line in (problem.line, *problem.also)]


def _place(problem: Problem, lines: Mapping[tuple[str, int], int], origins: Origins) -> tuple[Place, str]:
    """The cell of a problem, and the column of the schema it speaks of."""
    if problem.file == CONFIG:
        return _config_place(problem, origins), ""
    entry = _entry(problem.file, problem.line, lines, origins)
    column = problem.column.split("+")[0] if entry else problem.column
    if entry is not None:
        if "+" in problem.column:  # a key of several columns: shown at the last cell that is really there
            column = next((c for c in reversed(problem.column.split("+")) if c in entry.places), column)
        return entry.at(column), column
    if problem.file in origins.texts:
        return origins.texts[problem.file], ""
    if problem.file.startswith(("referensi", "narasi")):
        named = next((n for n in origins.texts if n.rpartition("/")[2] in f"{problem.found} {problem.expected}"), "")
        if named:
            return origins.texts[named], ""
        return next((p for n, p in origins.texts.items() if n.startswith(problem.file)), Place(TEXTS)), ""
    return Place(sheet_of(problem.file)), column


def _config_place(problem: Problem, origins: Origins) -> Place:
    parts = problem.column.split(".")
    path = tuple(f"#{part}" if part.isdecimal() and n > 1 else part for n, part in enumerate(parts))
    if path[:1] == ("penyajian",):
        path = ("penyajian", problem.column.partition(".")[2])
    candidates = [p for p in origins.config if p[: len(path)] == path] or [
        p for p in origins.config if p[:1] == path[:1]
    ]
    for candidate in candidates:
        place = origins.config[candidate]
        if origins.found.identity and problem.found and path[0] == "rujukan":
            text = said(origins.found.identity.at(place.row, place.column))
            if origins.labels["dokumen"].key(text) not in (problem.found, None) and text != problem.found:
                continue
        return place
    return origins.config[candidates[0]] if candidates else Place(IDENTITY)


def _entry(file: str, line: int, lines: Mapping[tuple[str, int], int], origins: Origins) -> ReadRecord | None:
    kind = next((kind for kind in ROW_TYPES if kind.file == file), None)
    number = lines.get((file, line))
    return origins.entries[kind][number] if kind is not None and number is not None else None


def sheet_of(file: str) -> str:
    """The sheet that the rows of a file stand on.

    >>> sheet_of("skm_profil.csv"), sheet_of("anggaran.csv")
    ('SKM', 'Anggaran')
    """
    for sheet in SHEETS:
        for block in sheet.blocks:
            kinds = [part.kind for part in block.parts] + [measure.kind for measure in block.measures]
            if any(kind.file == file for kind in kinds):
                return sheet.title
    return ""


def _follows(problem: Problem, column: str, origins: Origins) -> bool:
    """Whether a problem only follows from another: it names a record that is there, but wrong itself."""
    kind = next((kind for kind in ROW_TYPES if kind.file == problem.file), None)
    field = fields_of(kind).get(column) if kind is not None else None
    if field is None or not field.ref or not problem.found:
        return False
    target = next(k for k in ROW_TYPES if k.file == f"{field.ref}.csv")
    return any(entry.values.get("id") == problem.found for entry in origins.entries[target])


def _found(problem: Problem, place: Place, origins: Origins) -> str:
    """What stands in the cell, as the person sees it."""
    grids = {block.grid.name: block.grid for block in origins.found.blocks}
    if origins.found.identity is not None:
        grids[origins.found.identity.name] = origins.found.identity
    if place.sheet in grids and place.row >= 0:
        return said(grids[place.sheet].at(place.row, place.column))
    return problem.found


def _expected(problem: Problem, lines: Mapping[tuple[str, int], int], origins: Origins, column: str) -> str:
    """What was expected; another line is named by its cell, another key by its name."""

    def cell(match: re.Match[str]) -> str:
        entry = _entry(problem.file, int(match[1]), lines, origins)
        if entry is None:
            return match[0]
        place = entry.at(column)
        return f"sel {place.cell} lembar {place.sheet}" if place.cell else f"lembar {place.sheet}"

    kind = next((kind for kind in ROW_TYPES if kind.file == problem.file), None)
    field = fields_of(kind).get(column) if kind is not None else None
    expected = re.sub(r"\bbaris (\d+)", cell, problem.expected)
    if (field is not None and field.sort == "angka") or "titik desimal" in expected:  # as numbers are typed in cells
        return re.sub(r"(\d)\.(\d)", r"\1,\2", expected.replace("titik desimal", "koma desimal"))
    return expected
