"""DOK-22: standard spelling of terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_text
from lkjip_analysis.intake.document.content import Caption, Heading, ListItem, Paragraph, ReadTable, Spot
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.istilah import suspects, terms, terms_basis


@document_rule(
    "DOK-22",
    "Ejaan istilah tidak baku",
    "EYD V dan KBBI VI; istilah laporan menurut Perpres Nomor 29 Tahun 2014",
    kosong="tidak ada kalimat yang dapat diperiksa",
    turn=9,
)
def spelling(understood: Understood) -> Iterator[Item]:
    """Terms are written in their standard form, in the text, in titles and in tables; one note for each term.

    Example: "Prosentase" fires; "persentase" does not. Every place is counted and listed.
    """
    known = terms()
    suspected = suspects()
    found: dict[str, list[tuple[str, Spot]]] = defaultdict(list)
    for text, spot in _texts(understood):
        for name in suspected(text):
            found[name] += [(word, spot) for word in known[name].found_in(text)]
        yield Confirmed()
    basis = terms_basis().basis.partition(";")[0]  # of spelling; the names of documents have another
    for name, places in found.items():
        if places:
            forms = Counter(word.casefold() for word, _ in places)
            told = listing(f"“{form}”" for form, _ in forms.most_common())
            yield Found(
                "catatan",
                f"{told} ditulis {len(places)} kali; bentuk bakunya “{known[name].standard}” ({basis}).",
                tuple(at_text(spot, word, what="tempat", should=known[name].standard) for word, spot in places),
                saran=f"Ganti dengan “{known[name].standard}”.",
            )


def _texts(understood: Understood) -> Iterator[tuple[str, Spot]]:
    """Every text of a document with its place, in reading order: paragraphs, headings, titles, cells."""
    for block in understood.document.blocks:
        if isinstance(block, ReadTable):
            yield from ((cell.text, cell.spot) for cell in block.cells)
        elif isinstance(block, Caption):
            yield block.title, block.spot
        elif isinstance(block, Heading | Paragraph | ListItem):
            yield block.text, block.spot
