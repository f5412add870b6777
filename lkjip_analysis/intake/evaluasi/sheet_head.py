"""The head of an evaluation sheet: one to several rows, found by what they say, and what each column then holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lkjip_analysis.intake.workbook.complaints import said
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet
from lkjip_analysis.reference.evaluasi import best_role, heading_words

FACTORS = {"pendorong": "pendukung", "penghambat": "penghambat", "permasalahan": "permasalahan",
           "tindak_lanjut": "solusi", "tindak_lanjut_renja": "solusi"}  # fmt: skip
"""What an office says beside its figures or at the foot of the sheet, with the kind of factor that it is."""
ROWS = ("nomor", "kode", "sasaran", "nama", "program", "kegiatan", "sub_kegiatan", "indikator", "satuan",
        "penanggung_jawab", "keterangan", *FACTORS)  # fmt: skip
FIGURES = ("target_renstra", "sampai_tahun_lalu", "tahun_lalu", "target_tahun", "triwulan", "realisasi_tahun",
           "realisasi_renstra", "capaian")  # fmt: skip
LEVELS = ("program", "kegiatan", "sub_kegiatan")

_DEEPEST_HEAD = 40
_QUARTER = re.compile(r"(?:(?:realisasi|sampai|pada|triwulan|ke)\W*)*(iv|iii|ii|i|[1-4])")
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERING = re.compile(r"\(?\d{1,2}[a-z]?\)?(\s*=.*)?")


@dataclass(frozen=True)
class HeldColumn:
    """What a column of figures holds.

    Attributes:
        role: which figures.
        money: rupiah and not performance.
        quarter: of the realisation of a quarter, which; 0 for others.
        heading: the head over the column, from the top.
    """

    role: str
    money: bool
    quarter: int
    heading: str


@dataclass
class EvaluationHead:
    """The head of a sheet.

    Attributes:
        first, last: its rows.
        texts: columns of text by what they hold; a code may stand in several columns.
        figures: columns of figures.
        unknown: headings that nothing is known by.
        cumulative: what the headings declare of the rupiah of quarters.
    """

    first: int
    last: int
    texts: dict[str, list[int]] = field(default_factory=dict)
    figures: dict[int, HeldColumn] = field(default_factory=dict)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    cumulative: bool | None = None


def find_head(grid: OpenedSheet, own: Path | None = None) -> EvaluationHead | None:
    """The head of a sheet, or None where no rows are one: there must be names or indicators, and figures."""
    best: EvaluationHead | None = None
    for first in range(min(len(grid.rows), _DEEPEST_HEAD)):
        if sum(1 for cell in grid.rows[first] if said(cell)) < 3:
            continue
        last = _last_row(grid, first, own)
        head = _read(grid, first, last, own)
        if ("nama" in head.texts or "indikator" in head.texts or any(level in head.texts for level in LEVELS)) and (
            head.figures
        ):
            best = head
            break
    return best


def _last_row(grid: OpenedSheet, first: int, own: Path | None) -> int:
    """The head goes down to the row of pairs (K, Rp) or of column numbers, else over what is joined with its cells."""
    last = first
    for _, _, bottom, _ in (m for m in grid.merged if m[0] == first):
        last = max(last, bottom)
    for row in range(first, min(first + 8, len(grid.rows))):
        texts = [said(cell) for cell in grid.rows[row] if said(cell)]
        pairs = sum(1 for text in texts if best_role(text, ("k", "rp"), own) and len(heading_words(text)) <= 2)
        numbered = len(texts) > 2 and all(_NUMBERING.fullmatch(text) for text in texts)
        marks = sum(1 for text in texts if _quarter_of(text) and not text.isdecimal())
        if (pairs >= 2 and pairs >= len(texts) / 2) or numbered or marks >= 2:
            last = max(last, row)
        for top, _, bottom, _ in grid.merged:
            if top == row <= last:
                last = max(last, bottom)
        if numbered and len(texts) > 4:
            return last
    return last


def _read(grid: OpenedSheet, first: int, last: int, own: Path | None) -> EvaluationHead:
    head = EvaluationHead(first, last)
    width = max(len(row) for row in grid.rows[first : last + 1])
    paths = _paths(grid, first, last, width)
    for column, path in enumerate(paths):
        if not path:
            continue
        held = _held(path, own)
        if held is not None:
            head.figures[column] = held
            continue
        role = best_role(" ".join(path), ROWS, own)
        if role:
            head.texts.setdefault(role, []).append(column)
        else:
            head.unknown.append((column, " / ".join(path)))
    _by_year(head)
    head.cumulative = _declared(head, own)
    return head


def column_paths(grid: OpenedSheet, first: int, last: int) -> list[list[str]]:
    """The texts over each column of a head, from the top."""
    return _paths(grid, first, last, max(len(row) for row in grid.rows[first : last + 1]))


def _paths(grid: OpenedSheet, first: int, last: int, width: int) -> list[list[str]]:
    """The texts over each column from the top, joined cells over all their columns, column numbers left out.

    Where cells of the head are not joined, an upper text holds over the blank cells to its right, as far as the text
    above it does.
    """
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in grid.merged:
        for row in range(max(top, first), min(bottom, last) + 1):
            for column in range(left, right + 1):
                owner[row, column] = (top, left)
    paths: list[list[str]] = [[] for _ in range(width)]
    tops: list[tuple[int, int]] = [(-1, -1)] * width
    for row in range(first, last + 1):
        texts = [said(cell) for cell in grid.rows[row]]
        if _numbering(texts, paths):
            continue
        carried, over = ("", (-1, -1)), (-1, -1)
        new_tops = list(tops)
        for column in range(width):
            corner = owner.get((row, column), (row, column))
            text = said(grid.at(*corner))
            if text:
                carried, over = (text, corner), tops[column]
            elif row < last and (row, column) not in owner and carried[0] and tops[column] == over and column:
                text, corner = carried
                if not _spreads(grid, row, column, last):
                    text = ""
            if text and (not paths[column] or corner != tops[column]):
                if paths[column][-1:] != [text]:
                    paths[column].append(text)
                new_tops[column] = corner
        tops = new_tops
    return paths


def years_of(heading: str) -> list[int]:
    """The years that a heading names.

    >>> years_of("Target Renstra sampai Tahun 2030 / K")
    [2030]
    """
    return [int(year) for year in re.findall(r"\b(20\d\d)\b", heading)]


def _by_year(head: EvaluationHead) -> None:
    """Of two realisations of the plan that name their years, the one of the earlier year is that of last year."""
    both = {c: held for c, held in head.figures.items() if held.role in ("realisasi_renstra", "sampai_tahun_lalu")}
    named = {column: max(years) for column, held in both.items() if (years := years_of(held.heading))}
    for column, year in named.items():
        if year < max(named.values()):
            head.figures[column] = replace(head.figures[column], role="sampai_tahun_lalu")


def _spreads(grid: OpenedSheet, row: int, column: int, last: int) -> bool:
    """Whether a blank cell of the head belongs to the text on its left: something stands below it."""
    return any(said(grid.at(below, column)) for below in range(row + 1, last + 1))


def _numbering(texts: Sequence[str], paths: Sequence[Sequence[str]]) -> bool:
    """A row of column numbers; the numbers 1 to 4 under the word for quarters are quarters."""
    filled = [(column, text) for column, text in enumerate(texts) if text]
    if len(filled) < 3 or not all(_NUMBERING.fullmatch(text) for _, text in filled):
        return False
    over = " ".join(paths[filled[0][0]]) if filled[0][0] < len(paths) else ""
    return not ([text for _, text in filled] == ["1", "2", "3", "4"] and "triwulan" in heading_words(over))


def _held(path: Sequence[str], own: Path | None) -> HeldColumn | None:
    path, money = _parted(path, own)
    above = path[:-1] if money is not None and len(path) > 1 else path
    whole = " ".join(above)
    quarter = next((number for text in reversed(above) if (number := _quarter_of(text))), 0)
    words = heading_words(whole)
    if money is None and {"rp", "rupiah"} & set(words):
        money = True
    if quarter and "triwulan" in words:
        planned = bool({"target", "rencana"} & set(words)) and "realisasi" not in words
        return HeldColumn("target_triwulan" if planned else "triwulan", bool(money), quarter, " / ".join(path))
    role = best_role(whole, (*FIGURES, *ROWS), own)
    if role not in FIGURES or role == "triwulan":
        return None
    if money is None and role == "target_tahun" and "pagu" in words:
        money = True
    return HeldColumn(role, bool(money), 0, " / ".join(path))


def _parted(path: Sequence[str], own: Path | None) -> tuple[list[str], bool | None]:
    """The texts of a head with K or Rp as a text of its own, also where both stand in one cell (``TW I Rp``)."""
    words = path[-1].split()
    rest = " ".join(words[:-1])
    kind = best_role(words[-1], ("k", "rp"), own) if rest and len(heading_words(words[-1])) == 1 else ""
    if kind and heading_words(rest) and not best_role(rest, ("k", "rp"), own):
        return [*path[:-1], rest, words[-1]], kind == "rp"
    return list(path), _money(path, own)


def _money(path: Sequence[str], own: Path | None) -> bool | None:
    """Whether the last text of a head says rupiah (True) or performance (False); None where it says neither."""
    words = heading_words(path[-1])
    if len(words) > 3:
        return None
    return {"k": False, "rp": True}.get(best_role(path[-1], ("k", "rp"), own))


def _quarter_of(text: str) -> int:
    """Which quarter a text of the head names, if it names one only.

    >>> _quarter_of("Triwulan II"), _quarter_of("TW 3"), _quarter_of("IV"), _quarter_of("Triwulan I - IV Tahun 2030")
    (2, 3, 4, 0)
    >>> _quarter_of("Realisasi s.d. TW I"), _quarter_of("Indikator")
    (1, 0)
    """
    words = [word for word in heading_words(text) if not re.fullmatch(r"20\d\d|tahun|n", word)]
    found = _QUARTER.fullmatch(" ".join(words))
    return (_NUMBERS.get(found[1]) or int(found[1])) if found else 0


def _declared(head: EvaluationHead, own: Path | None) -> bool | None:
    """What the headings of the quarters say of their rupiah; nothing where they say it differently."""
    found = set()
    for held in head.figures.values():
        if held.role == "triwulan":
            kind = best_role(held.heading, ("kumulatif", "bukan_kumulatif"), own)
            found.add({"kumulatif": True, "bukan_kumulatif": False}.get(kind))
    return found.pop() if len(found) == 1 else None
