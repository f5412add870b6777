"""What sentences state: a figure of a subject, a change, a place among others, a relation to the target."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lkjip_analysis.intake.document.content import (
    Heading,
    ListItem,
    Paragraph,
    ReadDocument,
    ReadTable,
    Spot,
)
from lkjip_analysis.intake.document.understand.amounts import Convention
from lkjip_analysis.intake.document.understand.listed import listed_targets
from lkjip_analysis.intake.document.understand.names import likeness, plain, words
from lkjip_analysis.intake.document.understand.sentences import Said, measure_before, numbers, sentences
from lkjip_analysis.intake.document.understand.understood import Claim, Relation, UnderstoodFact

_COMPARED = r"(?:di ?banding(?:kan)?|dari(?:pada)?)(?: dengan)?(?: \w+){0,3} tahun(?:-tahun)? (?:sebelumnya|lalu)"
_RELATIONS: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("tidak mencapai", re.compile(
        r"(?:tidak|belum)(?: dapat)? (?:mencapai|memenuhi|tercapai)\w*(?: dari)?(?: \w+){0,2} target|di ?bawah target|"
        r"lebih rendah dari(?:pada)? target|target\w* (?:tidak|belum)(?: dapat)? (?:tercapai|terpenuhi)", re.I)),
    ("melampaui", re.compile(
        r"(?:melampaui|melebihi|melewati|di ?atas)(?: dari)?(?: \w+){0,2} target|lebih tinggi dari(?:pada)? target|"
        r"target\w* (?:telah |sudah )?(?:terlampaui|dilampaui)", re.I)),
    ("terus naik", re.compile(
        r"(?:meningkat|naik|peningkatan|kenaikan)\b[^.;,]{0,40}(?:setiap tahun|tiap tahun|dari tahun ke tahun)|"
        r"(?:terus|selalu|konsisten)(?: mengalami)? (?:meningkat|naik|peningkatan|kenaikan)|"
        r"(?:meningkat|naik|peningkatan|kenaikan)\b[^.;,]{0,30}\bkonsisten\b", re.I)),
    ("terus turun", re.compile(
        r"(?:menurun|turun|penurunan)\b[^.;,]{0,40}(?:setiap tahun|tiap tahun|dari tahun ke tahun)|"
        r"(?:terus|selalu|konsisten)(?: mengalami)? (?:menurun|turun|penurunan)", re.I)),
    ("naik", re.compile(
        rf"{_COMPARED}[^.;]{{0,40}}(?:peningkatan|meningkat|naik|kenaikan|lebih tinggi)|"
        rf"(?:peningkatan|meningkat|naik|kenaikan|lebih tinggi)\b[^.;0-9]{{0,30}}{_COMPARED}", re.I)),
    ("turun", re.compile(
        rf"{_COMPARED}[^.;]{{0,40}}(?:penurunan|menurun|turun|lebih rendah)|"
        rf"(?:penurunan|menurun|turun|lebih rendah)\b[^.;0-9]{{0,30}}{_COMPARED}", re.I)),
    ("tertinggi", re.compile(r"\b(?:tertinggi|terbesar|terbanyak|paling tinggi|paling besar)\b", re.I)),
    ("terendah", re.compile(r"\b(?:terendah|terkecil|paling rendah|paling kecil)\b", re.I)),
)  # fmt: skip
_OTHER = re.compile(
    r"[“„‟\"]|\b(?:sasaran|rata-rata|(?<!secara )keseluruhan|seluruh|total|program|kegiatan|tujuan|misi"
    r"|komponen|unsur)\b"
    r"(?! ini| tersebut)",
    re.IGNORECASE,
)
"""Words by which a sentence turns to another subject than that of the heading or of the sentence before."""
HOPS = 2
"""For so many sentences a subject holds that the sentence before them names."""
NEAR = 6
"""So many words may stand from the first word of a measure to its figure ("target pada tahun 2031 sebesar 5")."""
SAME = 0.9
"""An item of a list whose name is so like that of a subject speaks of it."""
_UNCERTAIN = re.compile(r"\b(?:jika|apabila|bila|diharapkan|akan|agar|supaya|dapat|bisa|semakin)\b", re.I)


@dataclass
class Names:
    """The subjects that the tables of a document know, ready to be found in sentences."""

    known: Mapping[str, frozenset[str]]
    by_word: dict[str, set[str]] = field(default_factory=dict)
    above: dict[str, set[str]] = field(default_factory=dict)
    """The names in plain form under which a subject stands in the tables: the sasaran of an indicator."""

    @classmethod
    def of(cls, facts: Iterable[UnderstoodFact]) -> Names:
        """Of all figures; names of one word tell nothing."""
        told = [fact for fact in facts if len(words(fact.subject)) >= 2]
        known = {fact.subject: words(fact.subject) for fact in told}
        made = cls(known)
        for fact in told:
            others = {plain(name) for name in fact.row.names}
            made.above.setdefault(fact.subject, set()).update(others - {plain(fact.subject)})
        for name, own in known.items():
            for word in own:
                made.by_word.setdefault(word, set()).add(name)
        return made

    def within(self, text: str) -> tuple[str, float]:
        """The one subject that a text names, with the share of its words that stand there; empty for none or two."""
        held = words(text)
        near = {name for word in held for name in self.by_word.get(word, ())}
        scored = [(len(self.known[name] & held) / len(self.known[name]), len(self.known[name]), name) for name in near]
        good = sorted((one for one in scored if one[0] >= 0.85), key=lambda one: (-one[1], -one[0], one[2]))
        if not good:
            return "", 0.0
        wider = {name for one in good for name in self.above.get(one[2], ()) if not self.known[one[2]] <= words(name)}
        good = [one for one in good if plain(one[2]) not in wider] or good  # what is said of an indicator of a sasaran
        best = good[0]
        rivals = [one for one in good[1:] if not self.known[one[2]] <= self.known[best[2]]]
        rivals = [one for one in rivals if likeness(one[2], best[2]) < 0.8]
        return ("", 0.0) if rivals else (best[2], best[0])

    def like(self, title: str) -> tuple[str, float]:
        """The subject that a heading is the name of; none where it is a part of several names.

        >>> told = ("Penyediaan Lampu Jalan", "Persentase Lampu Jalan yang Baik")
        >>> names = Names({name: words(name) for name in told})
        >>> for name in names.known:
        ...     names.by_word |= {word: names.by_word.get(word, set()) | {name} for word in words(name)}
        >>> names.like("Lampu Jalan"), names.like("Penyediaan Lampu Jalan")
        (('', 0.0), ('Penyediaan Lampu Jalan', 1.0))
        """
        own = words(title)
        near = {name for word in own for name in self.by_word.get(word, ())}
        near = {name for name in near if 2 * len(self.known[name] & own) >= len(own)}
        scored = sorted(((likeness(title, name), name) for name in near), reverse=True)
        if scored and scored[0][0] >= 0.75:
            share, best = scored[0]
            others = [n for n in near if own < self.known[n] and n != best and likeness(n, best) < 0.8]
            return ("", 0.0) if share < 0.9 and own < self.known[best] and others else (best, share)
        return self.within(title)


def claims_of(document: ReadDocument, facts: Iterable[UnderstoodFact], year: int, wide: Convention) -> Iterator[Claim]:
    """Every statement that could be taken out of the sentences."""
    names = Names.of(facts)
    heading: tuple[str, float] = "", 0.0
    group = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading, group = names.like(block.text), f"{block.number} {block.text}".strip()
        elif isinstance(block, ReadTable):
            continue
        elif isinstance(block, Paragraph | ListItem):
            titled = isinstance(block, Paragraph) and len(block.text) < 60 and not block.text.rstrip().endswith(".")
            if titled and not re.search(r"\d", block.text):
                found = names.like(block.text)
                heading = found if found[1] >= 0.9 else heading
                continue
            yield from _paragraph(block.text, block.spot, names, heading, year, wide, group)
    yield from _targets(document, names, wide)


def _targets(document: ReadDocument, names: Names, wide: Convention) -> Iterator[Claim]:
    """The targets that a list prints for subjects of the tables, "name sebesar number" below words that say so."""
    for one in listed_targets(document.blocks, wide):
        subject, share = names.like(one.name)
        if share >= SAME:
            measure = _by_unit(replace(one.said, measure="target"))
            yield Claim(
                one.block.text, "sebesar", subject, measure, one.year, (one.said.amount,), one.block.spot,
                round(share, 2), "daftar",
            )  # fmt: skip


def _paragraph(
    text: str, spot: Spot, names: Names, heading: tuple[str, float], year: int, wide: Convention, group: str
) -> Iterator[Claim]:
    last: tuple[str, float] = "", 0.0
    hops = 0
    for sentence in sentences(text):
        subject, share = names.within(sentence)
        source = "kalimat" if subject else ""
        turning = _OTHER.search(sentence) is not None
        if not subject and last[0] and not turning and likeness(last[0], heading[0]) < 0.8:
            (subject, share), source = last, "paragraf"
        elif not subject and heading[0] and not turning:
            (subject, share), source = heading, "judul"
        hops = 0 if source == "kalimat" else hops + 1
        last = (subject, share) if source in ("kalimat", "paragraf") and hops <= HOPS else ("", 0.0)
        said = numbers(sentence, wide)
        context = _Context(sentence, subject, share, source, spot, year, group, names)
        yield from _figures(said, context)
        yield from _changes(said, context)
        yield from _relations(said, context)


@dataclass(frozen=True)
class _Context:
    sentence: str
    subject: str
    share: float
    source: str
    spot: Spot
    year: int
    group: str
    names: Names

    def claim(
        self,
        relation: Relation,
        measure: str,
        said: Iterable[Said],
        year: int = 0,
        horizon: str = "",
        near: bool = False,
    ) -> Claim:
        return Claim(
            self.sentence, relation, self.subject, measure, year or self.year, tuple(one.amount for one in said),
            self.spot, round(self.share, 2), self.source, self.group, horizon, near,
        )  # fmt: skip

    def figure(self, one: Said) -> Claim:
        """A number with the measure, year and horizon that its words give it."""
        near = one.measure_at >= 0 and len(self.sentence[one.measure_at : one.start].split()) <= NEAR
        return self.claim("sebesar", _by_unit(one), [one], one.year, one.horizon, near)


def _figures(said: Sequence[Said], context: _Context) -> Iterator[Claim]:
    for one in said:
        if not one.measure or one.year < 0:
            continue
        subject, share = context.names.within(context.sentence[: one.start])
        if subject:
            yield replace(context, subject=subject, share=share, source="kalimat").figure(one)
        elif context.source != "kalimat":  # a name behind the number is not the number's
            yield context.figure(one)


def _by_unit(one: Said) -> str:
    """Money makes a target a pagu and a realisation one of the budget; a percent of a budget is absorption."""
    if one.amount.unit == "Rp":
        return {"target": "pagu", "realisasi": "realisasi_anggaran", "capaian": "realisasi_anggaran"}.get(
            one.measure, one.measure
        )
    if one.amount.unit == "%" and one.measure in ("realisasi_anggaran", "pagu"):
        return "serapan"
    return one.measure


def _changes(said: Sequence[Said], context: _Context) -> Iterator[Claim]:
    for first, second in itertools.pairwise(said):
        between = context.sentence[first.end : second.start]
        before = context.sentence[max(first.start - 90, 0) : first.start]
        if re.search(r"\bmenjadi\b", between) and len(between) < 90 and re.search(r"\bdari\b", before):
            yield context.claim("dari-menjadi", first.measure or second.measure, [first, second], max(second.year, 0))


def _relations(said: Sequence[Said], context: _Context) -> Iterator[Claim]:
    for relation, pattern in _RELATIONS:
        found = pattern.search(context.sentence)
        if found is None or _UNCERTAIN.search(context.sentence[max(found.start() - 25, 0) : found.end()]):
            continue
        after = [one for one in said if one.start >= found.start()]
        before = [one for one in said if found.start() - 40 <= one.start < found.start()]
        measure, _ = measure_before(context.sentence[: found.start()], 0)
        yield context.claim(relation, measure, after[:1] or before[-1:])


def named(subject: str) -> bool:
    """Whether a claim has a subject.

    >>> named(""), named("Nilai survei")
    (False, True)
    """
    return bool(plain(subject))
