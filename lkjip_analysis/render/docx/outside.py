"""What a template would bring in: more than a letterhead holds, and things from elsewhere.

A report is closed: nothing of it is fetched or run when it is opened, whatever an office's template would do.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lkjip_analysis.model.words import listing

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 30 * 2**20, 100 * 2**20, 2_000
"""Size of a template, of its unpacked parts together, and their number; a letterhead with pictures has a tenth."""

_KEPT = re.compile(r"(?:.*/)?(?:header|footer|settings|styles|numbering|fontTable|theme|webSettings)\d*\.xml")
_HEAD = re.compile(r"word/header\d*\.xml")
_HARMLESS = ("hyperlink",)
_LET_GO = ("attachedTemplate",)
_NEVER = ("oleObject", "package", "control", "aFChunk", "vbaProject", "subDocument")
_FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE|EMBED)\b", re.IGNORECASE)
_WHAT = {
    "image": "gambar",
    "attachedTemplate": "templat lain",
    "oleObject": "objek",
    "package": "berkas lain",
    "control": "kendali ActiveX",
    "aFChunk": "naskah sisipan",
    "frame": "bingkai halaman",
}
_CLEAN = "hapus atau sisipkan sebagai gambar biasa, lalu simpan lagi"


def too_much(file: Path) -> str:
    """Why a file holds more than a template may, found without unpacking it; empty where it does not.

    Raises:
        OSError, zipfile.BadZipFile: it is no archive.
    """
    if (size := file.stat().st_size) > MOST_BYTES:
        return f"terlalu besar ({size // 2**20} MB; paling besar {MOST_BYTES // 2**20} MB)"
    with zipfile.ZipFile(file) as package:
        parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        return (
            f"isinya {len(parts)} bagian dan {unpacked // 2**20} MB setelah dibuka; "
            f"paling banyak {MOST_PARTS} bagian dan {MOST_UNPACKED // 2**20} MB"
        )
    return ""


def refused(file: Path) -> str:
    """What of the parts that a report takes over comes from elsewhere or runs; empty where nothing does."""
    with zipfile.ZipFile(file) as package:
        found = [_told(kind, target) for kind, target in _relations(package) if kind not in (*_HARMLESS, *_LET_GO)]
        found += [f"isian {name} di {part}" for part, name in _fields(package)]
    return f"{listing(dict.fromkeys(found), 5)} tidak diambil dari luar; {_CLEAN}" if found else ""


def let_go(file: Path | str) -> list[str]:
    """What is left out of a template without harm, to be told beside the report."""
    with zipfile.ZipFile(file) as package:
        gone = [_told(kind, target) for kind, target in _relations(package) if kind in _LET_GO]
        lost = list(_lost_letterhead(package))
    return [*(f"--template: tautan ke {one} dilepas" for one in dict.fromkeys(gone)), *lost]


def _lost_letterhead(package: zipfile.ZipFile) -> Iterator[str]:
    """That a letterhead typed into the text instead of the head of the page goes with the text.

    A template whose pages have a head is what an office means by one; where no head holds anything, what stands in
    the text may be the letterhead.
    """
    if any(_HEAD.fullmatch(name) and _filled(package.read(name)) for name in package.namelist()):
        return
    if first := _filled(package.read("word/document.xml")):
        yield (
            f"--template: kepala halaman templat kosong, dan isi dokumennya ({first}) tidak dipakai; bila itu kop, "
            "pindahkan ke kepala halaman (Sisipkan, Kepala Halaman), lalu simpan lagi"
        )


def _filled(part: bytes) -> str:
    """The first words of a part of a template, or that it holds a picture; empty where it is empty."""
    root = _parsed(part)
    text = " ".join("".join(one.text or "" for one in root.iter("{*}t")).split())
    if text:
        return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"
    return "gambar" if any(True for _ in root.iter("{*}drawing", "{*}pict")) else ""


def is_let_go(relation: Any) -> bool:
    """Whether a relation of a kept part is one that is left out."""
    return str(relation.reltype).rsplit("/", 1)[-1] in _LET_GO


def _told(kind: str, target: str) -> str:
    short = target if len(target) <= 80 else f"{target[:79]}…"
    return f"{_WHAT.get(kind, kind)} {short}".strip()


def _relations(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Kind and target of what kept parts fetch or run."""
    for name in package.namelist():
        folder, _, last = name.rpartition("_rels/")
        if not last.endswith(".rels") or not _KEPT.fullmatch(f"{folder}{last.removesuffix('.rels')}"):
            continue
        for relation in _parsed(package.read(name)):
            kind = str(relation.get("Type", "")).rsplit("/", 1)[-1]
            outside = str(relation.get("TargetMode", "")).lower() == "external"
            if outside or kind in _NEVER:
                yield kind, str(relation.get("Target", ""))


def _fields(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Fields of headers and footers that would fetch something when they are updated: part and name of the field."""
    for name in package.namelist():
        if not re.fullmatch(r"(?:.*/)?(?:header|footer)\d*\.xml", name):
            continue
        root = _parsed(package.read(name))
        words = "".join(one.text or "" for one in root.iter("{*}instrText"))
        words += " ".join(value for one in root.iter("{*}fldSimple") for key, value in one.items() if "instr" in key)
        for found in dict.fromkeys(match[1].upper() for match in _FETCHING.finditer(words)):
            yield name.rpartition("/")[2], found


def _parsed(text: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
