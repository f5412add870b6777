"""DAFTAR-01: the list of graphs holds graphs only and the list of tables tables only; one finding per list."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.daftar.lists import NAMES, WORDS, entry_evidence, list_entries


@rule(
    "DAFTAR-01",
    "Entri di daftar yang salah",
    "logika: Daftar Grafik memuat grafik, Daftar Tabel memuat tabel",
    turn=Turn.PRESENTATION,
)
def wrong_list(context: Context) -> Iterator[Item]:
    """The list of graphs holds graphs only and the list of tables tables only; one finding per list.

    Example: ``Tabel 1.6`` in the list of graphs is found; in the list of tables it is not.
    """
    for name, word in WORDS.items():
        entries = list_entries(context, name)
        strange = [e for e in entries if e.nomor and not e.nomor.startswith(word)]
        yield Confirmed(jumlah=len(entries) - len(strange))
        if strange:
            elsewhere = {e.nomor for e in list_entries(context) if e.daftar != name}
            twice = " yang sudah ada di daftar lain" if all(e.nomor in elsewhere for e in strange) else ""
            yield Found(
                "peringatan",
                f"{NAMES[name]} memuat {joined([e.nomor or '' for e in strange])}{twice}.",
                tuple(entry_evidence(context, e, f"tidak di {NAMES[name]}") for e in strange),
                saran=f"Keluarkan entri itu dari {NAMES[name]}.",
                sebab=f"daftar/{name}/salah-tempat",
            )
