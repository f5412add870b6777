"""DAFTAR-03: A title in a list is the title in the body; mere spelling differences make one remark together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.daftar.lists import entry_cell, list_entries
from lkjip_analysis.dataset.rows import Daftar
from lkjip_analysis.model import Evidence

_ALIKE = 0.9  # how alike two titles are that differ by a slip of the pen only


@rule(
    "DAFTAR-03",
    "Judul di daftar tidak sama dengan judul di badan laporan",
    "logika: satu judul satu rumusan",
    turn=Turn.PRESENTATION,
)
def titles(context: Context) -> Iterator[Item]:
    """A title in a list is the title in the body; mere spelling differences make one remark together.

    Example: ``Prasarana`` in the list and ``Prasana`` in the body is remarked; another title is found.
    """
    differing = [e for e in list_entries(context) if e.judul_isi and e.judul_isi != e.judul]
    yield Confirmed(jumlah=len(list_entries(context)) - len(differing))
    slips = [e for e in differing if _alike(e.judul, e.judul_isi or "")]
    spelled = {e.line for e in slips}
    for entry in differing:
        if entry.line not in spelled:
            yield Found(
                "peringatan",
                f"{entry.nomor or 'Bagian'} berjudul “{entry.judul}” di daftar, tetapi “{entry.judul_isi}” di badan "
                "laporan.",
                _both(context, entry),
                saran="Samakan judulnya.",
                sebab=f"daftar/judul/{entry.nomor or entry.judul}",
            )
    if slips:
        yield Found(
            "catatan",
            f"{len(slips)} judul di daftar berbeda ejaan atau huruf besarnya dari judul di badan laporan: "
            f"{joined([f'{e.nomor or e.judul} ({_difference(e)})' for e in slips])}.",
            tuple(item for e in slips for item in _both(context, e)),
            saran="Tetapkan ejaan yang benar, lalu samakan keduanya.",
            sebab="daftar/judul/ejaan",
            judul="Ejaan judul di daftar berbeda dari badan laporan",
        )


def _both(context: Context, entry: Daftar) -> tuple[Evidence, ...]:
    """A title as the list has it, then as the body has it; which of them is right, no rule can say."""
    body = context.evidence(entry, entry.judul_isi, None, entry_cell(context, entry))
    return context.evidence(entry, entry.judul, None, entry_cell(context, entry)), replace(body, lokasi="badan laporan")


def _difference(entry: Daftar) -> str:
    """The words that differ, where list and body have as many, else both titles."""
    first, second = entry.judul.split(), (entry.judul_isi or "").split()
    if len(first) != len(second):
        return f"“{entry.judul}” dan “{entry.judul_isi}”"
    odd = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return f"“{' '.join(a for a, _ in odd)}” di daftar, “{' '.join(b for _, b in odd)}” di badan"


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a.casefold(), b.casefold()).ratio() >= _ALIKE
