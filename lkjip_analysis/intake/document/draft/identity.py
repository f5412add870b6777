"""Whose report a document is, of which year and plan, as its own words say it most often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.intake.document.content import Caption, Heading, ListItem, Paragraph, ReadDocument
from lkjip_analysis.intake.workbook.sheet_wording import slug
from lkjip_analysis.intake.workbook.starter import plan_years

_KINDS = {
    "kecamatan": "kecamatan",
    "kelurahan": "kelurahan",
    "dinas": "dinas",
    "badan": "badan",
    "inspektorat": "inspektorat",
    "biro": "dinas",
    "sekretariat": "dinas",
    "kantor": "dinas",
    "satuan polisi pamong praja": "dinas",
    "rumah sakit": "satker",
}
_WORD = r"(?:[A-Z][\w&/.\-]*,?|dan|serta)"
_AGENCY = re.compile(
    rf"\b(?P<kind>Kecamatan|Kelurahan|Dinas|Badan|Inspektorat|Biro|Sekretariat|Kantor|Satuan Polisi Pamong Praja"
    rf"|Rumah Sakit)(?P<rest>(?:\s+{_WORD}){{0,8}})"
)
_REGION = re.compile(r"\b(?:Provinsi|Kabupaten|Kota)\s+(?:[A-Z][a-z]+)(?:\s+[A-Z][a-z]+){0,2}")
_END = re.compile(r"\s+(?:Provinsi|Kabupaten|Kota|Tahun|TA|Republik|Daerah Provinsi)\b.*|[\s,.]+$|\s+(?:dan|serta)$")
_SPAN = re.compile(r"\b(20\d\d)\s*(?:[-–—]|s\.?/?d\.?)\s*(20\d\d)\b")
_LEAST, _LONGEST_PLAN = 3, 6
_OPENING, _EARLY = 40, 8
"""A report says on its first pages whose it is: so many texts weigh so much."""


@dataclass(frozen=True)
class Identity:
    """Whose report it is.

    Attributes:
        sure: whether the name was found in its words.
    """

    key: str
    name: str
    kind: str
    region: str
    year: int
    first: int
    last: int
    sure: bool


def identity_of(document: ReadDocument, year: int) -> Identity:
    """The agency, its region, the year, and the years of its plan."""
    names: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    regions: Counter[str] = Counter()
    plans: Counter[tuple[int, int]] = Counter()
    for number, text in enumerate(_texts(document)):
        weight = _EARLY if number < _OPENING else 1
        said = text.title() if text.isupper() else text
        for found in _AGENCY.finditer(said):
            name = _cut(found[0])
            if len(name.split()) > 1 or found["kind"] == "Inspektorat":
                names[name] += weight
                kinds[name] = _KINDS[found["kind"].casefold()]
        regions.update(match[0] for match in _REGION.finditer(said))
        plans.update((int(a), int(b)) for a, b in _SPAN.findall(text) if _LEAST <= int(b) - int(a) < _LONGEST_PLAN)
    name = names.most_common(1)[0][0] if names else ""
    region = regions.most_common(1)[0][0] if regions else ""
    fitting = [(count, span) for span, count in plans.items() if span[0] - 1 <= year <= span[1]]
    first, last = max(fitting)[1] if fitting else plan_years(year or 2025)
    stem = document.name.rpartition(".")[0] or document.name
    shown = name or f"Instansi ({stem})"
    return Identity(slug(shown), shown, kinds.get(name, "dinas"), region, year, first, last, bool(name))


def _texts(document: ReadDocument) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph | ListItem | Heading):
            yield block.text
        elif isinstance(block, Caption):
            yield block.title


def _cut(name: str) -> str:
    """A name without what follows it in sentences.

    >>> _cut("Dinas Perhubungan Provinsi Contoh"), _cut("Badan Ketahanan Pangan dan")
    ('Dinas Perhubungan', 'Badan Ketahanan Pangan')
    """
    before = ""
    while before != name:
        before, name = name, _END.sub("", name)
    return name
