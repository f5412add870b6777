"""DOK-13: a stated number of things is the number that is listed or labelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.document.counting import NUMBER, count_of, graded, more_named
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_text, shortened
from lkjip_analysis.checks.document.scales import plain
from lkjip_analysis.intake.document.content import Block, Heading, ListItem, Paragraph, ReadTable
from lkjip_analysis.intake.document.understand.claims import Names
from lkjip_analysis.intake.document.understand.sentences import sentences
from lkjip_analysis.intake.document.understand.understood import ASIDE, UnderstoodColumn, UnderstoodRow, UnderstoodTable
from lkjip_analysis.model.words import listing

_LISTED = re.compile(
    r"(?:terdiri (?:dari|atas)|sebanyak|ada|terdapat|meliputi|menjadi|yaitu|dalam)\s+(\d{1,2})\s*(?:\([a-z ]+\)\s*)?"
    r"([a-z]+(?: [a-z]+){0,5})[^.:;]{0,60}:\s*$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    rf"\b{NUMBER}\s*(?:\([a-z0-9 ]+\)\s*)?((?:misi|tujuan|sasaran|program|kegiatan|indikator|strategi|kebijakan|bidang|"
    r"seksi|unsur|aspek|prioritas|isu|fungsi|tahap|langkah)\b[^.:;,]{0,110}?)\s*,?\s*"
    r"(?:yaitu|yakni|adalah|meliputi|sebagai berikut|berikut ini)\s*:\s*$",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"(?<![\d.,])(\d{1,3})\s+([a-z]+)\s+(?:yang\s+)?((?:belum|tidak|telah|sudah) mencapai|di ?bawah|di ?atas)",
    re.IGNORECASE,
)
_BOUND = re.compile(r"sebesar\s+(\d+(?:,\d+)?)\W*$")
_LABELLED = re.compile(
    r"(?<![\d.,])(\d{1,3})(?:\s+dari\s+\d{1,3})?\s*(?:\([a-z ]+\)\s*)?([a-z]+)\s+(?:yang\s+)?(?:ber)?"
    r"(?:kategori|kualifikasi|predikat|mutu|kriteria)\s+[“\"]?([A-Za-z]+(?: [A-Z][a-z]+)?)",
)


@document_rule(
    "DOK-13",
    "Banyaknya tidak sama dengan yang dirinci",
    "logika: banyaknya yang disebut sama dengan banyaknya yang didaftar",
    kosong="tidak ada jumlah di kalimat yang diikuti daftarnya",
)
def counts(understood: Understood) -> Iterator[Item]:
    """A stated number of things is the number of items of the list that follows, or of rows with that label.

    Example: "terdiri dari 4 misi sebagai berikut:" before three items fires; before four it does not. "29 indikator
    berkualifikasi B" beside 28 rows with B fires.
    """
    blocks = understood.document.blocks
    names = Names.of(understood.facts)
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph | ListItem):
            yield from _graded(understood, place, block)
            yield from _named(names, block)
            yield from _list(blocks, place, block)
            yield from _labels(understood, place, block)
            yield from _thresholds(understood, place, block)


def _graded(understood: Understood, place: int, block: Paragraph | ListItem) -> Iterator[Item]:
    for sentence in sentences(block.text):
        for one in graded(understood, place, sentence):
            if one.stated == len(one.rows):
                yield Confirmed()
                continue
            yield Found(
                "peringatan",
                f"Kalimat menyebut {one.stated} {one.noun} “{one.label}”, sedangkan {one.table.label} memuat "
                f"{len(one.rows)}: “{shortened(sentence, 140)}”.",
                (
                    at_text(block.spot, sentence, should=len(one.rows)),
                    *(at_cell(one.table, row, one.column) for row in one.rows[:20]),
                ),
                f"{len(one.rows)} ≠ {one.stated}",
                "Hitung ulang dari tabelnya.",
                10.0,
            )


def _named(names: Names, block: Paragraph | ListItem) -> Iterator[Item]:
    for sentence in sentences(block.text):
        for stated, noun, own in more_named(names, sentence):
            yield Found(
                "peringatan",
                f"Kalimat menyebut {stated} {noun}, tetapi menamai {len(own)}: "
                f"{listing(f'“{shortened(name, 50)}”' for name in own)}.",
                (at_text(block.spot, sentence, should=len(own)),),
                f"{len(own)} ≠ {stated}",
                "Betulkan jumlah atau daftarnya.",
                10.0,
            )


def _thresholds(understood: Understood, place: int, block: Paragraph | ListItem) -> Iterator[Item]:
    """ "18 indikator belum mencapai … sebesar 84,99": rows of the table before it below and from that value."""
    for sentence in sentences(block.text):
        bound = _BOUND.search(sentence)
        counted = list(_REACHED.finditer(sentence))
        if bound is None or not counted:
            continue
        value = float(bound[1].replace(".", "").replace(",", "."))
        column = _values(understood, place, value)
        if column is None:
            continue
        table, where, values = column
        below = sum(one < value for one in values)
        for found in counted:
            stated, low = int(found[1]), found[3].casefold().startswith(("belum", "tidak", "di bawah", "dibawah"))
            right = below if low else len(values) - below
            if stated == right:
                yield Confirmed()
                continue
            yield Found(
                "galat",
                f"Kalimat menyebut {stated} {found[2]} {found[3]} {bound[1]}, sedangkan menurut {table.label} "
                f"ada {right}: "
                f"“{shortened(sentence, 140)}”.",
                (at_text(block.spot, sentence, should=right), at_cell(table, table.body[0], where)),
                f"{right} ≠ {stated}",
                "Hitung ulang dari tabelnya.",
                10.0,
                f"banyak/{block.spot.words()}",
            )


def _values(
    understood: Understood, place: int, value: float
) -> tuple[UnderstoodTable, UnderstoodColumn, list[float]] | None:
    """The only column of figures, in the nearest table before a sentence, whose range holds a value."""
    blocks = understood.document.blocks
    for block in reversed(blocks[max(place - 6, 0) : place]):
        if isinstance(block, Heading):
            return None
        if isinstance(block, ReadTable):
            table = next(one for one in understood.tables if one.source is block)
            found = []
            for column in table.columns:
                values = [float(row.amounts[column.index].value) for row in table.body if column.index in row.amounts]
                if column.numeric and column.index < ASIDE and len(values) >= 5 and min(values) < value < max(values):
                    found.append((table, column, values))
            return found[0] if len(found) == 1 else None
    return None


def _list(blocks: tuple[Block, ...], place: int, block: Paragraph | ListItem) -> Iterator[Item]:
    text = " ".join(block.text.split())
    found = _LISTED.search(text) or _ANNOUNCED.search(text)
    if found is None or re.search(r"antara lain|di ?antaranya|misalnya", found[0], re.IGNORECASE):
        return
    items: list[ListItem] = []
    for following in blocks[place + 1 : place + 60]:
        if isinstance(following, ListItem):
            items.append(following)
        elif isinstance(following, Heading | ReadTable) or (isinstance(following, Paragraph) and items):
            break
        else:
            break
    if len(items) < 2 or re.search(rf"[;.,]\s*{_place(items[-1].marker) + 1}[.)]", items[-1].text):
        return  # the next number stands within the last item: the reading joined two
    kind = _kind(items[0].marker)
    own = [item for item in items if _kind(item.marker) == kind]
    if isinstance(block, ListItem) and _kind(block.marker) == kind:
        return
    numbers = [_place(item.marker) for item in own]
    if kind in ("angka", "huruf") and numbers != list(range(1, len(numbers) + 1)):
        return
    stated = count_of(found[1])
    if stated == len(own):
        yield Confirmed()
        return
    yield Found(
        "peringatan",
        f"Kalimat menyebut {stated} {found[2].strip()}, tetapi daftarnya memuat {len(own)} butir: "
        f"“{shortened(text[found.start() :], 140)}”.",
        (
            at_text(block.spot, block.text, should=len(own)),
            *(at_text(item.spot, item.text, what="butir") for item in own[:12]),
        ),
        f"{len(own)} ≠ {stated}",
        "Betulkan jumlah atau lengkapi daftarnya.",
        10.0,
    )


def _kind(marker: str) -> str:
    core = marker.strip(" .()")
    return "angka" if core.isdecimal() else "huruf" if len(core) == 1 and core.isalpha() else "tanda"


def _place(marker: str) -> int:
    core = marker.strip(" .()").casefold()
    return int(core) if core.isdecimal() else ord(core[0]) - ord("a") + 1 if core[:1].isalpha() else 0


def _labels(understood: Understood, place: int, block: Paragraph | ListItem) -> Iterator[Item]:
    for sentence in sentences(block.text):
        for found in _LABELLED.finditer(sentence):
            near = _near(understood, place, plain(found[3]))
            if near is None:
                continue
            table, column, rows = near
            stated = int(found[1])
            if stated == len(rows):
                yield Confirmed()
                continue
            yield Found(
                "peringatan",
                f"Kalimat menyebut {stated} {found[2]} dengan sebutan “{found[3]}”, sedangkan {table.label} memuat "
                f"{len(rows)}: “{shortened(sentence, 140)}”.",
                (at_text(block.spot, sentence, should=len(rows)), *(at_cell(table, row, column) for row in rows[:20])),
                f"{len(rows)} ≠ {stated}",
                "Hitung ulang dari tabelnya.",
                10.0,
            )


def _near(
    understood: Understood, place: int, label: str
) -> tuple[UnderstoodTable, UnderstoodColumn, list[UnderstoodRow]] | None:
    """The nearest table before a sentence, within its section, with a column of labels that holds this one."""
    blocks = understood.document.blocks
    for before in range(place - 1, max(place - 12, -1), -1):
        block = blocks[before]
        if isinstance(block, Heading):
            return None
        if not isinstance(block, ReadTable):
            continue
        table = next((one for one in understood.tables if one.source is block), None)
        for column in table.columns if table else ():
            if column.numeric or column.index >= ASIDE or table is None:
                continue
            cells = [(row, table.own[row.index][column.place]) for row in table.body]
            texts = [(row, plain(cell.text)) for row, cell in cells if cell]
            kinds = {text for _, text in texts}
            rows = [row for row, text in texts if text == label]
            if rows and len(kinds) <= 6 and len(texts) >= 5 and len(texts) >= 0.9 * len(table.body):
                return table, column, rows
        return None
    return None
