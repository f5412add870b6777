"""PEGAWAI-09: a grade that is written as one is one that exists; likewise a rank without a grade."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import Person, cause, everybody, grade_of, place, who
from lkjip_analysis.model.words import nearest
from lkjip_analysis.reference.golongan import grades, is_contract_grade, same_rank

_GRADE = re.compile(r"(?:gol(?:ongan)?\b\.?\s*)?(?:[ivxl]+|\d{1,2})\s*[-./,\s]?\s*[a-z]?\.?", re.IGNORECASE)
"""What is meant as a grade: a numeral, and a letter behind it; words (PPPK, honorer, ranks of the police) are not."""


@rule(
    "PEGAWAI-09",
    "Golongan atau pangkat yang tidak ada",
    "Golongan ruang PNS I/a sampai IV/e; golongan PPPK I sampai XVII",
    turn=Turn.STAFF,
)
def unknown_grade(context: Context) -> Iterator[Item]:
    """A grade that is written as one is one of civil servants or of those on contract; a rank alone is a known rank.

    Example: ``III/E`` and ``V/a`` fire; ``III.d``, ``IX`` and ``Honorer`` do not.
    """
    tested = 0
    for person in everybody(context.dataset):
        column = _tested(person)
        if not column:
            continue
        tested += 1
        written = str(getattr(person, column))
        meant = _meant(person, column)
        if meant is None:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"{column.capitalize()} {who(context.dataset, person)} tertulis {written}, yang tidak ada"
            + (f"; mungkin maksudnya {meant}." if meant else "."),
            (context.evidence(person, written, meant or None, place(person, column)),),
            saran=f"Cocokkan {column} itu dengan surat keputusan pangkatnya.",
            taruhan=1.0,
            sebab=cause(person, column),
        )
    if not tested:
        yield Untested("tidak ada orang yang golongan atau pangkatnya tertulis")


def _tested(person: Person) -> str:
    """The column that can be tested: the grade where one is written as such, else a rank that stands alone."""
    if person.golongan and _GRADE.fullmatch(person.golongan.strip()):
        return "golongan"
    first = (person.pangkat or "").casefold().split()[:1]
    known = {rank.casefold().split()[0] for rank in grades().values()}
    return "pangkat" if not person.golongan and first and first[0] in known else ""


def _meant(person: Person, column: str) -> str | None:
    """None for what exists; else what was probably meant, empty where nothing is near."""
    if column == "pangkat":
        rank = person.pangkat or ""
        return None if any(same_rank(rank, grade) for grade in grades()) else nearest(rank, grades().values())
    written = person.golongan or ""
    if grade_of(person) or is_contract_grade(written):
        return None
    ranked = [grade for grade in grades() if person.pangkat and same_rank(person.pangkat, grade)]
    return ranked[0] if ranked else nearest(re.sub(r"[\s.,\-]+", "/", written.strip()), grades())
