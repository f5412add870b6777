"""Every rule, in the order in which it may speak for a cause that several of them see."""

from __future__ import annotations

from lkjip_analysis.checks.rule import Rule


def rules() -> tuple[Rule, ...]:
    """All rules; codes are unique.

    >>> codes = [rule.kode for rule in rules()]
    >>> len(codes) == len(set(codes))
    True
    """
    from lkjip_analysis.checks import (
        categories,
        cells,
        claims,
        completeness,
        counts,
        dates,
        followup,
        formulas,
        gazette,
        history,
        lag,
        laws,
        lists,
        narasi,
        numbering,
        printed_scale,
        quarters,
        signatures,
        supporting,
        years,
    )

    own = (dates, signatures, years, laws, gazette, lists, numbering, formulas, counts, categories, printed_scale)
    past = (history, lag, quarters)
    gaps = (completeness, supporting, followup)
    modules = (claims, *own, *past, *gaps, cells, narasi)  # an explained difference speaks before a bare one
    return tuple(rule for module in modules for rule in module.RULES)
