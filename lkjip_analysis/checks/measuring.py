"""How documents measure an indicator: units and formulas that differ, units that the name contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import listing, quoted
from lkjip_analysis.checks.naming import SMART, proof, where, wordings
from lkjip_analysis.checks.places import cell
from lkjip_analysis.checks.rule import Confirmed, Found, Item, rule
from lkjip_analysis.checks.wording import plain
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.reference import Unit, UnknownReference, unit

_SAME_UNITS = frozenset({"angka", "nilai", "poin", "indeks"})


def _unit(context: Context, written: str | None) -> Unit | None:
    if not written:
        return None
    try:
        return unit(written, context.dataset.own_reference)
    except UnknownReference:
        return None


def _alike(one: Unit, other: Unit) -> bool:
    """Whether two units measure the same: points, scores and index figures are one kind."""
    return one.slug == other.slug or {one.slug, other.slug} <= _SAME_UNITS


@rule("SATUAN-01", "Satuan indikator berbeda antardokumen", "logika: satu indikator satu satuan")
def one_unit(context: Context) -> Iterator[Item]:
    """Documents in force must give an indicator the same unit; points, scores and index figures are one kind.

    Example:
        "%" beside "Angka" fires; "Point" beside "Angka" does not.
    """
    data = context.dataset
    for id, rows in wordings(context).items():
        indicator, own = data.indicators[id], data.unit(data.indicators[id])
        given = [(r, found) for r in rows if (found := _unit(context, r.satuan))]
        strange = [(r, found) for r, found in given if not _alike(found, own)]
        if not strange:
            yield Confirmed(jumlah=len(given))
            continue
        said = listing(f"{found.name} di {where(context, r)}" for r, found in strange)
        yield Found(
            "peringatan",
            f"Satuan {quoted(indicator.nama)} adalah {own.name}, tetapi {said}.",
            tuple(proof(context, r, r.satuan or "", own.name, "satuan") for r, _ in strange),
            "",
            "Tetapkan satu satuan; target dengan satuan lain tidak dapat dibandingkan.",
            0.0,
            f"indikator/{id}/satuan",
            all(r.dugaan_ocr for r, _ in strange),
        )


@rule("SATUAN-02", "Satuan tidak sesuai nama indikator", SMART)
def unit_of_name(context: Context) -> Iterator[Item]:
    """An indicator whose name says what is counted should have that as its unit; one note for all.

    Example:
        "Jumlah Dokumen …" in activities makes a note; "Jumlah Orang …" in person-months does not.
    """
    data = context.dataset
    strange: list[tuple[Indikator, Unit]] = []
    for indicator in data.indicators.values():
        counted, own = _counted(context, indicator.nama), data.unit(indicator)
        if counted is None or _alike(own, counted) or own.slug.startswith(f"{counted.slug}-"):
            yield Confirmed(jumlah=0 if counted is None else 1)
        else:
            strange.append((indicator, counted))
    if strange:
        said = listing((f"{quoted(i.nama, 50)} bersatuan {data.unit(i).name}" for i, _ in strange), 3)
        evidence = tuple(context.evidence(i, data.unit(i).name, u.name, _unit_place(context, i)) for i, u in strange)
        yield Found(
            "catatan",
            f"Satuan {len(strange)} indikator tidak sesuai dengan yang dihitung menurut namanya: {said}.",
            evidence,
            "",
            "Samakan satuan dengan nama indikatornya.",
            0.0,
            "indikator/satuan-nama",
            all(i.dugaan_ocr for i, _ in strange),
        )


def _counted(context: Context, name: str) -> Unit | None:
    """What a name says is counted: the words after "jumlah", percent for a percentage, points for an index."""
    text = plain(name)
    for word, meant in (("persentase ", "persen"), ("indeks ", "indeks")):
        if text.startswith(word):
            return _unit(context, meant)
    found = re.match(r"jumlah (\w+)(?: (\w+))?", text)
    if found is None:
        return None
    both = _unit(context, f"{found[1]} {found[2]}") if found[2] else None
    return both or (_unit(context, found[1]) if len(found[1]) > 3 else None)


def _unit_place(context: Context, indicator: Indikator) -> str:
    return cell(context, "2.6", indicator.id, "satuan") or cell(context, "3.1", indicator.id, "satuan")


@rule("NAMA-03", "Cara perhitungan berbeda antardokumen", SMART)
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


RULES = (one_unit, unit_of_name, one_formula)
