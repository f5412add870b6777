"""Consistency rules: what in a data package or in the printed report cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_analysis.checks.review import Review
    from lkjip_analysis.dataset import Dataset
    from lkjip_analysis.model import Finding

__all__ = ["all_findings", "review_dataset"]


def review_dataset(dataset: Dataset) -> Review:
    """Every finding, and what every rule tested; the rules are loaded only now."""
    from lkjip_analysis.checks.review import review

    return review(dataset)


def all_findings(dataset: Dataset) -> list[Finding]:
    """Every finding of every rule, heaviest first."""
    return list(review_dataset(dataset).findings)
