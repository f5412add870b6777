"""Findings as a table that fits a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from lkjip_analysis.model import Evidence, Finding

_PLACES = 3  # places named per finding; the rest is counted
LEAST = 60
"""Width below which a table would be unreadable; a narrower terminal wraps by itself."""


def finding_lines(findings: Sequence[Finding], width: int = 100) -> Iterator[str]:
    """The table: level, code and place in one line, what is wrong wrapped below it.

    >>> for line in finding_lines([Finding("A-01", "galat", "Jumlah", "Tidak sama.", (Evidence("3.2/a/b"),))], 60):
    ...     print(line)
    ------------------------------------------------------------
      1  GALAT       A-01  3.2/a/b
         Tidak sama.
    """
    width = max(width, LEAST)
    for number, finding in enumerate(findings, 1):
        if number == 1:
            yield "-" * width
        places = list(dict.fromkeys(filter(None, map(_place, finding.bukti))))
        more = f" dan {len(places) - _PLACES} lagi" if len(places) > _PLACES else ""
        accepted = " (diakui)" if finding.pengakuan else ""
        head = f"{finding.tingkat.upper():<10}  {finding.kode}{accepted}  {', '.join(places[:_PLACES])}{more}"
        yield from _wrapped(head.rstrip(), f"{number:>3}  ", width)
        yield from _wrapped(finding.uraian, "     ", width)
        if finding.pengakuan:
            yield from _wrapped(f"Diakui {finding.pengakuan.oleh}: {finding.pengakuan.alasan}", "     ", width)


def _place(item: Evidence) -> str:
    return item.alamat or (f"{item.berkas}:{item.baris}" if item.berkas else item.lokasi)


def _wrapped(text: str, start: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=start, subsequent_indent="     ", break_on_hyphens=False)
