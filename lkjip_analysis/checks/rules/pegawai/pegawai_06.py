"""PEGAWAI-06: A rank and a grade written for one person belong together."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import (
    cause,
    everybody,
    grade_of,
    place,
    who,
)
from lkjip_analysis.reference import grades, rank_of_grade, same_rank


@rule(
    "PEGAWAI-06",
    "Pangkat bukan pasangan golongannya",
    "Susunan pangkat dan golongan ruang PNS (PP Nomor 99 Tahun 2000)",
    turn=Turn.STAFF,
)
def pair(context: Context) -> Iterator[Item]:
    """A rank and a grade written for one person belong together.

    Example: ``Pembina Muda Tk. I`` with ``III.b`` fires (it is Penata Muda Tk. I); ``Penata Tk.I`` with ``III,d``
    does not, whatever its spacing.
    """
    people = [person for person in everybody(context.dataset) if person.pangkat and grade_of(person)]
    if not people:
        yield Untested("tidak ada pegawai atau penandatangan yang pangkat dan golongannya tertulis")
    for person in people:
        grade, rank = grade_of(person) or "", person.pangkat or ""
        if same_rank(rank, grade):
            yield Confirmed()
            continue
        known = next((other for other in grades() if same_rank(rank, other)), None)
        about = f"pangkat itu golongan {known}" if known else "pangkat bernama demikian tidak ada"
        yield Found(
            "galat",
            f"Pangkat {who(context.dataset, person)} tertulis {rank} untuk golongan {grade}; {about}, dan golongan "
            f"{grade} berpangkat {rank_of_grade(grade)}.",
            (context.evidence(person, rank, rank_of_grade(grade), place(person, "pangkat")),),
            saran="Cocokkan pangkat dan golongan dengan surat keputusan kenaikan pangkat terakhir.",
            taruhan=1.0,
            sebab=cause(person, "pangkat"),
        )
