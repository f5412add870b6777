"""The packages of earlier years that stand beside the folder of this one."""

from __future__ import annotations

from dataclasses import replace

from lkjip_analysis.dataset.dataset import Dataset
from lkjip_analysis.dataset.problems import DatasetError
from lkjip_analysis.dataset.reader import read_dataset


def earlier_package(data: Dataset, year: int) -> tuple[Dataset | None, str]:
    """The package of another year of the same agency, read once, or why it cannot be read.

    Args:
        data: the package of the reported year; its folder must be named by its year.
        year: the other year.

    Returns:
        The package and nothing; without one, nothing and the reason, which is empty where there is none at all.
    """
    key = ("earlier_package", year)
    if key not in data.made:
        data.made[key] = _read(data, year)
    found: tuple[Dataset | None, str] = data.made[key]
    return found


def _read(data: Dataset, year: int) -> tuple[Dataset | None, str]:
    folder = data.folder.resolve().parent / str(year)
    if data.folder.resolve().name != str(data.year) or not (folder / "laporan.yaml").is_file():
        return None, ""
    try:
        return replace(read_dataset(folder), internal=data.internal), ""
    except DatasetError:
        return None, f"paket data tahun {year} belum dapat dibaca"
