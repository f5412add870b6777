"""The findings as tables of the report, so that every format prints them like any other table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import read_printed, redline
from lkjip_analysis.checks.engine.review import Outcome, Review
from lkjip_analysis.checks.tables.answers import answers_table
from lkjip_analysis.checks.tables.doubts import doubts_table
from lkjip_analysis.checks.tables.reviu import checklist_table
from lkjip_analysis.checks.tables.usage import usage_table
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model import Column, Evidence, Finding, Formula, Missing, Row, Source, Table
from lkjip_analysis.model.build import build
from lkjip_analysis.model.formula import Aggregate, Ref
from lkjip_analysis.model.number import NUMBER, WHOLE, format_number, places, to_decimal

NOTHING_TESTED = "tidak ada yang dapat diuji"


NO_PRINT = "tidak ada sel tercetak untuk dibandingkan"


_LONGEST = 60  # signs of a quoted text in the list; the whole text is in temuan.json


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A table about the checks: what it is about, and the function that makes it."""

    about: str
    function: Callable[[Context, Review], Table | Missing]


def numbered(findings: Iterable[Finding]) -> list[tuple[str, Finding]]:
    """Every finding with its id: its code and its place among those of the code (``KLAIM-01-3``).

    >>> a = Finding("A-01", "galat", "", "")
    >>> [id for id, _ in numbered([a, Finding("B-01", "galat", "", ""), a])]
    ['A-01-1', 'B-01-1', 'A-01-2']
    """
    counts: dict[str, int] = {}
    found = []
    for finding in findings:
        counts[finding.kode] = counts.get(finding.kode, 0) + 1
        found.append((f"{finding.kode}-{counts[finding.kode]}", finding))
    return found


def written(value: float | str | None) -> str:
    """A piece of evidence as a reader sees it: as given; of a quotient, which has no end, two decimals.

    >>> written(26028054509.0), written(83.75), written(70.0), written("Tinggi"), written(None), written(0.00125)
    ('26.028.054.509', '83,75', '70', 'Tinggi', '', '0,00125')
    """
    if value is None or isinstance(value, str):
        return value or ""
    decimals = places(to_decimal(value))
    return format_number(value, 0 if not decimals else max(decimals, 2) if decimals <= 8 else 2)


def place(item: Evidence) -> str:
    """Where a piece of evidence stands: its address, else its printed place, else its data row."""
    return item.alamat or item.lokasi or item.data


def source(item: Evidence) -> tuple[Source, ...]:
    """The data row of a piece of evidence as lineage."""
    if not item.berkas:
        return ()
    return (Source(item.berkas, item.baris, "", item.dokumen or "paket data", item.lokasi),)


def findings_table(context: Context, made: Review) -> Table:
    """T.2: every finding, heaviest first."""
    columns = [
        Column("nomor", "Kode", width=1.3),
        Column("tingkat", "Tingkat", width=1.0),
        Column("uraian", "Temuan", width=5.0),
        Column("tempat", "Tempat", width=2.0),
        Column("tertulis", "Tertulis", width=1.6),
        Column("seharusnya", "Seharusnya", width=1.6),
        Column("saran", "Saran", width=2.6),
    ]
    rows = [_finding_row(id, finding) for id, finding in numbered(made.findings)]
    return build(
        "T.2",
        "Daftar Temuan",
        period=f"Tahun {context.dataset.year}",
        unit="sesuai isi temuan",
        columns=columns,
        rows=rows,
        notes=["Diurutkan menurut tingkat, lalu menurut poin atau rupiah yang dipertaruhkan."],
        basis="aturan pemeriksaan pada Tabel T.1",
        wide=True,
    )


def _finding_row(id: str, finding: Finding) -> Row:
    first = finding.bukti[0] if finding.bukti else Evidence()
    places = list(dict.fromkeys(place(item) for item in finding.bukti))
    more = f" dan {len(places) - 1} tempat lain" if len(places) > 1 else ""
    accepted = finding.pengakuan
    told = f" Diakui oleh {accepted.oleh}: {accepted.alasan}." if accepted else ""
    origin = tuple(dict.fromkeys(s for item in finding.bukti for s in source(item)))
    return Row(
        id.lower(),
        {
            "nomor": id,
            "tingkat": finding.tingkat + (" (diakui)" if accepted else ""),
            "uraian": finding.uraian + told,
            "tempat": (places[0] if places else "") + more,
            "tertulis": shorten(written(first.tertulis), _LONGEST, placeholder=" …"),
            "seharusnya": shorten(written(first.seharusnya), _LONGEST, placeholder=" …"),
            "saran": finding.saran,
        },
        {"uraian": origin} if origin else {"uraian": (Source("", 0, "", "paket data", ""),)},
    )


