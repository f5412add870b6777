"""The door for finished reports: any of them becomes a read document, or is refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

from lkjip_analysis.intake.document.apart import PATIENCE, Died, run_apart
from lkjip_analysis.intake.document.content import ReadDocument
from lkjip_analysis.intake.document.refusing import kind_of
from lkjip_analysis.intake.document.stored import from_plain
from lkjip_analysis.intake.given import Refused

_READING = "lkjip_analysis.intake.document.reading"
_PICTURES = 3600
"""Seconds to wait where pictures are read: a page takes some."""

_TOLD = {
    "sandi": "dikunci dengan sandi; simpan ulang tanpa sandi",
    "rusak": "berkas rusak atau tidak utuh; minta salinan yang baru",
    "lama": "terlalu lama dibaca; pisahkan menjadi beberapa berkas",
    "kosong": "tidak ada teks di dalamnya",
    "memori": "terlalu besar untuk dibaca; pisahkan menjadi beberapa berkas",
    "huruf": "teksnya tidak terbaca sebagai kata (fon tanpa penyandian, atau bukan bahasa Indonesia); minta berkas "
    "Word-nya, atau PDF baru",
    "pindaian": "hasil pindai tanpa teks; minta berkas aslinya (Word, atau PDF yang disimpan dari Word), "
    "atau baca gambarnya dengan --ocr",
}


def read_document(path: str | Path, *, ocr: bool = False) -> ReadDocument:
    """Read a finished report: PDF with text, Word, OpenDocument, plain text with tabs, or our own HTML.

    Args:
        path: the file; nothing in it is run or fetched.
        ocr: read pages that are pictures with tesseract, if it is installed; such values are marked.

    Raises:
        Refused: it cannot be read; its text says why and what to do.
    """
    file = Path(path)
    kind = kind_of(file)
    try:
        patience = _PICTURES if ocr else PATIENCE
        found = json.loads(run_apart(_READING, [kind, str(file), *["--ocr"] * ocr], patience=patience))
    except Died as died:
        raise Refused(f"{file.name}: {_TOLD[died.told]}") from None
    if isinstance(found, dict):
        said = str(found["galat"])
        raise Refused(f"{file.name}: {_TOLD.get(said, said)}")
    read = from_plain(found)
    assert isinstance(read, ReadDocument)
    return read
