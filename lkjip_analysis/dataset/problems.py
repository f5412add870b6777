"""What is wrong with a data package, said to the person who has to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lkjip_analysis.model.readable_error import ReadableError
from lkjip_analysis.model.words import nearest

CAUSE, CELL, CONSEQUENCE = 0, 1, 2
"""What hides other things, what is wrong by itself, and what may only follow from something else."""

MOST_TOLD = 120
"""Problems that are printed; the rest is counted."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where it stands, what stands there, what was expected.

    >>> print(Problem("target.csv", 7, "nilai", "tujuh puluh", "bukan angka"))
    target.csv, baris 7, kolom nilai: 'tujuh puluh' — bukan angka
    """

    file: str
    line: int = 0
    column: str = ""
    found: str = ""
    expected: str = ""
    rank: int = field(default=CELL, compare=False)
    also: tuple[int, ...] = field(default=(), compare=False)  # further lines with the same, where they are folded

    def __str__(self) -> str:
        where = [self.file]
        if self.line:
            where.append(f"baris {self.line}")
        if self.column:
            where.append(f"kolom {self.column}")
        said = f"'{self.found}' — " if self.found else ""
        return f"{', '.join(where)}: {said}{self.expected}"


class DatasetError(ReadableError):
    """Every problem of a data package at once; its text is what the user reads.

    >>> DatasetError([Problem("target.csv", 7, "nilai", "x", "bukan angka")], "Paket data contoh").problems[0].line
    7
    """

    def __init__(self, problems: Iterable[Problem], what: str = "Paket data") -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.rank, problem)))
        files = len({problem.file for problem in self.problems})
        head = f"{what} belum dapat dipakai: {len(self.problems)} masalah di {files} berkas."
        told = [f"  {problem}" for problem in self.problems[:MOST_TOLD]]
        if rest := len(self.problems) - len(told):
            told.append(f"  … dan {rest} masalah lain; perbaiki yang di atas lebih dahulu, lalu periksa lagi")
        super().__init__("\n".join([head, *told]))


def folded(problems: Iterable[Problem]) -> list[Problem]:
    """The same thing wrong in many lines as one problem at the first of them, with a count.

    >>> many = [Problem("a.csv", line, "nilai", "-", "kosongkan") for line in (2, 3, 9)]
    >>> print(*folded(many))
    a.csv, baris 2, kolom nilai: '-' — kosongkan (juga di 2 baris lain: 3, 9)
    """
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in sorted(problems):
        key = (problem.rank, problem.file, problem.column, problem.found, problem.expected)
        groups.setdefault(key, []).append(problem)
    return [_fold(group) for group in groups.values()]


def _fold(group: Sequence[Problem]) -> Problem:
    first, lines = group[0], list(dict.fromkeys(problem.line for problem in group[1:]))
    if not lines:
        return first
    shown = ", ".join(map(str, lines[:6])) + (", …" if len(lines) > 6 else "")
    expected = f"{first.expected} (juga di {len(lines)} baris lain: {shown})"
    return replace(first, expected=expected, also=tuple(lines))


def absent(word: str, known: Iterable[str], what: str) -> str:
    """Say that something asked for is not there, naming the nearest, or all there are when none is near.

    >>> absent("3.22", ["3.1", "3.2"], "tabel '3.22'"), absent("x", ["3.1", "3.2"], "tabel 'x'")
    ("tabel '3.22' tidak ada; mungkin maksudnya 3.2", "tabel 'x' tidak ada; yang ada: 3.1, 3.2")
    """
    names = list(known)
    guess = nearest(word, names)
    return f"{what} tidak ada; " + (f"mungkin maksudnya {guess}" if guess else f"yang ada: {', '.join(names)}")


def choice(word: str, known: Sequence[str], what: str, limit: int = 12) -> str:
    """Say that a word is not among the known ones, naming the nearest and (if few) all of them.

    >>> choice("positip", ["positif", "negatif"], "polaritas")
    'polaritas tidak dikenal; mungkin maksudnya positif; yang dikenal: positif, negatif'
    """
    parts = [f"{what} tidak dikenal"]
    if guess := nearest(word, known):
        parts.append(f"mungkin maksudnya {guess}")
    if known and len(known) <= limit:
        parts.append(f"yang dikenal: {', '.join(known)}")
    return "; ".join(parts)
