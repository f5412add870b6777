"""PEGAWAI-05: NIPs are written alike, usually in groups of 8, 6, 1 and 3 digits; one note for all that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import (
    NO_ROSTER,
    roster,
)
from lkjip_analysis.checks.rules.pegawai.nips import shown
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.measures import nip
from lkjip_analysis.model.words import listing


@rule(
    "PEGAWAI-05",
    "Penulisan NIP tidak seragam",
    "Peraturan Kepala BKN Nomor 22 Tahun 2007: susunan 8-6-1-3",
    turn=Turn.STAFF,
)
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
    common = {person.urutan for person in usual}  # the key of the file: people are compared by it, not field by field
    odd = [person for person in written if person.urutan not in common]
    yield Confirmed(jumlah=len(usual))
    if odd:
        yield Found(
            "catatan",
            f"NIP {len(odd)} pegawai ditulis dengan pengelompokan yang lain dari {len(usual)} pegawai selebihnya: "
            f"nomor {listing([str(person.urutan) for person in odd])}.",
            tuple(shown(context, person) for person in odd),
            saran="Tulis semua NIP dalam kelompok 8, 6, 1, dan 3 angka.",
            sebab="pegawai/semua/penulisan-nip",
        )
