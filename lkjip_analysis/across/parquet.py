"""Frames over all packages on disk: a folder per year with a Parquet file per frame, read and written by duckdb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from lkjip_analysis.across import extract as lines

COLUMNS: Mapping[str, Sequence[str]] = {
    "indicators": lines.INDICATORS,
    "budgets": lines.BUDGETS,
    "findings": lines.FINDINGS,
    "problems": lines.PROBLEMS,
    "packages": lines.PACKAGES,
}
"""Every frame with its columns; each is a file of the same name."""

_QUIET = "SET enable_progress_bar = false"
"""What takes duckdb longer than two seconds would else draw a bar into whatever the command prints."""

_FIGURES = {
    *("target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "serapan", "efisiensi", "sisa"),
}
_WHOLE = {"tahun", "jumlah", "tahun_data"}
_SWITCHES = {"iku", "terbaca"}


def _kind(frame: str, column: str) -> str:
    """The type of a column in the database."""
    if column in _FIGURES:
        return "DOUBLE"
    if column in _WHOLE or (frame, column) == ("problems", "baris"):
        return "BIGINT"
    return "BOOLEAN" if column in _SWITCHES else "VARCHAR"


def typed(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A frame with the types that its columns have, also where there is no line or no value."""
    kinds = {"DOUBLE": "float64", "BIGINT": "int64", "BOOLEAN": "bool", "VARCHAR": "str"}
    types = {column: kinds[_kind(name, column)] for column in frame.columns}
    return frame.astype({**types, **({"tahun_data": "Int64"} if "tahun_data" in types else {})})


def is_stored(folder: Path) -> bool:
    """Whether a folder holds frames that `write` has put there."""
    return next(folder.glob("*/packages.parquet"), None) is not None


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write frames, a folder per year; years that are not in them stay as they are, a file is there whole or not."""
    import duckdb

    with duckdb.connect() as database:
        database.execute(_QUIET)
        for year in sorted({int(year) for frame in frames.values() for year in frame["tahun"]}):
            target = folder / str(year)
            target.mkdir(parents=True, exist_ok=True)
            for name, frame in frames.items():
                database.register("lines", frame[frame["tahun"] == year])
                chosen = ", ".join(f'CAST("{c}" AS {_kind(name, c)}) AS "{c}"' for c in COLUMNS[name])
                half = target / f".{name}.parquet"
                database.execute(f"COPY (SELECT {chosen} FROM lines) TO '{_quoted(half)}' (FORMAT parquet)")
                half.replace(target / f"{name}.parquet")


def read(folder: Path, name: str) -> pd.DataFrame:
    """A frame of all years."""
    import duckdb

    with duckdb.connect() as database:
        database.execute(_QUIET)
        found: Any = database.execute(f"SELECT * FROM read_parquet('{_quoted(folder)}/*/{name}.parquet')")
        frame: pd.DataFrame = found.df()
    return typed(frame[list(COLUMNS[name])], name)


def _quoted(path: Path) -> str:
    return path.as_posix().replace("'", "''")
