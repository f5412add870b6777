"""Signatures under the documents: complete, and one person in one post, grade and spelling at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from lkjip_analysis.checks.columns import joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.nips import hidden
from lkjip_analysis.checks.people import Person, cause, everybody, place, same_nip, share_a_name, who
from lkjip_analysis.checks.places import document_place
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Pegawai, Penandatangan


@rule("WAKTU-07", "Tanggal atau jabatan penandatangan tidak lengkap", "Permenpan-RB 53/2014 lampiran I huruf D")
def incomplete_signature(context: Context) -> Iterator[Item]:
    """A signature has a day, and says in which post it was given; one remark for all that lack either.

    Example: ``Januari 2025`` without a day is noted; ``2 Oktober 2025`` is not.
    """
    signed = context.dataset.of(Penandatangan)
    lacking = [(s, _lack(s)) for s in signed if _lack(s)]
    yield Confirmed(jumlah=len(signed) - len(lacking))
    if lacking:
        titles = list(dict.fromkeys(context.dataset.documents[s.dokumen].judul for s, _ in lacking))
        yield Found(
            "catatan",
            f"{len(lacking)} tanda tangan tidak menyebut hari atau jabatan: {joined(titles, 4)}.",
            tuple(context.evidence(s, s.tanggal_tertulis, f"dengan {lack}") for s, lack in lacking),
            saran="Lengkapi hari dan jabatan pada tanda tangan.",
            sebab="tanggal/tanda-tangan-tidak-lengkap",
        )


def _lack(signed: Penandatangan) -> str:
    words = []
    if signed.tanggal_tertulis and not re.match(r"\d{1,2}\s", signed.tanggal_tertulis):
        words.append("hari")
    if not signed.jabatan:
        words.append("jabatan")
    return " dan ".join(words)


@rule("WAKTU-08", "Satu pejabat dengan dua jabatan pada waktu yang sama", "logika: satu orang satu kedudukan definitif")
def signatory_posts(context: Context) -> Iterator[Item]:
    """One person does not sign as acting and as full head of the same post in the same month.

    Example: ``Camat`` on 2 Oktober 2025 and ``Plt. Camat`` in Oktober 2025 is found; a promotion years later is not.
    """
    signed = [s for s in context.dataset.of(Penandatangan) if s.nip and s.jabatan and s.tanggal_tertulis]
    for a, b in combinations(signed, 2):
        if re.sub(r"\D", "", a.nip or "") != re.sub(r"\D", "", b.nip or "") or a.dokumen == b.dokumen:
            continue
        if _acting(a) == _acting(b) or _month(a) != _month(b):
            yield Confirmed()
            continue
        titles = [context.dataset.documents[s.dokumen].judul for s in (a, b)]
        yield Found(
            "peringatan",
            f"Pejabat yang sama menandatangani {titles[0]} sebagai {a.jabatan} dan {titles[1]} sebagai {b.jabatan} "
            f"pada bulan yang sama ({_month(a)}).",
            (context.evidence(a, a.jabatan), context.evidence(b, b.jabatan)),
            saran="Cocokkan jabatan dengan surat keputusan pengangkatannya pada tanggal itu.",
            sebab=f"tanggal/jabatan/{a.dokumen}/{b.dokumen}",
        )


def _acting(signed: Penandatangan) -> bool:
    return bool(re.match(r"(?i)(plt|plh|pj|pjs)\b", signed.jabatan or ""))


def _month(signed: Penandatangan) -> str:
    return re.sub(r"^\d{1,2}\s+", "", signed.tanggal_tertulis or "")


@rule("WAKTU-14", "Golongan penandatangan berbeda antardokumen", "PP 11/2017: pangkat berubah hanya dengan keputusan")
def signatory_grades(context: Context) -> Iterator[Item]:
    """One person signs with one grade, unless promoted between the signatures; hence only a remark.

    Example: ``IVb`` in the report and ``IV.a`` in a decree of the year before is noted; ``IV.b`` and ``IVb`` is not.
    """
    groups: dict[str, list[Penandatangan]] = {}
    for signed in context.dataset.of(Penandatangan):
        if signed.nip and signed.golongan:
            groups.setdefault(re.sub(r"\D", "", signed.nip), []).append(signed)
    for group in groups.values():
        grades = list(dict.fromkeys(re.sub(r"[^a-z]", "", (s.golongan or "").lower()) for s in group))
        if len(grades) == 1:
            yield Confirmed(jumlah=len(group))
            continue
        words = [f"{s.golongan} di {context.dataset.documents[s.dokumen].judul}" for s in group]
        yield Found(
            "catatan",
            f"Golongan pejabat yang sama tertulis {joined(words)}.",
            tuple(context.evidence(s, s.golongan) for s in group),
            saran="Cocokkan dengan keputusan kenaikan pangkat terakhir pada tanggal tiap dokumen.",
            sebab=f"tanggal/golongan/{'/'.join(s.dokumen for s in group)}",
        )


@rule("PEGAWAI-17", "Nama satu orang ditulis berlainan", "logika: satu orang satu nama; gelar ditulis menurut EYD V")
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


RULES = (incomplete_signature, signatory_posts, signatory_grades, spellings)
