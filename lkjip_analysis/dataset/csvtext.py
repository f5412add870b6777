"""Reads a CSV file however it was saved: encoding, line ends, separator, titles above the head, empty columns.

What cannot be read for certain is refused at its line (`UnreadableCsv`), never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t")
LONGEST_CELL = 131_072
"""Letters of one cell that the reader of Python's library takes; more is mostly a quote that was never closed."""
HEAD_WITHIN = 20
"""Lines from the top within which the head is looked for."""

_KINDS = (
    (b"PK\x03\x04", "buku kerja Excel atau LibreOffice", "buka lalu simpan sebagai CSV UTF-8"),
    (b"\xd0\xcf\x11\xe0", "berkas Excel atau Word lama", "buka lalu simpan sebagai CSV UTF-8"),
    (b"%PDF", "PDF", "isi datanya ke dalam CSV"),
    (b"\x1f\x8b", "arsip gzip", "buka arsipnya lebih dahulu"),
    (b"{\\rtf", "naskah RTF", "simpan isinya sebagai CSV UTF-8"),
)
"""How files of other kinds begin, what they are, and the way out."""


class UnreadableCsv(ValueError):
    """A file that cannot be read: on which line, what stands there, what to do."""

    def __init__(self, line: int, expected: str, found: str = "") -> None:
        super().__init__(expected)
        self.line, self.expected, self.found = line, expected, found


@dataclass(frozen=True)
class CsvRecords:
    """The records of a file below its head.

    Attributes:
        header: names of the columns, as the schema writes them where it knows them.
        line: line of the head.
        records: the line on which each begins, and its cells, as many as the head has unless it has more.
        separator: what stands between cells.
        short: lines that had fewer cells than the head; the rest is taken as empty.
    """

    header: list[str]
    line: int
    records: list[tuple[int, list[str]]]
    separator: str
    short: dict[int, int]


def decode(data: bytes) -> tuple[str, str]:
    """Decode a file saved by an editor or by Excel; say which encoding it was.

    Raises:
        UnreadableCsv: it is no text, or in no known encoding.

    >>> decode("é".encode("cp1252")), decode("é".encode("utf-8-sig")), decode("é".encode("utf-16"))
    (('é', 'cp1252'), ('é', 'utf-8'), ('é', 'utf-16'))
    """
    for start, kind, way in _KINDS:
        if data.startswith(start):
            raise UnreadableCsv(1, f"isinya {kind}, bukan teks; {way}")
    wide = _wide(data)
    if wide:
        try:
            return data.decode(wide).removeprefix("\ufeff"), "utf-16"
        except UnicodeDecodeError as error:
            raise UnreadableCsv(0, "teks UTF-16 yang terpotong; simpan ulang sebagai UTF-8") from error
    if b"\x00" in data:
        raise UnreadableCsv(
            data.count(b"\n", 0, data.index(b"\x00")) + 1, "bukan teks (ada byte nol); simpan sebagai CSV UTF-8"
        )
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableCsv(
            line, "huruf yang tidak dikenal; simpan sebagai UTF-8", f"byte {data[error.start]:02X}"
        ) from error


def _wide(data: bytes) -> str:
    """The kind of UTF-16 that a file is in: by its mark, or by a zero in every other byte."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = data[:200]
    if len(start) > 3 and not start[1::2].strip(b"\x00") and start[0::2].strip(b"\x00"):
        return "utf-16-le"
    return "utf-16-be" if len(start) > 3 and not start[0::2].strip(b"\x00") and start[1::2].strip(b"\x00") else ""


def read_sheet(text: str, known: Collection[str]) -> CsvRecords:
    """Read the records of a text.

    Args:
        text: the whole file.
        known: names of columns by which the head is found; titles may stand above it.

    Raises:
        UnreadableCsv: an unclosed quote or a cell that is too long.

    >>> sheet = read_sheet("sep=;\\r\\nData 2025;;\\r\\nid;nama;\\r\\na;Nama A;\\r\\n", ["id", "nama"])
    >>> sheet.header, sheet.records, sheet.separator
    (['id', 'nama'], [(4, ['a', 'Nama A'])], ';')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    skipped, separator = _declared(text)
    body = text.split("\n", skipped)[-1] if skipped else text
    separator = separator or _separator(body, known)
    records = list(_records(body, separator, skipped))
    at = _head(records, known)
    if at is None:
        return CsvRecords([], 1, [], separator, {})
    line, names = records[at]
    header = [_name(name, known) for name in names]
    rows = records[at + 1 :]
    return _trimmed(header, line, rows, separator)


