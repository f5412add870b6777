"""Every rule, in the order in which it may speak for a cause that several of them see."""

from __future__ import annotations

from importlib import import_module

from lkjip_analysis.checks.rule import Rule

FAMILIES = (
    *("totals", "components", "headcount"),
    *("nips", "ranks", "recapitulations", "degrees", "posts"),
    *("targets", "word_targets", "trajectory", "ahead", "feasible"),
    *("budgets", "late_target", "spending", "unmeasured", "actionplan", "responsible", "attached"),
    *("dates", "signatures", "years", "laws", "gazette", "entries", "citations"),
    *("lists", "numbering", "formulas", "counts", "categories", "printed_scale"),
    *("cascade", "goals", "naming", "slips", "measuring"),
    *("history", "lastyear", "successors", "lag", "quarters", "stated_capaian"),
    *("survey", "survey_year", "survey_answers", "survey_sample", "villages", "akip", "peers", "assets"),
    *("followup", "completeness", "supporting", "remedies"),
    *("claims", "told_twice", "other_target", "words", "cells", "identity", "other_agency", "narasi"),
)
"""Modules of rules: sums before comparisons, comparisons before style; printed cells, which see effects, late."""


FORMER = {"AKIP-01": ("JUMLAH-03",), "CETAK-01": ("AKIP-03", "SKM-04")}
"""Codes under which a rule's findings were told before one law had one rule; an acceptance may still name them.

JUMLAH-03 tells of weights only now, a value above its weight is AKIP-01. A printed predicate (AKIP-03) or letter
(SKM-04) that is not that of the value beside it is a printed cell like any other: CETAK-01.
"""


def rules() -> tuple[Rule, ...]:
    """All rules; codes are unique.

    >>> codes = [rule.kode for rule in rules()]
    >>> len(codes) == len(set(codes))
    True
    """
    modules = (import_module(f"lkjip_analysis.checks.{name}") for name in FAMILIES)
    return tuple(rule for module in modules for rule in module.RULES)
