"""DOK-06: one fact has one value in all tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lkjip_analysis.checks.document.agreeing import Agreed, equal, gathered, year_in_words
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_fact, shortened, written
from lkjip_analysis.checks.document.formulas import formula_of
from lkjip_analysis.checks.document.incomparable import Place, apart
from lkjip_analysis.intake.document.understand.amounts import Amount, shown
from lkjip_analysis.intake.document.understand.names import likeness, plain
from lkjip_analysis.intake.document.understand.understood import UnderstoodFact
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.kolom import measures

_PLANNED = ("target", "pagu")


@document_rule(
    "DOK-06",
    "Fakta yang sama tercetak dengan nilai berbeda",
    "logika: satu indikator atau program mempunyai satu nilai untuk satu ukuran dan satu tahun",
    kosong="tidak ada angka yang tercetak di dua tabel",
    turn=4,
)
def agreeing(understood: Understood) -> Iterator[Item]:
    """One subject, measure and year has one value in all tables.

    Example: realisasi 78,57 in one table and 75,87 in another fires; 78,57 and 78,6 do not, nor do two targets of
    different years.
    """
    facts = gathered(understood)
    told = {frozenset((pair.one, pair.other)) for pair in apart(facts)}  # DOK-04 tells of these, once for all rows
    for fact in facts:
        if fact.agrees:
            yield Confirmed(jumlah=len(fact.facts) - 1)
        elif _other_targets(fact):
            yield Untested(f"capaian “{shortened(fact.name, 40)}” dihitung terhadap target yang berbeda-beda")
        elif (left := _without(fact, told)) is not None:
            yield _differing(left)


def _other_targets(fact: Agreed) -> bool:
    """Whether differing results are each right for the target that their own table divides by."""
    if fact.key[0] not in ("capaian", "serapan", "efisiensi"):
        return False
    operands = [_operands(group[0]) for group in fact.values]
    return all(operands) and any(
        not equal(a, b) for a, b in zip(operands[0], operands[1], strict=False)
    )  # fmt: skip


def _operands(fact: UnderstoodFact) -> tuple[Amount, ...]:
    """The figures from which a result is computed rightly in its own row; none where it is not."""
    found = formula_of(fact.table, fact.column)
    case = next((one for one in found.cases if one.row is fact.row), None) if found else None
    return case.operands if case is not None and case.fit != "salah" else ()


def _without(fact: Agreed, told: set[frozenset[Place]]) -> Agreed | None:
    """A differing fact less the places whose columns differ throughout from those that print it most."""
    first = {(one.table, one.column) for one in fact.values[0]}
    kept = []
    for group in fact.values[1:]:
        own = tuple(
            one for one in group if not any(frozenset(((one.table, one.column), place)) in told for place in first)
        )
        kept += [own] if own else []
    return replace(fact, values=(fact.values[0], *kept)) if kept else None


def _differing(fact: Agreed) -> Found:
    first, *others = sorted(fact.values, key=lambda group: not any(map(_operands, group)))  # what its own row proves
    proved = any(map(_operands, first)) and not any(_operands(one) for group in others for one in group)
    measure, year, quarter, horizon, *_ = fact.key
    name = measures()[measure].name
    when = " ".join(part for part in (f"triwulan {quarter}" if quarter else "", year_in_words(year)) if part)
    end = " akhir periode" if horizon == "akhir" else ""
    many = len({one.table for one in first}) > len({one.table for one in others[0]})
    told = "; ".join(f"{written(group[0].amount)} di {_places(group)}" for group in (first, *others))
    names = {plain(one.subject): one.subject for one in fact.facts}
    alike = min(likeness(fact.name, other) for other in names.values())
    called = f" (nama di tiap tempat mirip {round(alike * 100)} persen)" if len(names) > 1 and alike < 1 else ""
    deviating = [one for group in others for one in group]
    should = written(first[0].amount) if many or proved else None
    gap = abs(float(first[0].amount.value - deviating[0].amount.value))
    return Found(
        _level(fact),
        f"{name[:1].upper()}{name[1:]}{end} {when} “{shortened(fact.name)}” tercetak berbeda: {told}.{called}".replace(
            "  ", " "
        ),
        (*(at_fact(one, should=should) for one in deviating), *(at_fact(one) for one in first)),
        " ; ".join(
            f"{shown(first[0].amount.value, first[0].amount)} ≠ {shown(one[0].amount.value, one[0].amount)}"
            for one in others
        ).replace(" ; ", "; "),
        "Cocokkan dengan dokumen sumbernya, lalu pakai satu nilai di semua tempat.",
        min(gap / max(abs(float(first[0].amount.value)), 1.0) * 100, 100.0),
        "",
        any(one.column.index in one.row.doubtful for one in fact.facts),
    )


def _places(facts: tuple[UnderstoodFact, ...]) -> str:
    return listing(dict.fromkeys(one.table.label for one in facts))


def _level(fact: Agreed) -> Severity:
    """A plan may be changed between two documents; what was realised may not."""
    measure = fact.key[0]
    if measure in _PLANNED:
        measured = [
            any(c.measure in ("realisasi", "realisasi_anggaran") and c.horizon != "awal" for c in one.table.columns)
            for one in fact.facts
        ]
        return "galat" if all(measured) and measure == "target" else "peringatan"
    return "galat"
