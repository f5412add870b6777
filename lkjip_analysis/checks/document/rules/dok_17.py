"""DOK-17: no page is empty."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_text
from lkjip_analysis.intake.document.content import Picture, Spot
from lkjip_analysis.model.words import listing

FEW = 12
"""So few letters are a page number and nothing else."""


@document_rule(
    "DOK-17",
    "Halaman kosong",
    "logika: halaman tanpa isi tidak memberi informasi",
    kosong="format ini tidak mengenal halaman",
)
def blank_pages(understood: Understood) -> Iterator[Item]:
    """No page is empty but for its number; a page with a picture is not judged, its letters are not read.

    Example: a page of three letters without a picture fires.
    """
    document = understood.document
    pictured = {block.spot.page for block in document.blocks if isinstance(block, Picture)}
    if document.pages and not any(page.letters for page in document.pages):
        yield Untested("berkas ini pindaian; halamannya tidak mempunyai teks")
        return
    blank = [page for page in document.pages if page.letters <= FEW and page.number not in pictured and page.number > 1]
    if blank:
        yield Found(
            "catatan",
            f"Halaman berkas {listing(str(page.number) for page in blank[:15])} tidak memuat teks.",
            tuple(at_text(Spot(page.number, page.printed), None, what="halaman") for page in blank[:15]),
            saran="Hapus halaman kosong, atau lengkapi isinya.",
        )
    if len(document.pages) > len(blank):
        yield Confirmed(jumlah=len(document.pages) - len(blank))
