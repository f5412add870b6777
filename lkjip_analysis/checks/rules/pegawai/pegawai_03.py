"""PEGAWAI-03: no two people of the roster have the same NIP, and a signatory's NIP belongs to nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.people import (
    Person,
    cause,
    everybody,
    same_nip,
    share_a_name,
    who,
)
from lkjip_analysis.checks.rules.pegawai.nips import shown
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.model.words import listing


@rule("PEGAWAI-03", "Satu NIP untuk dua orang", "NIP bersifat unik: satu nomor untuk satu pegawai", turn=Turn.STAFF)
def duplicates(context: Context) -> Iterator[Item]:
    """No two people of the roster have the same NIP, and a signatory's NIP belongs to nobody else.

    Example: numbers 3 and 7 of the roster with one NIP fire; a head who stands on the roster and signs a document
    with the same NIP and name does not.
    """
    for group in same_nip(everybody(context.dataset)).values():
        clash = _clash(group)
        if not clash:
            yield Confirmed()
            continue
        people = listing([who(context.dataset, person) for person in clash])
        numbers = "-".join(cause(person, "nip").split("/")[1] for person in clash)
        yield Found(
            "galat",
            f"NIP yang sama tertulis untuk {people}, padahal satu NIP hanya milik satu orang.",
            tuple(shown(context, person, "NIP sendiri-sendiri") for person in clash),
            saran="Cocokkan NIP masing-masing dengan surat keputusan kepegawaiannya; satu atau keduanya salah salin.",
            taruhan=2.0,
            sebab=f"pegawai/{numbers}/nip-ganda",
        )


def _clash(group: list[Person]) -> list[Person]:
    """Those of equal NIP who cannot be one person: roster lines, or names that have nothing in common."""
    lines = [person for person in group if isinstance(person, Pegawai)]
    others = [p for p in group if not isinstance(p, Pegawai) and not share_a_name(p.nama, group[0].nama)]
    return [*(lines if len(lines) > 1 else group[:1]), *others] if len(lines) > 1 or others else []
