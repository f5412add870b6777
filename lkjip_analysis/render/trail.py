"""The closed detail under a table: per row the arithmetic with its figures, and where each input stands.

Every line says to which column it belongs (``data-k``, counted from 0), which rule made it (``data-r``, where its
column has several) and which cells it reads (``data-m``), so that the page's script can show the trail of a single
cell from these very lines.
A document that many lines name is written out once, above them, and called ``D1``, ``D2``, … in the lines: a table of
sixty rows would otherwise repeat its title hundreds of times.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from lkjip_analysis.model import Address, Chart, Column, Row, Source, Table
from lkjip_analysis.model.words import listing
from lkjip_analysis.render.inputs import InputPlaces, inputs_text, links_html

SUMMARY = "Rumus dan sumber"


def trail_html(table: Table) -> str:
    """Rules of the computed columns, then every row with its arithmetic and its data rows."""
    places = InputPlaces(table)
    rules = _rules(table, places)
    lone = {column for column, times in Counter(column for column, _ in rules).items() if times == 1}
    numbers = {rule: "" if rule[0] in lone else f' data-r="{at}"' for at, rule in enumerate(rules)}
    titles = short_titles(s for row in table.rows for group in row.sources.values() for s in group if s.file)
    rows = [_row_trail(table, row, places, numbers, titles) for row in table.rows]
    named = "".join(f"<li>{short}: {escape(title)}</li>" for title, short in titles.items())
    return (
        f'<details class="rumus"><summary>{SUMMARY}</summary>'
        + (f'<ul class="aturan">{"".join(rules.values())}</ul>' if rules else "")
        + (f'<ul class="dokumen">{named}</ul>' if named else "")
        + f"<dl>{''.join(rows)}</dl></details>"
    )


def short_titles(sources: Iterable[Source]) -> dict[str, str]:
    """Documents that are named more than once, with the short name that stands for each in the lines.

    >>> a, b = Source("a.csv", 2, "pk", "PK", "hal. 1"), Source("a.csv", 3, "r", "Renstra", "menurut PK, hal. 2")
    >>> short_titles([a, b, b, Source("a.csv", 4, "pk", "PK", "hal. 2")])
    {'PK': '<b>D1</b>', 'Renstra, menurut PK': '<b>D2</b>'}
    """
    said = Counter(_named(source)[0] for source in sources)
    often = [name for name, times in said.items() if times > 1]
    return {name: f"<b>D{number}</b>" for number, name in enumerate(often, 1)}


_QUOTED = re.compile(r"(menurut [^,]+), (.+)", re.S)
"""A place in a document that is only known from another one; ``Dataset.source`` writes it so."""


def _named(source: Source) -> tuple[str, str]:
    """The document, with the one that quotes it, and the place; joined by a comma they say all that the source says."""
    quoted = _QUOTED.fullmatch(source.place)
    name, place = (f"{source.title}, {quoted[1]}", quoted[2]) if quoted else (source.title, source.place)
    return name, f"{place} ({source.note})" if source.note else place


Rule = tuple[str, str]
"""The key of a column and what its cells are in words."""


def _rules(table: Table, places: InputPlaces) -> dict[Rule, str]:
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


def _row_trail(
    table: Table, row: Row, places: InputPlaces, rules: Mapping[Rule, str], titles: Mapping[str, str]
) -> str:
    lines = []
    for column in table.columns:
        if sentence := table.sentence(row.key, column.key):
            at = f'data-k="{places.columns[column.key]}"{rules[_rule(table, row.key, column.key)]}'
            read = inputs_text(table, places, row.key, column.key)
            more = _notices(table, row.key, column.key) + links_html(table, row.key, column.key)
            reads = f' data-m="{escape(read)}"' if read else ""
            lines.append(f"<li {at}{reads}>{escape(column.heading)}: {escape(sentence)}{more}</li>")
    lines += _source_lines(table, row, places, titles)
    told = f"<ul>{''.join(lines)}</ul>" if lines else ""
    return f"<dt>{escape(table.row_name(row.key))}</dt><dd>{told}</dd>"


def _rule(table: Table, row: str, column: str) -> Rule:
    return column, table.symbolic(row, column)


def _notices(table: Table, row: str, column: str) -> str:
    notices = table.notices.get((row, column), ())
    return f" ({escape('; '.join(notices))})" if notices else ""


def _source_lines(table: Table, row: Row, places: InputPlaces, titles: Mapping[str, str]) -> list[str]:
    """One line per data row, naming the columns that it feeds; rows of one document that feed the same join.

    What stands in no file, as the rules of the checks, has no data row to name.
    """
    feeds: dict[Source, list[str]] = {}
    for key, group in row.sources.items():
        for source in (one for one in group if one.file):
            feeds.setdefault(source, []).append(key)
    lines: dict[tuple[tuple[str, ...], str, str], list[Source]] = {}
    for source, keys in feeds.items():
        lines.setdefault((tuple(keys), source.file, _named(source)[0]), []).append(source)
    return [
        f'<li class="asal" data-k="{" ".join(str(places.columns[key]) for key in keys)}">'
        f"{escape(headings([table.column(key) for key in keys]))} ← {described(sources, titles)}</li>"
        for (keys, _, _), sources in lines.items()
    ]


def headings(columns: Iterable[Column]) -> str:
    """The headings of columns in a row of words; what stands above several of them is said once.

    >>> headings([Column("no", "No"), Column("j", "Jan", group=("Rencana",)), Column("f", "Feb", group=("Rencana",))])
    'No, Rencana (Jan, Feb)'
    """
    said = []
    for group, found in groupby(columns, key=lambda column: column.group):
        together = list(found)
        if group and len(together) > 1:
            said.append(f"{' '.join(group)} ({', '.join(column.title for column in together)})")
        else:
            said += [column.heading for column in together]
    return ", ".join(said)


def described(sources: Sequence[Source], titles: Mapping[str, str]) -> str:
    """Data rows of one file and document as HTML in one line, the document named once, short where it has a short name.

    >>> pk = Source("a.csv", 2, "pk", "PK & P", "hal. 1"), Source("a.csv", 5, "pk", "PK & P", "hal. 3", "kabur")
    >>> described(pk, {})
    'a.csv baris 2: PK &amp; P, hal. 1; baris 5: hal. 3 (kabur)'
    >>> described(pk[:1], {"PK & P": "<b>D1</b>"})
    'a.csv baris 2: <b>D1</b>, hal. 1'
    """
    first, *others = sources
    name, place = _named(first)
    more = [f"; {escape(f'baris {source.line}: {_named(source)[1]}')}" for source in others]
    return f"{escape(first.where)}{titles.get(name) or escape(name)}, {escape(place)}{''.join(more)}"


def chart_trail_html(chart: Chart) -> str:
    """The figures of a graph as a small table, for readers who cannot see it."""
    heads = "".join(f'<th scope="col">{escape(s.title)}</th>' for s in chart.series)
    rows = [
        f'<tr><th scope="row">{escape(str(category))}</th>'
        + "".join(f'<td class="n">{chart.format.write(chart.frame.at[category, s.key])}</td>' for s in chart.series)
        + "</tr>"
        for category in chart.frame.index
    ]
    return (
        '<details class="rumus"><summary>Data grafik dan sumber</summary><div class="bingkai">'
        f'<table><thead><tr><th scope="col">Kategori</th>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
        f"</div>{_chart_origin(chart)}</details>"
    )


def _chart_origin(chart: Chart) -> str:
    """The tables whose cells a graph shows, which tell where they come from; else the data rows themselves."""
    tables = dict.fromkeys(Address.parse(cell).table for cells in chart.cells.values() for cell in cells if cell)
    if tables:
        links = listing(f'<a href="#{escape(Address(id).anchor)}">Tabel {escape(id)}</a>' for id in tables)
        return f"<p>Angkanya dari {links}, yang memuat asal tiap angka.</p>"
    together: dict[tuple[str, str], list[Source]] = {}
    for source in dict.fromkeys(chart.sources):
        together.setdefault((source.file, _named(source)[0]), []).append(source)
    return "<ul>" + "".join(f'<li class="asal">{described(s, {})}</li>' for s in together.values()) + "</ul>"
