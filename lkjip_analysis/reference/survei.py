"""How survey forms head their columns, which unsur a question asks about, and what their answers in words mean."""

from __future__ import annotations

from pathlib import Path

from lkjip_analysis.reference.entry import Basis
from lkjip_analysis.reference.evaluasi import best_saying, heading_words, read_sayings
from lkjip_analysis.reference.files import version

FILE = "survei.yaml"
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


def survey_basis() -> Basis:
    """Where the sayings come from.

    >>> survey_basis().needs_verification
    True
    """
    return read_sayings(version(FILE))[0]


def survey_role(heading: str, roles: tuple[str, ...], folder: Path | None = None) -> str:
    """Which of the roles a heading names: the one with the most words in common; empty if none fits.

    >>> survey_role("Bagaimana kemudahan prosedur pelayanan?", tuple(UNSUR)), survey_role("Usia Anda", ("umur",))
    ('unsur_prosedur', 'umur')
    """
    return best_saying(heading, roles, read_sayings(version(FILE, folder))[1])


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
        known = read_sayings(version(FILE, folder))[1]
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
