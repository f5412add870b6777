"""SKM-12: what a printed remark calls the mean is the mean of the rows under it, not another index."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import printed_index, printed_labels, survey_value, tolerance
from lkjip_analysis.model.number import format_number


@rule(
    "SKM-12",
    "Yang disebut rerata bukan rata-rata barisnya",
    "logika: rerata = jumlah nilai / banyak nilai",
    turn=Turn.RESULTS,
)
def called_mean(context: Context) -> Iterator[Item]:
    """What a printed remark calls the mean is the mean of the rows under it, not another index.

    Example: "Di atas rerata" told against the index 84,99 over items whose mean is 84,14 is remarked; told against
    their mean, or with the word "indeks", it is not.
    """
    words = [
        item for item in printed_labels(context, "posisi") if "rerata" in item.printed or "rata-rata" in item.printed
    ]
    items = [item.nilai for item in context.dataset.survey_items]
    words = [item for item in words if item.address.table == "3.3"]
    if not words or not items:
        yield Untested("tidak ada keterangan tercetak yang menyebut rerata butir survei")
        return
    index, mean = printed_index(context), sum(items) / len(items)
    if abs(mean - index) <= tolerance(context.dataset):
        yield Confirmed(jumlah=len(words))
        return
    between = [i for i in words if min(index, mean) < survey_value(context, i) < max(index, mean)]
    told = f"; {len(between)} butir terletak di antara keduanya" if between else ""
    yield Found(
        "catatan",
        f"Keterangan butir menyebut rerata, tetapi pembandingnya indeks {format_number(index)}; rata-rata {len(items)} "
        f"butir itu sendiri {format_number(mean)}{told}.",
        tuple(context.evidence(i.cell, i.printed, None, str(i.address)) for i in (between or words[:1])),
        f"{format_number(index)} ≠ {format_number(mean)}",
        "Sebut indeks unit sebagai pembandingnya, atau bandingkan dengan rata-rata butir.",
        abs(mean - index),
        "skm/rerata",
    )
