"""Whether this year's data satisfy a recommendation of the evaluator, by what it declares to ask for (`ukuran`)."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.columns import indicator_name, joined, plain
from lkjip_analysis.checks.reading.needs import ASKED, blanks, filled, missing_columns, without_quarters
from lkjip_analysis.checks.reading.reached import budgets_agree, results_reach_down
from lkjip_analysis.checks.reading.verdicts import RecommendationVerdict, valid_documents
from lkjip_analysis.dataset.rows import Dokumen, Rekomendasi, Sel, Target

UNTESTABLE = {
    "pelatihan": "bukti pelatihan tidak ada di paket data",
    "aplikasi": "bukti penggunaan aplikasi tidak ada di paket data",
}
"""What only a document outside the data can show."""


_RESULTS = ("realisasi", "capaian")
"""How the columns of results begin."""


def satisfied(context: Context, recommendation: Rekomendasi) -> RecommendationVerdict:
    """Test a recommendation on this year's data.

    Args:
        context: the data package with its tables.
        recommendation: the recommendation; its ``ukuran`` chooses the test.

    Returns:
        The verdict; ``tidak diuji`` where the word is missing or only a document outside the data can show it.
    """
    word = recommendation.ukuran or ""
    if word in _TESTS:
        return _TESTS[word](context)
    return RecommendationVerdict(
        "tidak diuji", UNTESTABLE.get(word, "rekomendasi tidak menyebut ukuran yang dapat diuji")
    )


def _agreement(context: Context, documents: list[Dokumen]) -> tuple[int, dict[str, list[Target]]]:
    """How many main indicators have one target in all documents that state one, and the targets of the others."""
    agreed, differing = 0, {}
    for indicator in context.dataset.iku:
        rows = [t for d in documents if (t := context.dataset.target_in(indicator.id, d.id)) and t.nilai is not None]
        if len({t.nilai for t in rows}) > 1:
            differing[indicator.id] = rows
        elif len(rows) > 1:
            agreed += 1
    return agreed, differing


def _targets_verdict(context: Context, documents: list[Dokumen], what: str) -> RecommendationVerdict:
    agreed, differing = _agreement(context, documents)
    if not agreed and not differing:
        return RecommendationVerdict("tidak diuji", f"target {what} tidak ada di sekurangnya dua dokumen")
    if not differing:
        return RecommendationVerdict("terpenuhi", f"target {what} sama untuk {agreed} IKU")
    proof = [
        context.evidence(row, row.nilai, None, target_address(context, row))
        for rows in differing.values()
        for row in rows
    ]
    words = [f"{indicator_name(context, id)} ({_values(rows)})" for id, rows in differing.items()]
    figures = [f"{min(v)} ≠ {max(v)}" for rows in differing.values() if (v := _spread(rows))]
    return RecommendationVerdict(
        "belum", f"target {what} berbeda untuk {joined(words)}", tuple(proof), "; ".join(figures)
    )


def target_address(context: Context, row: Target) -> str:
    """Where our report shows a target: in the table that presents its document, else in the measurement table."""
    shown = [table for table, document in context.dataset.config.penyajian.items() if document == row.dokumen]
    for id in (name for table in shown for name in (table, f"{table}a")):
        table = context.table(id)
        if table and table.has(row.indikator, "target"):
            return f"{id}/{row.indikator}/target"
    plan = row.dokumen == context.dataset.plan_document
    return f"3.6/{row.indikator}/target_{row.tahun}" if plan else f"3.2/{row.indikator}/target"


def _values(rows: list[Target]) -> str:
    return " dan ".join(dict.fromkeys(plain(row.nilai or 0) for row in rows))


def _spread(rows: list[Target]) -> list[str]:
    low, high = min(r.nilai or 0 for r in rows), max(r.nilai or 0 for r in rows)
    return [plain(low), plain(high)]


def _targets_agree(context: Context) -> RecommendationVerdict:
    """IKU, Renstra and Renja state one target for each main indicator."""
    return _targets_verdict(context, valid_documents(context, "iku", "renstra", "renja"), "IKU, Renstra, dan Renja")


def _agreement_follows_iku(context: Context) -> RecommendationVerdict:
    """The agreement's targets are those of the IKU decree; a table without a number is no decree."""
    decrees = [d for d in valid_documents(context, "iku") if d.nomor] or valid_documents(context, "iku")
    return _targets_verdict(context, [*valid_documents(context, "pk"), *decrees], "PK dan IKU")


