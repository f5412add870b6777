"""The invented agency, for rules that must not fire without cause."""

from pathlib import Path

import pytest

from lkjip_analysis.report import open_report


@pytest.fixture(scope="session")
def dinas():
    """The data package of an agency that has nothing in common with the worked example; read only."""
    return open_report("dinas-contoh", 2025, Path(__file__).parents[1] / "agencies" / "data").dataset
