"""NAMA-05: names that differ from the known one by single letters, or begin with letters typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import listing
from lkjip_analysis.checks.reading.nodes import SMART, goal_place, node_place, place, where, wordings
from lkjip_analysis.checks.reading.places import cell, replaced, title
from lkjip_analysis.checks.reading.wording import is_slip, one_letter, plain_name, without_verb
from lkjip_analysis.checks.rules.nama.nama_04 import known_wording
from lkjip_analysis.dataset.rows import DataRow, Penempatan, Sebutan, Simpul
from lkjip_analysis.reference.istilah import standard

_DOUBLED = re.compile(r"\b[A-Z]+(?P<word>[A-Z][a-z]{4,})\b")


_LETTERS = 5  # of a word in which a wrong letter is a slip; a shorter one may only lack a letter


_WORDS = 4  # that must be the same around a short word


@dataclass(frozen=True, slots=True)
class Slip:
    """A word as written and as meant, with its row and the cell that shows it."""

    row: DataRow
    written: str
    meant: str
    place: str
    where: str


@rule("NAMA-05", "Salah ketik pada nama", SMART, turn=Turn.TREE)
def slips(context: Context) -> Iterator[Item]:
    """Names that differ from the known one by single letters, or begin with letters typed twice; one note for all.

    Names of indicators are held against the indicator's own, names of nodes against the node's, goals against the
    name that they repeat.

    Example:
        "Ketegori" for "Kategori", "pad" for "pada", and "PPengadaan" make a note; another word does not (that is
        another wording), and neither does an abbreviation like "BUMDesa".
    """
    if not any(node.tingkat != "instansi" for node in context.dataset.nodes.values()) and not wordings(context):
        yield Untested("nama program, kegiatan, dan indikator tidak ada di paket data")
        return
    found = [*_of_indicators(context), *_of_placements(context), *_of_goals(context), *_doubled(context)]
    if not found:
        yield Confirmed()
        return
    said = listing((f"“{s.written}” untuk “{s.meant}” ({_told(s)})" for s in found), 8)
    yield Found(
        "catatan",
        f"Nama salah ketik: {said}.",
        tuple(context.evidence(s.row, s.written, s.meant, s.place) for s in found),
        "",
        "Perbaiki ejaannya.",
        0.0,
        "indikator/salah-ketik",
        all(s.row.dugaan_ocr for s in found),
    )


def _told(slip: Slip) -> str:
    return slip.where + (", bacaan diragukan" if slip.row.dugaan_ocr else "")


def _of_indicators(context: Context) -> Iterator[Slip]:
    data = context.dataset
    for id, rows in wordings(context).items():
        own = plain_name(data, data.indicators[id].nama)
        for row in rows:
            name = plain_name(data, row.nama)
            if name != own and is_slip(name, own):
                yield Slip(row, *_differing(name, own), place(context, row), where(context, row))


def _differing(written: str, meant: str) -> tuple[str, str]:
    """The words that differ."""
    pairs = [(a, b) for a, b in zip(written.split(), meant.split(), strict=True) if a != b]
    return " ".join(a for a, _ in pairs), " ".join(b for _, b in pairs)


def _of_placements(context: Context) -> Iterator[Slip]:
    data, gone = context.dataset, replaced(context.dataset)
    for row in data.of(Penempatan):
        if row.nama and row.dokumen not in gone:
            for a, b in wrong_words(context, row.nama, known_wording(data, row)):
                address = node_place(context, row)
                yield Slip(row, a, b, address, _named(context, address, row.dokumen))


def _of_goals(context: Context) -> Iterator[Slip]:
    for node in context.dataset.nodes.values():
        for a, b in wrong_words(context, node.sasaran or "", node.nama):
            address = goal_place(context, node)
            yield Slip(node, a, b, address, _named(context, address, node.dokumen))


def wrong_words(context: Context, written: str, meant: str) -> list[tuple[str, str]]:
    """Words of one wording that differ from another by a letter only; none if the wordings differ in more.

    Spellings of the list of terms are that rule's matter.
    """
    folder = context.dataset.own_reference
    first, second = (without_verb(standard(text, folder)).split() for text in (written, meant))
    pairs = [(a, b) for a, b in zip(first, second, strict=False) if a != b]
    if len(first) != len(second) or len(pairs) != 1:
        return []
    a, b = pairs[0]
    short = min(len(a), len(b)) < _LETTERS
    fits = len(b) == len(a) + 1 and len(first) > _WORDS if short else True
    return pairs if fits and one_letter(a, b) else []


def _doubled(context: Context) -> Iterator[Slip]:
    """Words that begin with capitals typed twice, where the rest is a word of other names."""
    data, gone = context.dataset, replaced(context.dataset)
    nodes = [(n, text) for n in data.nodes.values() for text in (n.nama, n.sasaran or "")]
    named = [(r, r.nama) for r in data.of(Sebutan) if r.dokumen not in gone]
    names: list[tuple[Simpul | Sebutan, str]] = [*nodes, *named]
    words = {word for _, text in names for word in re.findall(r"\w+", text)}
    for row, text in names:
        for match in _DOUBLED.finditer(text):
            if match["word"] in words:
                address = _row_place(context, row)
                yield Slip(row, match[0], match["word"], address, _named(context, address, row.dokumen))


def _row_place(context: Context, row: Simpul | Sebutan) -> str:
    if isinstance(row, Sebutan):
        return place(context, row)
    keys = [row.id, *(i.id for i in context.dataset.indicators_of(row.id))]
    tries = (cell(context, "2.6", key, "rencana_aksi") for key in keys)
    return next((address for address in tries if address), "") or goal_place(context, row)


def _named(context: Context, address: str, document: str) -> str:
    table = address.partition("/")[0]
    return f"Tabel {table}" if table else title(context.dataset, document)
