"""What the report rests on that was not yet held against its regulation: said here, and not under the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.model import Column, Missing, Row, Source, Table
from lkjip_analysis.model.build import build
from lkjip_analysis.reference import (
    Basis,
    Scale,
    akip_sheet,
    efficiency_method,
    grades_basis,
    post_basis,
    praise_conditions,
)
from lkjip_analysis.reference.istilah import terms_basis

_RESULTS = ("R.1", "3.0", "3.1", "3.2", "3.5", "3.6", "3.7", "3.10")


_EFFICIENCY = ("R.1", "3.1", "3.2", "3.9", "3.10", "3.12")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A piece of reference data that is still to be verified, and the tables that use it."""

    title: str
    basis: str
    reason: str
    tables: tuple[str, ...]


def doubts(context: Context) -> Iterator[Doubt]:
    """Everything of that kind that a table of this report uses."""
    data = context.dataset
    method = efficiency_method(data.config.aturan.efisiensi)
    efficiency = method.model_copy(update={"basis": method.basis_in(data.year)})
    every: list[tuple[Basis, tuple[str, ...]]] = [
        (_of_scale(data.scale()), _RESULTS),
        (efficiency, _EFFICIENCY),
        *((condition, _EFFICIENCY) for condition in praise_conditions()),
        (_of_scale(data.chosen_scale("skm")), ("3.3", "3.3a")),
        (_of_scale(data.chosen_scale("kelurahan")), ("3.3b",)),
        (_of_scale(data.chosen_scale("akip")), ("3.4", "L.7")),
        (akip_sheet().basis, ("3.4", "L.7")),
        (post_basis(), ("1.1", "1.2")),
        (grades_basis(), ("1.1", "1.3")),
        (terms_basis(), ("T.2",)),
    ]
    for basis, tables in every:
        used = tuple(id for id in tables if id == "T.2" or context.table(id) is not None)
        if basis.needs_verification and used:
            yield Doubt(basis.title, basis.basis, basis.reason, used)


def _of_scale(scale: Scale) -> Basis:
    return Basis(title=scale.title, basis=scale.basis, needs_verification=scale.needs_verification, reason=scale.reason)


def doubts_table(context: Context, made: Review) -> Table | Missing:
    """V.3: what is still to be held against the text of its regulation, with the reason and where it is used."""
    found = list(doubts(context))
    if not found:
        return Missing("V.3", "dasar yang perlu diverifikasi", "tidak ada dasar yang perlu diverifikasi")
    rows = [
        Row(
            str(number),
            {
                "nomor": str(number),
                "hal": doubt.title,
                "dasar": doubt.basis,
                "alasan": doubt.reason,
                "tempat": ", ".join(doubt.tables),
            },
            {"hal": (Source("", 0, "", doubt.basis, doubt.title),)},
        )
        for number, doubt in enumerate(found, 1)
    ]
    return build(
        "V.3",
        "Dasar yang Perlu Diverifikasi",
        period=f"Tahun {context.dataset.year}",
        unit="daftar",
        columns=[
            Column("nomor", "No", width=0.5),
            Column("hal", "Hal", width=2.6),
            Column("dasar", "Dasar", width=2.6),
            Column("alasan", "Yang Belum Diperiksa", width=4.0),
            Column("tempat", "Tabel yang Memakainya", width=1.8),
        ],
        rows=rows,
        wide=True,
    )
