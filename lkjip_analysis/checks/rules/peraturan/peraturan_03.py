"""PERATURAN-03: A document does not rest on a law that was revoked before the reported year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.peraturan.cited_laws import (
    NO_LAWS,
    by_law,
    cause_of,
    document_names,
    name_of,
    title_of,
)
from lkjip_analysis.dataset.rows import Peraturan
from lkjip_analysis.reference.peraturan import plain_kind, replaced


@rule("PERATURAN-03", "Peraturan yang sudah dicabut", "ketentuan penutup peraturan penggantinya", turn=Turn.LAWS)
def revoked(context: Context) -> Iterator[Item]:
    """A document does not rest on a law that was revoked before the reported year.

    Example: UU 33/2004 in a report of 2025 fires as a note, for UU 1/2022 replaced it; in one of 2010 it does not.
    """
    known = replaced(context.dataset.own_reference)
    if not context.dataset.of(Peraturan):
        yield Untested(NO_LAWS)
    youngest = _youngest(context.dataset.of(Peraturan))
    for key, group in by_law(context.dataset.of(Peraturan)).items():
        late = [row for row in group if key in known and known[key].since <= context.dataset.year]
        # Where the same document cites a later law of that kind and title, another rule tells the pair.
        late = [row for row in late if youngest[_alike(row)] <= (row.tahun or 0)]
        if not late:
            yield Confirmed()
            continue
        yield Found(
            "catatan",
            f"{name_of(late[0])} sudah dicabut dan diganti {known[key].by}, tetapi masih dikutip di "
            f"{document_names(context, late)}.",
            tuple(context.evidence(row, name_of(row), known[key].by) for row in late),
            saran="Ganti dengan peraturan yang berlaku.",
            sebab=cause_of(late[0]),
        )


def _alike(row: Peraturan) -> tuple[str, str, str]:
    """Document, kind and title: what a law and its successor share in one list."""
    return row.dokumen, plain_kind(row.jenis), title_of(row)


def _youngest(rows: Sequence[Peraturan]) -> dict[tuple[str, str, str], int]:
    """The latest year of each kind and title in each document."""
    found: dict[tuple[str, str, str], int] = {}
    for row in rows:
        found[_alike(row)] = max(found.get(_alike(row), 0), row.tahun or 0)
    return found
