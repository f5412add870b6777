"""The foot of an evaluation sheet: what drove and what hindered, and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip_analysis.intake.evaluasi.sheet_head import FACTORS
from lkjip_analysis.reference.evaluasi import best_role, heading_words, headings

_OPENING = 14  # words
_MARK = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]\s+|[-–•*]\s+)")
_NOTHING = re.compile(r"(?i)\W*(belum diisi.*|tidak ada|nihil|n/?a)?\W*")


@dataclass(frozen=True)
class Factor:
    """One thing that a sheet says of why.

    Attributes:
        row: where it stands.
        role: which of the closing lines (`FACTORS`).
        text: what it says.
        indicator: name of the indicator it speaks of; empty for the agency as a whole.
    """

    row: int
    role: str
    text: str
    indicator: str = ""

    @property
    def kind(self) -> str:
        """The kind of factor in a package."""
        return FACTORS[self.role]


def closing_role(text: str, own: Path | None = None) -> str:
    """Which closing line a text opens; empty for any other text.

    >>> closing_role("Faktor penghambat pencapaian kinerja: jalan putus"), closing_role("Pemantauan faktor")
    ('penghambat', '')
    >>> closing_role("Tindak lanjut yang diperlukan dalam Renja berikutnya*)")
    'tindak_lanjut_renja'
    """
    title = text.partition(":")[0]
    words = heading_words(title)[:_OPENING]
    known = headings(own)
    fitting = [said for role in FACTORS for said in known.get(role, ()) if said <= set(words) and words[0] in said]
    opens = any(len(said) > 1 for said in fitting) or (fitting and ":" in text)  # one word alone may open a name
    return best_role(" ".join(words), tuple(FACTORS), own) if opens else ""


def goes_on(text: str) -> bool:
    """Whether a text below a closing line belongs to it: it has a number or a dash in front.

    >>> goes_on("2. hujan lebat"), goes_on("Kepala Dinas")
    (True, False)
    """
    return bool(_MARK.match(text))


def closing_texts(cells: Sequence[str]) -> list[str]:
    """What a closing line says: behind its colon, and in the cells beside it.

    >>> closing_texts(["Faktor penghambat: 1. jalan putus; 2. hujan", "", "gawai rusak"])
    ['jalan putus', 'hujan', 'gawai rusak']
    """
    filled = [cell for cell in cells if cell.strip()]
    first = filled[0].partition(":")[2] if filled else ""
    return split_texts("\n".join([first, *filled[1:]]))


def split_texts(text: str) -> list[str]:
    """Several statements in one text: by lines and semicolons, numbers in front left out, and what says nothing.

    >>> split_texts("1) cepat; 2) murah; -"), split_texts("Belum diisi di faktor.csv.")
    (['cepat', 'murah'], [])
    """
    parts = [_MARK.sub("", part).strip(" ;") for part in re.split(r"[\n\r;]+", text)]
    return [part.removesuffix(".") for part in parts if not _NOTHING.fullmatch(part)]
