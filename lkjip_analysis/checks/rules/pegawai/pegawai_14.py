"""PEGAWAI-14: A structural post that nearly all units of a kind have is missing in one, or stands there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import place, units
from lkjip_analysis.checks.rules.pegawai.posts import FEWEST_UNITS, officials_by_unit
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.model.words import listing

COMMON = 0.75
"""Share of the units that must have a post exactly once before its lack elsewhere is worth a note."""


@rule(
    "PEGAWAI-14", "Jabatan yang ada di unit sejenis tidak ada", "logika: unit sejenis bersusunan sama", turn=Turn.STAFF
)
def missing(context: Context) -> Iterator[Item]:
    """A structural post that nearly all units of a kind have is missing in one, or stands there twice.

    Example: eleven of twelve kelurahan with a head of one section fire for the twelfth, as a note (it may be
    vacant); two heads of the same section in one unit are a peringatan. Fewer than four units are not tested.
    """
    kinds = officials_by_unit(context.dataset)
    if not kinds:
        yield Untested(f"kurang dari {FEWEST_UNITS} unit sejenis di daftar pegawai")
    for held in kinds:
        counts = {unit: Counter(post for _, post in people) for unit, people in held.items()}
        for post in sorted({post for counted in counts.values() for post in counted}):
            once = sum(counted[post] == 1 for counted in counts.values())
            if once < COMMON * len(held):
                continue
            yield Confirmed(jumlah=once)
            for unit in held:
                if counts[unit][post] != 1:
                    yield _odd(context, post, unit, held[unit], (once, len(held)))


def _odd(
    context: Context, post: str, unit: str, people: Sequence[tuple[Pegawai, str]], share: tuple[int, int]
) -> Found:
    """A unit that has a common post not at all, or more than once."""
    holders = [person for person, held in people if held == post]
    name = units(context.dataset)[unit].nama
    tail = f"{share[0]} dari {share[1]} unit sejenis mempunyainya tepat satu."
    if holders:
        numbers = listing([str(person.urutan) for person in holders])
        text = f"{name} mempunyai {len(holders)} orang {post} (pegawai nomor {numbers}); {tail}"
    else:
        text = f"Daftar pegawai {name} tidak memuat {post}; {tail}"
    shown = holders or [person for person, _ in people[:1]]
    return Found(
        "peringatan" if holders else "catatan",
        text,
        tuple(context.evidence(p, p.jabatan if holders else None, None, place(p, "jabatan")) for p in shown),
        f"{len(holders)} ≠ 1",
        "Lengkapi atau betulkan daftar pegawai; bila jabatan itu kosong, sebutkan di bawah tabelnya.",
        1.0,
        f"pegawai/{unit}/{'-'.join(post.split())}",
        judul=f"Satu jabatan dipegang lebih dari satu orang: {name}"
        if holders
        else f"Jabatan yang ada di unit sejenis tidak ada: {name}",
    )
