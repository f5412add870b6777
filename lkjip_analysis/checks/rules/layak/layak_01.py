"""LAYAK-01: A percentage of a declared number of units must be the share of a whole number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.denominators import counted_word, denominator
from lkjip_analysis.checks.reading.figures import arithmetic, figure, listing, quoted
from lkjip_analysis.checks.reading.places import cell, target_place
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.number import format_number, round_half_up, to_decimal, truncate

WHOLE = "logika: yang dihitung adalah satuan utuh"


@dataclass(frozen=True, slots=True)
class Share:
    """A stated percentage of a declared number of units."""

    value: float
    of: int
    row: Target | Realisasi

    @property
    def decimals(self) -> int:
        """Digits behind the comma; a percentage is stated to two unless it is a whole number."""
        return max(-int(to_decimal(self.value).normalize().as_tuple().exponent), 0)

    @property
    def below(self) -> int:
        """The largest number of units whose share does not exceed the percentage."""
        return int(self.value * self.of / 100 + 1e-9)

    def verdict(self) -> str:
        """``tepat``, ``terpotong`` (digits cut off instead of rounded), or ``mustahil``.

        >>> [Share(v, 12, None).verdict() for v in (75, 83.33, 91.66, 91.16, 37.5, 90)]
        ['tepat', 'tepat', 'terpotong', 'mustahil', 'mustahil', 'mustahil']
        """
        digits, written = self.decimals, to_decimal(self.value)
        shares = [units * 100 / self.of for units in (self.below, self.below + 1)]
        if any(round_half_up(share, digits) == written for share in shares):
            return "tepat"
        return "terpotong" if any(truncate(share, digits) == written for share in shares) else "mustahil"


def _shares(context: Context, indicator: Indikator, of: int) -> Iterator[Share]:
    rows: list[Target | Realisasi] = [*context.dataset.where(Target, indikator=indicator.id)]
    rows += context.dataset.where(Realisasi, indikator=indicator.id)
    for row in rows:
        if row.nilai is not None:
            yield Share(row.nilai, of, row)


@rule("LAYAK-01", "Persentase yang tidak dapat dihasilkan satuan utuh", WHOLE, turn=Turn.TARGETS)
def impossible_share(context: Context) -> Iterator[Item]:
    """A percentage of a declared number of units must be the share of a whole number of them.

    A target in whole percents may be meant as a threshold and is only noted, as is a figure whose digits were
    cut off instead of rounded. A realisation that no number of units can give is an error.

    Example:
        37,50 or 91,16 percent of 12 kelurahan fire; 83,33 percent (10 of 12) does not.
    """
    known = {i.id: of for i in context.dataset.indicators.values() if (of := denominator(context, i))}
    if not known:
        yield Untested("tidak ada indikator persentase yang banyak satuannya (penyebut) dinyatakan")
    for id, of in known.items():
        groups: dict[tuple[float, str], list[Share]] = defaultdict(list)
        for share in _shares(context, context.dataset.indicators[id], of):
            if not 0 <= share.value <= 100:
                yield Untested(f"{share.row.indikator}: {figure(share.value)} persen bukan bagian dari {of} satuan")
                continue
            verdict = share.verdict()
            if verdict == "tepat":
                yield Confirmed()
            else:
                kind = "Realisasi" if isinstance(share.row, Realisasi) else "Target"
                groups[share.value, kind].append(share)
        for (_, kind), shares in groups.items():
            yield _impossible(context, context.dataset.indicators[id], kind, shares)


def _remedy(context: Context, indicator: Indikator, shares: list[Share], kind: str, nearest: float, cut: bool) -> str:
    """What to write instead: the digits that were cut off, the reference target of that year, or the nearest share."""
    if cut:
        return f"Tulis {format_number(nearest)}."
    years = {share.row.tahun for share in shares}
    target = context.dataset.target(indicator.id) if years == {context.dataset.year} else None
    agreed = target.nilai if kind == "Target" and target else None
    if agreed is not None and Share(agreed, shares[0].of, shares[0].row).verdict() == "tepat":
        return f"Samakan dengan target dokumen rujukan, {figure(agreed)}, yang dapat dicapai satuan utuh."
    return f"Tulis nilai yang dapat dicapai, misalnya {format_number(nearest)}."


def _impossible(context: Context, indicator: Indikator, kind: str, shares: list[Share]) -> Found:
    share, counted = shares[0], counted_word(indicator)
    near = [(n, n * 100 / share.of) for n in (share.below, share.below + 1) if 0 <= n <= share.of]
    near = near or [(share.of, 100.0) if share.value > 100 else (0, 0.0)]  # more than all, or less than none
    nearest = min((v for _, v in near), key=lambda v: (round(abs(v - share.value), 9), -v))
    said = listing(f"{n} dari {share.of} adalah {format_number(v)} persen" for n, v in near)
    years = listing((str(s.row.tahun) for s in shares), 6)
    cut = share.verdict() == "terpotong"
    what = "ditulis dengan angka terpotong, bukan dibulatkan"
    if not cut:
        what = f"bukan bagian dari {share.of} {counted} yang utuh"
    text = f"{kind} {figure(share.value)} persen {quoted(indicator.nama)} ({years}) {what}: {said}."
    if kind == "Target" and len(near) == 2 and not cut:
        text += f" Target itu baru tercapai dengan {share.below + 1} {counted}."
    return Found(
        _level(kind, share, cut),
        text,
        tuple(dict.fromkeys(_evidence(context, s, nearest if cut or kind != "Target" else None) for s in shares)),
        arithmetic(
            *(f"{n} / {share.of} × 100 = {format_number(v)}" for n, v in near),
            f"{figure(share.value)} ≠ {format_number(nearest)}",
        ),
        _remedy(context, indicator, shares, kind, nearest, cut),
        abs(nearest - share.value),
        f"layak/{indicator.id}/{kind}/{figure(share.value)}",
        all(s.row.dugaan_ocr for s in shares),
    )


def _level(kind: str, share: Share, cut: bool) -> Severity:
    if cut or (kind == "Target" and share.decimals == 0):
        return "catatan"
    return "peringatan" if kind == "Target" else "galat"


def _evidence(context: Context, share: Share, nearest: float | None) -> Evidence:
    """Where a share stands; a target that no count can give is a choice, not a wrong figure."""
    row = share.row
    expected = None if nearest is None else float(round_half_up(nearest, 2))
    if isinstance(row, Target):
        return context.evidence(row, share.value, expected, target_place(context, row))
    column = f"realisasi_{row.tahun}"
    place = cell(context, "3.5", row.indikator, column) or cell(context, "3.2", row.indikator, "realisasi")
    return context.evidence(row, share.value, expected, place)
