"""NAMA-03: documents in force should compute an indicator alike; a fraction with other parts is another measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import SMART, proof, where, wordings
from lkjip_analysis.checks.reading.wording import plain


@rule("NAMA-03", "Cara perhitungan berbeda antardokumen", SMART, turn=Turn.TREE)
def one_formula(context: Context) -> Iterator[Item]:
    """Documents in force should compute an indicator alike; a fraction with other parts is another measure.

    Example:
        "Kelurahan cepat berkembang / kelurahan" beside "kelurahan berkembang / kelurahan" is a warning; two
        descriptions of the same source are a note.
    """
    for id, rows in wordings(context).items():
        indicator = context.dataset.indicators[id]
        given = [r for r in rows if r.rumus]
        if not indicator.formula or not given:
            continue
        own = _formula(indicator.formula)
        strange = [r for r in given if _formula(r.rumus or "") != own]
        if not strange:
            yield Confirmed(jumlah=len(given))
            continue
        fraction = _is_fraction(indicator.formula) and any(_is_fraction(r.rumus or "") for r in strange)
        said = listing(f"{quoted(_line(r.rumus or ''))} ({where(context, r)})" for r in strange)
        yield Found(
            "peringatan" if fraction else "catatan",
            f"{quoted(indicator.nama)} dirumuskan {quoted(_line(indicator.formula))}, di tempat lain {said}.",
            tuple(proof(context, r, r.rumus or "", indicator.formula, "formula") for r in strange),
            "",
            "Tetapkan satu cara perhitungan di semua dokumen.",
            0.0,
            f"indikator/{id}/rumus",
            all(r.dugaan_ocr for r in strange),
        )


def _line(formula: str) -> str:
    """A formula in one line: a drawn fraction bar becomes a stroke, the factor of percent is left out."""
    return " ".join(re.sub(r"[x×]\s*100\s*%?", " ", re.sub(r"(\s*-{3,})+", " / ", formula)).split()).strip(" /")


def _formula(text: str) -> str:
    return plain(_line(text).replace("/", " per "))


def _is_fraction(text: str) -> bool:
    """Whether a formula divides; a stroke between words ("SOP/SP") is no division."""
    return re.search(r"\s/\s|-{3,}|[x×]\s*100", text) is not None
