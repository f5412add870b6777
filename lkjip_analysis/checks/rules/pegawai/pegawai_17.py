"""PEGAWAI-17: one person, known by the NIP, is written alike under all documents and on the roster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.people import Person, cause, everybody, place, same_nip, share_a_name, who
from lkjip_analysis.checks.reading.places import document_place
from lkjip_analysis.checks.rules.pegawai.nips import hidden
from lkjip_analysis.dataset.rows import Pegawai


@rule(
    "PEGAWAI-17",
    "Nama satu orang ditulis berlainan",
    "logika: satu orang satu nama; gelar ditulis menurut EYD V",
    turn=Turn.DATES,
)
def spellings(context: Context) -> Iterator[Item]:
    """One person, known by the NIP, is written alike under all documents and on the roster; one note a person.

    Names are told as dots, so that only their signs and length can be compared.

    Example: ``H RAHAYU. S.Sos`` and ``H. RAHAYU, S.Sos`` under one NIP are noted; two people who share a NIP are
    another rule's matter.
    """
    groups = [group for group in same_nip(everybody(context.dataset)).values() if len(group) > 1]
    if not groups:
        yield Untested("tidak ada orang yang namanya tertulis di dua tempat dengan NIP yang sama")
    for group in groups:
        if not all(share_a_name(person.nama, group[0].nama) for person in group) or _colleagues(group):
            continue
        forms = list(dict.fromkeys(" ".join(person.nama.split()) for person in group))
        if len(forms) == 1:
            yield Confirmed(jumlah=len(group))
            continue
        told = list(dict.fromkeys(who(context.dataset, person) for person in group))
        yield Found(
            "catatan",
            f"Nama dan gelar orang yang sama tertulis dengan {len(forms)} cara, berbeda {_difference(forms)}, pada "
            f"{joined(told)}.",
            tuple(context.evidence(p, hidden(p.nama), None, _shown(context, p)) for p in group),
            saran="Tulis nama dan gelarnya dengan satu cara, sesuai surat keputusan kepegawaiannya.",
            sebab=cause(group[0], "nama"),
            ragu=all(person.dugaan_ocr for person in group[1:]),
        )


def _difference(forms: Sequence[str]) -> str:
    """In what spellings of a name differ, so that it can be told without the name.

    >>> _difference(["H RAHAYU. S.Sos", "H. Rahayu, S. Sos"]), _difference(["Rahayu", "Rahayu, S.Sos"])
    ('tanda baca, spasi, atau huruf besarnya', 'kata atau hurufnya')
    """
    letters = {re.sub(r"[\W_]+", "", form).casefold() for form in forms}
    return "tanda baca, spasi, atau huruf besarnya" if len(letters) == 1 else "kata atau hurufnya"


def _shown(context: Context, person: Person) -> str:
    """The roster's cell of a name, or the table that presents the document under which it stands."""
    return place(person, "nama") or document_place(context, getattr(person, "dokumen", ""))


def _colleagues(group: Sequence[Person]) -> bool:
    """Whether two people of the roster share the NIP."""
    return sum(isinstance(person, Pegawai) for person in group) > 1
