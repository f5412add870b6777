"""LENGKAP-02: measurement tables show efficiency, supporting and hindering factors, and the source of data."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.needs import ASKED, missing_columns
from lkjip_analysis.dataset.rows import Rekomendasi, Sel


def asked_for(context: Context, word: str) -> bool:
    """Whether the evaluator has asked for something."""
    return any(row.ukuran == word for row in context.dataset.of(Rekomendasi))


@rule(
    "LENGKAP-02",
    "Kolom yang diminta tidak ada di tabel pengukuran",
    "Permenpan-RB 88/2021: pengukuran kinerja",
    turn=Turn.COMPLETENESS,
)
def asked_columns(context: Context) -> Iterator[Item]:
    """Measurement tables show efficiency, supporting and hindering factors, and the source of data.

    Example: a printed table 3.1 that ends with the category is found; one with the four columns is not. Not tested
    where only some columns of the tables were transcribed.
    """
    if reason := context.partial("tabel"):
        yield Untested(reason)
        return
    missing = missing_columns(context)
    if missing is None:
        yield Untested("tabel pengukuran tercetak tidak ada di paket data")
        return
    lacking = {table: names for table, names in missing.items() if names}
    yield Confirmed(jumlah=sum(len(ASKED) - len(names) for names in missing.values()))
    if lacking:
        first = next(iter(lacking.values()))
        asked = asked_for(context, "pengukuran-lengkap")
        proof = [context.dataset.where(Sel, tabel=table)[0] for table in lacking]
        yield Found(
            "peringatan" if asked else "catatan",
            f"{joined(['Tabel ' + t for t in lacking])} tidak memuat kolom {joined([ASKED[n] for n in first])}"
            f"{', yang diminta evaluator' if asked else ''}.",
            tuple(context.evidence(cell, None, "kolom", f"{cell.tabel}") for cell in proof),
            saran="Tambahkan kolom-kolom itu, seperti pada tabel laporan ini.",
            sebab="lengkap/kolom-pengukuran",
        )
