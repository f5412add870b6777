"""The closed detail under a table: per row the arithmetic with its figures, and where each input stands.

Every line says to which column it belongs (``data-k``, counted from 0), which rule made it (``data-r``) and which
cells it reads (``data-m``), so that the page's script can show the trail of a single cell from these very lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from lkjip_analysis.model import Chart, Row, Source, Table
from lkjip_analysis.render.inputs import Places, inputs_text, links_html

SUMMARY = "Rumus dan sumber"


def trail_html(table: Table) -> str:
    """Rules of the computed columns, then every row with its arithmetic and its data rows."""
    places = Places(table)
    rules = _rules(table, places)
    numbers = {rule: at for at, rule in enumerate(rules)}
    rows = [_row_trail(table, row, places, numbers) for row in table.rows]
    return (
        f'<details class="rumus"><summary>{SUMMARY}</summary>'
        + (f'<ul class="aturan">{"".join(rules.values())}</ul>' if rules else "")
        + f"<dl>{''.join(rows)}</dl></details>"
    )


Rule = tuple[str, str]
"""The key of a column and what its cells are in words."""


def _rules(table: Table, places: Places) -> dict[Rule, str]:
    """Each different rule of a column once, in words, with its basis."""
    seen: dict[Rule, str] = {}
    for column in table.computed_columns:
        for row in table.rows:
            formula = table.formula(row.key, column.key)
            if formula is None:
                continue
            rule = column.key, table.symbolic(row.key, column.key)
            basis = f" — {formula.basis}" if formula.basis else ""
            line = f"<b>{escape(column.heading)}</b> = {escape(rule[1])}{escape(basis)}"
            seen.setdefault(rule, f'<li data-k="{places.columns[column.key]}">{line}</li>')
    return seen


def _row_trail(table: Table, row: Row, places: Places, rules: Mapping[Rule, int]) -> str:
    lines = []
    for column in table.columns:
        if sentence := table.sentence(row.key, column.key):
            at = f'data-k="{places.columns[column.key]}" data-r="{rules[_rule(table, row.key, column.key)]}"'
            read = inputs_text(table, places, row.key, column.key)
            more = _notices(table, row.key, column.key) + links_html(table, row.key, column.key)
            reads = f' data-m="{escape(read)}"' if read else ""
            lines.append(f"<li {at}{reads}>{escape(column.heading)}: {escape(sentence)}{more}</li>")
    lines += _source_lines(table, row, places)
    return f"<dt>{escape(table.row_name(row.key))}</dt><dd><ul>{''.join(lines)}</ul></dd>"


def _rule(table: Table, row: str, column: str) -> Rule:
    return column, table.symbolic(row, column)


def _notices(table: Table, row: str, column: str) -> str:
    notices = table.notices.get((row, column), ())
    return f" ({escape('; '.join(notices))})" if notices else ""


def _source_lines(table: Table, row: Row, places: Places) -> list[str]:
    """One line per data row, naming the columns that it feeds; rows of one document that feed the same join."""
    feeds: dict[Source, list[str]] = {}
    for key, group in row.sources.items():
        for source in group:
            feeds.setdefault(source, []).append(key)
    lines: dict[tuple[tuple[str, ...], str, str], list[Source]] = {}
    for source, keys in feeds.items():
        lines.setdefault((tuple(keys), source.file, source.title), []).append(source)
    return [
        f'<li class="asal" data-k="{" ".join(str(places.columns[key]) for key in keys)}">'
        f"{escape(', '.join(table.column(key).heading for key in keys))} ← {escape(described(sources))}</li>"
        for (keys, _, _), sources in lines.items()
    ]


def described(sources: Sequence[Source]) -> str:
    """Data rows of one file and document in one line, the document named once.

    >>> described([Source("a.csv", 2, "pk", "PK", "hal. 1"), Source("a.csv", 5, "pk", "PK", "hal. 3", "kabur")])
    'a.csv baris 2: PK, hal. 1; baris 5: hal. 3 (kabur)'
    """
    first, *others = sources
    more = [f"baris {s.line}: {s.place}{f' ({s.note})' if s.note else ''}" for s in others]
    return "; ".join([first.describe(), *more])


def chart_trail_html(chart: Chart) -> str:
    """The figures of a graph as a small table, for readers who cannot see it."""
    heads = "".join(f'<th scope="col">{escape(s.title)}</th>' for s in chart.series)
    rows = [
        f'<tr><th scope="row">{escape(str(category))}</th>'
        + "".join(f'<td class="n">{chart.format.write(chart.frame.at[category, s.key])}</td>' for s in chart.series)
        + "</tr>"
        for category in chart.frame.index
    ]
    origin = "".join(f'<li class="asal">{escape(source.describe())}</li>' for source in dict.fromkeys(chart.sources))
    return (
        '<details class="rumus"><summary>Data grafik dan sumber</summary><div class="bingkai">'
        f'<table><thead><tr><th scope="col">Kategori</th>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
        f"</div><ul>{origin}</ul></details>"
    )
