"""Looks for the words of places on their pages: ``python -m lkjip_analysis.render.audit.locating FILE``, asked by JSON.

A paragraph is one box when it is read; a mark covers the sentence, or the figure in it, line by line, also where it
goes on on the next page.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from lkjip_analysis.checks.document.evidence import Peran, PrintedEvidence, Stretch
from lkjip_analysis.checks.tables.listing import written
from lkjip_analysis.intake.document.apart import Died, limit, run_apart
from lkjip_analysis.intake.document.content import ReadDocument, Spot
from lkjip_analysis.model.finding import Evidence, Finding
from lkjip_analysis.render.audit.roles import figures, roles
from lkjip_analysis.render.audit.sought import Sought, Text, bare, marked_in

Kotak = tuple[float, float, float, float]


@dataclass(frozen=True)
class Asked:
    """Words that are looked for.

    Attributes:
        page, box: where the paragraph stands, as it was read.
        words: of the sentence, as evidence repeats it.
        turn: how many places with the same words there were before it in the same paragraph.
        wrong, used: figures of the sentence that are marked in its stead.
    """

    page: int
    box: Kotak
    words: str
    turn: int = 0
    wrong: tuple[str, ...] = ()
    used: tuple[str, ...] = ()


def located(findings: Sequence[Finding], document: ReadDocument, path: Path) -> tuple[Finding, ...]:
    """The findings with their places in a PDF as narrow as can be: every place says what of it is marked."""
    asked, owners = _asked(findings, document)
    answers = dict(zip(owners, _answers(path, asked), strict=True))
    made = []
    for number, finding in enumerate(findings):
        parts = roles(finding)
        places = tuple(
            _narrowed(place, parts[turn], answers.get((number, turn), ()), document)
            for turn, place in enumerate(finding.bukti)
        )
        made.append(replace(finding, bukti=places))
    return tuple(made)


def _asked(findings: Sequence[Finding], document: ReadDocument) -> tuple[list[Asked], list[tuple[int, int]]]:
    asked: list[Asked] = []
    owners: list[tuple[int, int]] = []
    seen: Counter[tuple[int, Kotak, str, str]] = Counter()
    captions = {table.key: table.caption.spot for table in document.tables if table.caption}
    for number, finding in enumerate(findings):
        for turn, place in enumerate(finding.bukti):
            if not isinstance(place, PrintedEvidence) or place.kotak is None:
                continue
            words = written(place.tertulis)
            wrong, used = figures(finding, place) if not place.tabel else ((), ())
            page, box = place.halaman, place.kotak
            if place.tabel and place.baris_tabel >= 0:
                continue
            if place.tabel and place.tabel in captions:  # a whole table is marked at its caption
                spot = captions[place.tabel]
                page, box = (spot.page, _box(spot)) if spot.box else (page, box)
            key = (page, box, bare(words), finding.kode)
            asked.append(Asked(page, box, words, seen[key], wrong, used))
            owners.append((number, turn))
            seen[key] += 1
    return asked, owners


def _box(spot: Spot) -> Kotak:
    assert spot.box is not None
    return spot.box.left, spot.box.top, spot.box.right, spot.box.bottom


def _answers(path: Path, asked: Sequence[Asked]) -> list[tuple[Stretch, ...]]:
    if not asked:
        return []
    try:
        said: list[list[Any]] = json.loads(
            run_apart(__name__, [str(path)], json.dumps([asdict(one) for one in asked]).encode())
        )
    except (Died, ValueError):
        return [() for _ in asked]
    return [tuple(Stretch(page, tuple(box), role) for page, box, role in one) for one in said]


def _narrowed(place: Evidence, role: Peran, answer: Sequence[Stretch], document: ReadDocument) -> Evidence:
    """A place with what is marked of it; its page is the one on which its words were found."""
    if not isinstance(place, PrintedEvidence) or place.kotak is None:
        return place
    if not answer:
        return replace(place, petak=(Stretch(place.halaman, place.kotak, role),))
    stretches = tuple(one if role == "hasil" else replace(one, peran=role) for one in answer)
    if place.tabel:
        return replace(place, petak=stretches)
    page = stretches[0].halaman
    boxes = [one.kotak for one in stretches if one.halaman == page]
    left, top, right, bottom = zip(*boxes, strict=True)
    box = (min(left), min(top), max(right), max(bottom))
    where = place.lokasi
    if page != place.halaman:
        printed = {each.number: each.printed for each in document.pages}
        old, new = (Spot(one, printed.get(one, "")).words() for one in (place.halaman, page))
        where = where.replace(old, new)
    return replace(place, halaman=page, kotak=box, lokasi=where, petak=stretches)


def main(path: str) -> int:
    """Write where the wanted words stand to standard output."""
    limit()
    asked = [Asked(**{**one, "box": tuple(one["box"])}) for one in json.load(sys.stdin)]
    sys.stdout.write(json.dumps(_found(path, asked)))
    return 0


def _found(path: str, asked: Sequence[Asked]) -> list[list[tuple[int, Kotak, Peran]]]:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    held: dict[int, Text] = {}

    def text(number: int) -> Text:
        if number not in held:
            held[number] = Text.of(document, number)
        return held[number]

    made = []
    for one in asked:
        sought = Sought(one.words, one.turn, tuple(one.wrong), tuple(one.used))
        made.append(marked_in(sought, text(one.page), one.box, text(one.page + 1)))
    return made


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
