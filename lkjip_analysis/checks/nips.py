"""Civil servants' numbers (NIP): form, dates within, and that each belongs to one person. Never repeats a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

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
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.measures import nip
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference import post_group

YOUNGEST, OLDEST = 18, 58
"""Youngest age at appointment, and the age at which officials of administration retire."""

_GROUPS = ((8, "tanggal lahir"), (6, "bulan TMT CPNS"), (1, "jenis kelamin"), (3, "nomor urut"))
_PPPK = "TMT CPNS tidak sah"


def hidden(text: str) -> str:
    """A NIP sign by sign, so that its length and grouping can be judged while nothing of the person is told.

    >>> hidden("198007010 201101 2 001")
    '••••••••• •••••• • •••'
    """
    return "".join("•" if sign.isalnum() else sign for sign in text)


def _shown(context: Context, person: Person, expected: str = "") -> Evidence:
    """A NIP as evidence: always hidden, since it tells birth date and sex."""
    return context.evidence(person, hidden(person.nip or ""), expected or None, place(person, "nip"))


@rule("PEGAWAI-01", "NIP tidak sah", "Peraturan Kepala BKN Nomor 22 Tahun 2007: NIP terdiri atas 18 angka (8-6-1-3)")
def form(context: Context) -> Iterator[Item]:
    """A NIP has 18 digits: a birth date, a month of appointment, 1 or 2 for the sex, and a sequence.

    Example: ``1980801 200501 1 001`` fires (17 digits); ``19800801 200501 1 001`` does not. People whose golongan
    is not one of civil servants (PPPK have numbers of another make) are tested for length only.
    """
    people = [person for person in everybody(context.dataset) if person.nip]
    if not people:
        yield Untested("tidak ada NIP di pegawai.csv maupun penandatangan.csv")
    for person in people:
        wrong = nip.problems(person.nip or "")
        if isinstance(person, Pegawai) and grade_of(person) is None:
            wrong = tuple(text for text in wrong if _PPPK not in text)
        if not wrong:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"NIP {who(context.dataset, person)} tidak sah: {'; '.join(wrong)}{_where(person.nip or '')}.",
            (_shown(context, person, "18 angka yang sah"),),
            saran="Cocokkan NIP itu dengan surat keputusan kepegawaiannya.",
            taruhan=1.0,
            sebab=cause(person, "nip"),
        )


def _where(text: str) -> str:
    """Which group of digits is too long or too short, where the NIP is written in its four groups.

    >>> _where("1980801 200501 1 001")
    ' (kelompok tanggal lahir 7 angka, seharusnya 8)'
    >>> _where("19800801 200501 1 001"), _where("1980")
    ('', '')
    """
    parts = re.findall(r"\d+", text)
    if len(parts) != len(_GROUPS):
        return ""
    pairs = zip(parts, _GROUPS, strict=True)
    odd = [f"kelompok {name} {len(part)} angka, seharusnya {size}" for part, (size, name) in pairs if len(part) != size]
    return f" ({'; '.join(odd)})" if odd else ""


@rule("PEGAWAI-02", "Tanggal di dalam NIP tidak masuk akal", "PP Nomor 11 Tahun 2017 Pasal 23 (usia pengangkatan)")
def dates(context: Context) -> Iterator[Item]:
    """Nobody is appointed before the age of 18, after that of 58, or after the reported year.

    Example: born 2000-05 and appointed 2010-01 fires (9 years); born 1980-05 and appointed 2005-01 does not.
    """
    for person in everybody(context.dataset):
        if not person.nip or nip.problems(person.nip):
            continue  # the form is another rule's matter
        number = nip.parse(person.nip)
        age = _age(number.birth, number.appointed)
        late = number.appointed.year > context.dataset.year
        if YOUNGEST <= age <= OLDEST and not late:
            yield Confirmed()
            continue
        # The age itself is not told: it would give away the birth date.
        bound = f"kurang dari {YOUNGEST}" if age < YOUNGEST else f"lebih dari {OLDEST}"
        what = f"TMT CPNS jatuh sesudah tahun {context.dataset.year}" if late else f"usia saat TMT CPNS {bound} tahun"
        yield Found(
            "peringatan",
            f"Menurut NIP {who(context.dataset, person)}, {what}; salah satu tanggal di dalamnya keliru.",
            (_shown(context, person),),
            saran="Cocokkan tanggal lahir dan TMT CPNS dengan surat keputusan kepegawaiannya.",
            taruhan=1.0,
            sebab=cause(person, "nip"),
        )


def _age(birth: date, day: date) -> int:
    """Full years from birth to a day.

    >>> _age(date(1980, 8, 2), date(1998, 8, 1)), _age(date(1980, 8, 1), date(1998, 8, 1))
    (17, 18)
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


