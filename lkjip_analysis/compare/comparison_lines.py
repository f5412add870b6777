"""A comparison as lines of a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from lkjip_analysis.compare.comparison import Comparison, Difference, Effect, Past
from lkjip_analysis.compare.packages import plain
from lkjip_analysis.model.number import format_number

WIDTH = 80
MOST = 12
"""Changes of a kind that a screen shows; all of them are in JSON and on the page."""
NOTHING = "–"

T = TypeVar("T")

GROUPS = (("sel", "sel tabel"), ("fakta", "fakta"), ("kalimat", "kalimat"), ("temuan", "temuan"))


def lines(made: Comparison, width: int = WIDTH) -> Iterator[str]:
    """What to tell a person, in lines of at most ``width`` signs."""
    width = max(width, 40)
    for mark, side in (("A", made.a), ("B", made.b)):
        yield from _wrapped(f"{mark}: {side.nama} {side.tahun} ({side.jenis} {side.asal})", "", width)
    yield from (line for note in made.catatan for line in _wrapped(f"Catatan: {note}", "", width))
    if made.same:
        yield "Tidak ada perbedaan."
        return
    yield from _block(
        "Indikator kinerja utama", [effect for effect in made.indikator if effect.changed], _effect, width
    )
    yield from _block("Angka tahun lampau yang berubah", made.lampau, _past, width)
    yield from _block("Data", made.data, _change, width)
    yield from _block("Cara menghitung", made.cara, _change, width)
    for kind, name in GROUPS:
        yield from _block(f"Akibat: {name}", made.of(kind), _change, width)


def _block(title: str, items: Sequence[T], tell: Callable[[T, int], Iterator[str]], width: int) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield f"{title} ({len(items)})"
    for item in items[:MOST]:
        yield from tell(item, width)
    if len(items) > MOST:
        yield f"  … dan {len(items) - MOST} lagi (semuanya dengan --json atau --html)"


def _effect(effect: Effect, width: int) -> Iterator[str]:
    came = f" (semula {effect.dari})" if effect.dari else ""
    yield from _wrapped(f"{effect.nama}{came}", "  ", width)
    for name, (before, after) in effect.nilai.items():
        if before != after:
            gap = ""
            if name == "capaian" and effect.selisih_capaian is not None:
                gap = f" ({signed(effect.selisih_capaian)} poin)"
            yield from _wrapped(f"{name}: {before or NOTHING} → {after or NOTHING}{gap}", "    ", width)


def _past(item: Past, width: int) -> Iterator[str]:
    why = f"dikoreksi {item.tanggal}: {item.alasan}" if item.sebab == "dikoreksi" else "ditimpa tanpa koreksi"
    said = f"{item.nama} {item.tahun}, {item.besaran}: {plain(item.sebelum)} → {plain(item.sesudah)}; {why}"
    yield from _wrapped(said, "  ", width)


def _change(item: Difference, width: int) -> Iterator[str]:
    gap = f" ({signed(item.selisih)})" if item.selisih is not None else ""
    place = item.tempat if item.jenis in ("data", "cara", "fakta") else f"{item.tempat} {item.uraian}"
    yield from _wrapped(place, "  ", width)
    yield from _wrapped(f"{item.sebelum or NOTHING} → {item.sesudah or NOTHING}{gap}", "    ", width)


def signed(value: float) -> str:
    """A difference with its sign.

    >>> signed(2.5), signed(-1.0), signed(0.0)
    ('+2,50', '−1,00', '0,00')
    """
    text = format_number(abs(value))
    return text if value == 0 else f"{'+' if value > 0 else '−'}{text}"


def _wrapped(text: str, start: str, width: int) -> list[str]:
    """Wrapped at spaces; a word longer than a line is broken, since a line may not be longer."""
    text = " ".join(text.split())
    return textwrap.wrap(text, width, initial_indent=start, subsequent_indent=f"{start}  ", break_on_hyphens=False)
