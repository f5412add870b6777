"""Ranks (pangkat) and grades (golongan): the pair, the same person in two documents, how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.people import (
    NO_ROSTER,
    Person,
    cause,
    everybody,
    grade_of,
    place,
    roster,
    same_nip,
    share_a_name,
    who,
)
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Pegawai, Penandatangan
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference import grades, rank_of_grade, same_rank


@rule(
    "PEGAWAI-06",
    "Pangkat bukan pasangan golongannya",
    "Susunan pangkat dan golongan ruang PNS (PP Nomor 99 Tahun 2000)",
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


@rule("PEGAWAI-07", "Satu orang dengan dua pangkat", "logika: pada satu waktu seorang pegawai hanya berpangkat satu")
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


@rule("PEGAWAI-08", "Penulisan golongan dan pangkat tidak seragam", "kaidah penulisan: satu bentuk dalam satu daftar")
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


RULES = (pair, same_person, notation)
