"""The action plan itself: months against targets, lines that lack something, the agreement that it serves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import addition, arithmetic, difference, figure, listing, quoted, same
from lkjip_analysis.checks.ledger import Ledger, differs
from lkjip_analysis.checks.places import budget_place, plan_place, replaced, target_place, title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Dokumen, RencanaAksi
from lkjip_analysis.measures import triwulan
from lkjip_analysis.model.number import format_rupiah

PLAN = "Permenpan-RB 88/2021, perencanaan kinerja: rencana aksi menjabarkan perjanjian kinerja"
NO_PLAN = "rencana_aksi.csv tidak memuat rencana aksi yang berlaku"


def plans(dataset: Dataset) -> list[tuple[Dokumen, tuple[RencanaAksi, ...]]]:
    """Action plans in force with their lines, the reference first."""
    gone = replaced(dataset)
    names = dict.fromkeys((dataset.config.rujukan.rencana_aksi or "", *(r.dokumen for r in dataset.of(RencanaAksi))))
    made = [(dataset.documents[n], dataset.plan(n)) for n in names if n in dataset.documents and n not in gone]
    return [(document, lines) for document, lines in made if lines]


def months(line: RencanaAksi) -> list[float | None]:
    """The twelve months of a line, None where nothing is planned."""
    return [getattr(line, month) for month in triwulan.MONTHS]


def first_month(line: RencanaAksi) -> str:
    """The column of the first month with a plan."""
    return next((m for m in triwulan.MONTHS if getattr(line, m) is not None), triwulan.MONTHS[0])


def schedule(line: RencanaAksi) -> str:
    """The months of a line in words.

    >>> from types import SimpleNamespace
    >>> schedule(SimpleNamespace(**(dict.fromkeys(triwulan.MONTHS) | {"mar": 1.0, "jul": 2.0, "agu": 2.0})))
    'Mar 1, Jul–Agu 2'
    """
    said = []
    for value, run in groupby(triwulan.MONTHS, key=lambda month: getattr(line, month)):
        months = [month.capitalize() for month in run]
        if value is not None:
            span = months[0] if len(months) == 1 else f"{months[0]}–{months[-1]}"
            said.append(f"{span} {figure(value)}")
    return ", ".join(said) or "tanpa bulan"


def line_name(context: Context, line: RencanaAksi) -> str:
    """The node of a line, as a sentence can bear it."""
    return quoted(context.dataset.nodes[line.simpul].nama)


@rule("RENAKSI-01", "Rencana bulanan tidak sama dengan target", "logika: rencana bulanan menjabarkan target setahun")
def months_and_target(context: Context) -> Iterator[Item]:
    """Months must make the target of their line, by the way in which the indicator accumulates.

    Example:
        One report in May and one in November under a target of 12 fires; 72 people every month under a target
        of 72 does not, where the indicator is the same all year.
    """
    found = plans(context.dataset)
    if not found:
        yield Untested(NO_PLAN)
    for _, lines in found:
        for line in lines:
            both = _planned(context.dataset, line)
            if both is not None:
                yield Confirmed() if same(*both) else _uneven(context, line, *both)


def _planned(dataset: Dataset, line: RencanaAksi) -> tuple[float, float] | None:
    """The target of a line and what its months make, or None where one of them is missing."""
    target = dataset.target_in(line.indikator, line.dokumen)
    if not any(months(line)):
        return None  # zeros that were never filled are no plan
    made = triwulan.year(dataset.indicators[line.indikator].akumulasi, months(line)).value
    if target is None or target.nilai is None or not isinstance(made, (int, float)):
        return None
    return target.nilai, float(made)


def adds_up(dataset: Dataset, line: RencanaAksi) -> bool:
    """Whether the months of a line make its target, or there is nothing to compare."""
    both = _planned(dataset, line)
    return both is None or same(*both)


def _uneven(context: Context, line: RencanaAksi, target: float, planned: float) -> Found:
    data, given = context.dataset, [m for m in months(line) if m is not None]
    indicator = data.indicators[line.indikator]
    added = addition(given) if indicator.akumulasi == "jumlah" else ""
    stated = data.target_in(line.indikator, line.dokumen)
    proof = [context.evidence(line, schedule(line), None, plan_place(context, line, first_month(line)))]
    if stated:
        proof.append(context.evidence(stated, target, None, target_place(context, stated)))
    name, unit_name = title(data, line.dokumen), data.unit(indicator).name.lower()
    return Found(
        "galat",
        f"{name}: rencana bulanan {line_name(context, line)} menghasilkan {figure(planned)} {unit_name} setahun, "
        f"sedangkan targetnya {figure(target)}.",
        tuple(proof),
        arithmetic(added, difference(target, planned)),
        "Betulkan rencana bulanan atau targetnya.",
        min(abs(target - planned) / max(abs(target), abs(planned)) * 100, 100),
        f"renaksi/{line.dokumen}/{line.indikator}/bulan",
        line.dugaan_ocr or bool(stated and stated.dugaan_ocr),
    )


@rule("RENAKSI-02", "Baris rencana aksi tidak lengkap", PLAN)
def incomplete_lines(context: Context) -> Iterator[Item]:
    """Every line needs a target; a line of a sub kegiatan needs months and, where others have it, a pagu.

    Example:
        A sub kegiatan without any month fires; a programme without months does not.
    """
    data, found = context.dataset, plans(context.dataset)
    if not found:
        yield Untested(NO_PLAN)
    for document, lines in found:
        pagu = Ledger(data, document.id, "pagu").own
        monthly = any(m for line in lines for m in months(line))
        for line in lines:
            lack = _lack(data, line, bool(pagu), line.simpul in pagu, monthly)
            if not lack:
                yield Confirmed()
                continue
            yield Found(
                "peringatan",
                f"{title(data, document.id)}: baris {line_name(context, line)} dengan indikator "
                f"{quoted(data.indicators[line.indikator].nama)} tidak mempunyai {listing(lack)}.",
                (context.evidence(line, None, None, plan_place(context, line, "target")),),
                "",
                "Lengkapi barisnya, atau ganti dengan indikator yang memang diukur.",
                0.0,
                f"renaksi/{document.id}/{line.indikator}/lengkap",
            )


def _lack(dataset: Dataset, line: RencanaAksi, budgeted: bool, has_pagu: bool, monthly: bool) -> list[str]:
    target = dataset.target_in(line.indikator, line.dokumen)
    found = [] if target and target.stated is not None else ["target"]
    if dataset.nodes[line.simpul].tingkat == "sub_kegiatan":
        found += ["pagu"] if budgeted and not has_pagu else []
        found += ["rencana bulanan"] if monthly and not any(months(line)) and not (target and target.nilai == 0) else []
    return found


@rule("RENAKSI-05", "Jumlah anggaran rencana aksi tidak sama dengan Perjanjian Kinerja", PLAN)
def plan_total(context: Context) -> Iterator[Item]:
    """The money of the action plan must be the money of the agreement in force.

    Example:
        Sub kegiatan that add up to 90 under an agreement of 100 fire.
    """
    data, gone, root = context.dataset, replaced(context.dataset), context.dataset.root()
    plan = Ledger(data, data.config.rujukan.rencana_aksi or "", "pagu")
    amounts = plan.parts(root.id) if root else ()
    if root is None or not amounts:
        yield Untested("rencana aksi tidak memuat pagu")
        return
    total = sum(a.nilai for a in amounts)
    for document in data.documents.values():
        agreed = Ledger(data, document.id, "pagu")
        rows = agreed.parts(root.id) if document.jenis == "pk" and document.id not in gone else ()
        stated = sum(r.nilai for r in rows)
        if rows and differs(stated, total):
            proof = tuple(context.evidence(r, r.nilai, None, budget_place(context, r)) for r in rows)
            yield Found(
                "galat",
                f"Pagu di {title(data, plan.document)} berjumlah {format_rupiah(total)}, di "
                f"{title(data, document.id)} {format_rupiah(stated)}.",
                proof,
                difference(total, stated),
                "Samakan pagu rencana aksi dengan perjanjian kinerja.",
                context.budget_share(total - stated),
                f"pagu/{root.id}/renaksi",
            )
        elif rows:
            yield Confirmed(f"Pagu rencana aksi sama dengan {title(data, document.id)}: {format_rupiah(total)}")


@rule("RENAKSI-06", "Rencana aksi tidak diperbarui setelah perubahan", PLAN)
def stale_plan(context: Context) -> Iterator[Item]:
    """After a changed agreement the action plan must not keep the targets of the old one.

    Example:
        An agreement changed from 70 to 83,75 with 70 left in the plan fires.
    """
    data, plan = context.dataset, context.dataset.config.rujukan.rencana_aksi
    changes = [(d.menggantikan, d) for d in data.documents.values() if d.jenis == "pk" and d.menggantikan]
    if not changes or not data.plan():
        yield Untested("tidak ada perjanjian kinerja perubahan beserta rencana aksi")
    for old, new in changes if data.plan() else ():
        kept = []
        for id in data.indicators:
            rows = [data.target_in(id, document) for document in (old, new.id, plan)]
            values = [row.nilai for row in rows if row is not None and row.nilai is not None]
            if len(values) == 3 and not same(values[0], values[1]) and same(values[0], values[2]) and rows[2]:
                kept.append((rows[2], values[1]))
        if not kept:
            yield Confirmed()
            continue
        said = listing(f"{quoted(data.indicators[t.indikator].nama)} {figure(t.nilai or 0)}" for t, _ in kept)
        yield Found(
            "peringatan",
            f"{title(data, plan or '')} masih memakai target sebelum {title(data, new.id)}: {said}.",
            tuple(context.evidence(t, t.nilai, value, target_place(context, t)) for t, value in kept),
            arithmetic(*(f"{figure(t.nilai or 0)} ≠ {figure(value)}" for t, value in kept)),
            "Perbarui rencana aksi.",
            max(abs((t.nilai or 0) - value) for t, value in kept),
            f"target/{kept[0][0].indikator}/{data.year}",
        )


RULES = (months_and_target, incomplete_lines, plan_total, stale_plan)
