"""PEGAWAI-15: A post of units of one kind is written in one way; one note for all that are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import place
from lkjip_analysis.checks.rules.pegawai.posts import FEWEST_UNITS, officials_by_unit
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.istilah import standard


@rule(
    "PEGAWAI-15",
    "Satu jabatan ditulis dengan beberapa nama",
    "kaidah penulisan: sebutan jabatan menurut peraturannya",
    turn=Turn.STAFF,
)
def naming(context: Context) -> Iterator[Item]:
    """A post of units of one kind is written in one way; one note for all that are not.

    Example: "Kasi PMK" in three kelurahan and "Kasi Pemberdayaan Masyarakat" in eight fire; a mere misspelling
    ("Sekertaris") does not, for it is told as a term.
    """
    kinds = officials_by_unit(context.dataset)
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
