"""What stands in a finished report, whatever its format: blocks in reading order, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

CaptionKind = Literal["tabel", "gambar"]
ContentsKind = Literal["isi", "tabel", "gambar"]
DocumentKind = Literal["pdf", "docx", "odt", "txt", "html"]
_NAMED = 30
"""Of each head so many letters name a table."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a page in points, from the upper left corner of the page as it is shown."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Spot:
    """Where something stands.

    Attributes:
        page: the physical page, from 1; 0 where the format knows no pages (txt, docx, html).
        printed_page: the number that is printed on that page, for example "III-12"; empty when there is none.
        box: where on the page; None where the format knows no boxes.
        handle: the format's own address, by which a writer of marks finds it again: "p:12" (paragraph 12 of a docx),
            "t:3/r:4/c:2" (cell of its third table), "l:118" (line of a txt), a fragment (html).
    """

    page: int = 0
    printed_page: str = ""
    box: Box | None = None
    handle: str = ""

    def words(self) -> str:
        """The place in words.

        >>> Spot(35, "III-12").words(), Spot(35).words(), Spot(handle="l:118").words()
        ('hlm. III-12 (halaman berkas 35)', 'halaman berkas 35', 'baris 118')
        """
        if self.page:
            physical = f"halaman berkas {self.page}"
            return f"hlm. {self.printed_page} ({physical})" if self.printed_page else physical
        kind, _, number = self.handle.partition("/")[0].partition(":")
        return {"l": f"baris {number}", "p": f"paragraf {number}", "t": f"tabel ke-{number}"}.get(kind, self.handle)


@dataclass(frozen=True)
class Heading:
    """A heading; `number` as printed ("III", "3.1", "B."), `level` from 1."""

    text: str
    level: int
    number: str
    spot: Spot


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its lines joined."""

    text: str
    spot: Spot


@dataclass(frozen=True)
class ListItem:
    """An item of a list; `marker` as printed ("1.", "a)", "•")."""

    text: str
    marker: str
    spot: Spot


@dataclass(frozen=True)
class Caption:
    """The printed number and title of a table or figure; `number` as printed ("3.1", "III.2", "10")."""

    kind: CaptionKind
    number: str
    title: str
    spot: Spot


@dataclass(frozen=True)
class ContentsEntry:
    """An entry of the list of contents, tables or figures; `page` as printed there ("12", "iv"), empty without one."""

    kind: ContentsKind
    number: str
    title: str
    page: str
    spot: Spot


@dataclass(frozen=True)
class Picture:
    """A picture; its letters are not read."""

    spot: Spot


@dataclass(frozen=True)
class ReadCell:
    """One cell of a table, at its upper left place in the grid.

    Attributes:
        text: its words as printed, lines joined by a space; numbers broken over lines are mended only when certain.
        doubt: why the reading may be wrong, in Indonesian; empty when it is certain.
        by_machine: read from a picture (OCR).
    """

    text: str
    row: int
    column: int
    spot: Spot
    row_span: int = 1
    column_span: int = 1
    doubt: str = ""
    by_machine: bool = False


@dataclass(frozen=True)
class ReadTable:
    """A table over all pages on which it goes on, repeated heads left out.

    Attributes:
        key: "tabel-001" and so on, in reading order: the name in addresses and files.
        cells: every cell once; a spanned place holds nothing of its own.
        head_rows: how many of the first rows are its head.
        ruled: "garis" (all lines), "sebagian" (some), "tanpa" (columns found from white space).
    """

    key: str
    caption: Caption | None
    cells: tuple[ReadCell, ...]
    rows: int
    columns: int
    head_rows: int
    spot: Spot
    pages: tuple[int, ...] = ()
    ruled: Literal["garis", "sebagian", "tanpa"] = "garis"
    doubt: str = ""

    def grid(self, *, filled: bool = False) -> list[list[ReadCell | None]]:
        """The cells by row and column; None where nothing begins, or with `filled` the cell that spans the place.

        >>> here = Spot()
        >>> wide = ReadCell("Target", 0, 0, here, column_span=2)
        >>> table = ReadTable("tabel-001", None, (wide,), 1, 2, 1, here)
        >>> [[cell and cell.text for cell in row] for row in table.grid(filled=True)]
        [['Target', 'Target']]
        """
        made: list[list[ReadCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            rows = range(cell.row, cell.row + (cell.row_span if filled else 1))
            columns = range(cell.column, cell.column + (cell.column_span if filled else 1))
            for row in rows:
                for column in columns:
                    made[row][column] = cell
        return made

    @property
    def first_words(self) -> str:
        """Some words of its head, by which a table without a number is told.

        >>> here = Spot()
        >>> cells = tuple(ReadCell(text, 0, n, here) for n, text in enumerate(("No", "Sasaran", "Target", "Realisasi")))
        >>> ReadTable("tabel-001", None, cells, 2, 4, 1, here).first_words
        'Sasaran, Target, Realisasi'
        """
        made: list[str] = []
        for cell in self.cells:
            words = " ".join(cell.text.split())
            if len(words) > 2 and words not in made and (cell.row < max(self.head_rows, 1) or not made):
                made.append(words if len(words) <= _NAMED else f"{words[:_NAMED].rsplit(' ', 1)[0]} …")
        return ", ".join(made[:3])

    def texts(self) -> list[list[str]]:
        """The words of every place, empty where nothing begins."""
        return [[cell.text if cell else "" for cell in row] for row in self.grid()]


Block = Heading | Paragraph | ListItem | Caption | ContentsEntry | Picture | ReadTable


@dataclass(frozen=True)
class ReadPage:
    """One physical page of a PDF.

    Attributes:
        turned: by how many degrees its text lies across.
        letters: how many letters of text it has; 0 on a scan.
        hidden: text that nobody sees (white on white, outside the page), told and not read.
    """

    number: int
    printed: str
    width: float
    height: float
    turned: int = 0
    letters: int = 0
    hidden: tuple[str, ...] = ()
    by_machine: bool = False


@dataclass(frozen=True)
class Remark:
    """What the reading itself has to tell: a scanned page, hidden text, a doubtful table. `text` is Indonesian."""

    text: str
    spot: Spot


@dataclass(frozen=True)
class ReadDocument:
    """A finished report as it was read.

    Attributes:
        name: the file's name without folder.
        sha256: of the file.
    """

    name: str
    kind: DocumentKind
    sha256: str
    pages: tuple[ReadPage, ...]
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def tables(self) -> tuple[ReadTable, ...]:
        """The tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, ReadTable))

    def prose(self) -> Iterator[Paragraph | ListItem]:
        """Paragraphs and items in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph | ListItem):
                yield block
