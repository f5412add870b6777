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
        actionplan,
        attached,
        budgets,
        cascade,
        components,
        feasible,
        headcount,
        measuring,
        naming,
        narasi,
        spending,
        targets,
        totals,
        trajectory,
    )

    # Of several rules that see one cause the first speaks: sums before comparisons, comparisons before style.
    modules = (
        narasi,
        totals,
        components,
        headcount,
        targets,
        trajectory,
        feasible,
        budgets,
        spending,
        actionplan,
        attached,
        cascade,
        naming,
        measuring,
    )
    return tuple(rule for module in modules for rule in module.RULES)
