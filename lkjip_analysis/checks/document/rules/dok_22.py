"""DOK-22: standard spelling of terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.document.evidence import at_text
from lkjip_analysis.checks.document.rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.reference.istilah import terms, terms_basis


@document_rule(
    "DOK-22",
    "Ejaan istilah tidak baku",
    "EYD V dan KBBI VI; istilah laporan menurut Perpres Nomor 29 Tahun 2014",
    kosong="tidak ada kalimat yang dapat diperiksa",
    turn=9,
)
def spelling(understood: Understood) -> Iterator[Item]:
    """Terms are written in their standard form; one note for each term, with how often it occurs.

    Example: "Prosentase" fires; "persentase" does not.
    """
    known = terms().values()
    found: dict[str, list[tuple[str, Spot]]] = defaultdict(list)
    for block in understood.document.prose():
        for term in known:
            found[term.standard] += [(word, block.spot) for word in term.found_in(block.text)]
        yield Confirmed()
    basis = terms_basis().basis
    for standard, places in found.items():
        if places:
            word = places[0][0]
            yield Found(
                "catatan",
                f"“{word}” ditulis {len(places)} kali; bentuk bakunya “{standard}” ({basis}).",
                tuple(at_text(spot, one, should=standard) for one, spot in places[:10]),
                saran=f"Ganti dengan “{standard}”.",
            )
