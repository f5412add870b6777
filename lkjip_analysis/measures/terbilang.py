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
