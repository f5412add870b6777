"""The page of one main indicator: how it stands, its years in one table, rank, end target and money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjip_analysis.facts.fact import escape_markdown
from lkjip_analysis.model import Table
from lkjip_analysis.model.glance import Card

_KINDS = (("target", "Target"), ("realisasi", "Realisasi"), ("capaian", "Capaian (%)"))
_BLANK = "–"


def sheet_markdown(card: Card, tables: Mapping[str, Table]) -> str:
    """The lines above the text of an indicator: its standing, its years, and what else is known of it.

    Args:
        card: the indicator as the first screen tells it.
        tables: tables 3.5 and 3.6, as far as there are any.

    >>> import lkjip_analysis as lkjip
    >>> report = lkjip.open("kecamatan-serang", 2025)
    >>> lines = sheet_markdown(report.glance.cards[0], {id: report.table(id) for id in ("3.5", "3.6")}).splitlines()
    >>> print(lines[0])
    **✓ Melampaui target** · Sangat Tinggi · 84,99 dari target 83,75
    >>> print(lines[2])
    | Tahun | 2020 | 2021 | 2022 | 2023 | 2024 | 2025 | 2026 | 2027 | 2028 | 2029 |
    """
    words = card.words[:1].upper() + card.words[1:]
    said = [
        f"**{card.sign} {escape_markdown(words)}**",
        *map(escape_markdown, filter(None, (card.category, card.measured))),
    ]
    lines = [" · ".join(said), "", *_years(card.key, tables), ""]
    return "\n".join([*lines, *(f"- {escape_markdown(remark)}" for remark in card.remarks)]).strip()


def _years(row: str, tables: Mapping[str, Table]) -> Iterator[str]:
    """Target, realisation and capaian by year; the history where it tells of a year, the plan for the others."""
    found: dict[tuple[str, int], str] = {}
    for table in (tables[id] for id in ("3.5", "3.6") if id in tables):
        if not table.has(row):
            continue
        for column in table.columns:
            kind, _, year = column.key.rpartition("_")
            if year.isdigit() and len(year) == 4 and kind in dict(_KINDS) and (text := table.text(row, column.key)):
                number = table.value(row, column.key) is not None
                link = f"[{escape_markdown(text)}](#{table.address(row, column.key).anchor})"
                found.setdefault((kind, int(year)), link if number else "")
    years = sorted({year for (_, year), text in found.items() if text})
    if not years:
        return
    yield f"| Tahun | {' | '.join(map(str, years))} |"
    yield f"|---|{'---:|' * len(years)}"
    for kind, word in _KINDS:
        cells = [found.get((kind, year), "") or _BLANK for year in years]
        if any(cell != _BLANK for cell in cells):
            yield f"| {word} | {' | '.join(cells)} |"
