"""PEGAWAI-16: the stated counts by education can be those of the degrees behind the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import NO_ROSTER, roster
from lkjip_analysis.dataset.rows import RekapPegawai
from lkjip_analysis.model.words import listing

_MASTER = re.compile(r"\bM\.?\s?(?:Si|M|Pd|A\.?P|Kes|H|Sc|T|Kom|E|Hum|Ak|P|PA|Ed)\b|\bMagister\b", re.I)


_BACHELOR = re.compile(
    r"\bS\.?\s?(?:E|T|H|Sos|Pd|IP|Ip|Kom|Si|SI|Kep|AP|Ag|M|S|STP|ST|Tr|Psi|I|Ak|Farm|Hum|E\.?Sy)\b|\bSKM\b", re.I
)


_DIPLOMA = re.compile(r"\bA\.?\s?M(?:d|a)?\b", re.I)


LEVELS = ("S2", "S1", "Diploma")


def degree(name: str) -> str:
    """The highest level of education that the degrees behind a name tell; empty without any.

    >>> degree("SITI, S.Sos., M.Si"), degree("BUDI, SE"), degree("ANI, A.Md"), degree("CITRA, S.Tr.Keb"), degree("DODO")
    ('S2', 'S1', 'Diploma', 'S1', '')
    """
    titles = name.partition(",")[2] or " ".join(name.split()[1:])
    for level, pattern in zip(LEVELS, (_MASTER, _BACHELOR, _DIPLOMA), strict=True):
        if pattern.search(titles):
            return level
    return ""


def _stated(rows: list[RekapPegawai]) -> dict[str, RekapPegawai]:
    """The recapitulation's rows by level; a level that the names cannot tell is left out."""
    words = {"s2": "S2", "s1": "S1", "diploma": "Diploma"}
    found: dict[str, RekapPegawai] = {}
    for row in rows:
        key = next((level for word, level in words.items() if row.kategori.lower().startswith(word)), None)
        if key and row.jumlah is not None:
            found[key] = row
    return found


@rule(
    "PEGAWAI-16",
    "Rekapitulasi pendidikan tidak sesuai gelar",
    "logika: gelar pada nama menunjuk pendidikan",
    turn=Turn.STAFF,
)
def degrees(context: Context) -> Iterator[Item]:
    """The stated counts by education can be those of the degrees behind the names; who bears none may be anything.

    Example: 28 stated with S2 where 17 names bear such a degree and 2 bear none fire; 18 do not.
    """
    people = roster(context.dataset)
    stated = _stated([r for r in context.dataset.of(RekapPegawai) if r.menurut == "pendidikan"])
    if not people or not stated:
        yield Untested(NO_ROSTER if not people else "rekapitulasi pendidikan tidak ada di paket data")
        return
    counted = Counter(degree(person.nama) for person in people)
    open_ = counted[""]
    if open_ * 2 > len(people):
        yield Untested("kebanyakan nama di daftar pegawai tidak bergelar")
        return
    wrong = {k: row for k, row in stated.items() if not counted[k] <= (row.jumlah or 0) <= counted[k] + open_}
    yield Confirmed(jumlah=len(stated) - len(wrong))
    if wrong:
        told = [f"{level} {counted[level]} orang (dinyatakan {row.jumlah})" for level, row in wrong.items()]
        yield Found(
            "peringatan",
            f"Menurut gelar pada daftar pegawai, yang berpendidikan {listing(told)}; {open_} orang tidak bergelar.",
            tuple(
                context.evidence(row, float(row.jumlah or 0), float(counted[level]), f"1.4/{_key(row)}/jumlah")
                for level, row in wrong.items()
            ),
            rumus="; ".join(f"{counted[level]} ≠ {row.jumlah}" for level, row in wrong.items()),
            saran="Catat pendidikan tiap pegawai di daftar, lalu hitung rekapitulasinya dari sana.",
            taruhan=float(max(abs(counted[level] - (row.jumlah or 0)) for level, row in wrong.items())),
            sebab="pegawai/rekap/gelar",
        )


def _key(row: RekapPegawai) -> str:
    return re.split(r"[\s/]", row.kategori.lower())[0]
