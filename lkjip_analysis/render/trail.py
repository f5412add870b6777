"""The closed detail under a table: per row the arithmetic with its figures, and where each input stands."""

from __future__ import annotations

from html import escape

from lkjip_analysis.model import Chart, Row, Source, Table

SUMMARY = "Rumus dan sumber"


def trail_html(table: Table) -> str:
    """Rules of the computed columns, then every row with its arithmetic and its data rows."""
    rules = _rules(table)
    rows = [_row_trail(table, row, table.row_name(row.key)) for row in table.rows]
    return (
        f'<details class="rumus"><summary>{SUMMARY}</summary>'
        + (f'<ul class="aturan">{"".join(rules)}</ul>' if rules else "")
        + f"<dl>{''.join(rows)}</dl></details>"
    )


def _rules(table: Table) -> list[str]:
    """Each different rule of a column once, in words, with its basis."""
    seen: dict[tuple[str, str], str] = {}
    for column in table.computed_columns:
        for row in table.rows:
            formula = table.formula(row.key, column.key)
            if formula is None:
                continue
            words = table.symbolic(row.key, column.key)
            basis = f" — {formula.basis}" if formula.basis else ""
            title = column.heading
            seen.setdefault((title, words), f"<li><b>{escape(title)}</b> = {escape(words)}{escape(basis)}</li>")
    return list(seen.values())


def _row_trail(table: Table, row: Row, label: str) -> str:
    lines = [
        f"<li>{escape(column.heading)}: {escape(sentence)}{_notices(table, row.key, column.key)}</li>"
        for column in table.columns
        if (sentence := table.sentence(row.key, column.key))
    ]
    lines += _source_lines(table, row)
    return f"<dt>{escape(label)}</dt><dd><ul>{''.join(lines)}</ul></dd>"


def _notices(table: Table, row: str, column: str) -> str:
    notices = table.notices.get((row, column), ())
    return f" ({escape('; '.join(notices))})" if notices else ""


def _source_lines(table: Table, row: Row) -> list[str]:
    """One line per data row, naming the columns that it feeds."""
    feeds: dict[Source, list[str]] = {}
    for key, group in row.sources.items():
        for source in group:
            feeds.setdefault(source, []).append(table.column(key).heading)
    return [
        f'<li class="asal">{escape(", ".join(titles))} ← {escape(source.describe())}</li>'
        for source, titles in feeds.items()
    ]


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