@rule("PEGAWAI-03", "Satu NIP untuk dua orang", "NIP bersifat unik: satu nomor untuk satu pegawai")
def duplicates(context: Context) -> Iterator[Item]:
    """No two people of the roster have the same NIP, and a signatory's NIP belongs to nobody else.

    Example: numbers 3 and 7 of the roster with one NIP fire; a head who stands on the roster and signs a document
    with the same NIP and name does not.
    """
    for group in same_nip(everybody(context.dataset)).values():
        clash = _clash(group)
        if not clash:
            yield Confirmed()
            continue
        people = listing([who(context.dataset, person) for person in clash])
        numbers = "-".join(cause(person, "nip").split("/")[1] for person in clash)
        yield Found(
            "galat",
            f"NIP yang sama tertulis untuk {people}, padahal satu NIP hanya milik satu orang.",
            tuple(_shown(context, person, "NIP sendiri-sendiri") for person in clash),
            saran="Cocokkan NIP masing-masing dengan surat keputusan kepegawaiannya; satu atau keduanya salah salin.",
            taruhan=2.0,
            sebab=f"pegawai/{numbers}/nip-ganda",
        )


def _clash(group: list[Person]) -> list[Person]:
    """Those of equal NIP who cannot be one person: roster lines, or names that have nothing in common."""
    lines = [person for person in group if isinstance(person, Pegawai)]
    others = [p for p in group if not isinstance(p, Pegawai) and not share_a_name(p.nama, group[0].nama)]
    return [*(lines if len(lines) > 1 else group[:1]), *others] if len(lines) > 1 or others else []


@rule("PEGAWAI-04", "Melewati batas usia pensiun", "UU Nomor 20 Tahun 2023 Pasal 55: pejabat administrasi 58 tahun")
def retired(context: Context) -> Iterator[Item]:
    """A structural official (eselon III or IV) who was 58 before the reported year began cannot still be in office.

    Example: a kasi born in 1966 on a roster of 2025 fires; one born in 1968 does not. Only posts that the
    reference data know as eselon III or IV are tested: functional officials may retire later.
    """
    dataset = context.dataset
    people = [p for p in roster(dataset) if p.nip and not nip.problems(p.nip) and _administrative(context, p)]
    if not people:
        yield Untested(NO_ROSTER if not roster(dataset) else "tidak ada pejabat eselon III atau IV ber-NIP sah")
    for person in people:
        if _age(nip.parse(person.nip or "").birth, date(dataset.year - 1, 12, 31)) < OLDEST:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Menurut NIP-nya, {who(dataset, person)} sudah mencapai usia pensiun pejabat administrasi ({OLDEST} "
            f"tahun) sebelum tahun {dataset.year} mulai, tetapi masih tercatat menjabat.",
            (_shown(context, person),),
            saran="Periksa tanggal lahir di NIP itu, atau apakah pejabatnya memang masih bertugas.",
            taruhan=1.0,
            sebab=cause(person, "nip"),
        )


def _administrative(context: Context, person: Pegawai) -> bool:
    kind = context.dataset.config.instansi.jenis
    return post_group(person.jabatan, kind, context.dataset.own_reference) in ("Eselon III", "Eselon IV")


@rule("PEGAWAI-05", "Penulisan NIP tidak seragam", "Peraturan Kepala BKN Nomor 22 Tahun 2007: susunan 8-6-1-3")
def spacing(context: Context) -> Iterator[Item]:
    """NIPs are written alike, usually in groups of 8, 6, 1 and 3 digits; one note for all that are not.

    Example: ``19800801 200501 1001`` among numbers in four groups fires; a roster without any space does not.
    """
    written = [person for person in roster(context.dataset) if person.nip and not nip.problems(person.nip)]
    forms: dict[str, list[Pegawai]] = {}
    for person in written:
        forms.setdefault(re.sub(r"\d", "9", person.nip or ""), []).append(person)
    if not written:
        yield Untested(NO_ROSTER)
        return
    usual = max(forms.values(), key=len)
    odd = [person for person in written if person not in usual]
    yield Confirmed(jumlah=len(usual))
    if odd:
        yield Found(
            "catatan",
            f"NIP {len(odd)} pegawai ditulis dengan pengelompokan yang lain dari {len(usual)} pegawai selebihnya: "
            f"nomor {listing([str(person.urutan) for person in odd])}.",
            tuple(_shown(context, person) for person in odd),
            saran="Tulis semua NIP dalam kelompok 8, 6, 1, dan 3 angka.",
            sebab="pegawai/semua/penulisan-nip",
        )


RULES = (duplicates, form, dates, retired, spacing)
