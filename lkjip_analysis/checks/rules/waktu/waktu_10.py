"""WAKTU-10: A title that names a span of years names the years of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import base_number
from lkjip_analysis.checks.reading.years import year_span
from lkjip_analysis.dataset.rows import Daftar


@rule(
    "WAKTU-10",
    "Periode pada judul tidak sama dengan kolom tabelnya",
    "logika: judul menyebut periode isi tabel",
    turn=Turn.DATES,
)
def title_period(context: Context) -> Iterator[Item]:
    """A title that names a span of years names the first and the last year printed in the columns of its table.

    Example: ``Tahun 2020 s.d 2024`` above columns 2020 to 2025 is found; ``Tahun 2020 s.d 2025`` is not.
    """
    columns: dict[str, set[int]] = {}
    for cell in context.dataset.printed:
        if year := re.search(r"_((?:19|20)\d\d)$", cell.kolom):
            columns.setdefault(base_number(cell.tabel), set()).add(int(year[1]))
    for entry in context.dataset.of(Daftar):
        span, number = year_span(entry.judul), (entry.nomor or "").removeprefix("Tabel ")
        years = columns.get(number)
        if entry.daftar != "tabel" or not span or not years:
            continue
        if span == (min(years), max(years)):
            yield Confirmed()
            continue
        # This year may stand in a column of its own beside the years that the title names.
        aside = span[0] == min(years) and span[1] == context.dataset.year - 1 and max(years) == context.dataset.year
        yield Found(
            "catatan" if aside else "peringatan",
            f"Judul Tabel {number} menyebut tahun {span[0]} sampai {span[1]}, tetapi kolomnya memuat "
            f"{min(years)} sampai {max(years)}.",
            (context.evidence(entry, entry.judul, f"{min(years)} s.d. {max(years)}", number),),
            rumus=f"{span[1]} ≠ {max(years)}" if span[1] != max(years) else f"{span[0]} ≠ {min(years)}",
            saran="Samakan tahun pada judul dan kolom, juga di daftar tabel.",
            sebab=f"tahun/judul/{number}",
        )
