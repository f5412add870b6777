"""The first screen as HTML: works without script, on a phone, in the dark and in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.glance import Absorption, Card, Glance, GlanceStory, Money, Standing
from lkjip_analysis.render.glance.drawing import PAGE, Bands, scale_svg, trend_svg

FULL_CARDS = 4
"""Up to so many main indicators stand as cards; more stand as lines, those that miss their target first."""

ORDER: Sequence[Standing] = ("belum", "tanpa", "mencapai", "melampaui")
_LEVEL_SIGNS: Mapping[str, str] = dict(zip(SEVERITIES, ("▲", "◆", "●"), strict=True))


def glance_html(glance: Glance) -> str:
    """The whole section; its heading is the verdict."""
    left = [_money(glance.money)] if glance.money else []
    lacking = [_lacking(glance.lacking)] if glance.lacking else []
    told = [_stories(glance.stories, glance.tally)] if glance.stories or glance.tally else []
    below = [f"<div>{''.join(part)}</div>" for part in ([left + lacking, told] if told else [left, lacking]) if part]
    return "\n".join(
        [
            '<section class="sekilas" id="sekilas" aria-labelledby="sekilas-judul">',
            f'<p class="asal-laporan">{escape(glance.region)} · {escape(glance.title)} tahun {glance.year}</p>',
            f'<h1 id="sekilas-judul">{escape(glance.verdict)}</h1>',
            f'<p class="sekilas-lagi">{escape(glance.more)}</p>' if glance.more else "",
            _indicators(glance.cards, glance.bands),
            f'<div class="sekilas-bawah">{"".join(below)}</div>',
            "</section>",
        ]
    )


# -- main indicators -------------------------------------------------------------------------------------------


def _indicators(cards: Sequence[Card], bands: Bands) -> str:
    if not cards:
        return ""
    if len(cards) <= FULL_CARDS:
        return f'<div class="kartu-iku">{"".join(_card(card, bands) for card in cards)}</div>'
    ordered = sorted(cards, key=lambda card: ORDER.index(card.standing))
    return f'<ul class="baris-iku">{"".join(_line(card, bands) for card in ordered)}</ul>'


def _card(card: Card, bands: Bands) -> str:
    remarks = "".join(f"<li>{escape(remark)}</li>" for remark in card.remarks)
    return (
        f'<article class="kartu {card.standing}">{_name(card)}'
        f"{_standing(card)}{_figure(card)}"
        f'<p class="ukuran">{escape(card.measured)}</p>{scale_svg(card, bands, PAGE)}{trend_svg(card, PAGE)}'
        f"<ul>{remarks}</ul></article>"
    )


def _name(card: Card) -> str:
    whole = f'<p class="utuh">{escape(card.whole)}</p>' if card.whole != card.name else ""
    return f"<h2>{escape(card.name)}</h2>{whole}"


def _standing(card: Card) -> str:
    words = card.words[:1].upper() + card.words[1:]
    also = f" · <b>{escape(card.category)}</b>" if card.category else ""
    return f'<p class="kedudukan"><span aria-hidden="true">{card.sign}</span> {escape(words)}{also}</p>'


def _figure(card: Card) -> str:
    if not card.capaian_text:
        return '<p class="capaian">–</p>'
    number = escape(card.capaian_text)
    shown = f'<a href="#{escape(card.at)}">{number}</a>' if card.at else number
    return f'<p class="capaian"><b>{shown}</b> % capaian</p>'


def _line(card: Card, bands: Bands) -> str:
    """An indicator in a line: what it is called, how it stands, and where on the scale."""
    return (
        f'<li class="{card.standing}"><div>{_name(card)}{_standing(card)}'
        f'<p class="ukuran">{escape(card.measured)}</p></div>'
        f"<div>{_figure(card)}{scale_svg(card, bands, PAGE)}</div></li>"
    )


# -- money -----------------------------------------------------------------------------------------------------


def _money(money: Money) -> str:
    largest = max((abs(one.pagu or 0.0) for one in money.programmes), default=0.0)
    lines = "".join(_programme(one, largest) for one in money.programmes)
    key = '<p class="kunci">Panjang batang: pagu; bagian berisi: terserap.</p>' if lines else ""
    gap = f'<p class="selisih"><span aria-hidden="true">≠</span> {escape(money.gap)}</p>' if money.gap else ""
    return (
        f'<section class="sekilas-uang"><h2>Anggaran menurut program</h2><p>{escape(money.sentence)}</p>{gap}'
        f"<ul>{lines}</ul>{key}</section>"
    )


def _programme(one: Absorption, largest: float) -> str:
    length = 100 * max(one.pagu or 0.0, 0.0) / largest if largest else 0.0
    filled = min(max(one.serapan or 0.0, 0.0), 100.0)
    said = f"<b>{escape(one.serapan_text)} %</b>" if one.serapan_text else "serapan belum dapat dihitung"
    number = f'<a href="#{escape(one.at)}">{said}</a>' if one.at and one.serapan_text else said
    money = f" dari {escape(one.pagu_text)}" if one.pagu_text else ""
    return (
        f'<li><span class="nama">{escape(one.name)}</span> <span class="angka">{number}{money}</span>'
        f'<span class="batang" aria-hidden="true"><span style="width:{length:.1f}%">'
        f'<span style="width:{filled:.1f}%"></span></span></span></li>'
    )


# -- checks, and what is not there -------------------------------------------------------------------------------


def _stories(stories: Sequence[GlanceStory], tally: str) -> str:
    lines = "".join(
        f'<li class="{escape(one.level)}"><span aria-hidden="true">{_LEVEL_SIGNS.get(one.level, "●")}</span> '
        f'<a href="#temuan-{escape(one.id)}">{escape(one.title)}</a>. {escape(one.text)} '
        f'<span class="redup">({escape(one.level)})</span></li>'
        for one in stories
    )
    head = "Yang perlu diperbaiki dahulu" if stories else "Hasil pemeriksaan"
    told = f'<p><a href="#tT.2">{escape(tally)}</a></p>' if tally else ""
    return f'<section class="sekilas-cerita"><h2>{head}</h2>{told}<ol>{lines}</ol></section>'


def _lacking(lacking: Sequence[str]) -> str:
    lines = "".join(f"<li>{escape(one)}</li>" for one in lacking)
    return f'<section class="sekilas-kurang"><h2>Yang belum tersedia</h2><ul>{lines}</ul></section>'
