"""DAFTAR-02: A number occurs once in its list."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.rules.daftar.lists import NAMES, entry_evidence, list_entries
from lkjip_analysis.dataset.rows import Daftar


@rule("DAFTAR-02", "Entri tercetak dua kali", "logika: satu nomor satu entri", turn=Turn.PRESENTATION)
def doubled(context: Context) -> Iterator[Item]:
    """A number occurs once in its list.

    Example: two entries ``Tabel 3.4`` in the list of tables are found.
    """
    for name in NAMES:
        groups: dict[str, list[Daftar]] = {}
        for entry in list_entries(context, name):
            if entry.nomor:
                groups.setdefault(entry.nomor, []).append(entry)
        yield Confirmed(jumlah=sum(len(group) == 1 for group in groups.values()))
        for number, group in groups.items():
            if len(group) > 1:
                yield Found(
                    "peringatan",
                    f"{NAMES[name]} memuat {number} {len(group)} kali.",
                    tuple(entry_evidence(context, e) for e in group),
                    saran="Hapus entri yang berlebih, atau betulkan nomornya.",
                    sebab=f"daftar/{name}/{number}",
                )
