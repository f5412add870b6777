"""Facts about the checks, for the prose of the chapter on findings: how much was tested, found, confirmed."""

from __future__ import annotations

from collections import Counter

from lkjip_analysis.checks.engine.printed import score
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.dataset.rows import Klaim, Rekomendasi
from lkjip_analysis.facts import Facts
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.number import format_number

_KINDS = ("dihitung", "diulang")


def with_review(facts: Facts, made: Review) -> Facts:
    """The facts of a report together with those of its review; the given ones stay as they are."""
    every = Facts(facts.shown)
    for name, fact in facts.items():
        every.state(name, fact.value, fact.text, fact.address)
    levels = Counter(finding.tingkat for finding in made.findings)
    figures = {
        "temuan.jumlah": len(made.findings),
        **{f"temuan.{level}": levels[level] for level in SEVERITIES},
        "temuan.diakui": sum(finding.pengakuan is not None for finding in made.findings),
        "temuan.tempat": sum(len(finding.bukti) for finding in made.findings),
        "pemeriksaan.aturan": len(made.outcomes),
        "pemeriksaan.diuji": sum(outcome.diuji for outcome in made.outcomes),
        "pemeriksaan.cocok": sum(outcome.cocok for outcome in made.outcomes),
        "pemeriksaan.tidak_diuji": sum(len(outcome.tidak_diuji) for outcome in made.outcomes),
        "pemeriksaan.pernyataan": len(made.context.dataset.of(Klaim)),
        "pemeriksaan.rekomendasi": len(made.context.dataset.of(Rekomendasi)),
        "pemeriksaan.pernyataan_cocok": sum(len(o.pernyataan_cocok) for o in made.outcomes),
    }
    counted = score(list(made.context.comparisons))
    for kind in _KINDS:
        figures[f"uji_balik.{kind}"] = counted.get(f"angka {kind}", 0)
        figures[f"uji_balik.{kind}_sama"] = counted.get(f"angka {kind} sama", 0)
    figures["uji_balik.sel"] = len(made.context.comparisons)
    for name, number in figures.items():
        every.state(name, float(number), format_number(number, 0))
    return every
