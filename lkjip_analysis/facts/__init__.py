"""Computed values under dotted names: the one namespace of narrative, claims and checks."""

from lkjip_analysis.facts.build import build_facts
from lkjip_analysis.facts.fact import Fact, Facts

__all__ = ["Fact", "Facts", "build_facts"]
