"""NARASI-01: A number typed into an agency's own text must equal a number that the data give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.model import Evidence

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


_NUMBER = re.compile(r"(?:Rp\s?)?\d[\d.]*(?:,\d+)?")


_YEAR = re.compile(r"(?:19|20)\d\d")


def typed_numbers(text: str) -> list[tuple[int, str]]:
    """Numbers that stand in a template as such, with their line; years and list numbers are not figures.

    >>> typed_numbers("Serapan {{ anggaran.serapan }} persen,\\nbukan 94,88 persen pada 2025.")
    [(2, '94,88')]
    """
    plain = _PLACEHOLDER.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    found = []
    for number, line in enumerate(plain.splitlines(), 1):
        body = re.sub(r"^\s*(?:\d+\.|#+)\s", "", line)
        for match in _NUMBER.finditer(body):
            figure = match[0].rstrip(".,").replace("Rp ", "Rp")
            before = body[: match.start()].rstrip()
            named = before.lower().endswith(("nomor", "pasal", "tabel", "grafik", "bab", "lampiran", "bagian"))
            if not _YEAR.fullmatch(figure) and not named:
                found.append((number, figure))
    return found


@rule(
    "NARASI-01",
    "Angka diketik dalam narasi",
    "satu angka satu sumber: narasi memakai fakta, bukan ketikan",
    turn=Turn.PRINT,
)
def own_text_numbers(context: Context) -> Iterator[Item]:
    """A number typed into an agency's own text must equal a number that the data give."""
    folder = context.dataset.folder / "narasi"
    if not folder.is_dir():
        return  # nothing to hold against the facts, so they need not be computed
    known = {fact.text for fact in context.facts.values()}
    known |= {text.removeprefix("Rp") for text in known}
    for path in sorted(folder.glob("*.md")):
        typed = typed_numbers(path.read_text(encoding="utf-8"))
        strange = [(line, figure) for line, figure in typed if figure not in known]
        yield Confirmed(jumlah=len(typed) - len(strange))
        if strange:
            yield _found(path, strange)


def _found(path: Path, strange: list[tuple[int, str]]) -> Found:
    file = f"narasi/{path.name}"
    figures = ", ".join(figure for _, figure in strange)
    return Found(
        "peringatan",
        f"Teks {file} memuat angka {figures} yang tidak sama dengan satu angka pun dari data.",
        tuple(Evidence(berkas=file, baris=line, tertulis=figure) for line, figure in strange),
        saran="Ganti angka itu dengan fakta, misalnya {{ anggaran.serapan }}, supaya ikut berubah bila data berubah.",
        taruhan=float(len(strange)),
    )
