"""Reads a data package with everything that can be wrong with it, what a run will make of it included."""

from __future__ import annotations

from pathlib import Path

from lkjip_analysis.dataset import Dataset, DatasetError, read_dataset
from lkjip_analysis.pipeline.prepare import unmade
from lkjip_analysis.report import Report


def open_package(folder: Path) -> Report:
    """Read a package and make all that its report holds, so that nothing of it can stop the run that follows.

    Raises:
        DatasetError: with every problem of its files, of its texts, or of what is made of them.
    """
    report = Report(read_dataset(folder))
    if problems := unmade(report):
        raise DatasetError(problems, f"Paket data {folder}")
    return report


def read_package(folder: Path) -> Dataset:
    """Likewise, where only the data are wanted."""
    return open_package(folder).dataset
