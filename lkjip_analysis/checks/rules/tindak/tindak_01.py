"""TINDAK-01: every recommendation has a row in the follow-up table, and every row a recommendation."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.dataset.rows import TindakLanjut
from lkjip_analysis.model import Evidence

LAW = "Permenpan-RB 88/2021: tindak lanjut hasil evaluasi"


def followup_cell(row: TindakLanjut, column: str) -> str:
    """Address of a cell of the follow-up table."""
    return f"4.1/{row.nomor}/{column}"


def followup_evidence(
    context: Context, row: TindakLanjut, column: str, value: str | None, expected: str | None = None
) -> Evidence:
    """A cell of the follow-up table as evidence."""
    return context.evidence(row, value, expected, followup_cell(row, column))


@rule("TINDAK-01", "Rekomendasi tanpa tindak lanjut", LAW, turn=Turn.FOLLOW_UP)
def unanswered(context: Context) -> Iterator[Item]:
    """Every recommendation has a row in the follow-up table, and every row a recommendation.

    Example: nine recommendations and rows for eight of them are found; nine and nine are not.
    """
    wanted, rows = context.dataset.recommendations, context.dataset.follow_ups
    if not wanted or not rows:
        yield Untested("rekomendasi atau tindak lanjut tidak ada di paket data")
        return
    missing = [r for r in wanted if not context.dataset.answers(r)]
    yield Confirmed(jumlah=len(wanted) - len(missing))
    if missing:
        named = [f"nomor {r.nomor} ({r.uraian.rstrip('.')})" for r in missing]
        yield Found(
            "peringatan",
            f"{len(missing)} dari {len(wanted)} rekomendasi tidak ada di tabel tindak lanjut: {joined(named, 3)}.",
            tuple(context.evidence(r, r.uraian, "tindak lanjut", f"4.0/{r.nomor}/tindak_lanjut") for r in missing),
            rumus=f"{len(wanted) - len(missing)} < {len(wanted)}",
            saran="Tambahkan barisnya, beserta rencana dan buktinya.",
            sebab="tindak-lanjut/tanpa",
        )
    for row in rows:
        letters = [r.dokumen for r in wanted if r.nomor == row.rekomendasi and row.dokumen in (None, r.dokumen)]
        if not letters:
            where = f" {context.dataset.documents[row.dokumen].judul}" if row.dokumen else ""
            yield Found(
                "galat",
                f"Baris {row.nomor} tabel tindak lanjut menunjuk rekomendasi nomor {row.rekomendasi}{where} yang tidak "
                "ada.",
                (followup_evidence(context, row, "rekomendasi", str(row.rekomendasi)),),
                saran="Betulkan nomor rekomendasinya.",
                sebab=f"tindak-lanjut/{row.nomor}",
            )
        elif len(set(letters)) > 1:
            yield _doubtful(context, row, [context.dataset.documents[id].judul for id in letters])


def _doubtful(context: Context, row: TindakLanjut, letters: list[str]) -> Found:
    return Found(
        "peringatan",
        f"Baris {row.nomor} tabel tindak lanjut menunjuk rekomendasi nomor {row.rekomendasi}, yang ada di "
        f"{joined(letters)}.",
        (followup_evidence(context, row, "rekomendasi", str(row.rekomendasi)),),
        saran="Sebutkan laporannya di kolom dokumen tindak_lanjut.csv.",
        sebab=f"tindak-lanjut/{row.nomor}",
    )
