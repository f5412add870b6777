"""The worked example as PDF: every cell of every table is printed under its own caption."""

import re

import pytest
from pdf_helpers import COVER, document, drawn, heading, plain, read, tags, texts

from lkjip_analysis.model import Missing
from lkjip_analysis.render import parts
from lkjip_analysis.render.pdf.glyphs import visible
from lkjip_analysis.render.pdf.typeset import typeset


@pytest.fixture(scope="module")
def tables(report):
    made = [report.table(id) for id in report.table_ids]
    assert not [one for one in made if isinstance(one, Missing)]
    assert len(made) == len(report.table_ids)
    return made


@pytest.fixture(scope="module")
def charts(report):
    made = [drawn(report.chart(id)) for id in report.chart_ids]
    assert len(made) == 16
    return made


@pytest.fixture(scope="module")
def pdf(tables, charts):
    blocks = [part for one in tables for part in (heading(f"Bagian {one.id}", 2), one)]
    return read(typeset(document(heading("BAB I Semua"), *blocks, *charts, cover=COVER)))


@pytest.fixture(scope="module")
def body(pdf):
    first = pdf.page_labels.index("1")
    lines = [line for text in texts(pdf)[first:] for line in text.split("\n")]
    return "\n".join(lines)


def test_every_cell_of_every_table_is_printed(tables, body):
    marks = [body.index(f"Bagian {one.id}\n") for one in tables]
    assert marks == sorted(marks)
    for one, start, end in zip(tables, marks, [*marks[1:], len(body)], strict=True):
        found = plain(body[start:end])
        assert plain(str(parts.caption(one))) in found
        cells = {parts.cell(one, row, column).text for row in one.rows for column in one.shown}
        if (
            not one.wide
        ):  # a table that cannot stand upright has another shape: test_printed holds that it loses nothing
            assert [text for text in cells if plain(visible(text)) not in found] == [], one.id
        for line in parts.foot(one):
            assert plain(str(line)) in found, (one.id, line)


def test_every_graph_speaks_and_its_letters_are_text(pdf, charts, body):
    alts = {alt for _, alt, _ in tags(pdf)}
    for one in charts:
        assert one.chart.alt in alts
        assert plain(str(parts.caption(one.chart))) in plain(body)
    for value in charts[1].chart.frame.iloc[:, 0]:
        assert charts[1].chart.format.write(value) in body


def test_no_line_under_a_table_stands_alone(pdf):
    for text in texts(pdf):
        lines = [line for line in text.split("\n") if line.strip()]
        if re.match(r"(Grafik|Gambar) \d", next(iter(lines[1:2]), "")):
            continue  # a picture, which has no text, and what stands under it
        assert not any(line.startswith("Satuan:") and line.endswith(".") for line in lines[:3]), lines[:3]
