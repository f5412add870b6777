"""PEGAWAI-04: A structural official past the age of retirement cannot still serve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import (
    NO_ROSTER,
    cause,
    roster,
    who,
)
from lkjip_analysis.checks.rules.pegawai.nips import OLDEST, full_years, shown
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.measures import nip
from lkjip_analysis.reference import post_group


@rule(
    "PEGAWAI-04",
    "Melewati batas usia pensiun",
    "UU Nomor 20 Tahun 2023 Pasal 55: pejabat administrasi 58 tahun",
    turn=Turn.STAFF,
)
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
        if full_years(nip.parse(person.nip or "").birth, date(dataset.year - 1, 12, 31)) < OLDEST:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Menurut NIP-nya, {who(dataset, person)} sudah mencapai usia pensiun pejabat administrasi ({OLDEST} "
            f"tahun) sebelum tahun {dataset.year} mulai, tetapi masih tercatat menjabat.",
            (shown(context, person),),
            saran="Periksa tanggal lahir di NIP itu, atau apakah pejabatnya memang masih bertugas.",
            taruhan=1.0,
            sebab=cause(person, "nip"),
        )


def _administrative(context: Context, person: Pegawai) -> bool:
    kind = context.dataset.config.instansi.jenis
    return post_group(person.jabatan, kind, context.dataset.own_reference) in ("Eselon III", "Eselon IV")
