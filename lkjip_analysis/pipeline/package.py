"""Reads a data package with everything that can be wrong with it, its own texts included."""

from __future__ import annotations

from pathlib import Path

from lkjip_analysis.dataset import Dataset, DatasetError, read_dataset
from lkjip_analysis.narrative.section import OWN


def read_package(folder: Path) -> Dataset:
    """Read and check a package; its texts are only looked at when it brings any.

    Raises:
        DatasetError: with every problem of its files, or of its texts.
    """
    dataset = read_dataset(folder)
    if (folder / OWN).is_dir():
        from lkjip_analysis import tables
        from lkjip_analysis.facts import build_facts
        from lkjip_analysis.narrative.own import own_text_problems

        problems = own_text_problems(folder, build_facts(dataset, tables.make_all(dataset)))
        if problems:
            raise DatasetError(problems, f"Paket data {folder}")
    return dataset
