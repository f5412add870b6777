"""LENGKAP-06: success is explained by a supporting factor or programme; failure by a hindrance or problem."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import indicator_name, joined
from lkjip_analysis.dataset.rows import Faktor, Indikator, Klaim
from lkjip_analysis.measures.ketercapaian import MISSED
from lkjip_analysis.model import Table
from lkjip_analysis.model.number import format_number


@rule(
    "LENGKAP-06",
    "Faktor atau solusi IKU tidak diterangkan",
    "Permenpan-RB 53/2014, BAB III huruf A butir 5",
    turn=Turn.COMPLETENESS,
)
def factors(context: Context) -> Iterator[Item]:
    """Success is explained by a supporting factor or programme; failure by a hindrance or problem, and with a remedy.

    Example: capaian 90 without a hindrance, problem or remedy is found; capaian 102 with a supporting factor is not,
    nor is one whose supporting programmes the narrative names.
    """
    if not context.dataset.of(Faktor):
        yield Untested("faktor dan solusi tidak ada di paket data")
        return
    if context.is_printed and (reason := context.partial("narasi")):
        yield Untested(reason)
        return
    table = context.table("3.2")
    lacking: list[tuple[Indikator, str]] = []
    problems_only: list[tuple[Indikator, float]] = []
    held = 0
    for indicator in context.dataset.iku:
        value = table.value(indicator.id, "capaian") if table and table.has(indicator.id) else None
        reached = value >= 100 if isinstance(value, float) else _is_reached(table, indicator.id)
        if reached is None:
            yield Untested(f"{indicator_name(context, indicator.id)}: capaian tidak terhitung")
            continue
        missing = _missing_factors(context, indicator.id, reached)
        held += not missing
        lacking += [(indicator, word) for word in missing]
        if (
            not missing
            and isinstance(value, float)
            and not reached
            and not context.dataset.factors(indicator.id, "penghambat")
        ):
            problems_only.append((indicator, value))
    yield Confirmed(jumlah=held)
    if problems_only:
        yield _without_hindrance(context, problems_only)
    if lacking:
        words = [f"{indicator_name(context, i.id)} ({word})" for i, word in lacking]
        yield Found(
            "peringatan",
            f"Analisis sebab belum lengkap: {joined(words)} tidak ada.",
            tuple(context.evidence(i, None, w, f"3.2/{i.id}/{_column(w)}") for i, w in lacking),
            saran="Terangkan sebab keberhasilan atau kegagalan tiap IKU, dan solusinya bila belum tercapai.",
            sebab="lengkap/faktor",
        )


def _without_hindrance(context: Context, missed: list[tuple[Indikator, float]]) -> Found:
    """Main indicators that were missed, whose problems are told without naming what hindered them."""
    words = [f"{indicator_name(context, i.id)} (capaian {format_number(value)})" for i, value in missed]
    return Found(
        "catatan",
        f"{joined(words)} tidak mencapai target; permasalahannya diuraikan, tetapi faktor penghambatnya sendiri tidak "
        "disebut.",
        tuple(context.evidence(i, None, "faktor penghambat", f"3.2/{i.id}/penghambat") for i, _ in missed),
        "; ".join(f"{format_number(value)} < 100" for _, value in missed),
        "Sebut faktor penghambat tiap IKU yang tidak tercapai.",
        sebab="lengkap/faktor-penghambat",
        judul="IKU tidak tercapai tanpa faktor penghambatnya sendiri",
    )


def _is_reached(table: Table | None, indicator: str) -> bool | None:
    """Whether a target of words, a range or a bound is reached; nothing where the table does not say it."""
    if table is None or not table.has(indicator, "ketercapaian"):
        return None
    said = table.value(indicator, "ketercapaian")
    return None if said is None else said != MISSED


def _missing_factors(context: Context, indicator: str, reached: bool) -> list[str]:
    has = {kind: bool(context.dataset.factors(indicator, kind)) for kind in
           ("pendukung", "penghambat", "permasalahan", "solusi")}  # fmt: skip
    if reached:
        return [] if has["pendukung"] or _programmes_named(context, indicator) else ["faktor pendukung"]
    cause = has["penghambat"] or has["permasalahan"]
    return [word for word, there in (("faktor penghambat", cause), ("solusi", has["solusi"])) if not there]


def _programmes_named(context: Context, indicator: str) -> bool:
    """Whether the printed narrative names the programmes that support an indicator (Permenpan-RB 53/2014, butir 7)."""
    prefix = f"iku.{indicator.replace('-', '_')}.program"
    return any((claim.subjek or "").startswith(prefix) for claim in context.dataset.of(Klaim))


def _column(word: str) -> str:
    return "pendukung" if "pendukung" in word else "penghambat"
