"""What a line of a report is, told by its words: heading, caption, item of a list, entry of a list of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lkjip_analysis.intake.document.content import (
    Caption,
    CaptionKind,
    ContentsEntry,
    ContentsKind,
    Heading,
    ListItem,
    Paragraph,
    Spot,
)

LONGEST_TITLE = 260
"""A caption or heading with more letters than this is a sentence that begins like one."""

_NUMBER = r"(?:[A-Z]\.|[IVXLC]+\b\s?[.,\-–]?|\d+\s?[.,\-–]?)(?:(?<=[.,\-–])\s?\d+[.,\-–]?)*(?:(?<=\d)[a-z]\b)?"
_CAPTION = re.compile(
    rf"(?P<kind>tabel|tab|table|grafik|gambar|diagram|bagan|peta|foto)\s*\.?\s*(?P<number>{_NUMBER})(?![\w%])\s*[.:\-–]*\s*"
    r"(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(
    r"\b(?:menunjukkan|memperlihatkan|menggambarkan|menyajikan|terlihat|dapat|merupakan|adalah|di atas|tersebut"
    r"|berikut)\b",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"BAB\s+(?P<number>[IVXLC]+|\d+)\b\s*[.:\-–]*\s*(?P<title>.*)", re.DOTALL)
_SECTION = re.compile(r"(?P<number>(?:[IVX]+|\d{1,2})(?:\s?\.\s?\d{1,2}){1,4})\.?\s+(?P<title>\S.*)", re.DOTALL)
_LETTER = re.compile(r"(?P<number>[A-Z])\.\s+(?P<title>\S.*)", re.DOTALL)
_FRONT = re.compile(
    r"(?:kata pengantar|(?P<list>daftar (?:isi|tabel|gambar|grafik|diagram|bagan|lampiran))|(?:ikhtisar|ringkasan)"
    r"(?: eksekutif)?|executive summary|pernyataan telah direviu|lampiran|penutup|pendahuluan)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?:[^\W\d_] )+[^\W\d_]")
_SPACED_NAMES = {name.replace(" ", ""): name for name in (
    "DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR", "DAFTAR GRAFIK", "DAFTAR LAMPIRAN", "KATA PENGANTAR",
    "PENDAHULUAN", "PENUTUP")}  # fmt: skip
"""Names of chapters that are printed with a space between their letters."""
_MARKER = re.compile(
    r"(?:[-–•▪●○◦■□►➢✓✔*\uf0b7\uf0d8\uf0a7\uf0fc\uf076\u2013]\s*)?(?P<marker>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\)?)\s+"
    r"(?P<rest>\D.*)|(?P<bullet>[-–•▪●○◦■□►➢✓✔*\uf0b7\uf0d8\uf0a7\uf0fc\uf076])\s+(?P<text>\S.*)",
    re.DOTALL,
)
_FOLIO = r"(?P<page>[ivxlc]+|\d{1,3}|[IVX]+\s?[-–.]\s?\d+)"
_LEADERS = r"(?:\s*[.…·_]{3,}\s*|\s*(?:\.\s){3,}\s*|\t+\s*|\s{3,})"
_PAGE = re.compile(rf"(?P<title>.*?){_LEADERS}{_FOLIO}\s*")

_LOOSE_PAGE = re.compile(rf"(?P<title>.*\S)\s+{_FOLIO}")
_UNIT = re.compile(r"persen|juta|ribu|miliar|orang|unit|poin|%", re.IGNORECASE)
_DEGREE = re.compile(r",\s*(?:[SMDA]\.|SE\b|SH\b|ST\b|MM\b|MH\b|SKM\b|Ph)|\b[SM]\.\s?(?:Sos|Si|Pd|Kom|H|E|T|AP)\b")


@dataclass(frozen=True)
class Titled:
    """A number as printed, and the words behind it."""

    number: str
    title: str


def clean(text: str) -> str:
    """Words with one space between them.

    >>> clean("Realisasi  Good\\n Governance")
    'Realisasi Good Governance'
    """
    return " ".join(text.split())


def caption_of(text: str, spot: Spot) -> Caption | None:
    """The caption that a line is; a sentence that begins with "Tabel 3.1 menunjukkan" is none.

    >>> caption_of("Tabel 3.1 Capaian Kinerja", Spot()).title, caption_of("TABEL III.2", Spot()).number
    ('Capaian Kinerja', 'III.2')
    >>> caption_of("Tabel 3.1 menunjukkan capaian.", Spot()) is None
    True
    """
    said = clean(text)
    found = _CAPTION.fullmatch(said)
    if found is None or len(said) > LONGEST_TITLE:
        return None
    title = found["title"].strip()
    if title and (title[0].islower() or (title.endswith(".") and _SENTENCE.search(title))):
        return None
    kind: CaptionKind = "tabel" if found["kind"].casefold().startswith("tab") else "gambar"
    return Caption(kind, _bare(found["number"]), title, spot)


def _bare(number: str) -> str:
    return re.sub(r"\s", "", number).rstrip(".,-–")


def heading_of(text: str, spot: Spot) -> Heading | None:
    """The heading that a line is by its number or its name.

    >>> heading_of("BAB III AKUNTABILITAS KINERJA", Spot()).level, heading_of("3.1.2 Perbandingan", Spot()).level
    (1, 3)
    >>> heading_of("3.5 persen dari pagu", Spot()) is None, heading_of("D A F T A R I S I", Spot()).text
    (True, 'DAFTAR ISI')
    """
    said = clean(text)
    if len(said) > 160 or not said:
        return None
    if _SPACED.fullmatch(said) and (name := _SPACED_NAMES.get(said.replace(" ", "").upper())):
        return Heading(name, 1, "", spot)
    if found := _CHAPTER.fullmatch(said):
        return Heading(found["title"], 1, found["number"], spot)
    if _FRONT.fullmatch(said):
        return Heading(said, 1, "", spot)
    if said[-1] in ".;,:" and len(said.split()) > 8:
        return None
    if found := _SECTION.fullmatch(said):
        number, title = re.sub(r"\s", "", found["number"]), found["title"]
        if title[0].isupper() or (
            title[0].islower() and len(title.split()) < 5 and not re.match(r"persen|juta|%", title)
        ):
            return Heading(title, number.count(".") + 1, number, spot)
    named = len(said.split()) <= 14 and said[-1] not in ".;," and not _DEGREE.search(said)
    if (found := _LETTER.fullmatch(said)) and named:
        return Heading(found["title"], 2, f"{found['number']}.", spot)
    return None


def listed_by(heading: Heading | None) -> ContentsKind | None:
    """What a heading announces a list of, if it does.

    >>> listed_by(Heading("DAFTAR GRAFIK", 1, "", Spot()))
    'gambar'
    """
    found = _FRONT.fullmatch(heading.text) if heading is not None else None
    if found is None or not found["list"]:
        return None
    last = found["list"].casefold().split()[-1]
    return "isi" if last in ("isi", "lampiran") else "tabel" if last == "tabel" else "gambar"


def entry_of(text: str, spot: Spot, within: ContentsKind | None) -> ContentsEntry | None:
    """The entry of a list of contents that a line is: one with leaders, or any with a page number within a list.

    >>> entry = entry_of("Tabel 1.1 Susunan Kepegawaian ........ 11", Spot(), None)
    >>> entry.kind, entry.number, entry.title, entry.page
    ('tabel', '1.1', 'Susunan Kepegawaian', '11')
    """
    found = _PAGE.fullmatch(text.strip()) or (_LOOSE_PAGE.fullmatch(text.strip()) if within else None)
    if found is None or len(text) > LONGEST_TITLE or not re.search(r"[^\W\d_]{2}", found["title"]):
        return None
    title = clean(found["title"]).rstrip(" .…_")
    kind: ContentsKind = within or "isi"
    if caption := _CAPTION.fullmatch(title):
        number, title = _bare(caption["number"]), caption["title"]
        kind = "tabel" if caption["kind"].casefold().startswith("tab") else "gambar"
    elif numbered := _CHAPTER.fullmatch(title) or _SECTION.fullmatch(title) or _LETTER.fullmatch(title):
        number, title = numbered["number"], numbered["title"]
    else:
        number = ""
    return ContentsEntry(kind, number, title.strip(), found["page"], spot)


def running_of(text: str, spot: Spot) -> Paragraph | ListItem:
    """An item of a list, or else a paragraph.

    >>> running_of("- (1) Camat mempunyai tugas", Spot())
    ListItem(text='Camat mempunyai tugas', marker='(1)', spot=Spot(page=0, printed_page='', box=None, handle=''))
    """
    said = clean(text)
    found = _MARKER.fullmatch(said)
    if found is None:
        return Paragraph(said, spot)
    return ListItem(found["rest"] or found["text"], found["marker"] or found["bullet"], spot)