def outcome_table(context: Context, made: Review) -> Table | Missing:
    """T.1: what every rule tested, how much of it holds, what it found, what could not be tested."""
    columns = [
        Column("kode", "Kode", width=1.4),
        Column("aturan", "Aturan", width=3.6),
        Column("dasar", "Dasar", width=3.2),
        Column("diuji", "Diuji", WHOLE),
        Column("cocok", "Cocok", WHOLE),
        Column("temuan", "Temuan", WHOLE),
        Column("tidak_diuji", "Tidak Diuji", WHOLE),
    ]
    idle = [outcome for outcome in made.outcomes if not outcome.diuji]
    if len(idle) == len(made.outcomes):
        return Missing("T.1", "aturan pemeriksaan dan hasilnya", NOTHING_TESTED)
    rows = [_outcome_row(outcome) for outcome in made.outcomes if outcome.diuji]
    figures = ("diuji", "cocok", "temuan", "tidak_diuji")
    total = {key: Formula(Aggregate("sum", tuple(Ref(key, row.key) for row in rows))) for key in figures}
    rows.append(Row("jumlah", {"aturan": "Jumlah"}, formulas=total, kind="jumlah"))
    return build(
        "T.1",
        "Aturan Pemeriksaan dan Hasilnya",
        period=f"Tahun {context.dataset.year}",
        unit="banyaknya hal",
        columns=columns,
        rows=rows,
        notes=[
            "Temuan dihitung sebelum yang sebabnya sama digabung, jadi jumlahnya dapat melebihi Tabel T.2.",
            "Hal yang prasyaratnya tidak terpenuhi dihitung sebagai tidak diuji; sebabnya ada di pemeriksaan.json.",
            "Dasar dari Permenpan-RB 53/2014 sudah dicocokkan dengan naskahnya; pasal dan nomor peraturan lain perlu "
            "diverifikasi pada naskahnya sebelum dikutip.",
            *([_idle_note(idle)] if idle else []),
        ],
        wide=True,
    )


def _idle_note(idle: Sequence[Outcome]) -> str:
    """Rules that found nothing to test in this package are counted, not listed: they may not concern its agency."""
    left = sum(len(outcome.tidak_diuji) for outcome in idle)
    return f"{len(idle)} aturan lain tidak menemukan data untuk diuji ({format_number(left, 0)} hal)."


def _outcome_row(outcome: Outcome) -> Row:
    rule = (Source("", 0, "", "aturan pemeriksaan lkjip", outcome.kode),)
    return Row(
        outcome.kode.lower(),
        {
            "kode": outcome.kode,
            "aturan": outcome.judul,
            "dasar": outcome.dasar,
            "diuji": float(outcome.diuji),
            "cocok": float(outcome.cocok),
            "temuan": float(outcome.temuan),
            "tidak_diuji": float(len(outcome.tidak_diuji)),
        },
        {"diuji": rule},
    )


def redline_table(context: Context, made: Review) -> Table | Missing:
    """T.3: every printed cell that is not the computed one, side by side."""
    if not context.comparisons:
        return Missing("T.3", "cetakan dibandingkan dengan hasil hitung", NO_PRINT)
    columns = [
        Column("tempat", "Alamat", width=2.6),
        Column("nama_baris", "Baris", width=3.2),
        Column("kolom", "Kolom", width=2.0),
        Column("tercetak", "Tercetak", width=1.4),
        Column("hitungan", "Hasil Hitung", width=1.4),
        Column("selisih", "Selisih", NUMBER, width=1.1),
        Column("keterangan", "Keterangan", width=1.8),
    ]
    rows = []
    for number, item in enumerate(redline(context.comparisons), 1):
        table, at = context.table(item.address.table), item.address
        if table is None:
            continue
        printed, value = read_printed(item.printed), item.computed
        gap = float(printed) - value if printed is not None and isinstance(value, float) else None
        origin = context.evidence(item.cell, item.printed)
        cells = {
            "tempat": str(at),
            "nama_baris": table.row_name(at.row),
            "kolom": table.column(at.column).heading,
            "tercetak": item.printed.strip() or "(kosong)",
            "hitungan": item.text or "(kosong)",
            "selisih": gap,
            "keterangan": item.verdict,
        }
        rows.append(Row(str(number), cells, {"tercetak": source(origin)}))
    return build(
        "T.3",
        "Cetakan Dibandingkan dengan Hasil Hitung",
        period=f"Tahun {context.dataset.year}",
        unit="sesuai satuan sel",
        columns=columns,
        rows=rows,
        notes=[_score_note(context)],
        wide=True,
    )


