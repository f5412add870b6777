"""NAMA-01: A table must not show an indicator under the name of another one of the same package."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import proof, where, wordings
from lkjip_analysis.checks.reading.wording import plain_name
from lkjip_analysis.dataset.rows import Daftar, Indikator


@rule("NAMA-01", "Nama indikator lain dipakai", "logika: satu nama satu indikator", turn=Turn.TREE)
def other_name(context: Context) -> Iterator[Item]:
    """A table must not show an indicator under the name of another one of the same package, nor a graph be so titled.

    Example:
        Figures of the service survey under the name of the government index fire; a variant of the own name does not.
    """
    data = context.dataset
    owner: dict[str, str] = {}
    for indicator in data.indicators.values():
        owner.setdefault(plain_name(data, indicator.nama), indicator.id)
    for id, rows in wordings(context).items():
        indicator = data.indicators[id]
        own = plain_name(data, indicator.nama)
        wrong = [r for r in rows if owner.get(name := plain_name(data, r.nama), id) != id and name != own]
        if not wrong:
            yield Confirmed(jumlah=len(rows))
            continue
        other = data.indicators[owner[plain_name(data, wrong[0].nama)]]
        titles = _titles_of(context, other)
        places = [*sorted(where(context, r) for r in wrong), *(f"judul {e.nomor}" for e in titles)]
        yield Found(
            "peringatan",
            f"{listing(places, 6)} menyebut {quoted(indicator.nama)} dengan nama indikator lain, {quoted(other.nama)}.",
            (
                *(proof(context, r, r.nama, indicator.nama) for r in wrong),
                *(context.evidence(e, e.judul, indicator.nama) for e in titles),
            ),
            "",
            "Pakai nama yang ditetapkan dokumen rujukan; nama lain berarti ukuran lain.",
            0.0,
            f"indikator/{id}/nama",
            all(r.dugaan_ocr for r in wrong),
        )


def _titles_of(context: Context, other: Indikator) -> list[Daftar]:
    """Titles of tables and graphs that have the whole name of an indicator, though the year has no result of it."""
    data = context.dataset
    if data.realisation(other.id) is not None:
        return []
    name = f" {plain_name(data, other.nama)} "
    entries = [e for e in data.of(Daftar) if e.daftar in ("tabel", "grafik") and e.nomor]
    return [e for e in entries if name in f" {plain_name(data, e.judul)} "]
