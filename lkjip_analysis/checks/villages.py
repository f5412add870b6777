"""The evaluation of kelurahan: share of the best level, how many there are, printed scores, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Unit
from lkjip_analysis.measures.epdeskel import SCALE
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_given, format_number

NO_VILLAGES = "epdeskel.csv tidak memuat kelurahan untuk tahun laporan"
TABLE = "3.3b"


def _indicator(dataset: Dataset) -> Indikator | None:
    return next((i for i in dataset.indicators.values() if i.verifikasi == "epdeskel"), None)


def _number(context: Context, row: str) -> float | None:
    table = context.table(TABLE)
    if table is None or row not in table.frame.index:
        return None
    value = table.value(row, "nilai")
    return value if isinstance(value, float) else None


@rule(
    "EPDESKEL-01", "Persentase kelurahan tidak sesuai hitungan", "Permendagri Nomor 81 Tahun 2015: tingkat dari nilai"
)
def share(context: Context) -> Iterator[Item]:
    """The stated share of the best level is the one counted from the scores.

    Example: 91,67 stated beside 9 of 12 kelurahan fires, and is told to be 11 of 12; 75 does not.
    """
    indicator = _indicator(context.dataset)
    real = context.dataset.realisation(indicator.id) if indicator else None
    counted, total, best = (_number(context, key) for key in ("persentase", "jumlah-kelurahan", "jumlah-terbaik"))
    if real is None or real.nilai is None or counted is None or not total or best is None:
        yield Untested(NO_VILLAGES if counted is None else "tidak ada realisasi yang dibuktikan evaluasi kelurahan")
        return
    if abs(real.nilai - counted) <= 0.005 + 1e-9:
        yield Confirmed()
        return
    equal = round(real.nilai * total / 100)
    whole = 0 <= equal <= total and abs(equal / total * 100 - real.nilai) <= 0.01
    hint = f" Angka itu setara {equal} dari {total:.0f}." if whole else ""
    label = context.dataset.scale(SCALE).bands[0].label
    yield Found(
        "galat",
        f"Realisasi {real.tahun} dinyatakan {format_given(real.nilai)} persen, sedangkan {best:.0f} dari {total:.0f} "
        f"kelurahan berkategori {label}, yaitu {format_number(counted)} persen.{hint}",
        (
            context.evidence(real, real.nilai, round(counted, 4), f"{TABLE}/dinyatakan/nilai"),
            Evidence(f"{TABLE}/persentase/nilai", berkas="epdeskel.csv"),
        ),
        f"{best:.0f} / {total:.0f} × 100 = {format_number(counted)}; "
        f"{format_number(counted)} ≠ {format_given(real.nilai)}",
        "Cocokkan realisasi dengan berita acara evaluasi kelurahan.",
        abs(real.nilai - counted),
        f"realisasi/{real.indikator}/{real.tahun}",
    )


@rule("EPDESKEL-02", "Banyak kelurahan berbeda", "logika: kelurahan yang dinilai adalah kelurahan di wilayah itu")
def number(context: Context) -> Iterator[Item]:
    """As many kelurahan are evaluated as the area has, as the organisation lists, and as the indicator divides by.

    Example: 11 evaluated of a stated 12 fire; 12 of 12 do not. Evaluated fewer than there are is a peringatan (not
    all may have been evaluated), any other disagreement a galat.
    """
    dataset, evaluated = context.dataset, len(context.dataset.villages)
    if not evaluated:
        yield Untested(NO_VILLAGES)
        return
    indicator = _indicator(dataset)
    units = [row for row in dataset.of(Unit) if row.jenis == "kelurahan"]
    stated = [
        (
            "wilayah di laporan.yaml",
            dataset.config.wilayah.kelurahan,
            Evidence(berkas="laporan.yaml", baris=dataset.config_line("kelurahan:")),
        ),
        ("susunan unit", len(units) or None, context.evidence(units[0], None) if units else Evidence()),
        (
            "penyebut indikator",
            indicator.penyebut if indicator else None,
            context.evidence(indicator, None) if indicator else Evidence(),
        ),
    ]
    for name, count, evidence in stated:
        if count is None:
            yield Untested(f"banyak kelurahan tidak disebut: {name}")
        elif count == evaluated:
            yield Confirmed()
        else:
            yield Found(
                "peringatan" if evaluated < count else "galat",
                f"Kelurahan yang dinilai {evaluated}, sedangkan menurut {name} {count}.",
                (
                    context.evidence(dataset.villages[0], None, None, f"{TABLE}/jumlah-kelurahan/nilai"),
                    evidence,
                ),
                f"{evaluated} ≠ {count}",
                "Lengkapi daftar kelurahan yang dinilai, atau betulkan banyaknya.",
                abs(evaluated - count) / max(count, 1) * 100,
                "epdeskel/banyak-kelurahan",
            )


@rule(
    "EPDESKEL-03", "Nilai atau tingkat kelurahan tercetak salah", "Permendagri Nomor 81 Tahun 2015: jumlah tiga bidang"
)
def printed(context: Context) -> Iterator[Item]:
    """The printed score of a kelurahan is the sum of its fields, and its level the one of the scale.

    Example: 115, 89 and 179 beside a printed 384 fire; beside 383 with "Cepat Berkembang" they do not.
    """
    table = context.table(TABLE)
    cells = [c for c in context.comparisons if c.address.table == TABLE and c.nature == "dihitung"]
    if table is None or not cells:
        yield Untested(NO_VILLAGES if table is None else "nilai kelurahan tidak tercetak di laporan")
        return
    for cell in cells:
        if cell.agrees:
            yield Confirmed()
            continue
        row = table.row(cell.address.row)
        parts = [row.values.get(field) for field in ("pemerintahan", "kewilayahan", "kemasyarakatan")]
        total = _number(context, cell.address.row)
        sums = " + ".join(format_number(part, 0) for part in parts if isinstance(part, float))
        numeric = cell.address.column == "nilai" and len(sums.split("+")) == 3 and total is not None
        yield Found(
            "galat",
            f"{table.column(cell.address.column).heading} {row.values['kelurahan']} tercetak {cell.printed}, "
            f"seharusnya {cell.text}.",
            (context.evidence(cell.cell, cell.printed, cell.text, str(cell.address)),),
            f"{sums} = {format_number(total or 0, 0)}" if numeric else "",
            "Betulkan nilai bidang, jumlahnya, atau tingkat perkembangannya.",
            100 / len(context.dataset.villages),
            f"tercetak/{cell.address}",
            cell.cell.dugaan_ocr,
        )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold().removeprefix("kelurahan").removeprefix("desa"))


@rule("EPDESKEL-04", "Nama kelurahan tidak sama dengan nama unitnya", "kaidah penulisan: satu wilayah satu nama")
def names(context: Context) -> Iterator[Item]:
    """Evaluated kelurahan bear the names of the agency's units.

    Example: "Lontarbaru" beside the unit "Kelurahan Lontar Baru" fires as a note; a name that no unit has is a
    peringatan with the nearest; "Serang" beside "Kelurahan Serang" does not fire.
    """
    units = {row.nama.casefold().removeprefix("kelurahan").strip(): row for row in context.dataset.of(Unit)}
    units = {name: row for name, row in units.items() if row.jenis == "kelurahan"}
    if not units or not context.dataset.villages:
        yield Untested(NO_VILLAGES if units else "tidak ada unit kelurahan di unit.csv")
        return
    table = context.table(TABLE)
    keys = [row.key for row in table.rows] if table else []
    by_plain = {_plain(name): row for name, row in units.items()}
    for key, village in zip(keys, context.dataset.villages, strict=False):
        written = " ".join(village.kelurahan.casefold().split()).removeprefix("kelurahan ").strip()
        if written in units:
            yield Confirmed()
            continue
        same = by_plain.get(_plain(written))
        near = get_close_matches(written, list(units), n=1, cutoff=0.75)
        other = same or (units[near[0]] if near else None)
        tail = f"; unitnya tertulis {other.nama}" if other else ", dan tidak ada unit yang bernama mirip"
        yield Found(
            "catatan" if other else "peringatan",
            f"Kelurahan tertulis {village.kelurahan} di hasil evaluasi{tail}.",
            (
                context.evidence(village, village.kelurahan, other.nama if other else None, f"{TABLE}/{key}/kelurahan"),
                *((context.evidence(other, other.nama),) if other else ()),
            ),
            saran="Tulis nama kelurahan sebagaimana ditetapkan peraturan daerah.",
            sebab=f"simpul/kelurahan-{_plain(written)}/nama",
        )


RULES = (share, number, printed, names)
