"""Levels and parents: by code, by the word in front, by indentation, and where nothing is written, by the sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjip_analysis.intake.evaluasi.codes import code_level
from lkjip_analysis.intake.evaluasi.lines import EvaluationLine, EvaluationSheet
from lkjip_analysis.intake.evaluasi.places import row_place
from lkjip_analysis.model.number import exact_sum
from lkjip_analysis.reference.evaluasi import heading_words, headings

RANKS = {"instansi": 0, "urusan": 0, "bidang": 0, "program": 2, "kegiatan": 3, "sub_kegiatan": 4}
_FEWEST = 2
"""Names of the nomenclature that must stand below a programme before they tell levels."""
_WORDS = (
    (re.compile(r"(?i)sub\s*-?\s*kegiatan\b"), "sub_kegiatan"),
    (re.compile(r"(?i)kegiatan\b"), "kegiatan"),
    (re.compile(r"(?i)program\b"), "program"),
    (re.compile(r"(?i)(unsur|urusan|bidang urusan|bidang)\b"), "urusan"),
)


def plant(sheet: EvaluationSheet) -> list[str]:
    """Give every node its level and its parent; what had to be concluded is returned in words."""
    notices: list[str] = []
    _stated(sheet.lines)
    _by_nomenclature(sheet, notices)
    _by_depth(sheet.lines)
    _by_sums(sheet, notices)
    above: list[int] = []
    for number, line in enumerate(sheet.lines):
        while above and RANKS[sheet.lines[above[-1]].level] >= RANKS[line.level]:
            above.pop()
        line.parent = above[-1] if above else None
        above.append(number)
    return notices


def _stated(lines: Sequence[EvaluationLine]) -> None:
    """Levels that a row states: a column of its own, its code, the word in front; what stands before the first
    programme is the agency and its field."""
    started = False
    for line in lines:
        if not line.level:
            line.level = code_level(line.key) or next((level for w, level in _WORDS if w.match(line.name)), "")
        started = started or line.level in ("program", "kegiatan", "sub_kegiatan")
        if not started and not line.level:
            line.level = "instansi"


def _by_nomenclature(sheet: EvaluationSheet, notices: list[str]) -> None:
    """Below the programme that every agency has, kegiatan have the names of the national nomenclature.

    Rows without a mark that have such a name are kegiatan, and the others below them sub kegiatan: also where the sums
    of the sheet would not tell. One such name alone may be a chance and tells nothing.
    """
    lines, found = sheet.lines, list[EvaluationLine]()
    known = headings()
    for number, line in enumerate(lines):
        if line.level != "program" or not _names(line, known["program_penunjang"]):
            continue
        end = next((n for n in range(number + 1, len(lines)) if lines[n].level), len(lines))
        below = lines[number + 1 : end]
        activities = [one for one in below if _names(one, known["kegiatan_penunjang"])]
        if len(activities) < _FEWEST:
            continue
        for one in below[below.index(activities[0]) :]:
            one.level = "kegiatan" if any(one is activity for activity in activities) else "sub_kegiatan"
        found += activities
    _tell(sheet, found, notices, "kegiatan menurut nomenklatur Permendagri 90/2019; baris di bawahnya sub kegiatan")


def _names(line: EvaluationLine, sayings: Sequence[frozenset[str]]) -> bool:
    words = set(heading_words(line.name))
    return any(saying <= words for saying in sayings)


def _by_depth(lines: Sequence[EvaluationLine]) -> None:
    """Where rows below a programme are indented differently, the lesser indent is the kegiatan."""
    depths = sorted({line.depth for line in lines if not line.level})
    if len(depths) == 2:
        for line in lines:
            line.level = line.level or ("kegiatan" if line.depth == depths[0] else "sub_kegiatan")


def _by_sums(sheet: EvaluationSheet, notices: list[str]) -> None:
    """Rows without any mark: one whose rupiah are those of the rows below it together is a kegiatan.

    All columns must agree, or else one in which at least two parts add up to the amount exactly. A row without rupiah
    after such a group is taken to belong to it, which no sum can contradict; a row that no sum explains stands as a
    kegiatan of its own. What was concluded so is told.
    """
    lines, place = sheet.lines, 0
    whole: list[EvaluationLine] = []
    partly: list[EvaluationLine] = []
    alone: list[EvaluationLine] = []
    while place < len(lines):
        if lines[place].level:
            place += 1
            continue
        end = next((n for n in range(place, len(lines)) if lines[n].level), len(lines))
        if place and lines[place - 1].level == "kegiatan":  # a kegiatan that says so: what adds up to it is below it
            below = _group(lines, place - 1, end) or _group(lines, place - 1, end, every=False) or place
            for child in range(place, below):
                lines[child].level = "sub_kegiatan"
            place = below
        while place < end:
            last = _group(lines, place, end)
            found = whole
            if last is None:
                last, found = _group(lines, place, end, every=False), partly
            lines[place].level = "kegiatan"
            (alone if last is None else found).append(lines[place])
            for child in range(place + 1, last or 0):
                lines[child].level = "sub_kegiatan"
            place = last or place + 1
    _tell(sheet, whole, notices, "disimpulkan dari jumlah: rupiahnya di setiap kolom sama dengan baris di bawahnya")
    _tell(sheet, partly, notices, "disimpulkan dari jumlah yang cocok di sebagian kolom saja")
    _tell(sheet, alone, notices, "tidak dapat disimpulkan dari jumlah; dicatat sebagai kegiatan")


def _tell(sheet: EvaluationSheet, lines: Sequence[EvaluationLine], notices: list[str], what: str) -> None:
    if lines:
        where = row_place(sheet.grid, lines[0].row)
        notices.append(f"tingkat {len(lines)} baris tidak tertulis, {what} ({where}: '{lines[0].name[:50]}'"
                       f"{', dan lainnya' if len(lines) > 1 else ''})")  # fmt: skip


def _group(lines: Sequence[EvaluationLine], place: int, end: int, every: bool = True) -> int | None:
    """Where the rows end that together have the rupiah of the row at ``place``; None if no rows have.

    Args:
        lines: all nodes.
        place: the row asked about.
        end: where the rows without a mark end.
        every: whether every column must agree; else one with two parts or more is enough.
    """
    wanted = amounts(lines[place])
    if not any(wanted.values()):
        return None
    held: dict[int, list[float]] = {}
    for last in range(place + 1, end):
        for column, value in amounts(lines[last]).items():
            if value:
                held.setdefault(column, []).append(value)
        sums = {column: exact_sum(values) for column, values in held.items()}
        agree = [column for column in wanted if wanted[column] and sums.get(column, 0.0) == wanted[column]]
        if every:
            fits = all(sums.get(column, 0.0) == wanted.get(column, 0.0) for column in {*sums, *wanted})
        else:
            fits = any(len(held[column]) > 1 for column in agree)
        if fits:
            last += 1
            while last < end and not any(amounts(lines[last]).values()):
                last += 1
            return last
    return None


def amounts(line: EvaluationLine) -> dict[int, float]:
    """The rupiah of a node by column."""
    return {column: said.number for column, said in line.money.items() if said.number is not None}
