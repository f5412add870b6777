"""What the first screen says: the verdict, the main indicators, the money, and what is not there yet; all as texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from lkjip_analysis.model.display import Displayed

Standing = Literal["melampaui", "mencapai", "belum", "tanpa"]
"""How an indicator stands to its target; ``tanpa`` cannot be told yet."""

SIGNS: Mapping[Standing, str] = {"melampaui": "✓", "mencapai": "✓", "belum": "✗", "tanpa": "?"}
"""The form that tells a standing without colour."""


@dataclass(frozen=True, slots=True)
class Card:
    """One main indicator.

    Attributes:
        key, name, whole: key, short name, full name.
        standing, words, category: standing to the target, in words, and the word of the scale.
        capaian, capaian_text, at: value, as displayed, and the anchor of its cell; empty where there is none.
        measured: target and realisation in one phrase.
        years, values, goal: the course of the realisation, and this year's target.
        target_text, last_text: target and latest realisation as displayed.
        remarks: rank, end target, money, provisional data; those that are known.
    """

    key: str
    name: str
    whole: str
    standing: Standing
    words: str
    category: str = ""
    capaian: float | None = None
    capaian_text: str = ""
    at: str = ""
    measured: str = ""
    years: tuple[int, ...] = ()
    values: tuple[float | None, ...] = ()
    goal: float | None = None
    target_text: str = ""
    last_text: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """The form of the standing.

        >>> Card("a", "A", "A", "belum", "belum mencapai target").sign
        '✗'
        """
        return SIGNS[self.standing]


@dataclass(frozen=True, slots=True)
class Absorption:
    """A programme and its money: name, pagu, realisation, absorption as displayed, and the anchor of its row."""

    name: str
    pagu: float | None
    realisasi: float | None
    serapan: float | None
    serapan_text: str = ""
    pagu_text: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """The budget as a whole: a sentence, its programmes with the largest pagu, the others as one, what is left over."""

    sentence: str
    programmes: tuple[Absorption, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True)
class GlanceStory:
    """What the checks have to tell, in a sentence; ``id`` names the finding behind it, ``level`` its level."""

    id: str
    level: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Glance(Displayed):
    """The whole first screen.

    Attributes:
        agency, year, region, title: whose report it is.
        verdict, more: the answer in one sentence, and which indicators miss their target.
        cards: main indicators in their order.
        bands: words and lower ends of the scale of capaian, highest first; the last end is None.
        money: the budget, or None without one.
        lacking: what is not there yet.
        stories: what the checks tell, heaviest first; empty in the edition for the public.
        tally: the findings by level in words; empty likewise.
    """

    agency: str
    year: int
    region: str
    title: str
    verdict: str
    more: str = ""
    cards: tuple[Card, ...] = ()
    bands: tuple[tuple[str, float | None], ...] = ()
    money: Money | None = None
    lacking: tuple[str, ...] = ()
    stories: tuple[GlanceStory, ...] = ()
    tally: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values, from which `from_json` makes it again.

        >>> made = Glance("Dinas", 2025, "Pemda", "LKjIP", "Semua tercapai", cards=(Card("a", "A", "A", "belum", "x"),))
        >>> Glance.from_json(made.to_json()) == made
        True
        """
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Glance:
        """Read it back from plain values, as JSON gives them."""
        given = dict(data)
        given["cards"] = tuple(
            Card(**{**card, **{name: tuple(card[name]) for name in ("years", "values", "remarks")}})
            for card in data["cards"]
        )
        given["bands"] = tuple((word, end) for word, end in data["bands"])
        if money := data["money"]:
            given["money"] = Money(
                money["sentence"], tuple(Absorption(**one) for one in money["programmes"]), money["gap"]
            )
        given["lacking"] = tuple(data["lacking"])
        given["stories"] = tuple(GlanceStory(**story) for story in data["stories"])
        return cls(**given)
