"""WAKTU-11: A single year in a printed title is a compared year, or the year of a document that the report uses."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.rules.waktu.dates import title_years
from lkjip_analysis.dataset.rows import Daftar, Dokumen


@rule(
    "WAKTU-11",
    "Tahun asing pada judul",
    "logika: judul menyebut tahun laporan atau dokumen yang dirujuk",
    turn=Turn.DATES,
)
def title_year(context: Context) -> Iterator[Item]:
    """A single year in a printed title is a compared year, or the year of a document that the report uses.

    Example: a title ``… Tahun 2019`` in a report that compares 2020 to 2025 is found.
    """
    known = set(context.dataset.config.history_years) | set(context.dataset.config.renstra_years)
    known |= {year for d in context.dataset.of(Dokumen) for year in title_years(d.judul)}
    for entry in context.dataset.of(Daftar):
        strange = [y for y in title_years(f"{entry.judul} {entry.judul_isi or ''}") if y not in known]
        if not strange:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Judul “{entry.judul}” menyebut tahun {strange[0]}, yang bukan tahun laporan, tahun pembanding, "
            "atau tahun dokumen yang dirujuk.",
            (context.evidence(entry, entry.judul),),
            saran="Periksa apakah tahun itu tertinggal dari laporan sebelumnya.",
            sebab=f"tahun/judul/{entry.nomor or entry.judul}",
        )
