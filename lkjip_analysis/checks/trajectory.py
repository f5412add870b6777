"""Targets over the years: falls, standstill, an end that is not the last year, and targets below past results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import arithmetic, figure, quoted, same
from lkjip_analysis.checks.places import cell, target_place
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target
from lkjip_analysis.model.number import format_given

CHALLENGE = "Permenpan-RB 88/2021, perencanaan kinerja: target menantang dan realistis"
NO_PLAN = "target tahunan Renstra tidak ada"


def _path(dataset: Dataset, indicator: str) -> list[tuple[Target, float]]:
    """The yearly targets of the Renstra, in order."""
    years = dataset.config.renstra_years
    rows = [dataset.plan_target(indicator, year) for year in years]
    return [(row, row.nilai) for row in rows if row is not None and row.nilai is not None]


def paths_of(dataset: Dataset) -> list[tuple[Indikator, list[tuple[Target, float]]]]:
    """Indicators with the yearly targets of the Renstra, where it has at least two."""
    found = [(i, _path(dataset, i.id)) for i in dataset.indicators.values()]
    return [(i, path) for i, path in found if len(path) > 1]


def gain_over(indicator: Indikator, before: float, after: float) -> float:
    """How much better ``after`` is than ``before``; negative if it is worse."""
    return after - before if indicator.polaritas == "positif" else before - after


def _perfect(dataset: Dataset, indicator: Indikator, value: float) -> bool:
    """Whether nothing better is possible: 100 percent, or none of what should not be."""
    percent = dataset.unit(indicator).slug == "persen"
    return (percent and same(value, 100)) if indicator.polaritas == "positif" else same(value, 0)


@rule("TARGET-05", "Target Renstra menurun atau tidak bergerak", CHALLENGE)
def falling_path(context: Context) -> Iterator[Item]:
    """Yearly targets of the Renstra must not get easier (warning) and should not stand still (note).

    Example:
        84,35 followed by 84,00 is a warning, 83,33 twice a note; 100 percent twice is neither.
    """
    data, paths = context.dataset, paths_of(context.dataset)
    if not paths:
        yield Untested(NO_PLAN)
    for indicator, path in paths:
        steps = list(pairwise(path))
        worse = [s for s in steps if gain_over(indicator, s[0][1], s[1][1]) < -1e-9]
        flat = [s for s in steps if same(s[0][1], s[1][1]) and not _perfect(data, indicator, s[0][1])]
        if worse:
            yield _step(
                context, indicator, worse, "menjadi lebih mudah", "<" if indicator.polaritas == "positif" else ">"
            )
        elif flat:
            yield _step(context, indicator, flat, "tidak bergerak", "=")
        else:
            yield Confirmed()


Step = tuple[tuple[Target, float], tuple[Target, float]]


def _step(context: Context, indicator: Indikator, steps: Sequence[Step], what: str, sign: str) -> Found:
    years = ", ".join(f"{a[0].tahun}–{b[0].tahun} ({figure(a[1])} ke {figure(b[1])})" for a, b in steps)
    rows = dict.fromkeys((row.line, row, value) for step in steps for row, value in step)
    return Found(
        "catatan" if sign == "=" else "peringatan",
        f"Target Renstra {quoted(indicator.nama)} {what} pada {years}.",
        tuple(context.evidence(row, value, None, target_place(context, row)) for _, row, value in rows),
        arithmetic(*(f"{figure(b[1])} {sign} {figure(a[1])}" for a, b in steps)),
        "Tinjau target tahunan Renstra, atau jelaskan alasannya.",
        max(abs(b[1] - a[1]) for a, b in steps),
        f"target/{indicator.id}/renstra",
        any(row.dugaan_ocr for _, row, _ in rows),
    )


@rule(
    "TARGET-06", "Target akhir Renstra bukan target tahun terakhirnya", "logika: akhir periode adalah tahun terakhirnya"
)
def end_of_plan(context: Context) -> Iterator[Item]:
    """The target for the end of the plan must be that of its last year.

    Example:
        85 at the end and 84,5 in the last year fires: an error if both name the same year, else a warning.
    """
    data = context.dataset
    ends = [end for indicator in data.indicators if (end := data.end_target(indicator)) and end.dokumen in data.plans]
    if not ends:
        yield Untested("target akhir Renstra tidak ada")
    for end in ends:
        indicator, path = data.indicators[end.indikator], _path(data, end.indikator)
        if end.nilai is None or not path:
            continue
        last, value = path[-1]
        if last.tahun < min(end.tahun, data.config.periode.renstra_akhir):
            yield Untested(f"{indicator.nama}: target tahun terakhir Renstra tidak ada; yang terakhir {last.tahun}")
            continue
        if same(end.nilai, value):
            yield Confirmed()
            continue
        proof = tuple(context.evidence(r, r.nilai, None, target_place(context, r)) for r in (end, last))
        yield Found(
            "galat" if end.tahun == last.tahun else "peringatan",
            f"Target akhir Renstra {quoted(indicator.nama)} {figure(end.nilai)}, tetapi target tahun terakhir "
            f"({last.tahun}) {figure(value)}.",
            proof,
            f"{figure(end.nilai)} ≠ {figure(value)}",
            "Samakan keduanya, atau sebutkan tahun yang dimaksud dengan target akhir.",
            abs(end.nilai - value),
            f"target/{indicator.id}/akhir",
            end.dugaan_ocr,
        )


@rule("TARGET-07", "Target di bawah capaian tahun lalu", CHALLENGE)
def too_easy(context: Context) -> Iterator[Item]:
    """A target should not ask for less than was reached the year before.

    Example:
        A target of 83,33 after a realisation of 91,66 fires; of 83,75 after 83,65 it does not.
    """
    data, easy = context.dataset, []
    for indicator in data.indicators.values():
        target, before = data.target(indicator.id), data.realisation(indicator.id, data.year - 1)
        if target is None or target.nilai is None or before is None or before.nilai is None:
            continue
        data.use(before)
        short = -gain_over(indicator, before.nilai, target.nilai)
        if short <= 1e-9:
            yield Confirmed()
        else:
            easy.append((indicator, target, before, short))
    if easy:
        yield _too_easy(context, easy)


def _too_easy(context: Context, easy: Sequence[tuple[Indikator, Target, Realisasi, float]]) -> Found:
    """One finding for all targets that were set below the result of the year before: one decision of planning."""
    proof, said, sums = [], [], []
    for indicator, target, before, _ in easy:
        now, then = target.nilai or 0.0, before.nilai or 0.0
        place = cell(context, "3.5", indicator.id, f"realisasi_{before.tahun}")
        proof.append(context.evidence(target, now, None, target_place(context, target)))
        proof.append(context.evidence(before, then, None, place))
        said.append(f"{quoted(indicator.nama)} {figure(now)} setelah {figure(then)}")
        sums.append(f"{figure(now)} {'<' if indicator.polaritas == 'positif' else '>'} {figure(then)}")
    return Found(
        "peringatan",
        f"Target {context.dataset.year} lebih mudah daripada hasil {easy[0][2].tahun}: {' dan '.join(said)}.",
        tuple(proof),
        "; ".join(sums),
        "Jelaskan mengapa target lebih rendah daripada hasil tahun lalu, atau naikkan target.",
        max(short for *_, short in easy),
        "target/menantang",
        all(target.dugaan_ocr or before.dugaan_ocr for _, target, before, _ in easy),
    )


@rule("TARGET-09", "Target sama dengan target tahun lalu", CHALLENGE)
def unmoved(context: Context) -> Iterator[Item]:
    """A target that is the one of the year before is noted, unless nothing better is possible.

    Where no document states last year's target, the one that its stated capaian implies is taken.

    Example:
        67,75 after a year of 67,65 reached and a capaian of 99,85 makes a note (67,65 / 67,75 × 100 = 99,85).
    """
    data = context.dataset
    for indicator in data.indicators.values():
        target, before = data.target(indicator.id), data.realisation(indicator.id, data.year - 1)
        if target is None or not target.nilai or before is None or before.nilai is None:
            continue
        if before.capaian_dinyatakan is None or indicator.polaritas == "negatif":
            continue
        by_now = before.nilai / target.nilai * 100
        if abs(by_now - before.capaian_dinyatakan) > 0.005 or _perfect(data, indicator, target.nilai):
            yield Confirmed()
            continue
        place = cell(context, "3.5", indicator.id, f"capaian_{before.tahun}")
        proof = (
            context.evidence(target, target.nilai, None, target_place(context, target)),
            context.evidence(before, before.capaian_dinyatakan, None, place),
        )
        capaian = format_given(before.capaian_dinyatakan)
        yield Found(
            "catatan",
            f"Target {data.year} {quoted(indicator.nama)} ({figure(target.nilai)}) sama dengan target "
            f"{before.tahun}, yang tersirat dari capaian {capaian} persen.",
            proof,
            f"{figure(before.nilai)} / {figure(target.nilai)} × 100 = {capaian}",
            "Jelaskan mengapa target tidak dinaikkan.",
            0.0,
            f"target/{indicator.id}/tetap",
        )


RULES = (falling_path, end_of_plan, too_easy, unmoved)
