"""Recommendations and what the report says was done about them (TINDAK)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from lkjip_analysis.checks.columns import joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.recommendations import satisfied
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.checks.verdicts import Verdict
from lkjip_analysis.checks.years import year_span
from lkjip_analysis.dataset.rows import Rekomendasi, TindakLanjut
from lkjip_analysis.model import Evidence

_LAW = "Permenpan-RB 88/2021: tindak lanjut hasil evaluasi"
_ALIKE = 0.9  # keys of links that agree in nine of ten letters are one key, read twice
_MOST_LINKS = 200  # comparing pairs beyond that would take too long


def _cell(row: TindakLanjut, column: str) -> str:
    return f"4.1/{row.nomor}/{column}"


def _proof(
    context: Context, row: TindakLanjut, column: str, value: str | None, expected: str | None = None
) -> Evidence:
    return context.evidence(row, value, expected, _cell(row, column))


@rule("TINDAK-01", "Rekomendasi tanpa tindak lanjut", _LAW)
def unanswered(context: Context) -> Iterator[Item]:
    """Every recommendation has a row in the follow-up table, and every row a recommendation.

    Example: nine recommendations and rows for eight of them are found; nine and nine are not.
    """
    wanted, rows = context.dataset.recommendations, context.dataset.follow_ups
    if not wanted or not rows:
        yield Untested("rekomendasi atau tindak lanjut tidak ada di paket data")
        return
    answered = {row.rekomendasi for row in rows}
    missing = [r for r in wanted if r.nomor not in answered]
    yield Confirmed(jumlah=len(wanted) - len(missing))
    if missing:
        named = [f"nomor {r.nomor} ({r.uraian.rstrip('.')})" for r in missing]
        yield Found(
            "peringatan",
            f"{len(missing)} dari {len(wanted)} rekomendasi tidak ada di tabel tindak lanjut: {joined(named, 3)}.",
            tuple(context.evidence(r, r.uraian, "tindak lanjut", f"4.0/{r.nomor}/tindak_lanjut") for r in missing),
            rumus=f"{len(wanted) - len(missing)} < {len(wanted)}",
            saran="Tambahkan barisnya, beserta rencana dan buktinya.",
            sebab="tindak-lanjut/tanpa",
        )
    numbers = {r.nomor for r in wanted}
    for row in rows:
        if row.rekomendasi not in numbers:
            yield Found(
                "galat",
                f"Baris {row.nomor} tabel tindak lanjut menunjuk rekomendasi nomor {row.rekomendasi} yang tidak ada.",
                (_proof(context, row, "rekomendasi", str(row.rekomendasi)),),
                saran="Betulkan nomor rekomendasinya.",
                sebab=f"tindak-lanjut/{row.nomor}",
            )


@rule("TINDAK-02", "Selesai tanpa bukti", _LAW)
def without_proof(context: Context) -> Iterator[Item]:
    """A follow-up that is said to be done shows a link to its proof.

    Example: a row marked ``selesai`` with an empty link is found.
    """
    done = [row for row in context.dataset.follow_ups if row.status == "selesai"]
    bare = [row for row in done if not row.tautan]
    yield Confirmed(jumlah=len(done) - len(bare))
    if bare:
        yield Found(
            "peringatan",
            f"Tindak lanjut baris {joined([str(row.nomor) for row in bare])} dinyatakan selesai tanpa tautan bukti.",
            tuple(_proof(context, row, "tautan", None, "tautan bukti") for row in bare),
            saran="Cantumkan tautan buktinya.",
            sebab="tindak-lanjut/tanpa-bukti",
        )


def link_key(link: str) -> str:
    """The part of a link that tells documents apart.

    >>> link_key("https://drive.google.com/file/d/1Q8mIT/view?usp=sharing"), link_key("https://x.go.id/a.pdf")
    ('1Q8mIT', 'https://x.go.id/a.pdf')
    """
    found = re.search(r"/(?:d|folders)/([\w-]+)", link)
    return found[1] if found else link.split("?")[0].rstrip("/")


@rule("TINDAK-03", "Satu bukti untuk dua rekomendasi", "logika: tiap tindak lanjut mempunyai buktinya sendiri")
def shared_proof(context: Context) -> Iterator[Item]:
    """Two recommendations do not share a link or a wording of what was done; nearly equal links are doubtful readings.

    Example: rows 3 and 6 with one link are found; two different links are not.
    """
    rows = [row for row in context.dataset.follow_ups if row.tautan][:_MOST_LINKS]
    for a, b in combinations(rows, 2):
        keys = link_key(a.tautan or ""), link_key(b.tautan or "")
        same_words = bool(a.uraian) and (a.uraian or "").casefold() == (b.uraian or "").casefold()
        # Without a doubtful reading two keys that differ in one letter are two documents.
        doubt = a.dugaan_ocr or b.dugaan_ocr
        alike = keys[0] == keys[1] or (doubt and SequenceMatcher(None, *keys).ratio() >= _ALIKE)
        if not alike and not same_words:
            yield Confirmed()
            continue
        yield _shared(context, a, b, keys[0] == keys[1], alike, same_words)


def _shared(context: Context, a: TindakLanjut, b: TindakLanjut, equal: bool, alike: bool, words: bool) -> Found:
    what = ["bukti yang sama" if equal else "tautan bukti yang hampir sama"] if alike else []
    what += ["uraian tindak lanjut yang sama"] if words else []
    return Found(
        "peringatan" if alike else "catatan",
        f"Rekomendasi nomor {a.rekomendasi} dan {b.rekomendasi} dijawab dengan {' dan '.join(what)}, padahal "
        "permintaannya berbeda.",
        (_proof(context, a, "tautan", a.tautan), _proof(context, b, "tautan", b.tautan)),
        saran="Beri tiap rekomendasi tindak lanjut dan buktinya sendiri.",
        sebab=f"tindak-lanjut/bukti/{a.nomor}/{b.nomor}",
        ragu=alike and not equal,
    )


@rule("TINDAK-04", "Dinyatakan selesai, tetapi data tahun ini belum memenuhinya", _LAW)
def contradicted(context: Context) -> Iterator[Item]:
    """A recommendation that is said to be carried out is met by this year's data, where they can show it.

    Example: ``selesai`` for equal targets in IKU, Renstra and Renja is found while this year's targets differ.
    """
    rows = {row.rekomendasi: row for row in context.dataset.follow_ups}
    for recommendation in context.dataset.recommendations:
        row = rows.get(recommendation.nomor)
        if row is None or row.status != "selesai":
            continue
        verdict = satisfied(context, recommendation)
        if verdict.status == "tidak diuji":
            yield Untested(f"rekomendasi nomor {recommendation.nomor}: {verdict.alasan}")
        elif verdict.status == "terpenuhi":
            yield Confirmed(f"Rekomendasi nomor {recommendation.nomor}: {verdict.alasan}", _cell(row, "selesai"))
        else:
            yield _contradicted(context, recommendation, row, verdict)


def _contradicted(context: Context, recommendation: Rekomendasi, row: TindakLanjut, verdict: Verdict) -> Found:
    mild = verdict.tingkat == "catatan"
    number = recommendation.nomor
    return Found(
        verdict.tingkat,
        f"Rekomendasi nomor {number} dinyatakan selesai, tetapi pada tahun yang dilaporkan {verdict.alasan}.",
        (_proof(context, row, "selesai", row.status, None if mild else "belum"), *verdict.bukti),
        rumus=verdict.rumus,
        saran="Tunjukkan buktinya di laporan, atau ubah statusnya menjadi belum."
        if mild
        else "Ubah statusnya menjadi belum, atau selaraskan datanya.",
        sebab=_SAME_GAP.get(recommendation.ukuran or "", f"tindak-lanjut/{row.nomor}"),
    )


_SAME_GAP = {"rencana-aksi-lengkap": "lengkap/target-triwulan", "pengukuran-lengkap": "lengkap/kolom-pengukuran"}
"""Gaps that a rule on completeness sees too: one cause, told here because it was said to be done."""


@rule(
    "TINDAK-05", "Tindak lanjut merujuk rencana yang sudah diganti", "logika: rencana yang berlaku pada tahun laporan"
)
def old_plan(context: Context) -> Iterator[Item]:
    """What was done about a recommendation refers to the plan in force, not to the one it replaced.

    Example: ``sesuai Renstra 2024-2026`` in a report under the Renstra 2025–2029 is found; ``2025-2029`` is not.
    """
    period = context.dataset.config.periode
    spans = [(row, year_span(row.uraian or "")) for row in context.dataset.follow_ups]
    old = [(row, span) for row, span in spans if span and span != (period.renstra_awal, period.renstra_akhir)]
    yield Confirmed(jumlah=len(spans) - len(old))
    for row, span in old:
        yield Found(
            "catatan",  # a recommendation on the year before may well ask for the plan of then
            f"Tindak lanjut rekomendasi nomor {row.rekomendasi} merujuk rencana {span[0]}–{span[1]}, padahal Renstra "
            f"yang berlaku {period.renstra_awal}–{period.renstra_akhir}.",
            (_proof(context, row, "tindak_lanjut", row.uraian),),
            rumus=f"{span[0]} ≠ {period.renstra_awal}" if span[0] != period.renstra_awal else "",
            saran="Sebut rencana yang berlaku, atau terangkan mengapa yang lama dipakai.",
            sebab=f"tindak-lanjut/{row.nomor}/rencana",
        )


RULES = (unanswered, without_proof, shared_proof, contradicted, old_plan)
