"""DOK-10: a label is the one that the document's own scale gives its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_text, shortened, written
from lkjip_analysis.checks.document.scales import PrintedScale, plain, scales_of
from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.intake.document.understand.amounts import Amount, Convention
from lkjip_analysis.intake.document.understand.sentences import numbers, sentences
from lkjip_analysis.intake.document.understand.understood import ASIDE, UnderstoodColumn, UnderstoodRow, UnderstoodTable

_VALUED = re.compile(r"\b(?:nilai|skor|indeks|sebesar|capaian|persentase)(?: \w+){0,3}\s*[:=(]?\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"^[^.;]{0,85}?\b(?:kategori|predikat|kualifikasi|kriteria|inte?rp\w+|sebutan|mutu|tergolong|dinilai|"
    r"dinyatakan|kinerja)\s+"
    r"(?:yang |adalah |dengan |yaitu |dinyatakan |dinilai |tergolong )?[“„‟‘'\"]?"
    r"((?:[A-E]{1,2}\b|[A-Za-z]+)(?: [A-Za-z]+){0,2})|"
    r"^\s*(?:%|persen)?\s*\(?(?:atau|,)?\s*[“„‟‘'\"(]((?:sangat |cukup |kurang |tidak )?[A-Za-z]+)[”‟’'\")]",
    re.IGNORECASE,
)


@document_rule(
    "DOK-10",
    "Sebutan tidak sesuai dengan skala laporan",
    "skala yang dicetak laporan sendiri",
    kosong="tidak ada skala tercetak yang sebutannya dipakai di tabel",
)
def labels(understood: Understood) -> Iterator[Item]:
    """A label is the one that the document's own scale gives the value beside it, in tables and in sentences.

    Example: "Sedang" beside 95 where the scale calls 91-100 "Sangat Tinggi" fires. In a gap of the scale either
    neighbour's label is taken; a column with which most labels agree is the one that they stand for.
    """
    scales = list(scales_of(understood))
    for table in understood.tables:
        if table.kind == "skala":
            continue
        for column in table.columns:
            if not column.numeric and column.index < ASIDE:
                yield from _column(table, column, scales)
            elif column.numeric and column.index < ASIDE:
                yield from _behind(table, column, scales)
    yield from _in_sentences(understood, scales)


def _column(table: UnderstoodTable, column: UnderstoodColumn, scales: list[PrintedScale]) -> Iterator[Item]:
    own = [(row, cell.text) for row in table.body if (cell := table.own[row.index][column.place]) and cell.text.strip()]
    best: tuple[float, PrintedScale, UnderstoodColumn, list[tuple[UnderstoodRow, str, bool]]] | None = None
    for scale in scales:
        labelled = [(row, text) for row, text in own if plain(text) in scale.known]
        if len(labelled) < 2 or len(labelled) < 0.5 * len(own):
            continue
        for value in table.columns:
            if not value.numeric or value.index >= ASIDE or value.place > column.place:
                continue
            tested = [
                (row, text, scale.fits(float(row.amounts[value.index].value), text))
                for row, text in labelled
                if value.index in row.amounts and value.index not in row.doubtful
            ]
            share = sum(fits for _, _, fits in tested) / len(tested) if tested else 0.0
            if len(tested) >= 2 and (best is None or (share, value.place) > (best[0], best[2].place)):
                best = share, scale, value, tested
    if best is None:
        return
    share, scale, value, tested = best
    if share < 0.6:
        yield Untested(f"{table.label}: sebutan “{shortened(column.title, 40)}” tidak mengikuti {scale.name}")
        return
    for row, text, fits in tested:
        if fits:
            yield Confirmed()
            continue
        amount = row.amounts[value.index]
        right = scale.right(float(amount.value), text)
        yield Found(
            "galat",
            f"{table.label}: {written(amount)} “{shortened(row.name)}” disebut “{shortened(text, 30)}”, sedangkan "
            f"{scale.name} menyebutnya “{right}”.",
            (
                at_cell(table, row, column, should=right),
                at_cell(table, row, value),
                scale.place,
            ),
            saran="Betulkan sebutan atau nilainya.",
            taruhan=20.0,
            sebab=f"sel/{table.source.key}/{row.index}/{column.place}",
        )


def _behind(table: UnderstoodTable, column: UnderstoodColumn, scales: list[PrintedScale]) -> Iterator[Item]:
    """Labels in brackets behind the figures of a column ("63,36 % (Sedang)")."""
    cells = [(row, amount) for row in table.body if (amount := row.amounts.get(column.index)) and amount.aside]
    for scale in scales:
        named = [(row, one) for row, one in cells if plain(one.aside) in scale.known]
        tested = [(row, one, scale.fits(float(one.value), one.aside)) for row, one in named]
        if len(tested) < 3 or sum(fits for *_, fits in tested) < 0.6 * len(tested):
            continue
        for row, one, fits in tested:
            if fits:
                yield Confirmed()
                continue
            right = scale.right(float(one.value), one.aside)
            yield Found(
                "galat",
                f"{table.label}: {written(one)} “{shortened(row.name)}” disebut “{one.aside}”, sedangkan "
                f"{scale.name} menyebutnya “{right}”.",
                (at_cell(table, row, column, should=right), scale.place),
                saran="Betulkan sebutan atau nilainya.",
                taruhan=20.0,
                sebab=f"sel/{table.source.key}/{row.index}/{column.place}",
            )
        return


def _in_sentences(understood: Understood, scales: list[PrintedScale]) -> Iterator[Item]:
    """ "70,06 atau predikat B": the label that a sentence puts behind a value."""
    wide = Convention.of(cell.text for table in understood.document.tables for cell in table.cells)
    for block in understood.document.prose() if scales else ():
        for sentence in sentences(block.text):
            said = numbers(sentence, wide)
            for one, after in zip(said, [*said[1:], None], strict=False):
                behind = sentence[one.end : after.start if after else None][:110]
                named = _LABEL.search(behind)
                valued = one.amount.unit == "%" or bool(one.amount.decimals) or _VALUED.search(sentence[: one.start])
                if named is not None and re.search(r"\d", behind[: named.start(1) if named[1] else named.start(2)][1:]):
                    continue  # another number, of which only a bound is told, stands nearer to the label
                if named is None or not valued or one.amount.bound or one.amount.other is not None:
                    continue  # a count of things has no place on a scale
                yield from _labelled(sentence, block.spot, one.amount, named, scales)


def _labelled(
    sentence: str, spot: Spot, value: Amount, named: re.Match[str], scales: list[PrintedScale]
) -> Iterator[Item]:
    label, own = "", []
    for most in (3, 2, 1):  # "Sangat Memuaskan" before "Sangat"
        label = " ".join((named[1] or named[2]).split()[:most]).strip(" ,.;”’'\"")
        own = [scale for scale in scales if plain(label) in scale.known]
        if own:
            break
    if not own or (len(label) <= 2 and not label.isupper()):
        return
    if any(scale.fits(float(value.value), label) for scale in own):
        yield Confirmed()
        return
    right = own[0].right(float(value.value), label)
    if right == "-":
        return
    yield Found(
        "peringatan",
        f"Kalimat menyebut {value.text} “{label}”, sedangkan {own[0].name} menyebutnya “{right}”: "
        f"“{shortened(sentence, 140)}”.",
        (at_text(spot, sentence, should=right), own[0].place),
        saran="Betulkan sebutan atau nilainya.",
        taruhan=15.0,
        sebab=f"kalimat/{spot.words()}/{value.text}/{plain(label)}",
    )
