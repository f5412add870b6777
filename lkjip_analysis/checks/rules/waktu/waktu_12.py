"""WAKTU-12: A budget law that a document cites is that of the document's year; a plan law's period is not over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.years import year_span
from lkjip_analysis.checks.rules.waktu.dates import title_years
from lkjip_analysis.dataset.rows import Peraturan


@rule(
    "WAKTU-12",
    "Dasar hukum dari tahun anggaran atau masa rencana lain",
    "logika: dasar hukum masih berlaku",
    turn=Turn.DATES,
)
def stale_laws(context: Context) -> Iterator[Item]:
    """A budget law that a document cites is that of the document's year; a plan law's period is not over.

    Example: a decree on 2025 that cites the budget of 2024 is found; an RPJMD 2018–2023 cited in 2025 is noted.
    """
    year, laws = context.dataset.year, context.dataset.of(Peraturan)
    budget = [law for law in laws if _budget_year(law) not in (None, _cited_for(context, law))]
    over = [law for law in laws if (span := year_span(law.tentang)) and span[1] < year]
    yield Confirmed(jumlah=len(laws) - len(budget) - len(over))
    titles = {law.dokumen: context.dataset.documents[law.dokumen].judul for law in (*budget, *over)}
    if budget:
        years = joined(sorted({str(_budget_year(law)) for law in budget}))
        yield Found(
            "peringatan",
            f"{len(budget)} dasar hukum mengatur anggaran tahun {years}, sedangkan dokumen yang merujuknya untuk "
            f"tahun lain: {joined(list(dict.fromkeys(titles[law.dokumen] for law in budget)), 3)}.",
            tuple(context.evidence(law, law.tentang) for law in budget),
            rumus=f"{_budget_year(budget[0])} ≠ {_cited_for(context, budget[0])}",
            saran=f"Ganti dengan peraturan tentang anggaran tahun {_cited_for(context, budget[0])}.",
            sebab="tahun/dasar-hukum-anggaran",
        )
    if over:
        yield Found(
            "catatan",
            f"{len(over)} kutipan dasar hukum menunjuk rencana yang masanya berakhir sebelum {year}.",
            tuple(context.evidence(law, law.tentang) for law in over),
            saran="Rujuk peraturan rencana yang berlaku pada tahun yang dilaporkan.",
            sebab="tahun/dasar-hukum-rencana",
            judul="Dasar hukum menetapkan rencana yang sudah berakhir",
        )


def _cited_for(context: Context, law: Peraturan) -> int:
    """The year of the citing document: named in its title, else the reported one."""
    years = title_years(context.dataset.documents[law.dokumen].judul)
    return years[-1] if years else context.dataset.year


def _budget_year(law: Peraturan) -> int | None:
    if not re.search(r"(?i)belanja daerah|\bAPBD\b", law.tentang):
        return None
    plain = re.sub(r"(?i)\((?:lembaran|berita|tambahan)[^)]*\)", " ", law.tentang)
    years = title_years(plain)
    return years[-1] if years else None
