"""The first screen in Word: the verdict, a table of the main indicators, a table of the programmes, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.model.glance import Card, Glance, Money
from lkjip_analysis.render.docx.context import WordPackage
from lkjip_analysis.render.docx.nodes import Element, paragraph, runs, w
from lkjip_analysis.render.docx.pictures import course
from lkjip_analysis.render.docx.tables import frame
from lkjip_analysis.render.glance.page import FULL_CARDS, ORDER

_SIZE = 9.0
_MISSED = "B3541E"
_QUIET = "4A5560"


def glance_block(context: WordPackage, glance: Glance, across: int) -> list[Element]:
    """Everything below the heading, ``across`` twips wide."""
    made = [_text(context, [(glance.verdict, True, 13.0)])]
    if glance.more:
        made.append(_text(context, [(glance.more, False, 0)]))
    if glance.cards:
        made += [_cards(context, glance.cards, across), _text(context, [])]
    if glance.money:
        made += _money(context, glance.money, across)
    if glance.stories:
        made.append(_text(context, [("Yang perlu diperbaiki dahulu. ", True, 0), (glance.tally, False, 0)]))
        made += [_text(context, [(f"{s.title}. ", True, 0), (s.text, False, 0)]) for s in glance.stories]
    if glance.lacking:
        made.append(_text(context, [("Yang belum tersedia: ", True, 0), (" ".join(glance.lacking), False, 0)]))
    return made


def _text(context: WordPackage, parts: Sequence[tuple[str, bool, float]]) -> Element:
    content = [run for text, bold, size in parts for run in runs(text, bold=bold, size=size)]
    return paragraph(context.styles["Sel Tabel"] if not parts else context.styles["Normal"], content)


def _cards(context: WordPackage, cards: Sequence[Card], across: int) -> Element:
    full = len(cards) <= FULL_CARDS
    shown = cards if full else sorted(cards, key=lambda card: ORDER.index(card.standing))
    widths = [round(across * part) for part in (0.34, 0.2, 0.18, 0.28)]
    made = frame(context, widths, 80, "Indikator kinerja utama: kedudukan, capaian, perjalanan, dan keterangan")
    made.append(_head(context, ("Indikator kinerja utama", "Capaian", "Perjalanan", "Keterangan"), widths))
    for card in shown:
        made.append(_card(context, card, widths, full))
    return made


def _head(context: WordPackage, words: Sequence[str], widths: Sequence[int]) -> Element:
    cells = [
        _cell(one, [paragraph(context.styles["Kepala Tabel"], runs(word, size=_SIZE))], shade="E9EDF1")
        for word, one in zip(words, widths, strict=True)
    ]
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)


def _card(context: WordPackage, card: Card, widths: Sequence[int], full: bool) -> Element:
    style = context.styles["Sel Tabel"]
    words = card.words[:1].upper() + card.words[1:]
    color = _MISSED if card.standing == "belum" else ""
    name = [
        paragraph(style, runs(card.name, bold=True, size=_SIZE + 1)),
        paragraph(style, runs(f"{card.sign} {words}", size=_SIZE, color=color)),
        paragraph(style, runs(card.measured, size=_SIZE)),
    ]
    reached = f"{card.capaian_text} %" if card.capaian_text else "–"
    number = [
        paragraph(style, runs(reached, bold=True, size=15 if full else 11)),
        paragraph(style, runs(card.category, size=_SIZE)),
    ]
    drawn = [paragraph(style, course(context, card.values, _told(card)))]
    more = [paragraph(style, runs(remark, size=_SIZE, color=_QUIET)) for remark in card.remarks] or [
        paragraph(style, [])
    ]
    cells = zip((name, number, drawn, more), widths, strict=True)
    return w("tr", w("trPr", w("cantSplit")), *(_cell(one, content) for content, one in cells))


def _told(card: Card) -> str:
    years = [str(card.years[at]) for at, value in enumerate(card.values) if value is not None]
    return f"Perjalanan realisasi {card.name}, {years[0]}–{years[-1]}" if len(years) > 1 else card.name


def _money(context: WordPackage, money: Money, across: int) -> list[Element]:
    made = [_text(context, [("Anggaran menurut program. ", True, 0), (money.sentence, False, 0)])]
    if money.gap:
        made.append(_text(context, [(f"≠ {money.gap}", False, 0)]))
    if not money.programmes:
        return made
    widths = [round(across * part) for part in (0.56, 0.24, 0.2)]
    grid = frame(context, widths, 80, "Anggaran dan serapan menurut program")
    grid.append(_head(context, ("Program", "Pagu", "Serapan (%)"), widths))
    style, number = context.styles["Sel Tabel"], context.styles["Sel Angka"]
    for one in money.programmes:
        texts = ((style, one.name), (number, one.pagu_text), (number, one.serapan_text or "–"))
        cells = zip(texts, widths, strict=True)
        grid.append(
            w(
                "tr",
                w("trPr", w("cantSplit")),
                *(_cell(width, [paragraph(kind, runs(text, size=_SIZE))]) for (kind, text), width in cells),
            )
        )
    return [*made, grid, _text(context, [])]


def _cell(across: int, content: Sequence[Element], shade: str = "") -> Element:
    properties = w(
        "tcPr",
        w("tcW", w=across, type="dxa"),
        w("shd", val="clear", color="auto", fill=shade) if shade else None,
    )
    return w("tc", properties, *content)
