"""WAKTU-15: one document does not rest on two laws of one issuer and title: the later replaces the earlier."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.waktu.laws import issuer, short_title, subject
from lkjip_analysis.dataset.rows import Peraturan


@rule(
    "WAKTU-15",
    "Peraturan lama dirujuk bersama penggantinya",
    "logika: peraturan pengganti mencabut yang lama",
    turn=Turn.DATES,
)
def superseded(context: Context) -> Iterator[Item]:
    """One document does not rest on two laws of one issuer and title: the later replaces the earlier.

    Example: ``Nomor 32 Tahun 2004`` and ``Nomor 23 Tahun 2014`` with one title are remarked.
    """
    groups: dict[tuple[str, str, str], list[Peraturan]] = {}
    for law in context.dataset.of(Peraturan):
        if law.tahun:
            groups.setdefault((law.dokumen, issuer(law.jenis), subject(law.tentang)), []).append(law)
    for (document, _, title), group in groups.items():
        years = sorted({law.tahun or 0 for law in group})
        if len(years) < 2:
            yield Confirmed(jumlah=len(group))
            continue
        named = joined([f"Nomor {law.nomor} Tahun {law.tahun}" for law in group])
        yield Found(
            "catatan",
            f"{group[0].jenis} tentang “{short_title(group[0].tentang)}” dirujuk dua kali: {named}.",
            tuple(context.evidence(law, f"Nomor {law.nomor} Tahun {law.tahun}") for law in group),
            rumus=f"{years[0]} < {years[-1]}",
            saran="Periksa apakah yang lama sudah dicabut, lalu rujuk yang berlaku saja.",
            sebab=f"tahun/peraturan-lama/{document}/{title}",
        )
