"""The first screen as the template sets it: cards with their drawings, programmes, stories, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lkjip_analysis.model.glance import Absorption, Card, Glance
from lkjip_analysis.render.glance.drawing import PRINT, Bands, scale_svg, trend_svg
from lkjip_analysis.render.glance.page import FULL_CARDS, ORDER
from lkjip_analysis.render.pdf import paper
from lkjip_analysis.render.pdf.glyphs import visible
from lkjip_analysis.render.pdf.words import fit

AddFile = Callable[[str], str]
_SIZE = 10.0
_NAME = 0.5  # of the width: where names and words stand beside drawings


def describe(glance: Glance, add: AddFile) -> dict[str, Any]:
    """The block as plain values; ``add`` keeps a drawing and says under which name."""
    full = len(glance.cards) <= FULL_CARDS
    cards = glance.cards if full else sorted(glance.cards, key=lambda card: ORDER.index(card.standing))
    money = glance.money
    return {
        "jenis": "sekilas",
        "putusan": _fit(glance.verdict, 1.0, 13),
        "lagi": _fit(glance.more, 1.0),
        "penuh": full,
        "kartu": [_card(card, glance.bands, add, full) for card in cards],
        "uang": None
        if money is None
        else {
            "kalimat": _fit(money.sentence, 1.0),
            "selisih": _fit(money.gap, 1.0),
            "program": [_programme(one, _largest(money.programmes)) for one in money.programmes],
        },
        "hitungan": _fit(glance.tally, 1.0),
        "cerita": [
            {"tingkat": story.level, "judul": _fit(story.title, 0.9), "teks": _fit(story.text, 0.9)}
            for story in glance.stories
        ],
        "kurang": [_fit(one, 0.9) for one in glance.lacking],
    }


def _fit(text: str, share: float, size: float = _SIZE) -> str:
    return fit(visible(text), paper.TEXT * share, size)


def _card(card: Card, bands: Bands, add: AddFile, full: bool) -> dict[str, Any]:
    words = card.words[:1].upper() + card.words[1:]
    drawings = [scale_svg(card, bands, PRINT), *([trend_svg(card, PRINT)] if full else [])]
    return {
        "nama": _fit(card.name, _NAME),
        "tanda": card.sign,
        "status": card.standing,
        "kata": _fit(words, _NAME),
        "kategori": _fit(card.category, _NAME),
        "capaian": visible(card.capaian_text),
        "ukuran": _fit(card.measured, _NAME),
        "gambar": [add(visible(svg)) for svg in drawings if svg],
        "alt": visible(f"{card.name}: capaian {card.capaian_text or 'belum ada'}, {card.words}"),
        "catatan": [_fit(remark, _NAME) for remark in card.remarks] if full else [],
    }


def _largest(programmes: tuple[Absorption, ...]) -> float:
    return max((one.pagu or 0.0 for one in programmes), default=0.0)


def _programme(one: Absorption, largest: float) -> dict[str, Any]:
    length = max(one.pagu or 0.0, 0.0) / largest if largest > 0 else 0.0
    return {
        "nama": _fit(one.name, 0.45),
        "panjang": length,
        "isi": min(max(one.serapan or 0.0, 0.0), 100.0) / 100,
        "serapan": visible(f"{one.serapan_text} %") if one.serapan_text else "–",
        "pagu": visible(one.pagu_text),
    }
