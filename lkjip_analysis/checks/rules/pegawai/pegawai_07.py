"""PEGAWAI-07: one person, known by the NIP, has one rank and grade in all documents of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import (
    Person,
    cause,
    everybody,
    grade_of,
    place,
    same_nip,
    share_a_name,
    who,
)
from lkjip_analysis.dataset.rows import Pegawai, Penandatangan
from lkjip_analysis.model.words import listing


@rule(
    "PEGAWAI-07",
    "Satu orang dengan dua pangkat",
    "logika: pada satu waktu seorang pegawai hanya berpangkat satu",
    turn=Turn.STAFF,
)
def same_person(context: Context) -> Iterator[Item]:
    """One person, known by the NIP, has one rank and grade in all documents of the year.

    Example: a head who signs as Pembina / IV.a and stands on the roster as Pembina Tk. I / IV.b fires; two
    documents that both say IV.b do not. A promotion between the two is possible, so it is never a galat.
    """
    tested = 0
    for group in same_nip(everybody(context.dataset)).values():
        told = [p for p in group if grade_of(p) and share_a_name(p.nama, group[0].nama)]
        if len(told) < 2 or sum(isinstance(person, Pegawai) for person in told) > 1:
            continue  # one NIP for two people of the roster is another rule's matter
        tested += 1
        if len({grade_of(person) for person in told}) == 1:
            yield Confirmed()
        else:
            yield _two_ranks(context, told)
    if not tested:
        yield Untested("tidak ada orang yang golongannya tertulis di dua tempat dengan NIP yang sama")


def _two_ranks(context: Context, told: Sequence[Person]) -> Found:
    """A person's grades, each with its places."""
    by_grade: dict[str, list[Person]] = {}
    for person in told:
        by_grade.setdefault(grade_of(person) or "", []).append(person)
    sayings = [f"{grade} pada {listing([_source(context, p) for p in group])}" for grade, group in by_grade.items()]
    first = told[0]
    return Found(
        "peringatan",
        f"Golongan {who(context.dataset, first)} tertulis {'; '.join(sayings)}.",
        tuple(context.evidence(person, _written(person), None, place(person, "golongan")) for person in told),
        saran="Periksa surat keputusan kenaikan pangkatnya: bila tidak naik pangkat di antaranya, salah satu keliru.",
        taruhan=1.0,
        sebab=_grade_cause(told),
    )


def _grade_cause(told: Sequence[Person]) -> str:
    """Key of the cause; the one of the rule on signatures where it sees the difference as well."""
    signed = [person for person in told if isinstance(person, Penandatangan)]
    if len({grade_of(person) for person in signed}) > 1:
        return f"tanggal/golongan/{'/'.join(person.dokumen for person in signed)}"
    return cause(told[0], "golongan")


def _source(context: Context, person: Person) -> str:
    if isinstance(person, Penandatangan):
        return context.dataset.documents[person.dokumen].judul
    return "daftar pegawai"


def _written(person: Person) -> str:
    return " / ".join(text for text in (person.pangkat, person.golongan) if text)