def _plan_is_complete(context: Context) -> RecommendationVerdict:
    """The action plan shows budgets, months of every sub-activity, and quarterly targets of the main indicators."""
    lines = context.dataset.plan()
    lowest = [line for line in lines if context.dataset.nodes[line.simpul].tingkat == "sub_kegiatan"]
    if not lowest:
        return RecommendationVerdict(
            "tidak diuji", f"0 dari {len(lines)} baris rencana aksi di paket data memuat sub kegiatan"
        )
    document = context.dataset.config.rujukan.rencana_aksi
    unpaid = [line for line in lowest if context.dataset.budget(line.simpul, "pagu", document) is None]
    silent = [line for line in lowest if not filled(line)]
    bare = without_quarters(context)
    parts = [
        f"{len(unpaid)} sub kegiatan tanpa anggaran" if unpaid else "",
        f"{len(silent)} sub kegiatan tanpa rencana bulanan" if silent else "",
        f"target triwulan {joined([indicator_name(context, i.id) for i in bare])} tidak ada" if bare else "",
    ]
    proof = [context.evidence(line, None, "anggaran", f"2.6/{line.indikator}/anggaran") for line in unpaid]
    proof += [context.evidence(line, None, "rencana", f"2.6/{line.indikator}/jan") for line in silent]
    proof += [context.evidence(i, None, "target triwulan", f"2.6/{i.id}/mar") for i in bare]
    if reason := "; ".join(part for part in parts if part):
        return RecommendationVerdict("belum", reason, tuple(proof))
    told = f"{len(lowest)} sub kegiatan beranggaran dan berencana; target berkala {len(context.dataset.iku)} IKU ada"
    return RecommendationVerdict("terpenuhi", told)


def _measurement_is_complete(context: Context) -> RecommendationVerdict:
    """The printed measurement tables have the asked columns."""
    missing = missing_columns(context)
    if missing is None:
        return RecommendationVerdict("tidak diuji", "tabel pengukuran tercetak tidak ada di paket data")
    lacking = {table: names for table, names in missing.items() if names}
    if not lacking:
        return RecommendationVerdict(
            "terpenuhi", f"{joined(['Tabel ' + t for t in missing])} memuat semua kolom yang diminta"
        )
    names = joined([ASKED[name] for name in next(iter(lacking.values()))])
    cells = [context.dataset.where(Sel, tabel=table)[0] for table in lacking]
    proof = tuple(context.evidence(cell, None, "kolom", cell.tabel) for cell in cells)
    return RecommendationVerdict(
        "belum", f"{joined(['Tabel ' + t for t in lacking])} tidak memuat kolom {names}", proof
    )


def _all_filled(context: Context) -> RecommendationVerdict:
    """No printed realisation or capaian is blank."""
    every = [c for c in context.comparisons if c.address.column.startswith(_RESULTS)]
    if not every:
        return RecommendationVerdict("tidak diuji", "0 sel realisasi dan capaian tercetak di paket data")
    items = [c for cells in blanks(context).values() for c in cells if c.address.column.startswith(_RESULTS)]
    if not items:
        return RecommendationVerdict("terpenuhi", f"{len(every)} realisasi dan capaian tercetak terisi")
    tables = joined(["Tabel " + t for t in dict.fromkeys(c.address.table for c in items)])
    proof = tuple(context.evidence(c.cell, None, c.text, str(c.address)) for c in items)
    return RecommendationVerdict("belum", f"{len(items)} realisasi atau capaian kosong di {tables}", proof)


_TESTS: dict[str, Callable[[Context], RecommendationVerdict]] = {
    "target-selaras": _targets_agree,
    "pk-mengacu-iku": _agreement_follows_iku,
    "rencana-aksi-lengkap": _plan_is_complete,
    "anggaran-selaras": budgets_agree,
    "monev": results_reach_down,
    "pengukuran-lengkap": _measurement_is_complete,
    "capaian-terisi": _all_filled,
}
