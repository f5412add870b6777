"""Reads a document in a process of its own: ``python -m lkjip_analysis.intake.document.reading KIND FILE``.

Nothing of it is run or fetched; `apart` says why it is a process of its own.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from lkjip_analysis.intake.document.apart import limit
from lkjip_analysis.intake.document.assembling import assembled
from lkjip_analysis.intake.document.content import Block, DocumentKind, ReadDocument, ReadPage, Remark
from lkjip_analysis.intake.document.officefile import word_content
from lkjip_analysis.intake.document.stored import to_plain
from lkjip_analysis.intake.document.unreadable import Unreadable


def main(kind: DocumentKind, path: str, *options: str) -> int:
    """Write a read document to standard output as JSON, or why there is none."""
    if kind != "odt":  # LibreOffice needs more room; the parent's patience ends it
        limit()
    try:
        found: Any = to_plain(read(kind, Path(path), ocr="--ocr" in options))
    except Unreadable as error:
        found = {"galat": str(error)}
    except MemoryError:
        found = {"galat": "memori"}
    sys.stdout.write(json.dumps(found, ensure_ascii=True))
    return 0


def read(kind: DocumentKind, path: Path, *, ocr: bool = False) -> ReadDocument:
    """What stands in a document.

    Raises:
        Unreadable: it is locked, damaged, too long, or holds no text.
    """
    content = path.read_bytes()
    pages: tuple[ReadPage, ...] = ()
    blocks: list[Block]
    remarks: list[Remark] = []
    if kind == "txt":
        from lkjip_analysis.intake.document.plaintext import decoded, read_text

        blocks = read_text(decoded(content))
    elif kind in ("docx", "odt"):
        blocks, remarks = _word(word_content(path))
    elif kind == "pdf":
        from lkjip_analysis.intake.document.pdffile import read_pdf

        found, blocks, remarks = read_pdf(path, ocr=ocr)
        pages = tuple(found)
    else:
        from lkjip_analysis.intake.document.webpage import read_page

        blocks, remarks = read_page(content)
    whole = assembled(blocks)
    if not whole:
        raise Unreadable("kosong")
    return ReadDocument(path.name, kind, hashlib.sha256(content).hexdigest(), pages, whole, tuple(remarks))


def _word(content: bytes) -> tuple[list[Block], list[Remark]]:
    from lkjip_analysis.intake.document.wordfile import read_word

    try:
        return read_word(content)
    except (KeyError, ValueError, AttributeError, OSError) as error:
        raise Unreadable("rusak") from error


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))  # type: ignore[arg-type]
