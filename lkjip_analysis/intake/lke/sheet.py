"""Reads an LKE: components and subcomponents by their codes or names, the grades and points of both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_analysis.intake.evaluasi.places import cell_place
from lkjip_analysis.intake.evaluasi.sheet_head import column_paths
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.workbook.complaints import said
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet, open_workbook
from lkjip_analysis.reference import akip_sheet
from lkjip_analysis.reference.evaluasi import heading_words

PARTS = ("keberadaan", "kualitas", "pemanfaatan")
SIDES = {"mandiri": "penilaian mandiri", "evaluator": "evaluator"}

_OWN = {"mandiri", "self", "unit", "opd", "perangkat"}
_EVALUATOR = {"evaluator", "evaluasi", "tim", "apip", "inspektorat", "penilai"}
_GRADE = {"jawaban", "predikat", "huruf", "grade"}
_POINTS = {"nilai", "skor", "hasil"}
_CODE = re.compile(r"\s*(?:([1-4])\s*\.?\s*)?(?:([a-cA-C])\s*\.?\s*)?(\d.*)?")
_WORDS = {
    "keberadaan": "keberadaan",
    "kualitas": "kualitas",
    "pemanfaatan": "pemanfaatan",
    "dimanfaatkan": "pemanfaatan",
}


@dataclass
class Lke:
    """What a sheet says.

    Attributes:
        grades: grade by side, component and part.
        points: stated points by side and component.
        places: cell of each grade, by side, component and part.
        sides: the sides that the sheet has columns for.
        year: the year of its title, if one only.
        wrong: cells that cannot be meant.
        notices: what differs or was left.
    """

    name: str
    grades: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    points: dict[str, dict[str, float]] = field(default_factory=dict)
    places: dict[tuple[str, str, str], str] = field(default_factory=dict)
    sides: tuple[str, ...] = ()
    year: int | None = None
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read_lke(path: Path) -> Lke:
    """The first sheet of a workbook that is an LKE.

    Raises:
        Refused: it cannot be read, or no sheet is one.
    """
    for grid in open_workbook(path):
        for row in range(min(len(grid.rows), 20)):
            words = [set(heading_words(said(cell))) for cell in grid.rows[row]]
            if any("bobot" in found for found in words) and sum(bool(found) for found in words) >= 3:
                last = max([row, *(bottom for top, _, bottom, _ in grid.merged if top == row)])
                columns = _columns(column_paths(grid, row, last))
                if any(kind == "jawaban" for _, kind in columns.values()):
                    return _read(grid, row, last, columns)
    raise Refused(f"{path.name}: tidak ada lembar LKE dengan kolom Bobot dan kolom Jawaban (AA sampai E)")


def _columns(paths: Sequence[Sequence[str]]) -> dict[int, tuple[str, str]]:
    """Which column holds what of which side; a column that names no side is the evaluator's."""
    found: dict[int, tuple[str, str]] = {}
    for column, path in enumerate(paths):
        words = set(heading_words(" ".join(path)))
        last = set(heading_words(path[-1])) if path else set()
        kind = "jawaban" if last & _GRADE else "nilai" if last & _POINTS else ""
        if not kind or "bobot" in words:
            continue
        side = "mandiri" if words & _OWN and not words & {"evaluator"} else "evaluator"
        if (side, kind) not in found.values():
            found[column] = (side, kind)
    return found


def _read(grid: OpenedSheet, head: int, last: int, columns: dict[int, tuple[str, str]]) -> Lke:
    lke = Lke(grid.name, sides=tuple(side for side in SIDES if side in {s for s, _ in columns.values()}))
    years = {int(y) for row in grid.rows[:head] for cell in row for y in re.findall(r"\b(20\d\d)\b", said(cell))}
    lke.year = years.pop() if len(years) == 1 else None
    known = list(akip_sheet().components.items())
    component, criteria = "", 0
    for row in range(last + 1, len(grid.rows)):
        number, part, deeper = _code_of(grid, row, min(columns))
        if deeper:
            criteria += 1
            continue
        text = " ".join(said(grid.at(row, c)) for c in range(min(columns)))
        words = heading_words(text)
        named = next((slug for slug, one in known if set(heading_words(one.name)) <= set(words)), "")
        part = part or next((_WORDS[word] for word in words if word in _WORDS), "")
        if number and int(number) <= len(known):
            component = known[int(number) - 1][0]
        elif named and not part:
            component = named
        if not component or not (part or number or named):
            continue
        for column, (side, kind) in columns.items():
            _take(lke, grid, (row, column), side, kind, component, part)
    if criteria:
        lke.notices.append(f"{criteria} baris kriteria tidak disimpan; yang dipakai jawaban subkomponennya")
    return lke


def _code_of(grid: OpenedSheet, row: int, before: int) -> tuple[str, str, bool]:
    """Component number and part of a row's code, which may stand in one or two columns; whether it is a criterion."""
    code = ""
    for column in range(min(before, 3)):
        text = said(grid.at(row, column))
        if text and len(text) <= 8 and re.fullmatch(r"[\d.,a-cA-C\s)]+", text):
            code += "." + text.replace(",", ".").strip(" )")
        elif text:  # the name: what stands behind it is the weight
            break
    found = _CODE.fullmatch(code.strip("."))
    if not code or not found:
        return "", "", False
    part = PARTS["abc".index(found[2].casefold())] if found[2] else ""
    return found[1] or "", part, bool(found[3]) and bool(found[2] or found[1])


def _take(lke: Lke, grid: OpenedSheet, at: tuple[int, int], side: str, kind: str, component: str, part: str) -> None:
    text = said(grid.at(*at))
    if not text:
        return
    if kind == "nilai":
        value = grid.at(*at)
        if not part and isinstance(value, float) and not isinstance(value, bool):
            lke.points.setdefault(side, {})[component] = value
        return
    if not part:
        return
    grade = text.strip().upper()
    if grade not in akip_sheet().grades:
        lke.wrong.append((cell_place(grid, *at), text, f"jawaban {', '.join(akip_sheet().grades)}"))
        return
    lke.grades.setdefault(side, {}).setdefault(component, {})[part] = grade
    lke.places[side, component, part] = cell_place(grid, *at)
