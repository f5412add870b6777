"""WAKTU-13: A law of one issuer, title and year has one number wherever it is cited."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.waktu.laws import issuer, short_title, subject
from lkjip_analysis.dataset.rows import Peraturan


@rule("WAKTU-13", "Satu peraturan dengan dua nomor", "logika: satu peraturan satu nomor", turn=Turn.DATES)
def law_numbers(context: Context) -> Iterator[Item]:
    """A law of one issuer, title and year has one number wherever it is cited.

    Example: ``Nomor 27 Tahun 2021`` and ``Nomor 21 Tahun 2021`` with one title are found; a law of another year
    with the same title (its successor) is not.
    """
    laws = [law for law in context.dataset.of(Peraturan) if law.nomor and law.tahun]
    groups: dict[tuple[str, str, int], list[Peraturan]] = {}
    for law in laws:
        groups.setdefault((issuer(law.jenis), subject(law.tentang), law.tahun or 0), []).append(law)
    if not laws:
        yield Untested("tidak ada peraturan bernomor")
    for (_, _, year), group in groups.items():
        numbers = list(dict.fromkeys((law.nomor or "").lstrip("0") for law in group))
        if len(numbers) == 1:
            yield Confirmed(jumlah=len(group))
            continue
        yield Found(
            "peringatan",
            f"{group[0].jenis} tahun {year} tentang “{short_title(group[0].tentang)}” disebut bernomor "
            f"{joined(numbers)}.",
            tuple(context.evidence(law, f"Nomor {law.nomor} Tahun {law.tahun}") for law in group),
            rumus=f"{numbers[0]} ≠ {numbers[1]}" if all(n.isdecimal() for n in numbers[:2]) else "",
            saran="Cocokkan nomornya dengan naskah peraturan itu.",
            sebab=f"tahun/peraturan/{subject(group[0].tentang)}",
            judul=f"Satu peraturan dengan dua nomor: {group[0].jenis} tahun {year}, nomor {joined(numbers)}",
        )
