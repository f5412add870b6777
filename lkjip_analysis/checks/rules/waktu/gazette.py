"""Where laws are said to be published, and laws cited in other words (WAKTU)."""

from __future__ import annotations

import re

from lkjip_analysis.dataset.rows import Peraturan

_GAZETTE = re.compile(r"(?<!Tambahan )((?:Lembaran|Berita) (?:Negara|Daerah)[^();,]*?) Tahun (\d{4}) Nomor (\d+)", re.I)


def gazette(law: Peraturan) -> tuple[str, int, int] | None:
    """Name, year and number of the gazette in which a law is said to stand; None when the title names none.

    >>> from types import SimpleNamespace as Law
    >>> gazette(Law(tentang="Kecamatan (Lembaran Negara Republik Indonesia Tahun 2018 Nomor 73)"))
    ('lembaran negara', 2018, 73)
    """
    found = _GAZETTE.search(law.tentang)
    return (" ".join(found[1].lower().split()[:2]), int(found[2]), int(found[3])) if found else None
