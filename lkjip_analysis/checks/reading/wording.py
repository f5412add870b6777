"""Names in a form in which only real differences are left: no case, punctuation, spelling variants, agency name."""

from __future__ import annotations

import re
from functools import lru_cache

from lkjip_analysis.dataset import Dataset

_VARIANTS = (
    (r"\bpr[eo]+se?n?tas[ei]\b", "persentase"),
    (r"\bpe?rs?entasi\b|\bpreesentase\b|\bpresentasi\b", "persentase"),
    (r"\bsurvey\b", "survei"),
    (r"\breview\b", "reviu"),
    (r"\bpublic\b", "publik"),
    (r"\bketentraman\b", "ketenteraman"),
    (r"\bwalikota\b", "wali kota"),
    (r"\bsakip\b", "akip"),
    (r"\bdi(?=kecamatan|kelurahan|kabupaten|kota\b)", "di "),
)


_BRACKETS = re.compile(r"\([^()]*\)")


_OPEN_ENDS = (" di ", " pada ", " tingkat ")


_VERBS = re.compile(
    r"^(meningkat(kan|nya)|terlaksa\w*nya|terselenggara\w*nya|terfasilitasi\w*|tersedia\w*nya|terwujud\w*nya|"
    r"program|kegiatan|sub kegiatan)\s+"
)


def plain(text: str) -> str:
    """A text without what does not change its meaning.

    >>> plain("Nilai Survey Kepuasan  Masyarakat (Angka)") == plain("nilai survei kepuasan masyarakat")
    True
    >>> plain("Presentase gangguan, terselesaikan"), plain("Prosentase X"), plain("Persentasi X")
    ('persentase gangguan terselesaikan', 'persentase x', 'persentase x')
    """
    return _plain(text)


@lru_cache(maxsize=2**17)
def _plain(text: str) -> str:
    low = _BRACKETS.sub(" ", text.casefold())
    return " ".join([_usual(word) for word in re.sub(r"[^\w%]+", " ", low).split()])


@lru_cache(maxsize=2**14)
def _usual(word: str) -> str:
    """A word in its usual spelling; a package has few different words, in many names."""
    for pattern, usual in _VARIANTS:
        word = re.sub(pattern, usual, word)
    return word


def plain_name(dataset: Dataset, text: str) -> str:
    """The name of an indicator without the name and kind of the agency, which documents add or leave out.

    >>> from types import SimpleNamespace as N
    >>> agency = N(config=N(instansi=N(nama="Kecamatan Contoh", jenis="kecamatan")))
    >>> plain_name(agency, "Hasil Evaluasi AKIP Kecamatan Contoh"), plain_name(agency, "Hasil evaluasi AKIP")
    ('hasil evaluasi akip', 'hasil evaluasi akip')
    """
    agency = dataset.config.instansi
    bare = f" {_plain(text)} ".replace(f" {_plain(agency.nama)} ", " ")
    if bare.endswith(f" {_plain(agency.jenis)} "):
        bare = re.sub(rf"( (di|pada))?( tingkat)? {re.escape(_plain(agency.jenis))} $", " ", bare)
    return re.sub(r" (di|pada|tingkat)? ?$", "", bare).strip() if bare.endswith(_OPEN_ENDS) else bare.strip()


def plain_node(text: str) -> str:
    """The name or target wording of a node without its opening verb or level.

    >>> plain_node("Program Pemberdayaan"), plain_node("Meningkatnya pemberdayaan")
    ('pemberdayaan', 'pemberdayaan')
    """
    return _VERBS.sub("", _plain(text))


def is_slip(one: str, other: str) -> bool:
    """Whether two plain names differ only by slips of the pen: the same words, some with one letter wrong.

    >>> is_slip("kelurahan kategori cepat", "kelurahan ketegori cepat"), is_slip("nilai akip", "hasil akip")
    (True, False)
    """
    first, second = one.split(), other.split()
    pairs = [(a, b) for a, b in zip(first, second, strict=False) if a != b]
    return len(first) == len(second) and all(min(len(a), len(b)) > 4 and one_letter(a, b) for a, b in pairs)


def without_verb(text: str) -> str:
    """A wording in lower case without marks, opening verb or level; spelling variants stay.

    >>> without_verb("Terlaksananya Administrasi, pad Perangkat Daerah")
    'administrasi pad perangkat daerah'
    """
    return _VERBS.sub("", " ".join(re.sub(r"[^\w%]+", " ", text.casefold()).split()))


def one_letter(one: str, other: str) -> bool:
    """Whether a letter was exchanged, added or left out.

    >>> one_letter("pad", "pada"), one_letter("public", "publik"), one_letter("perda", "perkada")
    (True, True, False)
    """
    if len(one) > len(other):
        one, other = other, one
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return other[at + 1 :] in (one[at:], one[at + 1 :]) and len(other) - len(one) <= 1
