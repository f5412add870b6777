"""Numbers spelled out in Bahasa Indonesia."""

from __future__ import annotations

from lkjip_analysis.model.number import format_number

LARGEST = 10**15
"""The largest amount spelled: one kuadriliun."""

_MILLION = 1_000_000


def terbilang(number: int) -> str:
    """Spell out a whole number; a minus is spelled ``minus``.

    Raises:
        ValueError: no whole number, or beyond 10**15.

    >>> terbilang(1_001_000), terbilang(-11), terbilang(0)
    ('satu juta seribu', 'minus sebelas', 'nol')
    """
    if number != int(number) or abs(number) > LARGEST:
        raise ValueError(f"hanya bilangan bulat sampai {format_number(LARGEST, 0)} yang dapat dieja, bukan {number}")
    words = _spell(abs(int(number)))
    return f"minus {words}" if number < 0 else words


def rupiah_terbilang(number: int) -> str:
    """Spell out an amount of money in whole rupiah.

    Raises:
        ValueError: as `terbilang`.

    >>> rupiah_terbilang(26_028_054_509)
    'dua puluh enam miliar dua puluh delapan juta lima puluh empat ribu lima ratus sembilan rupiah'
    """
    return f"{terbilang(number)} rupiah"


def _spell(number: int) -> str:
    from num2words import num2words  # loads every language it knows, so only when something is spelled

    # num2words writes "satu ribu" for a thousand that follows millions; alone it rightly writes "seribu".
    above, below = divmod(number, _MILLION)
    if above and below // 1000 == 1:
        return f"{_spell(above * _MILLION)} {_spell(below)}"
    return str(num2words(number, lang="id"))


_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SE = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000}
_POWERS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}


def read_words(text: str) -> int | None:
    """The whole number that words spell, or None when a word is none of a number; the word rupiah is passed over.

    The old spelling ``milyar`` is understood.

    >>> read_words("dua puluh enam milyar sebelas ribu lima ratus sembilan rupiah"), read_words("dua lusin")
    (26000011509, None)
    """
    total = group = last = 0
    for word in text.casefold().replace("-", " ").split():
        if word in _ONES:
            group, last = group + _ONES.index(word), _ONES.index(word)
        elif word in _SE:
            group, last = group + _SE[word], 0
        elif word in ("belas", "puluh", "ratus"):
            # The digit before was added already: "dua puluh" makes 2 into 20, "dua belas" makes it 12.
            group += {"belas": 10, "puluh": 9 * last, "ratus": 99 * last}[word]
        elif word in _POWERS:
            total, group = total + (group or 1) * _POWERS[word], 0
        elif word != "rupiah":
            return None
    return total + group if text.strip() else None
