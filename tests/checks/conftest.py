"""What tests of rules share: the findings of one rule over a package or another agency."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.engine.rule import Rule
from lkjip_analysis.model import Finding
from lkjip_analysis.report import open_report

AGENCIES = Path(__file__).parents[1] / "agencies" / "data"


@pytest.fixture
def found(package) -> Callable[..., list[Finding]]:
    """Findings of a rule over the package as it stands now, without those on acceptances."""

    def run(*rules: Rule) -> list[Finding]:
        return list(review(package.open().dataset, rules).findings)

    return run


@pytest.fixture(scope="session")
def dinas():
    """The data package of the invented agency."""
    return open_report("dinas-contoh", 2025, AGENCIES).dataset
