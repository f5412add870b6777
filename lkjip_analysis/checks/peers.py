"""This agency among its peers: its own value, printed ranks, and percentages that can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.feasible import counted_word, denominator
from lkjip_analysis.checks.figures import arithmetic, figure, listing, quoted
from lkjip_analysis.checks.places import cell as place_of
from lkjip_analysis.checks.printed import Comparison
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Indikator, Pembanding
from lkjip_analysis.model.number import format_number, round_half_up, to_decimal, truncate

NO_PEERS = "pembanding.csv tidak memuat instansi pembanding untuk tahun laporan"
TABLE = "3.8"
_TIMES = 5  # peers have at most so many times as many units as the agency
_MOST = 1000  # of more units, nearly every percentage is a share


def _cells(context: Context, ranks: bool) -> list[Comparison]:
    return [
        cell
        for cell in context.comparisons
        if cell.address.table == TABLE
        and cell.verdict != "tanpa padanan"
        and cell.address.column.startswith("peringkat-") == ranks
    ]


@rule("PEMBANDING-01", "Nilai sendiri di tabel pembanding berbeda", "logika: satu realisasi satu angka")
def own_value(context: Context) -> Iterator[Item]:
    """The agency's own value in the printed table of peers is its realisation, and the peers' are the data's.

    Example: 84,99 realised beside a printed 84,71 in the agency's row fires; 84,99 does not.
    """
    table = context.table(TABLE)
    cells = [cell for cell in _cells(context, ranks=False) if cell.address.column in context.dataset.indicators]
    if table is None or not cells:
        yield Untested(NO_PEERS if table is None else "tabel pembanding tidak tercetak di laporan")
        return
    for cell in cells:
        if cell.agrees or cell.verdict == "tidak terhitung":
            yield Confirmed()
            continue
        agency = table.text(cell.address.row, "instansi")
        name = context.dataset.indicators[cell.address.column].nama
        real = context.dataset.realisation(cell.address.column)
        own = table.row(cell.address.row).kind == "induk" and real is not None
        yield Found(
            "galat",
            f"{name} {agency} di tabel pembanding tercetak {cell.printed}, sedangkan datanya {cell.text}.",
            (
                context.evidence(cell.cell, cell.printed, cell.text, str(cell.address)),
                *((context.evidence(real, real.nilai),) if own and real else ()),
            ),
            saran="Samakan angka di tabel pembanding dengan sumbernya.",
            taruhan=1.0,
            sebab=f"realisasi/{cell.address.column}/{context.dataset.year}" if own else f"tercetak/{cell.address}",
        )


@rule("PEMBANDING-02", "Peringkat tercetak salah", "logika: peringkat menurut nilai; yang sama berperingkat sama")
def ranks(context: Context) -> Iterator[Item]:
    """A printed rank is the one that the values give; equal values share the better place.

    Example: rank 1 printed for 75 beside a peer's 80 fires; rank 2 does not.
    """
    table = context.table(TABLE)
    cells = _cells(context, ranks=True)
    if table is None or not cells:
        yield Untested(NO_PEERS if table is None else "peringkat tidak tercetak di tabel pembanding")
        return
    for cell in cells:
        if cell.agrees:
            yield Confirmed()
            continue
        agency = table.text(cell.address.row, "instansi")
        value = table.text(cell.address.row, cell.address.column.removeprefix("peringkat-"))
        yield Found(
            "galat",
            f"{agency} dengan nilai {value} tercetak berperingkat {cell.printed}, seharusnya {cell.text}.",
            (context.evidence(cell.cell, cell.printed, cell.text, str(cell.address)),),
            saran="Urutkan ulang peringkatnya.",
            taruhan=1.0,
            sebab=f"tercetak/{cell.address}",
        )


@rule("PEMBANDING-03", "Persentase pembanding yang tidak mungkin", "logika: persentase dari banyak satuan yang bulat")
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
    table = context.table(TABLE)
    keys = [r.key for r in table.rows if table.text(r.key, "instansi") == peer.instansi] if table else []
    return place_of(context, TABLE, keys[0], peer.indikator) if keys else ""


RULES = (own_value, ranks, possible)
