"""A short mark by which a finding is known again in the next run, although lines have moved and figures changed."""

from __future__ import annotations

import hashlib

from lkjip_analysis.model import Evidence, Finding

LENGTH = 10


def fingerprint(finding: Finding) -> str:
    """The mark of a finding: its code and its cause; without a cause, its places, never the number of a line.

    >>> a = Finding("A-01", "galat", "", "10 ≠ 11", (Evidence("3.2/a/b", berkas="x.csv", baris=7),))
    >>> b = Finding("A-01", "galat", "", "10 ≠ 12", (Evidence("3.2/a/b", berkas="x.csv", baris=9),))
    >>> fingerprint(a) == fingerprint(b), len(fingerprint(a))
    (True, 10)
    """
    told = finding.sebab or "; ".join(dict.fromkeys(_place(item) for item in finding.bukti)) or finding.uraian
    return hashlib.sha256(f"{finding.kode}|{told}".encode()).hexdigest()[:LENGTH]


def _place(item: Evidence) -> str:
    return item.alamat or f"{item.berkas}|{item.lokasi}|{item.tertulis}"
