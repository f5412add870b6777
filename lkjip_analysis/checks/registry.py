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
    *("history", "lag", "quarters", "stated_capaian"),
    *("survey", "survey_year", "survey_answers", "survey_sample", "villages", "akip", "peers", "assets"),
    *("followup", "completeness", "supporting", "remedies"),
    *("claims", "words", "cells", "identity", "other_agency", "narasi"),
)
"""Modules of rules: sums before comparisons, comparisons before style; printed cells, which see effects, late."""


def rules() -> tuple[Rule, ...]:
    """All rules; codes are unique.

    >>> codes = [rule.kode for rule in rules()]
    >>> len(codes) == len(set(codes))
    True
    """
    modules = (import_module(f"lkjip_analysis.checks.{name}") for name in FAMILIES)
    return tuple(rule for module in modules for rule in module.RULES)
