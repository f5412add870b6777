"""Totals that sentences state, with the parts that the same words or the list below them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip_analysis.intake.document.content import Block, Heading, ListItem, Paragraph, Spot
from lkjip_analysis.intake.document.understand.amounts import Amount, Convention
from lkjip_analysis.intake.document.understand.sentences import Said, numbers, sentences

_PARTED = re.compile(r"\b(?:terdiri|terbagi|rincian(?:nya)?|dirinci|meliputi)\b", re.IGNORECASE)
_SOME = re.compile(r"antara lain|di ?antaranya|misalnya|termasuk|\bdari (?:total|jumlah|pagu|anggaran|target)", re.I)
_TOGETHER = re.compile(
    r"\b(?:sehingga|maka|dengan(?: demikian)?)\b[^.;]{0,30}\b(?:total|jumlah|(?:ke)?seluruh(?:nya|an)?)\b[^.;]{0,110}$",
    re.IGNORECASE,
)
_ADDING = re.compile(r"^(?:selain|di ?samping|ditambah|sedangkan|adapun|kemudian|selanjutnya)\b", re.IGNORECASE)
_SPENT = ("realisasi", "realisasi_anggaran", "serapan", "sisa", "capaian")


@dataclass(frozen=True)
class Told:
    """A total told in words and what is told as its parts.

    Attributes:
        sure: whether the words leave no doubt that these are all its parts.
    """

    text: str
    spot: Spot
    total: Amount
    parts: tuple[Amount, ...]
    places: tuple[tuple[Spot, str], ...]
    sure: bool

    @property
    def added(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        """Whether they agree as far as the printed digits tell."""
        slack = self.total.half + sum((one.half for one in self.parts if one.step > 1 or one.decimals), Decimal(0))
        return abs(self.total.value - self.added) <= slack


def told_sums(blocks: Sequence[Block], wide: Convention) -> Iterator[Told]:
    """Every total of the prose of a document whose parts could be told apart."""
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph | ListItem):
            continue
        before: tuple[Said, ...] = ()
        for sentence in sentences(block.text):
            said = numbers(sentence, wide)
            yield from _parted(sentence, said, block.spot)
            yield from _together(sentence, said, before, block.spot)
            yield from _counted(sentence, said, block.spot)
            before = said
        yield from _listed(blocks, place, block, wide)


def _alike(said: Sequence[Said]) -> bool:
    """Whether figures can be added: all money, or all counts of one thing; all planned or all spent."""
    kinds = {one.amount.unit if one.amount.unit in ("Rp", "%") else one.unit for one in said}
    spent = {one.measure in _SPENT for one in said}
    doubts = {one.amount.other is None for one in said}  # "6.493" and "2.699" say the same thing by either reading
    certain = len(doubts) == 1 and not any(one.amount.bound for one in said)
    return len(kinds) == 1 and kinds.isdisjoint({"", "%"}) and len(spent) == 1 and certain


def _parted(sentence: str, said: Sequence[Said], spot: Spot) -> Iterator[Told]:
    """ "Rp 5 yang terdiri dari Rp 2 dan Rp 3", "50 orang terdiri atas 32 orang dan 18 orang"."""
    for words in _PARTED.finditer(sentence) if not _SOME.search(sentence) else ():
        before = [one for one in said if one.end <= words.start()]
        after = [one for one in said if one.start >= words.end()]
        if before and len(after) >= 2 and _alike([before[-1], *after]):
            parts = tuple(one.amount for one in after)
            yield Told(sentence, spot, before[-1].amount, parts, ((spot, sentence),), sure=True)
            return


def _counted(sentence: str, said: Sequence[Said], spot: Spot) -> Iterator[Told]:
    """ "Dari 11 indikator, 6 indikator …, 5 indikator …, 1 indikator …": parts that are more than their whole."""
    for number, whole in enumerate(said):
        again = (
            one.start for one in said[number + 1 :] if re.search(r"\bdari $", sentence[: one.start], re.IGNORECASE)
        )
        end = next(again, len(sentence))  # another whole
        parts = [one for one in said[number + 1 :] if one.unit == whole.unit and one.start < end]
        opened = re.search(r"\bdari (?:\w+ )?$", sentence[: whole.start], re.IGNORECASE)
        if opened is None or len(parts) < 3 or not whole.unit or not _alike([whole, *parts]):
            continue
        told = Told(sentence, spot, whole.amount, tuple(one.amount for one in parts), ((spot, sentence),), sure=True)
        if told.added >= whole.amount.value:  # fewer leave some unnamed
            yield told
        return


def _together(sentence: str, said: Sequence[Said], before: Sequence[Said], spot: Spot) -> Iterator[Told]:
    """ "Rp 2 dan Rp 3 sehingga total anggaran Rp 5"; a sentence that adds to the one before takes its figures along."""
    for number, one in enumerate(said):
        if not _TOGETHER.search(sentence[: one.start]) or _SOME.search(sentence):
            continue
        own = [other for other in said[:number] if other.amount.unit == one.amount.unit]
        parts = [*before, *own] if len(own) == 1 and _ADDING.match(sentence) else own
        if len(parts) >= 2 and _alike([one, *parts]):
            yield Told(
                sentence, spot, one.amount, tuple(part.amount for part in parts), ((spot, sentence),), sure=False
            )  # fmt: skip


def _listed(blocks: Sequence[Block], place: int, block: Paragraph | ListItem, wide: Convention) -> Iterator[Told]:
    """A total before a numbered list whose every item tells one amount of money."""
    text = " ".join(block.text.split())
    last = list(sentences(text))[-1:] if _PARTED.search(text) or text.endswith(":") else []
    said = [one for sentence in last for one in numbers(sentence, wide) if one.amount.unit == "Rp"]
    if not said or _SOME.search(last[0]):
        return
    items = _items(blocks[place + 1 : place + 61])
    figures = [[one for one in numbers(item.text, wide) if one.amount.unit == "Rp"] for item in items]
    if len(items) < 2 or any(len(own) != len(figures[0]) or not own for own in figures) or len(figures[0]) > 2:
        return
    for column, total in enumerate(said[: len(figures[0])]):
        parts = [own[column] for own in figures]
        if _alike([total, *parts]):
            told = tuple((item.spot, item.text) for item in items)
            yield Told(last[0], block.spot, total.amount, tuple(one.amount for one in parts), told, sure=True)


def _items(following: Sequence[Block]) -> list[ListItem]:
    """The items of one numbered list, from 1 without a gap; a list that goes deeper or leaves one out is none."""
    items: list[ListItem] = []
    for block in following:
        if isinstance(block, ListItem):
            items.append(block)
        elif items or re.search(r"\d", block.text if isinstance(block, Heading | Paragraph) else "0"):
            break
    marks = [re.sub(r"\D", "", item.marker) for item in items]
    return items if marks == [str(number) for number in range(1, len(marks) + 1)] else []
