"""Years left over from another period in titles and plans (WAKTU)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.columns import base_number, joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.dates import title_years
from lkjip_analysis.checks.rule import Confirmed, Found, Item, rule
from lkjip_analysis.dataset.rows import Daftar, Dokumen, Target

_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–]|s\.?\s?d\.?|sampai dengan)\s*((?:19|20)\d\d)(?!\d)", re.I)


def year_span(title: str) -> tuple[int, int] | None:
    """The span of years that a title names.

    >>> year_span("Capaian Tahun 2020 s.d 2024"), year_span("Renstra 2025–2029"), year_span("Tahun 2025")
    ((2020, 2024), (2025, 2029), None)
    """
    found = _RANGE.search(title)
    return (int(found[1]), int(found[2])) if found else None


@rule(
    "WAKTU-09", "Target akhir periode di luar masa rencana", "Permendagri 86/2017: target tahunan selama masa rencana"
)
def end_target_year(context: Context) -> Iterator[Item]:
    """The end target of the medium-term plan belongs to a year of that plan; one remark for all indicators.

    Example: an end target of 2030 in a Renstra 2025–2029 is noted; one of 2029 is not.
    """
    last = context.dataset.config.periode.renstra_akhir
    ends = [t for t in context.dataset.of(Target) if t.jenis == "akhir_periode"]
    late = [t for t in ends if t.tahun > last and t.dokumen == context.dataset.plan_document]
    yield Confirmed(jumlah=len(ends) - len(late))
    if late:
        years = joined(sorted({str(t.tahun) for t in late}))
        yield Found(
            "catatan",
            f"Target akhir Renstra disebut untuk tahun {years}, sedangkan Renstra berakhir {last}.",
            tuple(context.evidence(t, t.tahun, last, f"3.6/{t.indikator}/target_akhir") for t in late),
            rumus=f"{late[0].tahun} > {last}",
            saran=f"Sebut di kepala kolom tahun target akhir itu, dan bedakan dari target tahun {last}.",
            sebab="tahun/akhir-renstra",
        )


@rule("WAKTU-10", "Periode pada judul tidak sama dengan kolom tabelnya", "logika: judul menyebut periode isi tabel")
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


@rule("WAKTU-11", "Tahun asing pada judul", "logika: judul menyebut tahun laporan atau dokumen yang dirujuk")
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


RULES = (end_target_year, title_period, title_year)
