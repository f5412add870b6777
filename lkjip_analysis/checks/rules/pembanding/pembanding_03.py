"""PEMBANDING-03: A peer's percentage of counted units is k of n for some n; how many a peer has is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.denominators import counted_word, denominator
from lkjip_analysis.checks.reading.figures import arithmetic, figure, listing, quoted
from lkjip_analysis.checks.reading.places import cell as place_of
from lkjip_analysis.checks.rules.pembanding.peers import NO_PEERS, TABLE
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Pembanding
from lkjip_analysis.model.number import format_number, round_half_up, to_decimal, truncate
from lkjip_analysis.tables.bab3.pembanding import peer_table
from lkjip_analysis.tables.once import once

_TIMES = 5  # peers have at most so many times as many units as the agency


_MOST = 1000  # of more units, nearly every percentage is a share


@rule(
    "PEMBANDING-03",
    "Persentase pembanding yang tidak mungkin",
    "logika: persentase dari banyak satuan yang bulat",
    turn=Turn.RESULTS,
)
def possible(context: Context) -> Iterator[Item]:
    """A peer's percentage of counted units is k of n for some n; how many a peer has is not known, so this is a note.

    Any n up to five times the agency's own number is tried. A percentage that only comes out when digits are cut
    off is told as well.

    Example: 60,1 percent of kelurahan fires beside an agency with 12 (no k of n up to 60 gives it); 37,5 (3 of 8)
    does not.
    """
    data = context.dataset
    shares = {i.id: of for i in data.iku if (of := denominator(context, i)) and of * _TIMES <= _MOST}
    rows = [row for row in data.peers if row.indikator in shares and row.nilai is not None]
    if not rows:
        yield Untested("tidak ada persentase pembanding yang dihitung dari banyak satuan" if data.peers else NO_PEERS)
    for id, of in shares.items():
        odd = []
        for row in (row for row in rows if row.indikator == id):
            near = nearest_share(row.nilai or 0.0, of * _TIMES)
            if near.exact:
                yield Confirmed()
            else:
                odd.append((row, near))
        if odd:
            yield _impossible(context, data.indicators[id], odd, of * _TIMES)


@dataclass(frozen=True, slots=True)
class Near:
    """The share of whole units that comes nearest to a percentage, and whether it gives it: rounded, or only cut."""

    part: int
    whole: int
    exact: bool = False
    cut: bool = False

    @property
    def percent(self) -> float:
        """The share in percent."""
        return self.part / self.whole * 100


def nearest_share(value: float, most: int) -> Near:
    """The share k of n (n up to ``most``) that a percentage states, to its written digits.

    >>> nearest_share(37.5, 60), nearest_share(38.4, 60).cut, nearest_share(60.1, 60).exact
    (Near(part=3, whole=8, exact=True, cut=False), True, False)
    """
    written = to_decimal(value)
    places = max(-int(written.normalize().as_tuple().exponent), 0)
    pairs = [(min(round(value * n / 100) + d, n), n) for n in range(1, most + 1) for d in (0, 1)]
    shares = [(k, n, to_decimal(k) * 100 / n) for k, n in pairs]
    for k, n, share in shares:
        if round_half_up(share, places) == written:
            return Near(k, n, exact=True)
    for k, n, share in shares:
        if truncate(share, places) == written:
            return Near(k, n, cut=True)
    k, n, _ = min(shares, key=lambda s: (abs(s[2] - written), s[1]))
    return Near(k, n)


def _impossible(context: Context, indicator: Indikator, odd: list[tuple[Pembanding, Near]], most: int) -> Found:
    counted = counted_word(indicator)
    none = [f"{row.instansi} {figure(row.nilai or 0)}" for row, near in odd if not near.cut]
    cut = [f"{row.instansi} {figure(row.nilai or 0)} ({n.part} dari {n.whole})" for row, n in odd if n.cut]
    said = [f"{listing(none)} bukan bagian yang utuh dari berapa pun banyak {counted} sampai {most}"] if none else []
    said += [f"{listing(cut)} hanya cocok bila angkanya dipotong, bukan dibulatkan"] if cut else []
    return Found(
        "catatan",
        f"Pembanding {quoted(indicator.nama)} memuat persentase yang diragukan: {'; '.join(said)}.",
        tuple(context.evidence(row, row.nilai, None, _place(context, row)) for row, _ in odd),
        arithmetic(*(step for row, near in odd for step in _figures(row.nilai or 0.0, near))),
        f"Cocokkan dengan laporan instansi itu, dan sebutkan banyaknya {counted}.",
        sebab=f"pembanding/{indicator.id}/bagian",
        ragu=all(row.dugaan_ocr for row, _ in odd),
    )


def _figures(value: float, near: Near) -> tuple[str, str]:
    share = format_number(near.percent)
    return f"{near.part} / {near.whole} × 100 = {share}", f"{share} ≠ {figure(value)}"


def _place(context: Context, peer: Pembanding) -> str:
    key = _rows(context.dataset).get(peer.instansi, "") if context.table(TABLE) else ""
    return place_of(context, TABLE, key, peer.indikator) if key else ""


@once
def _rows(dataset: Dataset) -> dict[str, str]:
    """Row keys of the table by the name of the agency; of two of one name the first."""
    table = peer_table(dataset)
    return {table.text(row.key, "instansi"): row.key for row in reversed(table.rows)}
