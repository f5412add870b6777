"""CETAK-04: what is printed in place of a number can be read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import read_printed
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule

_LIKE_A_NUMBER = re.compile(r"(?:Rp\.?\s*)?[-−]?[\d.,]*\d[\d.,]*\s*%?")


@rule("CETAK-04", "Angka tercetak tidak terbaca", "logika: titik memisahkan ribuan, koma desimal", turn=Turn.PRINT)
def unreadable_numbers(context: Context) -> Iterator[Item]:
    """What is printed in place of a number can be read as one: points part thousands, a comma parts decimals.

    Example: “401.774.8800” where 401.774.800 is computed is found; “401.774.800” is not.
    """
    for item in context.comparisons:
        printed = item.printed.strip()
        if not isinstance(item.computed, float) or not _LIKE_A_NUMBER.fullmatch(printed):
            continue
        if read_printed(printed) is not None:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Tabel {item.address.table} mencetak “{printed}”, yang tidak dapat dibaca sebagai angka; menurut datanya "
            f"{item.text}.",
            (context.evidence(item.cell, printed, item.text, str(item.address)),),
            saran=f"Tulis {item.text}, atau angka yang benar bila datanya salah.",
            taruhan=1.0,
            sebab=f"tercetak/{item.address}",
            ragu=item.cell.dugaan_ocr,
        )
