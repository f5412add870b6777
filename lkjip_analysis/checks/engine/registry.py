"""Every rule, found by its file, in the order in which it may speak for a cause that several of them see."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from lkjip_analysis.checks import rules as rooms
from lkjip_analysis.checks.engine.rule import Rule

FORMER = {"AKIP-01": ("JUMLAH-03",), "CETAK-01": ("AKIP-03", "SKM-04")}
"""Codes under which a rule's findings were told before one law had one rule; an acceptance may still name them.

JUMLAH-03 tells of weights only now, a value above its weight is AKIP-01. A printed predicate (AKIP-03) or letter
(SKM-04) that is not that of the value beside it is a printed cell like any other: CETAK-01.
"""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules by turn and code; a rule is what a module named by its code holds (``rules/waktu/waktu_13.py``).

    >>> codes = [rule.kode for rule in rules()]
    >>> len(codes) == len(set(codes))
    True
    """
    found = (
        _rule(name) for _, name, is_room in pkgutil.walk_packages(rooms.__path__, f"{rooms.__name__}.") if not is_room
    )
    return tuple(sorted((rule for rule in found if rule), key=lambda rule: (rule.turn, rule.kode)))


def named(*codes: str) -> tuple[Rule, ...]:
    """The rules of some codes, in their order.

    Raises:
        KeyError: no rule has this code.

    >>> [rule.judul for rule in named("JUMLAH-02")]
    ['Nilai AKIP tidak sama dengan jumlah komponennya']
    """
    known = {rule.kode: rule for rule in rules()}
    return tuple(known[code] for code in codes)


def _rule(module: str) -> Rule | None:
    """The rule of a module; None where it holds what several rules of its room share."""
    family, _, number = module.rpartition(".")[2].rpartition("_")
    if not (family and number.isdecimal()):
        return None
    code = f"{family.upper()}-{number}"
    return next(
        value for value in vars(import_module(module)).values() if isinstance(value, Rule) and value.kode == code
    )
