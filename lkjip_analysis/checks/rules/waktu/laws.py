"""Laws that documents rest on: in force, and cited with one number (WAKTU)."""

from __future__ import annotations

import re


def issuer(kind: str) -> str:
    """The kind of a law in plain words, so that spellings of one issuer agree.

    >>> issuer("Peraturan Walikota Serang"), issuer("Undang-Undang Republik Indonesia")
    ('peraturan wali kota serang', 'undang-undang')
    """
    plain = re.sub(r"(?i)republik indonesia|nomor", " ", kind).lower().replace("walikota", "wali kota")
    return " ".join(plain.split())


def short_title(subject: str) -> str:
    """The title of a law without the gazette and the laws that changed it.

    >>> short_title("Kecamatan (Lembaran Negara Tahun 2018 Nomor 73)"), short_title("Desa sebagaimana diubah")
    ('Kecamatan', 'Desa')
    """
    return re.split(r"\(|;|,? sebagaimana", subject)[0].strip()


def subject(title: str) -> str:
    """The short title in plain letters, by which citations of one law are matched.

    >>> subject("Pembentukan, dan Susunan (Lembaran Daerah Tahun 2016 Nomor 7)")
    'pembentukan dan susunan'
    """
    return " ".join(re.sub(r"[^a-z0-9]+", " ", short_title(title).lower()).split())
