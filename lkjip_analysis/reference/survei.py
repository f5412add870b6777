"""How survey forms head their columns, which unsur a question asks about, and what their answers in words mean."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.evaluasi import heading_words
from lkjip_analysis.reference.fields import Basis, Fields, read_basis
from lkjip_analysis.reference.files import Version, documents, version

FILE = "survei.yaml"
ABOUT = "tentang"
UNSUR = {
    "unsur_persyaratan": "Persyaratan",
    "unsur_prosedur": "Sistem, Mekanisme, dan Prosedur",
    "unsur_waktu": "Waktu Penyelesaian",
    "unsur_biaya": "Biaya/Tarif",
    "unsur_produk": "Produk Spesifikasi Jenis Pelayanan",
    "unsur_kompetensi": "Kompetensi Pelaksana",
    "unsur_perilaku": "Perilaku Pelaksana",
    "unsur_pengaduan": "Penanganan Pengaduan, Saran, dan Masukan",
    "unsur_sarana": "Sarana dan Prasarana",
}
"""The nine unsur of Permenpan-RB 14/2017."""


@lru_cache(maxsize=16)
def _sayings(files: Version) -> tuple[Basis, dict[str, tuple[frozenset[str], ...]]]:
    problems: list[str] = []
    found: dict[str, list[frozenset[str]]] = {}
    basis: Basis | None = None
    for label, content in documents(files):
        for role, said in content.items():
            if role == ABOUT:
                basis = basis or read_basis(Fields.of(f"{label}: {ABOUT}", said, problems))
            elif not isinstance(said, list) or not all(isinstance(text, str) and text.strip() for text in said):
                problems.append(f"{label}: '{role}' harus berupa daftar sebutan")
            else:
                found.setdefault(role, []).extend(frozenset(heading_words(text)) for text in said)
    if problems or basis is None:
        raise InvalidReference(*(problems or [f"{FILE}: tanpa entri {ABOUT}"]))
    return basis, {role: tuple(dict.fromkeys(said)) for role, said in found.items()}


def survey_basis() -> Basis:
    """Where the sayings come from.

    >>> survey_basis().needs_verification
    True
    """
    return _sayings(version(FILE))[0]


def survey_role(heading: str, roles: tuple[str, ...], folder: Path | None = None) -> str:
    """Which of the roles a heading names: the one with the most words in common; empty if none fits.

    >>> survey_role("Bagaimana kemudahan prosedur pelayanan?", tuple(UNSUR)), survey_role("Usia Anda", ("umur",))
    ('unsur_prosedur', 'umur')
    """
    words = set(heading_words(heading))
    known = _sayings(version(FILE, folder))[1]
    scores = {role: max((len(said) for said in known.get(role, ()) if said <= words), default=0) for role in roles}
    best = max(roles, key=lambda role: scores[role], default="")
    return best if best and scores[best] else ""


def answer_of(text: str, highest: int, folder: Path | None = None) -> int | None:
    """What an answer in words or figures means on a scale from 1; None where it means nothing.

    >>> [answer_of(text, 4) for text in ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai", "Gratis", "5")]
    [1, 2, 3, 4, 4, None]
    >>> [answer_of(text, 5) for text in ("Sangat tidak puas", "Tidak puas", "Cukup puas", "Puas", "Sangat puas")]
    [1, 2, 3, 4, 5]
    >>> answer_of("4 - Sangat baik", 4), answer_of("3.0", 4), answer_of("entahlah", 4)
    (4, 3, None)
    """
    words = heading_words(text)
    if not words:
        return None
    if words[0].isdecimal():
        number = int(words[0])
        return number if 1 <= number <= highest and words[1:2] != ("5",) else None
    if highest == 4:
        known = _sayings(version(FILE, folder))[1]
        for value in (1, 2, 3, 4):
            if any(said == set(words) for said in known.get(f"kata_{value}", ())):
                return value
    if len(words) > 6:
        return None
    steps = {("sangat", "tidak"): 1, ("sangat", "kurang"): 1, ("tidak",): 2, ("kurang",): 2, ("cukup",): 3,
             ("sangat",): 5} if highest == 5 else {("tidak",): 1, ("kurang",): 2, ("sangat",): 4}  # fmt: skip
    for opening, value in steps.items():
        if words[: len(opening)] == opening and len(words) > len(opening):
            return value
    plain = {
        "baik",
        "sesuai",
        "mudah",
        "cepat",
        "mampu",
        "sopan",
        "ramah",
        "puas",
        "setuju",
        "kompeten",
        "wajar",
        "lengkap",
    }
    return highest - 1 if words[0] in plain and len(words) <= 4 else None
