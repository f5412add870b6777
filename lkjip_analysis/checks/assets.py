"""Assets: one thing named twice, units that differ, counts that are none."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Sarpras
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.number import format_given
from lkjip_analysis.reference import UnknownReference, unit
from lkjip_analysis.reference.units import plain

NO_ASSETS = "sarpras.csv tidak ada atau kosong"


def _assets(context: Context) -> dict[str, list[tuple[int, Sarpras]]]:
    """Assets by plain name, each with its row of table 1.5."""
    found: dict[str, list[tuple[int, Sarpras]]] = {}
    for number, row in enumerate(context.dataset.of(Sarpras), 1):
        found.setdefault(slug(row.nama), []).append((number, row))
    return found


def _amount(row: Sarpras) -> str:
    return f"{format_given(row.jumlah, 0)} {row.satuan}"


def _shown(context: Context, number: int, row: Sarpras, column: str) -> Evidence:
    written = row.jumlah if column == "jumlah" else row.nama if column == "nama" else row.satuan
    return context.evidence(row, written, None, f"1.5/{number}/{column}")


@rule("ASET-01", "Satu barang tercatat dua kali", "logika: tiap jenis barang satu baris")
def doubled(context: Context) -> Iterator[Item]:
    """Every kind of asset stands once in the list; the same name twice counts it twice or hides a difference.

    Example: "Alat Penghancur Kertas" with 2 unit and again with 2 buah fires; "Kursi Rapat" and "Kursi Tamu" do not.
    """
    groups = _assets(context)
    if not groups:
        yield Untested(NO_ASSETS)
    for name, group in groups.items():
        if len(group) == 1:
            yield Confirmed()
            continue
        rows = [row for _, row in group]
        told = " dan ".join(f"{_amount(row)} (nomor {row.urutan})" for row in rows)
        units = {plain(row.satuan) for row in rows}
        tail = " dengan satuan berbeda" if len(units) > 1 else ""
        same = len({row.jumlah for row in rows}) == 1
        yield Found(
            "peringatan" if same else "catatan",  # two lots of different size may well be two lots
            f"{rows[0].nama} tercatat {len(rows)} kali{tail}: {told}.",
            tuple(_shown(context, number, row, "nama") for number, row in group),
            " + ".join(format_given(row.jumlah, 0) for row in rows)
            + f" = {format_given(sum(r.jumlah for r in rows), 0)}"
            if all(row.jumlah.is_integer() for row in rows)
            else "",
            "Gabungkan barisnya, atau bedakan nama barangnya bila memang lain.",
            1.0,
            f"aset/{name}",
        )


@rule("ASET-02", "Satuan barang ditulis tidak seragam", "kaidah penulisan: satu satuan satu bentuk")
def unit_forms(context: Context) -> Iterator[Item]:
    """A unit is written in one form throughout the list; one note for all that are not.

    Example: "Unit" once among thirty "unit" fires; "set" and "unit" do not, being two units.
    """
    rows = [pair for group in _assets(context).values() for pair in group]
    if not rows:
        yield Untested(NO_ASSETS)
        return
    forms: dict[str, dict[str, list[tuple[int, Sarpras]]]] = {}
    for pair in rows:
        forms.setdefault(_unit_key(context, pair[1]), {}).setdefault(pair[1].satuan, []).append(pair)
    usual = {key: max(written.items(), key=lambda item: len(item[1]))[0] for key, written in forms.items()}
    odd = [
        (usual[key], form, pairs)
        for key, written in forms.items()
        for form, pairs in written.items()
        if form != usual[key]
    ]
    yield Confirmed(jumlah=len(rows) - sum(len(pairs) for _, _, pairs in odd))
    if odd:
        told = [
            f"{form} pada nomor {', '.join(str(r.urutan) for _, r in pairs)} (lainnya {u})" for u, form, pairs in odd
        ]
        yield Found(
            "catatan",
            f"Satuan yang sama ditulis dengan bentuk lain: {'; '.join(told)}.",
            tuple(_shown(context, number, row, "satuan") for _, _, pairs in odd for number, row in pairs),
            saran="Tulis tiap satuan dalam satu bentuk.",
            sebab="aset/satuan",
        )


def _unit_key(context: Context, row: Sarpras) -> str:
    """The unit that is meant, or its plain spelling when the reference data do not know it."""
    try:
        return unit(row.satuan, context.dataset.own_reference).slug
    except UnknownReference:
        return plain(row.satuan)


@rule("ASET-03", "Jumlah barang nol atau pecahan", "logika: barang dihitung satu per satu")
def counts(context: Context) -> Iterator[Item]:
    """A count of things is a whole number and not nought; units that the reference data do not know are left out.

    Example: 2,5 unit fires as a peringatan, 0 unit as a note; 2 unit does not fire.
    """
    rows = [pair for group in _assets(context).values() for pair in group]
    if not rows:
        yield Untested(NO_ASSETS)
    for number, row in rows:
        try:
            countable = unit(row.satuan, context.dataset.own_reference).counted
        except UnknownReference:
            yield Untested(f"satuan {row.satuan} tidak dikenal, jadi tidak diketahui apakah harus bulat")
            continue
        fraction = countable and not row.jumlah.is_integer()
        if row.jumlah and not fraction:
            yield Confirmed()
            continue
        yield Found(
            "peringatan" if fraction else "catatan",
            f"{row.nama} (nomor {row.urutan}) berjumlah {_amount(row)}"
            + (", padahal satuan itu dihitung bulat." if fraction else "; barang yang tidak ada tidak perlu dicatat."),
            (_shown(context, number, row, "jumlah"),),
            saran="Periksa jumlah barang itu pada daftar inventaris.",
            taruhan=1.0 if fraction else 0.0,
            sebab=f"aset/{row.urutan}/jumlah",
            ragu=row.dugaan_ocr,
        )


RULES = (doubled, unit_forms, counts)
