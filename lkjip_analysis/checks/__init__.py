"""Consistency rules: what in a data package or in the printed report cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lkjip_analysis.checks.engine.review import Review
    from lkjip_analysis.dataset import Dataset
    from lkjip_analysis.model import Finding, Missing, Table

__all__ = ["all_findings", "review_dataset"]


def review_dataset(dataset: Dataset, tables: Mapping[str, Table | Missing] | None = None) -> Review:
    """Every finding, and what every rule tested; the rules are loaded only now.

    ``tables`` are those of the data package, where they are at hand.
    """
    from lkjip_analysis.checks.culprit import located
    from lkjip_analysis.checks.engine.review import review

    return located(review(dataset, tables=tables))


def all_findings(dataset: Dataset) -> list[Finding]:
    """Every finding of every rule, heaviest first."""
    return list(review_dataset(dataset).findings)