def _score_note(context: Context) -> str:
    compared = [item for item in context.comparisons if item.comparable]
    same = format_number(sum(item.agrees for item in compared), 0)
    return f"{same} dari {format_number(len(compared), 0)} angka dan label tercetak sama dengan hasil hitung."


def claims_table(context: Context, made: Review) -> Table | Missing:
    """T.4: per section of the printed report, how many statements were transcribed, hold, fail, or are undecided."""
    rows_ = context.dataset.of(Klaim)
    if not rows_:
        return Missing("T.4", "pernyataan narasi", "pernyataan naratif laporan tercetak belum disalin")
    sections: dict[str, list[Klaim]] = {}
    for claim in rows_:  # a capital letter or a sign makes no other section
        sections.setdefault(_section_key(claim.bagian), []).append(claim)
    wrong = {e.baris for f in made.findings for e in f.bukti if e.berkas == Klaim.file}
    held = {item.lokasi + item.uraian for o in made.outcomes for item in o.pernyataan_cocok}
    columns = [
        Column("bagian", "Bagian Laporan", width=3.0),
        Column("pernyataan", "Pernyataan", WHOLE),
        Column("cocok", "Sesuai Data", WHOLE),
        Column("tidak", "Tidak Sesuai", WHOLE),
        Column("belum", "Tidak Dapat Diuji", WHOLE),
    ]
    rows = [_section_row(context, key, group, wrong, held) for key, group in sections.items()]
    keys = ("pernyataan", "cocok", "tidak", "belum")
    total = {key: Formula(Aggregate("sum", tuple(Ref(key, row.key) for row in rows))) for key in keys}
    rows.append(Row("jumlah", {"bagian": "Jumlah"}, formulas=total, kind="jumlah"))
    return build(
        "T.4",
        "Pernyataan Narasi yang Diuji",
        period=f"Tahun {context.dataset.year}",
        unit="banyaknya pernyataan",
        columns=columns,
        rows=rows,
    )


def _section_key(name: str) -> str:
    """The row of a section: ``3.1.1 a`` and ``3.1.1 A`` are one.

    >>> _section_key("3.1.1 a") == _section_key("3.1.1 A"), _section_key("?"), _section_key("jumlah")
    (True, 'bagian--', 'bagian-jumlah')
    """
    key = "".join(sign if sign.isalnum() else "-" for sign in name.casefold())
    return f"bagian-{key}" if key == "jumlah" or not key.strip("-") else key


def _section_row(context: Context, key: str, group: Sequence[Klaim], wrong: set[int], held: set[str]) -> Row:
    bad = sum(claim.line in wrong for claim in group)
    good = sum(claim.line not in wrong and claim.lokasi + claim.uraian in held for claim in group)
    values = {"pernyataan": len(group), "cocok": good, "tidak": bad, "belum": len(group) - good - bad}
    return Row(
        key,
        {"bagian": group[0].bagian, **{k: float(v) for k, v in values.items()}},
        {"pernyataan": tuple(s for claim in group for s in context.dataset.source(claim))},
    )


CATALOG: dict[str, ListSpec] = {
    "T.1": ListSpec("aturan pemeriksaan dan hasilnya", outcome_table),
    "T.2": ListSpec("daftar temuan", findings_table),
    "T.3": ListSpec("cetakan dibandingkan dengan hasil hitung", redline_table),
    "T.4": ListSpec("pernyataan narasi yang diuji", claims_table),
    "T.5": ListSpec("baris data yang dipakai dan yang tidak", usage_table),
    "V.1": ListSpec("checklist reviu", checklist_table),
    "V.2": ListSpec("pemenuhan rekomendasi", answers_table),
    "V.3": ListSpec("dasar yang perlu diverifikasi", doubts_table),
}
"""Tables about the checks, by id, in the order of the report."""
