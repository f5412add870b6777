"""Posts of units of one kind: one that is missing or held twice, and one name for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.people import place, roster, units
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference import post_group
from lkjip_analysis.reference.istilah import full_post, standard

FEWEST_UNITS = 4
"""So many units of one kind must stand on the roster before "the others have it" means something."""
COMMON = 0.75
"""Share of the units that must have a post exactly once before its lack elsewhere is worth a note."""
ALIKE = 0.7
"""Share of words that two names of one post have in common."""

_FILLERS = frozenset({"dan", "kelurahan", "kecamatan", "desa"})


Held = Mapping[str, Sequence[tuple[Pegawai, str]]]
"""Structural officials of each unit of one kind, each with the common name of the post."""


@rule("PEGAWAI-14", "Jabatan yang ada di unit sejenis tidak ada", "logika: unit sejenis bersusunan sama")
def missing(context: Context) -> Iterator[Item]:
    """A structural post that nearly all units of a kind have is missing in one, or stands there twice.

    Example: eleven of twelve kelurahan with a head of one section fire for the twelfth, as a note (it may be
    vacant); two heads of the same section in one unit are a peringatan. Fewer than four units are not tested.
    """
    kinds = _kinds(context.dataset)
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
        judul="Satu jabatan dipegang lebih dari satu orang" if holders else "",
    )


@rule(
    "PEGAWAI-15", "Satu jabatan ditulis dengan beberapa nama", "kaidah penulisan: sebutan jabatan menurut peraturannya"
)
def naming(context: Context) -> Iterator[Item]:
    """A post of units of one kind is written in one way; one note for all that are not.

    Example: "Kasi PMK" in three kelurahan and "Kasi Pemberdayaan Masyarakat" in eight fire; a mere misspelling
    ("Sekertaris") does not, for it is told as a term.
    """
    kinds = _kinds(context.dataset)
    if not kinds:
        yield Untested(f"kurang dari {FEWEST_UNITS} unit sejenis di daftar pegawai")
    for held in kinds:
        written: dict[str, dict[str, list[Pegawai]]] = {}
        for person, post in (pair for people in held.values() for pair in people):
            spelled = standard(person.jabatan, context.dataset.own_reference)
            written.setdefault(post, {}).setdefault(spelled, []).append(person)
        yield Confirmed(jumlah=sum(len(forms) == 1 for forms in written.values()))
        if several := [sorted(forms.values(), key=len, reverse=True) for forms in written.values() if len(forms) > 1]:
            yield _several(context, several)


def _several(context: Context, written: Sequence[Sequence[Sequence[Pegawai]]]) -> Found:
    """All posts with more than one name, each name with how often it stands; the rarer ones are the evidence."""
    parts = [listing([f"{people[0].jabatan} ({len(people)} kali)" for people in forms]) for forms in written]
    odd = [(person, forms[0][0].jabatan) for forms in written for people in forms[1:] for person in people]
    return Found(
        "catatan",
        f"Jabatan yang sama ditulis dengan nama berbeda: {'; '.join(parts)}.",
        tuple(context.evidence(p, p.jabatan, usual, place(p, "jabatan")) for p, usual in odd),
        saran="Tulis sebutan jabatan menurut peraturan tentang susunan organisasinya.",
        sebab="pegawai/semua/jabatan",
    )


def _kinds(dataset: Dataset) -> list[Held]:
    """Structural officials (heads and secretaries, not staff) by unit, of each kind of unit that has enough units."""
    known, kinds = units(dataset), dict[str, dict[str, list[Pegawai]]]()
    agency, folder = dataset.config.instansi.jenis, dataset.own_reference
    for person in roster(dataset):
        if person.unit in known and post_group(person.jabatan, agency, folder).startswith("Eselon"):
            kinds.setdefault(known[person.unit].jenis, {}).setdefault(person.unit, []).append(person)
    found: list[Held] = []
    for by_unit in kinds.values():
        if len(by_unit) >= FEWEST_UNITS:
            named = _common_names({person.jabatan for people in by_unit.values() for person in people}, folder)
            found.append({unit: [(p, named[p.jabatan]) for p in people] for unit, people in by_unit.items()})
    return found


def _common_names(posts: set[str], folder: Path | None) -> dict[str, str]:
    """The name by which each post is told apart: the fullest of those that are alike, abbreviations written out.

    >>> sorted(set(_common_names({"Kasi PMK", "Kasi Pemberdayaan Masyarakat", "Lurah"}, None).values()))
    ['kepala kelurahan', 'kepala seksi pemberdayaan masyarakat']
    """
    full = {post: full_post(post, folder) for post in posts}
    names = sorted(set(full.values()), key=lambda name: (-len(_words(name)), -len(name), name))
    return {post: next(name for name in names if _alike(full[post], name)) for post in posts}


def _alike(first: str, second: str) -> bool:
    """Whether two written-out names mean one post: they share most of their words.

    >>> _alike("kepala seksi pemerintahan dan pelayanan publik", "kepala seksi pemerintahan umum dan pelayanan publik")
    True
    >>> _alike("kepala seksi pemerintahan umum", "kepala seksi pemerintahan dan pelayanan publik")
    False
    """
    one, two = _words(first), _words(second)
    return first == second or len(one & two) >= ALIKE * max(len(one | two), 1)


def _words(name: str) -> set[str]:
    return set(name.split()) - _FILLERS


RULES = (missing, naming)
