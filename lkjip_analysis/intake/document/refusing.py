"""What is refused before it is read: no file, too large, locked, another kind than its name says."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lkjip_analysis.intake.document.content import DocumentKind
from lkjip_analysis.intake.given import Refused, first_bytes

MOST_BYTES = 200 * 2**20
MOST_UNPACKED = 400 * 2**20
_KINDS: dict[str, DocumentKind] = {".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".txt": "txt", ".html": "html",
                                   ".htm": "html"}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READABLE = "PDF, Word (.docx), OpenDocument (.odt), teks (.txt), atau halaman laporan (.html)"


def kind_of(path: Path) -> DocumentKind:
    """The kind of a document, by its name and its first bytes.

    Raises:
        Refused: it is none that can be read; the text says what to do.
    """
    start = first_bytes(path, "berkas laporan", MOST_BYTES)
    kind = _KINDS.get(path.suffix.casefold())
    if kind is None:
        old = "; simpan sebagai .docx lalu coba lagi" if path.suffix.casefold() in (".doc", ".rtf") else ""
        raise Refused(f"{path.name}: bukan laporan yang dapat dibaca; yang dapat dibaca {_READABLE}{old}")
    if (found := _really(start, path)) != kind:
        raise _other(path, kind, found)
    return kind


def _really(start: bytes, path: Path) -> str:
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(_OLE):
        return "ole"
    if start.startswith(b"PK\x03\x04"):
        return _zipped(path)
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "biner"
    return "html" if path.suffix.casefold().startswith(".htm") else "txt"


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            kind = archive.read("mimetype")[:200] if "mimetype" in names else b""
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, NotImplementedError):
        return "rusak"
    if any(member.flag_bits & 1 for member in members) or b"encryption-data" in manifest:
        return "terkunci"
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        return "raksasa"
    if "word/document.xml" in names:
        return "docx"
    if "opendocument.text" in kind.decode("latin-1"):
        return "odt"
    return "excel" if "xl/workbook.xml" in names or "opendocument.spreadsheet" in kind.decode("latin-1") else "zip"


def _other(path: Path, kind: str, found: str) -> Refused:
    told = {
        "ole": "dikunci dengan sandi, atau berkas Office lama (.doc, .xls); buka, simpan sebagai .docx tanpa sandi",
        "rusak": "berkas rusak atau tidak utuh; minta salinan yang baru",
        "terkunci": "dikunci dengan sandi; simpan ulang tanpa sandi",
        "raksasa": f"isinya lebih dari {MOST_UNPACKED // 2**20} MB setelah dibuka; ini bukan laporan",
        "excel": f"isinya buku kerja Excel, bukan {kind.upper()}; untuk buku kerja pakai lkjip import",
        "biner": "berkas rusak, atau bukan teks; minta salinan yang baru",
        "pdf": f"isinya PDF, bukan {kind.upper()}; ganti akhiran namanya menjadi .pdf",
        "docx": f"isinya dokumen Word, bukan {kind.upper()}; ganti akhiran namanya menjadi .docx",
        "odt": f"isinya dokumen OpenDocument, bukan {kind.upper()}; ganti akhiran namanya menjadi .odt",
    }
    if kind == "pdf" and found in ("txt", "html"):
        return Refused(f"{path.name}: bukan PDF, atau PDF yang rusak sejak bita pertama; minta salinan yang baru")
    return Refused(f"{path.name}: {told.get(found, f'bukan {kind.upper()}; yang dapat dibaca {_READABLE}')}")
