"""Consistency rules: what in a data package or in the printed report cannot hold."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.model import Finding

__all__ = ["all_findings"]


def all_findings(dataset: Dataset) -> list[Finding]:
    """Every finding of every rule, gravest first."""
    from lkjip_analysis import tables
    from lkjip_analysis.checks.narasi import own_text_numbers
    from lkjip_analysis.facts import build_facts
    from lkjip_analysis.model.finding import SEVERITIES

    if not (dataset.folder / "narasi").is_dir():
        return []  # nothing to hold against the facts, so they need not be computed
    found = own_text_numbers(dataset, build_facts(dataset, tables.make_all(dataset)))
    return sorted(found, key=lambda f: (SEVERITIES.index(f.tingkat), -f.bobot))
