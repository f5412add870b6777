"""PEGAWAI-02: nobody is appointed before the age of 18, after that of 58, or after the reported year."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.people import (
    cause,
    everybody,
    who,
)
from lkjip_analysis.checks.rules.pegawai.nips import OLDEST, YOUNGEST, full_years, shown
from lkjip_analysis.measures import nip


@rule(
    "PEGAWAI-02",
    "Tanggal di dalam NIP tidak masuk akal",
    "PP Nomor 11 Tahun 2017 Pasal 23 (usia pengangkatan)",
    turn=Turn.STAFF,
)
def dates(context: Context) -> Iterator[Item]:
    """Nobody is appointed before the age of 18, after that of 58, or after the reported year.

    Example: born 2000-05 and appointed 2010-01 fires (9 years); born 1980-05 and appointed 2005-01 does not.
    """
    for person in everybody(context.dataset):
        if not person.nip or nip.problems(person.nip):
            continue  # the form is another rule's matter
        number = nip.parse(person.nip)
        age = full_years(number.birth, number.appointed)
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
            (shown(context, person),),
            saran="Cocokkan tanggal lahir dan TMT CPNS dengan surat keputusan kepegawaiannya.",
            taruhan=1.0,
            sebab=cause(person, "nip"),
        )
