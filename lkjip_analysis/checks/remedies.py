"""Why targets were reached or missed, and what is done about it: factors, problems, solutions (LENGKAP)."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.columns import indicator_name, joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import quoted
from lkjip_analysis.checks.places import cell
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Faktor, Indikator, Klaim
from lkjip_analysis.model.number import format_number


@rule("LENGKAP-06", "Faktor atau solusi IKU tidak diterangkan", "Permenpan-RB 53/2014, BAB III huruf A butir 5")
def factors(context: Context) -> Iterator[Item]:
    """Success is explained by a supporting factor or programme; failure by a hindrance or problem, and with a remedy.

    Example: capaian 90 without a hindrance, problem or remedy is found; capaian 102 with a supporting factor is not,
    nor is one whose supporting programmes the narrative names.
    """
    if not context.dataset.of(Faktor):
        yield Untested("faktor dan solusi tidak ada di paket data")
        return
    if context.is_printed and (reason := context.partial("narasi")):
        yield Untested(reason)
        return
    table = context.table("3.2")
    lacking: list[tuple[Indikator, str]] = []
    problems_only: list[tuple[Indikator, float]] = []
    held = 0
    for indicator in context.dataset.iku:
        value = table.value(indicator.id, "capaian") if table and indicator.id in table.frame.index else None
        if not isinstance(value, float):
            yield Untested(f"{indicator_name(context, indicator.id)}: capaian tidak terhitung")
            continue
        missing = _missing_factors(context, indicator.id, value)
        held += not missing
        lacking += [(indicator, word) for word in missing]
        if not missing and value < 100 and not context.dataset.factors(indicator.id, "penghambat"):
            problems_only.append((indicator, value))
    yield Confirmed(jumlah=held)
    if problems_only:
        yield _without_hindrance(context, problems_only)
    if lacking:
        words = [f"{indicator_name(context, i.id)} ({word})" for i, word in lacking]
        yield Found(
            "peringatan",
            f"Analisis sebab belum lengkap: {joined(words)} tidak ada.",
            tuple(context.evidence(i, None, w, f"3.2/{i.id}/{_column(w)}") for i, w in lacking),
            saran="Terangkan sebab keberhasilan atau kegagalan tiap IKU, dan solusinya bila belum tercapai.",
            sebab="lengkap/faktor",
        )


def _without_hindrance(context: Context, missed: list[tuple[Indikator, float]]) -> Found:
    """Main indicators that were missed, whose problems are told without naming what hindered them."""
    words = [f"{indicator_name(context, i.id)} (capaian {format_number(value)})" for i, value in missed]
    return Found(
        "catatan",
        f"{joined(words)} tidak mencapai target; permasalahannya diuraikan, tetapi faktor penghambatnya sendiri tidak "
        "disebut.",
        tuple(context.evidence(i, None, "faktor penghambat", f"3.2/{i.id}/penghambat") for i, _ in missed),
        "; ".join(f"{format_number(value)} < 100" for _, value in missed),
        "Sebut faktor penghambat tiap IKU yang tidak tercapai.",
        sebab="lengkap/faktor-penghambat",
        judul="IKU tidak tercapai tanpa faktor penghambatnya sendiri",
    )


def _missing_factors(context: Context, indicator: str, capaian: float) -> list[str]:
    has = {kind: bool(context.dataset.factors(indicator, kind)) for kind in
           ("pendukung", "penghambat", "permasalahan", "solusi")}  # fmt: skip
    if capaian >= 100:
        return [] if has["pendukung"] or _programmes_named(context, indicator) else ["faktor pendukung"]
    cause = has["penghambat"] or has["permasalahan"]
    return [word for word, there in (("faktor penghambat", cause), ("solusi", has["solusi"])) if not there]


def _programmes_named(context: Context, indicator: str) -> bool:
    """Whether the printed narrative names the programmes that support an indicator (Permenpan-RB 53/2014, butir 7)."""
    prefix = f"iku.{indicator.replace('-', '_')}.program"
    return any((claim.subjek or "").startswith(prefix) for claim in context.dataset.of(Klaim))


def _column(word: str) -> str:
    return "pendukung" if "pendukung" in word else "penghambat"


@rule("LENGKAP-11", "Permasalahan hasil evaluasi tanpa solusi", "Permenpan-RB 53/2014, BAB III huruf A butir 5")
def fewer_solutions(context: Context) -> Iterator[Item]:
    """Where the problems of the evaluated indicator are the evaluator's recommendations, each has its solution.

    Problems and solutions need not pair in general; they do where there are as many problems as recommendations.

    Example: nine recommendations, nine problems and eight solutions are found; three problems and one solution
    under nine recommendations are not.
    """
    data = context.dataset
    if context.is_printed and (reason := context.partial("narasi")):
        yield Untested(reason)
        return
    wanted = len(data.recommendations)
    evaluated = [i for i in data.indicators.values() if i.verifikasi == "akip"]
    if wanted < 2 or not evaluated:
        yield Untested("rekomendasi evaluator atau indikator hasil evaluasi tidak ada di paket data")
        return
    for indicator in evaluated:
        problems, solutions = data.factors(indicator.id, "permasalahan"), data.factors(indicator.id, "solusi")
        if len(problems) != wanted or not solutions:
            yield Untested(f"permasalahan {quoted(indicator.nama)} tidak disusun satu per satu menurut rekomendasi")
        elif len(solutions) >= wanted:
            yield Confirmed(jumlah=wanted)
        else:
            yield _fewer(context, indicator, len(problems), len(solutions))


def _fewer(context: Context, indicator: Indikator, problems: int, solutions: int) -> Found:
    data = context.dataset
    answered = {row.rekomendasi for row in data.follow_ups}
    open_ones = [str(r.nomor) for r in data.recommendations if r.nomor not in answered] if answered else []
    hint = f" Di tabel tindak lanjut, rekomendasi nomor {joined(open_ones)} juga tidak dijawab." if open_ones else ""
    rows = (*data.factors(indicator.id, "permasalahan")[-1:], *data.factors(indicator.id, "solusi")[-1:])
    place = cell(context, "3.2", indicator.id, "penghambat")
    return Found(
        "peringatan",
        f"Untuk {quoted(indicator.nama)} diuraikan {problems} permasalahan, sebanyak rekomendasi evaluator, tetapi "
        f"hanya {solutions} solusi; {problems - solutions} permasalahan tidak mempunyai solusinya sendiri.{hint}",
        tuple(context.evidence(row, row.uraian, None, place) for row in rows),
        f"{problems} − {solutions} = {problems - solutions}",
        "Sebutkan solusi untuk tiap permasalahan.",
        sebab=f"lengkap/solusi/{indicator.id}",
    )


RULES = (factors, fewer_solutions)
