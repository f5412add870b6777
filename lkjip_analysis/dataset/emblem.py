"""The emblem on the cover: a PNG in the package that ``laporan.yaml`` names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lkjip_analysis.dataset.config import Laporan

MOST_BYTES = 300_000
"""Size of the file; it stands in every edition of the report, and a page has to stay small."""

_PNG = b"\x89PNG\r\n\x1a\n"


def emblem_problem(content: bytes) -> str:
    """Why a file cannot be the emblem; empty where it can.

    >>> emblem_problem(b"GIF89a"), emblem_problem(_PNG)
    ('lambang harus berkas PNG', '')
    """
    if not content.startswith(_PNG):
        return "lambang harus berkas PNG"
    if len(content) > MOST_BYTES:
        return f"lambang terlalu besar ({len(content) // 1000} kB; paling besar {MOST_BYTES // 1000} kB); perkecillah"
    return ""


def emblem_missing(config: Laporan, files: Mapping[str, Path]) -> str:
    """That the named file is not in the package; empty where it is or none is named."""
    name = config.laporan.lambang
    if name is None or name in files:
        return ""
    return f"laporan.yaml menyebut lambang '{name}', yang tidak ada di paket; sampul dibuat tanpa lambang"


def read_emblem(folder: Path, config: Laporan) -> bytes:
    """The emblem of a package that was read without a problem; empty without one."""
    path = folder / config.laporan.lambang if config.laporan.lambang else None
    return path.read_bytes() if path and path.is_file() else b""
