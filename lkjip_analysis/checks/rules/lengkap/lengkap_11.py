"""LENGKAP-11: where the problems of the evaluated indicator are the evaluator's recommendations."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.figures import quoted
from lkjip_analysis.checks.reading.places import cell
from lkjip_analysis.dataset.rows import Indikator


@rule(
    "LENGKAP-11",
    "Permasalahan hasil evaluasi tanpa solusi",
    "Permenpan-RB 53/2014, BAB III huruf A butir 5",
    turn=Turn.COMPLETENESS,
)
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
    open_ones = [str(r.nomor) for r in data.recommendations if not data.answers(r)] if data.follow_ups else []
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
