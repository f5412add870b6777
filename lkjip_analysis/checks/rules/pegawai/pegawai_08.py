"""PEGAWAI-08: grades and ranks of the roster are written in one form; one note for all that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import (
    NO_ROSTER,
    grade_of,
    place,
    roster,
)
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.words import listing


@rule(
    "PEGAWAI-08",
    "Penulisan golongan dan pangkat tidak seragam",
    "kaidah penulisan: satu bentuk dalam satu daftar",
    turn=Turn.STAFF,
)
def notation(context: Context) -> Iterator[Item]:
    """Grades and ranks of the roster are written in one form; one note for all that are not.

    Example: ``III,d`` and ``III d`` among many ``III.d`` fire; a roster that writes ``III/d`` throughout does not.
    """
    people = roster(context.dataset)
    if not people:
        yield Untested(NO_ROSTER)
        return
    odd = {column: _minority(people, column) for column in ("golongan", "pangkat")}
    evidence: list[Evidence] = []
    for column, group in odd.items():
        evidence += [context.evidence(p, str(getattr(p, column)), None, place(p, column)) for p in group]
    yield Confirmed(jumlah=len(people) - len({item.baris for item in evidence}))
    if evidence:
        parts = [f"{column} pegawai nomor {_numbers(group)}" for column, group in odd.items() if group]
        yield Found(
            "catatan",
            f"Ditulis dengan bentuk yang lain dari kebanyakan: {'; '.join(parts)}.",
            tuple(evidence),
            saran="Tulis golongan ruang dan pangkat dalam satu bentuk, misalnya III/d dan Penata Tk. I.",
            sebab="pegawai/semua/penulisan-golongan",
        )


def _numbers(group: Sequence[Pegawai]) -> str:
    return listing([str(person.urutan) for person in group])


def _minority(people: Sequence[Pegawai], column: str) -> list[Pegawai]:
    """People whose grade (or rank) is written in another form than most; what has no form at all is left out."""
    forms: dict[str, list[Pegawai]] = {}
    for person in people:
        text = getattr(person, column) or ""
        form = _form(text) if column == "golongan" else _tingkat(text)
        if form and grade_of(person):
            forms.setdefault(form, []).append(person)
    usual = max(forms.values(), key=len, default=[])
    odd = [person for group in forms.values() if group is not usual for person in group]
    return sorted(odd, key=lambda person: person.urutan)


def _form(grade: str) -> str:
    """The form of a grade: its sign between numeral and letter, and the case of the letter.

    >>> _form("III.d"), _form("IV a"), _form("IIIB")
    ('X.a', 'X a', 'XA')
    """
    return re.sub(r"[a-e]$", "a", re.sub(r"[A-E]$", "A", re.sub(r"^[IV]+", "X", grade.strip())))


def _tingkat(rank: str) -> str:
    """How a rank writes "Tingkat I"; empty for a rank that has none.

    >>> _tingkat("Penata Tk. I"), _tingkat("Penata Tk.I"), _tingkat("Penata")
    ('Tk. I', 'Tk.I', '')
    """
    found = re.search(r"\b(tk|tingkat)\b.*$", rank, re.IGNORECASE)
    return found[0] if found else ""
