"""PEGAWAI-01: A NIP has 18 digits: a birth date, a month of appointment, 1 or 2 for the sex, and a sequence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import (
    cause,
    everybody,
    grade_of,
    who,
)
from lkjip_analysis.checks.rules.pegawai.nips import shown
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.measures import nip

_GROUPS = ((8, "tanggal lahir"), (6, "bulan TMT CPNS"), (1, "jenis kelamin"), (3, "nomor urut"))


_PPPK = "TMT CPNS tidak sah"


@rule(
    "PEGAWAI-01",
    "NIP tidak sah",
    "Peraturan Kepala BKN Nomor 22 Tahun 2007: NIP terdiri atas 18 angka (8-6-1-3)",
    turn=Turn.STAFF,
)
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
            (shown(context, person, "18 angka yang sah"),),
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
