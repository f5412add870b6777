"""What the rules on people share: the roster, who is meant without a name, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Pegawai, Penandatangan, UnitKerja
from lkjip_analysis.measures.nip import clean
from lkjip_analysis.reference import UnknownReference, parse_grade

Person = Pegawai | Penandatangan


NO_ROSTER = "pegawai.csv tidak ada atau kosong"


def roster(dataset: Dataset) -> tuple[Pegawai, ...]:
    """Everybody of the roster in its order."""
    return tuple(sorted(dataset.of(Pegawai), key=lambda person: person.urutan))


def everybody(dataset: Dataset) -> tuple[Person, ...]:
    """The roster, then the signatories of documents."""
    return (*roster(dataset), *dataset.of(Penandatangan))


def who(dataset: Dataset, person: Person) -> str:
    """Name a person without a name: by roster number, or by the document signed.

    A signatory who stands on the roster is told by the roster number as well, so that readers can find out.
    """
    if isinstance(person, Pegawai):
        return f"pegawai nomor {person.urutan}"
    return f"penandatangan {dataset.documents[person.dokumen].judul}"


def cause(person: Person, about: str) -> str:
    """Key of a cause that lies in one statement on one person."""
    key = str(person.urutan) if isinstance(person, Pegawai) else f"{person.dokumen}-{person.peran}"
    return f"pegawai/{key}/{about}"


def place(person: Person, column: str) -> str:
    """The cell of the roster that shows it; signatories stand in no table."""
    return f"1.1/{person.urutan}/{column}" if isinstance(person, Pegawai) else ""


def grade_of(person: Person) -> str | None:
    """The grade in canonical form, or None when it is not one of civil servants."""
    try:
        return parse_grade(person.golongan or "")
    except UnknownReference:
        return None


def same_nip(people: Sequence[Person]) -> dict[str, list[Person]]:
    """People by the digits of their NIP; who has none is left out."""
    groups: dict[str, list[Person]] = {}
    for person in people:
        if digits := clean(person.nip or ""):
            groups.setdefault(digits, []).append(person)
    return groups


def share_a_name(first: str, second: str) -> bool:
    """Whether two written names can mean one person: they share a word of at least four letters.

    Titles, initials and punctuation are written differently from document to document.

    >>> share_a_name("H. RAHAYU. S.Sos., M.Si", "Hj. Rahayu Lestari"), share_a_name("RAHAYU, S.E", "WIBOWO, S.E")
    (True, False)
    """
    return bool(_words(first) & _words(second))


def _words(name: str) -> set[str]:
    letters = "".join(letter if letter.isalpha() else " " for letter in name.casefold())
    return {word for word in letters.split() if len(word) > 3}


def units(dataset: Dataset) -> dict[str, UnitKerja]:
    """Units by id."""
    return {unit.id: unit for unit in dataset.of(UnitKerja)}
