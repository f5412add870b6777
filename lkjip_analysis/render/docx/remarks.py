"""Findings as Word comments at the cell that they are about; only in an edition that carries findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model import Address, Finding
from lkjip_analysis.render.docx.nodes import Element, W, clean, w

if TYPE_CHECKING:
    from docx.document import Document as Package

AUTHOR, INITIALS = "lkjip", "LK"
_MOST = 300  # comments; the list of findings holds the rest
_LEVELS = ("galat", "peringatan")
_DATE = f"{W}date"


def remark(package: Package, cells: Mapping[str, Sequence[Element]], findings: Sequence[Mapping[str, Any]]) -> int:
    """Put a comment for every galat and peringatan at the first of its cells that the document shows.

    Args:
        package: the document, its body complete.
        cells: the runs of every cell by its anchor.
        findings: as plain values, heaviest first.

    Returns:
        How many comments there are.
    """
    count = 0
    for finding in map(Finding.from_dict, findings):
        runs = _place(finding, cells) if finding.tingkat in _LEVELS and count < _MOST else []
        if runs:
            made = package.comments.add_comment(text=clean(said(finding)), author=AUTHOR, initials=INITIALS)
            made._comment_elm.attrib.pop(_DATE, None)  # equal documents give equal bytes
            runs[0].addprevious(w("commentRangeStart", id=made.comment_id))
            runs[-1].addnext(w("commentRangeEnd", id=made.comment_id))
            runs[-1].getnext().addnext(w("r", w("commentReference", id=made.comment_id)))
            count += 1
    return count


def said(finding: Finding) -> str:
    """What a comment says: level and code, the case, the remedy, what was answered.

    >>> print(said(Finding("A-01", "galat", "Judul", "Uraian.", saran="Betulkan.")))
    GALAT A-01: Judul
    Uraian.
    Saran: Betulkan.
    """
    lines = [f"{finding.tingkat.upper()} {finding.kode}: {finding.judul}", finding.uraian]
    lines += [f"Saran: {finding.saran}"] if finding.saran else []
    return "\n".join([*lines, *(f"Tanggapan {one}" for one in finding.tanggapan)])


def _place(finding: Finding, cells: Mapping[str, Sequence[Element]]) -> list[Element]:
    """The runs of the first cell of a finding that the document shows and that holds text."""
    for item in finding.bukti:
        parts = item.alamat.split("/")
        if len(parts) == 3:
            runs = [one for one in cells.get(Address(*parts).anchor, ()) if one.tag == f"{W}r"]
            if runs:
                return runs
    return []
