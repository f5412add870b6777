"""What the files of a data package are called to a reader of the report, who has none of them."""

from __future__ import annotations

import re

from lkjip_analysis.dataset.rows import ROW_TYPES

_TITLES = {row.file: row.title[0].lower() + row.title[1:] for row in ROW_TYPES}
_FILE = re.compile(r"(?:data )?((?:tercetak/)?[a-z_]+\.csv|laporan\.yaml)")


def without_files(text: str) -> str:
    """A text in which every data file is called by what it holds.

    >>> without_files("pegawai.csv tidak ada atau kosong")
    'data daftar pegawai tidak ada atau kosong'
    >>> without_files("tidak dinyatakan di laporan.yaml")
    'tidak dinyatakan di pengaturan laporan'
    """
    return _FILE.sub(lambda found: _called(found[1]), text)


def _called(file: str) -> str:
    if file.endswith(".yaml"):
        return "pengaturan laporan"
    return f"data {_TITLES[file]}" if file in _TITLES else file.removesuffix(".csv").replace("_", " ")
