"""Numbers typed into an agency's own texts: each must be one that the data give."""

from __future__ import annotations

import re
from pathlib import Path

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.facts import Facts
from lkjip_analysis.model import Evidence, Finding

CODE = "NARASI-01"
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


def own_text_numbers(dataset: Dataset, facts: Facts) -> list[Finding]:
    """One finding per own text that states a number equal to no fact (level: peringatan)."""
    known = {fact.text for fact in facts.values()} | {fact.text.removeprefix("Rp") for fact in facts.values()}
    folder = dataset.folder / "narasi"
    findings = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        strange = [(n, f) for n, f in typed_numbers(path.read_text(encoding="utf-8")) if f not in known]
        if strange:
            findings.append(_finding(path, strange))
    return findings


def _finding(path: Path, strange: list[tuple[int, str]]) -> Finding:
    file = f"narasi/{path.name}"
    figures = ", ".join(figure for _, figure in strange)
    return Finding(
        kode=CODE,
        tingkat="peringatan",
        judul="Angka diketik dalam narasi",
        uraian=f"Teks {file} memuat angka {figures} yang tidak sama dengan satu angka pun dari data.",
        bukti=tuple(Evidence(berkas=file, baris=line, tertulis=figure) for line, figure in strange),
        saran="Ganti angka itu dengan fakta, misalnya {{ anggaran.serapan }}, supaya ikut berubah bila data berubah.",
        bobot=float(len(strange)),
    )
