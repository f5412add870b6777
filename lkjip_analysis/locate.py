"""Finds data packages and folders of a checkout, from wherever a command or notebook was started."""

from __future__ import annotations

import re
from pathlib import Path

from lkjip_analysis.dataset.inventory import leftover
from lkjip_analysis.dataset.problems import DatasetError, Problem, choice

FROM_WORKBOOK = "bila datanya di buku kerja, buat paketnya dahulu: lkjip import BERKAS.xlsx"
"""How a package comes to be, for whoever has filled a workbook and asks for a package that is not there."""

_YEAR = re.compile(r"[1-9][0-9]{3}")  # "²" and "٢٠٢٥" are digits too, but no names of folders of a year


def find_upward(name: str | Path, start: Path | None = None) -> Path:
    """A relative folder, looked for in the current folder and its parents; as given when nowhere found.

    >>> find_upward("tidak-ada").name
    'tidak-ada'
    """
    wanted = Path(name)
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / wanted).is_dir():
            return folder / wanted
    return wanted


def packages(data_dir: str | Path = "data") -> dict[tuple[str, int], Path]:
    """Every data package below a folder, by agency and year.

    >>> ("kecamatan-serang", 2025) in packages("data")
    True
    """
    root = find_upward(data_dir)
    found = sorted(path.parent for path in root.glob("*/*/laporan.yaml"))
    found = [path for path in found if _YEAR.fullmatch(path.name) and not leftover(path.parent.name)]
    return {(path.parent.name, int(path.name)): path for path in found}


def no_packages(data_dir: str | Path) -> Problem:
    """Why a folder gives no package: it is not there, or holds none.

    >>> print(no_packages("tidak-ada"))  # doctest: +ELLIPSIS
    tidak-ada: tidak ada paket data, karena folder ini tidak ada; bila datanya di buku kerja, buat paketnya ...
    """
    there = find_upward(data_dir).is_dir()
    why = " di folder ini (<instansi>/<tahun>/laporan.yaml)" if there else ", karena folder ini tidak ada"
    return Problem(str(data_dir), expected=f"tidak ada paket data{why}; {FROM_WORKBOOK}")


def find_package(instansi: str, tahun: int, data_dir: str | Path = "data") -> Path:
    """The folder of one package.

    Raises:
        DatasetError: there is none; names those there are.

    >>> find_package("kecamatan-serang", 2025).name
    '2025'
    """
    direct = find_upward(data_dir) / instansi / str(tahun)
    if _YEAR.fullmatch(str(tahun)) and direct.parent.name == instansi and (direct / "laporan.yaml").is_file():
        return direct  # without a look at the thousands of others
    known = packages(data_dir)
    tahun = int(tahun) if _YEAR.fullmatch(str(tahun)) else tahun  # a year from a cell or a file may be a text
    if (instansi, tahun) in known:
        return known[instansi, tahun]
    agencies = sorted({agency for agency, _ in known})
    years = sorted(year for agency, year in known if agency == instansi)
    if not known:
        problem = no_packages(data_dir)
    elif not years:
        known_ones = choice(instansi, agencies, "instansi", limit=40)
        problem = Problem(str(data_dir), found=instansi, expected=f"{known_ones}; {FROM_WORKBOOK}")
    else:
        there = ", ".join(map(str, years))
        expected = f"tahun tidak ada; yang ada: {there}; {FROM_WORKBOOK}"
        problem = Problem(f"{data_dir}/{instansi}", found=str(tahun), expected=expected)
    raise DatasetError([problem])
