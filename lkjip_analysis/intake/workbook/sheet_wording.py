"""The words on the sheets: headings of columns and words of drop-down lists, and the way back from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from lkjip_analysis.intake.workbook.synonyms import SYNONYMS

_HEADINGS: Mapping[str, str] = {
    "id": "Kunci",
    "sumber": "Dokumen sumber",
    "lokasi": "Tempat di sumber",
    "catatan": "Catatan",
    "dugaan_ocr": "Tulisan diragukan",
    "tanggal_tertulis": "Tanggal tertulis",
    "berlaku_dari": "Berlaku mulai",
    "iku": "Nomor IKU",
    "formula": "Cara menghitung",
    "sumber_data": "Sumber data",
    "penanggung_jawab": "Penanggung jawab",
    "verifikasi": "Dibuktikan dengan",
    "nip": "NIP",
    "induk": "Di bawah",
    "tahun_data": "Tahun data",
    "nilai": "Nilai",
    "isu": "Isu strategis",
    "pokok": "Masalah pokok",
    "akar": "Akar masalah",
    "ukuran": "Yang diminta",
    "surel": "Surel (e-mail)",
    "simpul": "Sasaran, program, kegiatan",
}
_WORDS: Mapping[str, str] = {
    "tahun": "Setahun",
    "TW1": "Triwulan I", "TW2": "Triwulan II", "TW3": "Triwulan III", "TW4": "Triwulan IV",
    "Jan": "Januari", "Feb": "Februari", "Mar": "Maret", "Apr": "April", "Jun": "Juni", "Jul": "Juli",
    "Agu": "Agustus", "Sep": "September", "Okt": "Oktober", "Nov": "November", "Des": "Desember",
    "jan": "Januari", "feb": "Februari", "mar": "Maret", "apr": "April", "mei": "Mei", "jun": "Juni",
    "jul": "Juli", "agu": "Agustus", "sep": "September", "okt": "Oktober", "nov": "November", "des": "Desember",
    "lkjip": "LKjIP", "rpjpd": "RPJPD", "rpd": "RPD", "rpjmd": "RPJMD", "iku": "IKU", "pk": "Perjanjian Kinerja (PK)",
    "lhe": "LHE AKIP", "skm": "SKM", "epdeskel": "Epdeskel", "akip": "AKIP", "upt": "UPT",
    "lan-2003": "LAN 2003: (2 × target - realisasi) / target",
    "t-per-r": "target / realisasi",
    "akhir": "Nilai terakhir", "jumlah": "Dijumlahkan", "tetap": "Tetap", "rata-rata": "Rata-rata",
    "tahunan": "Tahunan", "akhir_periode": "Akhir periode", "sejak_renstra": "Sejak awal Renstra",
}  # fmt: skip
_ABBREVIATIONS = frozenset(
    [
        "pk",
        "iku",
        "lhe",
        "skm",
        "lkjip",
        "rpjpd",
        "rpjmd",
        "rpd",
        "akip",
        "sakip",
        "dpa",
        "dppa",
        "rka",
        "lra",
        "opd",
        "skpd",
        "kl",
        "bps",
        "sop",
        "lke",
        "rkt",
        "rkpd",
        "apbd",
    ]
)


def plain(text: str) -> str:
    """A text as it is compared: one case, single spaces, no signs at its ends.

    >>> plain("  Dokumen   Sumber *")
    'dokumen sumber'
    """
    return re.sub(r"[\s_]+", " ", text).strip(" *:.").casefold()


def heading(name: str) -> str:
    """The heading of a column of the schema.

    >>> heading("lokasi"), heading("jan"), heading("jabatan_kepala")
    ('Tempat di sumber', 'Januari', 'Jabatan kepala')
    """
    return _HEADINGS.get(name) or (
        _WORDS[name] if name.islower() and len(name) == 3 and name in _WORDS else sentence(name)
    )


def sentence(name: str) -> str:
    """A name of the schema as words.

    >>> sentence("sub_kegiatan")
    'Sub kegiatan'
    """
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def word(value: str) -> str:
    """The word that stands for a value in a drop-down list.

    >>> word("TW1"), word("sub_kegiatan"), word("pk")
    ('Triwulan I', 'Sub kegiatan', 'Perjanjian Kinerja (PK)')
    """
    return _WORDS.get(value) or sentence(value)


def value_of(text: str, values: Iterable[str]) -> str | None:
    """The value that a person means by a word: the word of the list, the value itself, or a usual way to write it.

    >>> value_of("triwulan 1", ("tahun", "TW1")), value_of("TW I", ("TW1",)), value_of("x", ())
    ('TW1', 'TW1', None)
    >>> value_of("Subkegiatan", ("kegiatan", "sub_kegiatan")), value_of("PENDORONG", ("pendukung", "penghambat"))
    ('sub_kegiatan', 'pendukung')
    """
    return _known(tuple(values)).get(_spoken(text))


@lru_cache(maxsize=256)
def _known(values: tuple[str, ...]) -> dict[str, str]:
    others = {_spoken(text): value for value in values for text in SYNONYMS.get(value, ())}
    return others | {_spoken(value): value for value in values} | {_spoken(word(value)): value for value in values}


def _spoken(text: str) -> str:
    said = plain(text)
    said = re.sub(r"^(triwulan|tw)\s*\.?\s*", "triwulan ", said)
    said = re.sub(r"\b(iv|iii|ii|i)$", lambda m: str(["i", "ii", "iii", "iv"].index(m[1]) + 1), said)
    return said.replace("-", "").replace(" ", "")


def slug(text: str, longest: int = 48) -> str:
    """A key made from a text.

    >>> slug("Perjanjian Kinerja 2025/2026"), slug("Meningkatnya … (ke-2)")
    ('perjanjian-kinerja-2025-2026', 'meningkatnya-ke-2')
    """
    whole = re.sub(r"[^a-z0-9]+", "-", _ascii(text).casefold()).strip("-")
    if len(whole) <= longest:
        return whole or "tanpa-nama"
    return whole[: longest + 1].rpartition("-")[0].strip("-") or whole[:longest].strip("-")


def _ascii(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def short_name(key: str) -> str:
    """The short name of a document, from its key; its slug is the key again.

    >>> short_name("pk-perubahan-2025"), short_name("renstra-2025-2029")
    ('PK Perubahan 2025', 'Renstra 2025-2029')
    """
    words = [part.upper() if part in _ABBREVIATIONS else part.capitalize() for part in key.split("-")]
    text = " ".join(words).replace("LKJIP", "LKjIP")
    return re.sub(r"(\b\d{4}) (\d{4}\b)", r"\1-\2", text)
