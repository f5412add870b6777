"""JUMLAH-02: A realisation taken from an AKIP evaluation must be the sum of its components."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import addition, arithmetic, difference, figure, same
from lkjip_analysis.checks.reading.places import cell
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Akip, Realisasi
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.model.number import format_given, format_number, round_half_up
from lkjip_analysis.tables.once import once


@rule(
    "JUMLAH-02",
    "Nilai AKIP tidak sama dengan jumlah komponennya",
    "Permenpan-RB 88/2021: nilai = jumlah komponen",
    turn=Turn.SUMS,
)
def evaluation_value(context: Context) -> Iterator[Item]:
    """A realisation taken from an AKIP evaluation must be the sum of its components, whichever year reports it.

    Example:
        Components 21,60 + 18,90 + 11,25 + 18,00 with a realisation of 70,00 fire; with 69,75 they do not.
    """
    data = context.dataset
    indicator = next((i for i in data.indicators.values() if i.verifikasi == "akip"), None)
    if indicator is None or not data.akip:
        yield Untested("tidak ada komponen evaluasi AKIP beserta indikator yang memakainya")
        return
    total, year = sum(c.nilai for c in data.akip), data.akip[0].tahun
    rows = [r for r in data.of(Realisasi) if r.indikator == indicator.id and r.periode == "tahun"]
    for row in rows:
        if row.nilai is None or (row.tahun_data or row.tahun) != year:
            continue
        if same(row.nilai, total, 0.005):
            yield Confirmed(f"Nilai AKIP {format_number(total)} sama dengan jumlah komponennya", cell(context, "3.4"))
        else:
            yield _evaluation_gap(context, row, total, year)


def _evaluation_gap(context: Context, row: Realisasi, total: float, year: int) -> Found:
    amounts = [c.nilai for c in context.dataset.akip]
    place = cell(context, "3.5", row.indikator, f"realisasi_{row.tahun}") or cell(context, "3.4", "jumlah", "nilai")
    lagging = row.tahun != context.dataset.year
    follows = _capaian_that_follows(row, total)
    stated, (target, proper) = row.capaian_dinyatakan or 0.0, follows or (0.0, 0.0)
    text = f" Capaiannya {format_number(stated)} mengikuti angka itu; terhadap target yang sama, {figure(target)}, "
    text += f"seharusnya {format_number(proper)}."
    at = cell(context, "3.5", row.indikator, f"capaian_{row.tahun}")
    return Found(
        "peringatan" if lagging else "galat",
        f"Realisasi tahun {row.tahun} nilai AKIP ditulis {format_given(row.nilai or 0)}, sedangkan komponen hasil "
        f"evaluasi tahun {year} berjumlah {format_number(total)}.{text if follows else ''}",
        (
            context.evidence(row, row.nilai, total, place),
            *((context.evidence(row, stated, proper, at),) if follows else ()),
            *(context.evidence(c, c.nilai, None, component_place(context, c, "nilai")) for c in context.dataset.akip),
        ),
        arithmetic(addition(amounts), difference(total, row.nilai or 0), *_steps(row, total, follows)),
        "Tegaskan tahun kinerja yang dinilai di setiap kolom, lalu samakan nilainya dengan laporan hasil evaluasi.",
        abs(total - (row.nilai or 0)),
        f"realisasi/{row.indikator}/{row.tahun}",
        row.dugaan_ocr,
    )


def _capaian_that_follows(row: Realisasi, total: float) -> tuple[float, float] | None:
    """The target behind a stated capaian, and the capaian of the right value; None unless capaian is value / target.

    >>> from types import SimpleNamespace as R
    >>> _capaian_that_follows(R(nilai=67.65, capaian_dinyatakan=99.85), 69.75)
    (67.75, 102.95)
    """
    if not row.nilai or not row.capaian_dinyatakan:
        return None
    target = float(round_half_up(row.nilai / row.capaian_dinyatakan * 100))
    holds = target and same(float(round_half_up(row.nilai / target * 100)), row.capaian_dinyatakan, 0.005)
    return (target, float(round_half_up(total / target * 100))) if holds else None


def _steps(row: Realisasi, total: float, follows: tuple[float, float] | None) -> tuple[str, ...]:
    if follows is None:
        return ()
    target, proper = follows
    pairs = ((row.nilai or 0.0, row.capaian_dinyatakan or 0.0), (total, proper))
    return tuple(f"{figure(value)} / {figure(target)} × 100 = {format_number(capaian)}" for value, capaian in pairs)


def component_place(context: Context, row: Akip, column: str) -> str:
    """The cell of a component in the table of the evaluation that the report uses, or the table of the letter."""
    key = component_keys(context.dataset).get(row.line)
    if key is None:
        return "L.7" if context.table("L.7") else ""
    return cell(context, "3.4", key, column)


@once
def component_keys(dataset: Dataset) -> dict[int, str]:
    """Keys of the components in table 3.4 by the line of the file they stand on."""
    keys = unique_keys([c.komponen for c in dataset.akip], ("jumlah", "dinyatakan", "selisih"))
    return {row.line: key for row, key in zip(dataset.akip, keys, strict=True)}
