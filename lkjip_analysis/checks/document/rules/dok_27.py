"""DOK-27: what a sentence tells of the whole is the total or the mean that the tables print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lkjip_analysis.checks.document.agreeing import equal
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_text, shortened, written
from lkjip_analysis.checks.document.known import Around
from lkjip_analysis.intake.document.content import ListItem, Paragraph
from lkjip_analysis.intake.document.understand.amounts import Convention, shown
from lkjip_analysis.intake.document.understand.claims import NEAR, Names
from lkjip_analysis.intake.document.understand.sentences import Said, numbers, sentences
from lkjip_analysis.intake.document.understand.understood import UnderstoodColumn, UnderstoodRow, UnderstoodTable
from lkjip_analysis.reference.kolom import measures

Cell = tuple[UnderstoodTable, UnderstoodRow, UnderstoodColumn]
WHOLE = ("capaian", "serapan", "efisiensi")
_MEAN = re.compile(r"rata-rata", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\bkeseluruhan\b|\bsecara umum\b|\btabel (?:di ?atas|tersebut|\d)|\bcapaian indikator kinerja\b", re.IGNORECASE
)
_PART = re.compile(
    r"\bmisi\b|\bunsur\b|\btriwulan\b|\bper \w+|nasional|provinsi lain|tahun (?:lalu|sebelumnya)|renstra|rpjmd|"
    r"jangka menengah|\b(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\)?\s+indikator",
    re.IGNORECASE,
)
_SASARAN = re.compile(r"\bsasaran(?: strat\w+)?\s*(?:pertama|kedua|ketiga|keempat|kelima|ke-|\(?ss|\d|[“„‘\"])", re.I)


@document_rule(
    "DOK-27",
    "Jumlah atau rata-rata di kalimat berbeda dari tabel",
    "logika: kalimat tentang keseluruhan menyebut jumlah atau rata-rata yang dicetak tabel",
    kosong="tidak ada kalimat tentang keseluruhan yang dapat dibandingkan dengan baris jumlah atau rata-rata",
    turn=6,
)
def wholes(understood: Understood) -> Iterator[Item]:
    """The percent of a whole budget, and a mean told in words, are those that a table prints for it.

    Example: "87,14% dari total anggaran Rp 5.118.378.700" beside 87,41 in the row of that budget fires, and so does
    "rata-rata efisiensi 39 persen" where the only mean of such a column is 59.
    """
    wide = Convention.of(cell.text for table in understood.document.tables for cell in table.cells)
    names = Names.of(understood.facts)
    around = Around.of(understood)
    means = {measure: list(_means(understood, measure)) for measure in WHOLE}
    for block in understood.document.blocks:
        if not isinstance(block, Paragraph | ListItem):
            continue
        for sentence in sentences(block.text):
            said = numbers(sentence, wide)
            yield from _of_budget(understood, sentence, said, block)
            if not names.within(sentence)[0] and not _PART.search(sentence) and not _SASARAN.search(sentence):
                for one in said:
                    known = means.get(one.measure, [])
                    above = [cell for cell in known if cell[0] in around.tables.get(block.spot, ())]
                    yield from _of_means(understood, sentence, one, block, known, above)


def _means(understood: Understood, measure: str) -> Iterator[Cell]:
    """Every printed mean or total of a measure; the only figure of a column beside several rows is that of them all."""
    for table in understood.tables:
        for column in table.of(measure):
            rows = [row for row in table.rows if column.index in row.amounts]
            if len(rows) == 1 and len(table.body) > 1:
                yield table, rows[0], column
                continue
            yield from ((table, row, column) for row in rows if row.kind in ("rata-rata", "jumlah"))


def _of_budget(
    understood: Understood, sentence: str, said: Sequence[Said], block: Paragraph | ListItem
) -> Iterator[Item]:
    """ "87,14% dari total anggaran Rp 5": against the absorption of the row whose budget this is."""
    for percent, whole in pairwise(said):
        between = sentence[percent.end : whole.start]
        named = percent.measure in ("serapan", "realisasi_anggaran", "realisasi")
        if percent.amount.unit != "%" or whole.amount.unit != "Rp" or not named:
            continue
        if not re.fullmatch(r"\s*(?:%|persen)?\s*dari\b[^.;,]{0,60}", between, re.IGNORECASE):
            continue
        cells = [
            (table, row, column)
            for table in understood.tables
            for row in table.rows
            if any(row.amounts[c.index].value == whole.amount.value for c in table.of("pagu") if c.index in row.amounts)
            for column in table.of("serapan")
            if column.index in row.amounts
        ]
        yield from _judged(sentence, percent, block, cells, "galat")


def _of_means(
    understood: Understood, sentence: str, one: Said, block: Paragraph | ListItem, known: Sequence[Cell],
    above: Sequence[Cell],
) -> Iterator[Item]:  # fmt: skip
    """A percent without a subject that is told as a mean, or of all that the table above shows."""
    if one.amount.bound or one.amount.other is not None or one.year not in (0, understood.year) or one.horizon:
        return
    if one.measure != "efisiensi" and one.amount.unit != "%":
        return
    if one.measure_at < 0 or len(sentence[one.measure_at : one.start].split()) > NEAR + 4:
        return
    before = sentence[max(one.measure_at - 40, 0) : one.start]
    if _MEAN.search(before):
        yield from _judged(sentence, one, block, known, "peringatan")
    elif above and _OF_ALL.search(sentence):
        values = {cell[1].amounts[cell[2].index].value for cell in above}
        everywhere = [cell for cell in known if cell not in above]
        if len(values) == 1:  # a table with several totals does not say which is meant
            yield from _judged(sentence, one, block, [*above, *everywhere], "peringatan")


def _judged(
    sentence: str, one: Said, block: Paragraph | ListItem, cells: Sequence[Cell], level: str
) -> Iterator[Item]:  # fmt: skip
    if not cells:
        return
    if any(equal(row.amounts[column.index], one.amount) for _, row, column in cells):
        yield Confirmed()
        return
    table, row, column = cells[0]
    should = row.amounts[column.index]
    name = measures()[column.measure].name
    yield Found(
        level,  # type: ignore[arg-type]
        f"Kalimat menyebut {name} keseluruhan {written(one.amount)}, sedangkan {table.label} mencetak "
        f"{written(should)}: “{shortened(sentence, 150)}”.",
        (at_text(block.spot, sentence, should=written(should)), *(at_cell(*cell) for cell in cells[:4])),
        f"{shown(one.amount.value, one.amount)} ≠ {shown(should.value, should)}",
        "Samakan kalimat dengan tabel, atau sebutkan nilai mana yang dihitung.",
        min(abs(float(one.amount.value - should.value)) + 10, 100.0),
        f"kalimat/{block.spot.words()}/{one.amount.text}",
    )
