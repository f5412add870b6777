"""KLAIM-03: A target that is said to be that of the year before is so in every planning document of either year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined, plain
from lkjip_analysis.checks.reading.lookup import Unknown, look_up
from lkjip_analysis.checks.reading.places import target_place, title
from lkjip_analysis.checks.rules.klaim.claims import TESTS
from lkjip_analysis.dataset.rows import Klaim, Target

_CELL = re.compile(r"3\.[56][a-z]*/(?P<indicator>[^/]+)/target_(?P<year>\d{4})")


@rule(
    "KLAIM-03",
    "Target dinyatakan tetap, tetapi dokumen lain menetapkan lain",
    "logika: target menurut semua dokumen",
    turn=Turn.PRINT,
)
def unchanged(context: Context) -> Iterator[Item]:
    """A target that is said to be that of the year before is so in every planning document of either year.

    Example: "masih sama dengan tahun sebelumnya, 67,75" is remarked where the Renja of the year states 70,75; where
    all documents state 67,75 it is not.
    """
    tested = 0
    for claim in context.dataset.of(Klaim):
        cells = [_CELL.fullmatch(text or "") for text in (claim.subjek, claim.pembanding)]
        if claim.tertulis != "sama dengan" or cells[0] is None or cells[1] is None:
            continue
        if cells[0]["indicator"] != cells[1]["indicator"] or not _holds(context, claim):
            continue  # what is wrong by the table itself, KLAIM-01 tells
        tested += 1
        years = {int(match["year"]) for match in cells if match}
        said = look_up(context, claim.subjek or "").single.number or 0.0
        other = [t for t in _targets(context, cells[0]["indicator"], years) if abs((t.nilai or 0.0) - said) > 1e-9]
        yield _contradicted(context, claim, said, other) if other else Confirmed(claim.uraian, lokasi=claim.lokasi)
    if not tested:
        yield Untested("tidak ada pernyataan tercetak bahwa target sama dengan tahun sebelumnya")


def _holds(context: Context, claim: Klaim) -> bool:
    try:
        subject, other = (look_up(context, text or "") for text in (claim.subjek, claim.pembanding))
        return TESTS[claim.jenis](context, claim, subject, other).holds
    except (Unknown, KeyError):
        return False


def _targets(context: Context, indicator: str, years: set[int]) -> list[Target]:
    """Targets of the year for an indicator, of every document."""
    rows = [t for t in context.dataset.where(Target, indikator=indicator) if t.tahun in years]
    return [t for t in rows if (t.periode, t.jenis) == ("tahun", "tahunan") and t.nilai is not None]


def _contradicted(context: Context, claim: Klaim, said: float, other: list[Target]) -> Found:
    told = [f"{plain(t.nilai or 0.0)} ({title(context.dataset, t.dokumen)}, {t.tahun})" for t in other]
    return Found(
        "catatan",
        f"Narasi bagian {claim.bagian}: {claim.uraian}, {plain(said)}, tetapi dokumen lain menetapkan "
        f"{joined(told, 4)}.",
        (
            context.evidence(claim, claim.tertulis),
            *(context.evidence(t, t.nilai, None, target_place(context, t)) for t in other),
        ),
        "; ".join(f"{plain(value)} ≠ {plain(said)}" for value in dict.fromkeys(t.nilai or 0.0 for t in other)),
        "Sebut dokumen yang menjadi acuan target itu, dan terangkan perubahannya.",
        max(abs((t.nilai or 0.0) - said) for t in other),
        f"klaim/target/{other[0].indikator}",
    )
