"""Words as values: which ordered scale they belong to, and words that belong to none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lkjip_analysis.dataset.problems import Problem, choice
from lkjip_analysis.dataset.rows import DataRow, Indikator, Pembanding, Realisasi, Target
from lkjip_analysis.dataset.rows.worded import Worded
from lkjip_analysis.model.span import read_span
from lkjip_analysis.reference.kata import word_scales

KINDS: tuple[type[Worded], ...] = (Target, Realisasi, Pembanding)


def word_problems(rows: Mapping[type[DataRow], tuple[DataRow, ...]], folder: Path | None) -> Iterator[Problem]:
    """Indicators that name an unknown scale of words, and words that are not of the scale that is named.

    Raises:
        InvalidReference: the agency's own scales cannot be used.
    """
    scales = word_scales(folder)
    named: dict[str, str] = {}
    for row in rows.get(Indikator, ()):
        if isinstance(row, Indikator) and row.skala is not None:
            if row.skala in scales:
                named[row.id] = row.skala
            else:
                yield Problem(row.file, row.line, "skala", row.skala, choice(row.skala, sorted(scales), "skala"))
    for kind in KINDS:
        for row in rows.get(kind, ()):
            word, scale = getattr(row, "stated", None), scales.get(named.get(getattr(row, "indikator", ""), ""))
            if scale and isinstance(word, str) and read_span(word) is None and scale.place(word) is None:
                expected = choice(word, scale.words, f"kata skala {scale.id}", limit=12)
                yield Problem(row.file, row.line, "nilai", word, expected)
