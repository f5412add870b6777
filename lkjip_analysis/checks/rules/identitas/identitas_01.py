"""IDENTITAS-01: the web address is none of e-mail, and the e-mail address is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.model import Evidence

_FILE = "laporan.yaml"


@rule(
    "IDENTITAS-01",
    "Alamat elektronik instansi tidak berbentuk seharusnya",
    "logika: laman bukan alamat surel",
    turn=Turn.PRINT,
)
def addresses(context: Context) -> Iterator[Item]:
    """The web address is none of e-mail, and the e-mail address is one.

    Example: a laman ``nama@contoh.go.id`` fires; ``nama.contoh.go.id`` does not.
    """
    agency = context.dataset.config.instansi
    for what, text, good in (
        ("Laman", agency.laman, agency.laman is not None and "@" not in agency.laman),
        ("Pos-el", agency.surel, agency.surel is not None and bool(re.fullmatch(r"[^@\s]+@[^@\s]+", agency.surel))),
    ):
        if text is None:
            continue
        if good:
            yield Confirmed()
            continue
        yield Found(
            "catatan",
            f"{what} instansi tertulis {text}; itu bukan {'alamat laman' if what == 'Laman' else 'alamat pos-el'}.",
            (
                Evidence(
                    lokasi="identitas instansi", tertulis=text, berkas=_FILE, baris=context.dataset.config_line(text)
                ),
            ),
            saran="Betulkan pada kop dan dokumen instansi, lalu di laporan.yaml.",
            sebab=f"identitas/{what.lower()}",
        )