def _declared(text: str) -> tuple[int, str]:
    """Lines used by ``sep=;``, which Excel writes for itself, and the separator it names."""
    found = re.match(r'"?sep=(.)"?[^\n]*\n', text, re.I)
    return (1, found[1]) if found and found[1] in SEPARATORS else (0, "")


def _separator(text: str, known: Collection[str]) -> str:
    """The separator that makes most known names of one of the first lines; of no line, the most frequent one."""
    first = text.split("\n", HEAD_WITHIN)[:HEAD_WITHIN]
    for sep in SEPARATORS:  # most files begin with their head and nothing else; the long way costs a fifth of a reading
        names = first[0].split(sep) if first else []
        if len(names) > 1 and all(name in known for name in names):
            return sep
    hits = {sep: max((_hits(line.split(sep), known) for line in first), default=0) for sep in SEPARATORS}
    best = max(SEPARATORS, key=lambda sep: hits[sep])
    return best if hits[best] else max(SEPARATORS, key=lambda sep: first[0].count(sep) if first else 0)


def _hits(names: Sequence[str], known: Collection[str]) -> int:
    return sum(_name(name.strip().strip('"'), known) in known for name in names)


def _name(written: str, known: Collection[str]) -> str:
    """A column as the schema calls it: capitals and spaces do not matter."""
    plain = re.sub(r"\s+", "_", written.strip().lower())
    return plain if plain in known else written.strip()


def _head(records: Sequence[tuple[int, list[str]]], known: Collection[str]) -> int | None:
    """Place of the head: the first record with two known names (or none but known ones), else the first at all."""
    for at, (_, cells) in enumerate(records[:HEAD_WITHIN]):
        hits, filled = _hits(cells, known), sum(bool(cell) for cell in cells)
        if hits >= 2 or (hits and hits == filled):
            return at
    return 0 if records else None


def _records(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Records with the line each starts on; blank lines are passed over."""
    if '"' in text:
        _refuse_open_quote(text, separator, skipped)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    start = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise UnreadableCsv(
                start + skipped, f"ada sel lebih dari {LONGEST_CELL} huruf; periksa kutip yang tidak ditutup"
            ) from error
        if record is None:
            return
        if any(cell.strip() for cell in record):
            yield start + skipped, [cell.strip() for cell in record]
        start = reader.line_num + 1


def _refuse_open_quote(text: str, separator: str, skipped: int) -> None:
    """A quote that is never closed swallows the rest of the file."""
    reader, start = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1
    while True:
        try:
            if next(reader, None) is None:
                return
        except csv.Error as error:
            if "end of data" in str(error):
                raise UnreadableCsv(start + skipped, "kutip ganda yang dibuka di baris ini tidak ditutup") from error
            if "limit" in str(error):
                return  # told by the reading itself
        start = reader.line_num + 1


def _trimmed(header: list[str], line: int, rows: list[tuple[int, list[str]]], separator: str) -> CsvRecords:
    """Without columns that have neither name nor content; short records filled up."""
    most = max([len(header), *(len(cells) for _, cells in rows)])
    names = header + [""] * (most - len(header))
    used = [bool(name) for name in names]
    for _, cells in rows:
        for at, cell in enumerate(cells):
            used[at] = used[at] or bool(cell)
    width = max((at + 1 for at, name in enumerate(names) if name), default=0)
    keep = [at for at in range(width) if used[at]]
    records, short = [], {}
    for number, cells in rows:
        if len(cells) < width and any(names[at] for at in keep if at >= len(cells)):
            short[number] = len(cells)
        filled = cells + [""] * (width - len(cells))
        beyond = filled[width:]
        while beyond and not beyond[-1]:
            beyond.pop()
        records.append((number, [filled[at] for at in keep] + beyond))
    return CsvRecords([names[at] for at in keep], line, records, separator, short)
