"""What the page carries for its script: raw values, inputs, marks, alignment, the script and its hash."""

import base64
import hashlib
import re
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lkjip_analysis.model import Address, Column, Evidence, Finding, Format, Formula, Row, Source, build
from lkjip_analysis.model.formula import Aggregate, Ref
from lkjip_analysis.render.bundle import table_bundle
from lkjip_analysis.render.csv_values import number_said
from lkjip_analysis.render.exporter import LkjipHTMLExporter
from lkjip_analysis.render.files import plain_number
from lkjip_analysis.render.html import table_html
from lkjip_analysis.render.inputs import InputPlaces, inputs_text, ranges
from lkjip_analysis.render.marks import FindingMarks
from lkjip_analysis.render.script import MODULES, page_script, report_key

SRC = (Source("a.csv", 2, "d", "Dokumen", "hal. 1"),)


def table(values, kind="angka", decimals=2, id="9.9", **said):
    """A table of names and one column of numbers."""
    rows = [Row(f"r{n}", {"u": f"Baris {n}", "a": value}, {"a": SRC}) for n, value in enumerate(values)]
    columns = [Column("u", "Uraian"), Column("a", "A", Format(kind, decimals))]
    return build(id, "J", period="2025", unit="-", columns=columns, rows=rows, **said)


# -- raw values


@given(
    st.floats(-1e18, 1e18, allow_nan=False),
    st.sampled_from([("angka", 2), ("angka", 4), ("rupiah", 0), ("bulat", 0)]),
)
def test_every_value_can_be_read_back_from_its_cell(value, format):
    html = table_html(table([value], *format))
    cell = BeautifulSoup(html, "html.parser").find(id="t9.9-r0-a")
    assert cell.get("data-v", number_said(cell.text)) == plain_number(value)


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_need_no_raw_value(value):
    assert "data-v" not in table_html(table([float(value)], "bulat"))


def test_a_word_for_a_missing_value_is_not_its_value(report):
    cells = BeautifulSoup(table_html(report.table("3.1")), "html.parser").select("td.kosong")
    assert cells
    assert {cell["data-v"] for cell in cells} == {""}


# -- inputs


@given(st.sets(st.integers(0, 200)))
def test_ranges_say_the_numbers_and_no_others(numbers):
    spread = []
    for run in filter(None, ranges(sorted(numbers)).split(",")):
        first, _, last = run.partition("-")
        spread += range(int(first), int(last or first) + 1)
    assert spread == sorted(numbers)


def expand(table, row, text):
    """The addresses that the short form stands for, as the script reads it."""
    found = []
    for token in text.split():
        column, _, rows = token.partition("@")
        if "/" in column:
            other, keys = column.split("/")
            found += [Address(other, one, key) for key in keys.split(",") for one in (rows or row).split(",")]
            continue
        at = [row]
        if rows:
            runs = [run.split("-") for run in rows.split(",")]
            at = [table.rows[n].key for run in runs for n in range(int(run[0]), int(run[-1]) + 1)]
        found += [Address(table.id, one, table.columns[int(column)].key) for one in at]
    return found


@pytest.mark.parametrize("id", ["1.2", "1.3", "2.6a", "3.2", "3.3a", "3.9", "3.11", "3.11a", "R.1", "4.1"])
def test_the_short_form_names_exactly_the_inputs(report, id):
    table = report.table(id)
    places = InputPlaces(table)
    checked = 0
    for row in table.rows:
        for column in table.columns:
            text = inputs_text(table, places, row.key, column.key)
            assert sorted(expand(table, row.key, text)) == sorted(table.inputs(row.key, column.key))
            checked += bool(text)
    assert checked


def test_every_line_of_the_trail_names_its_column_and_rule(report):
    for id in ("3.2", "3.11", "2.6a"):
        table = report.table(id)
        detail = ET.fromstring(table_html(table)).find(".//details[@class='rumus']")
        rules = detail.findall("./ul[@class='aturan']/li")
        for row, dd in zip(table.rows, detail.findall("./dl/dd"), strict=True):
            for line in (li for li in dd.findall("./ul/li") if li.get("class") != "asal"):
                column = table.columns[int(line.get("data-k"))]
                own = [rule for rule in rules if rule.get("data-k") == line.get("data-k")]
                rule = rules[int(line.get("data-r"))] if "data-r" in line.attrib else own[0]
                assert rule in own
                assert table.symbolic(row.key, column.key) in "".join(rule.itertext())
                assert ("data-r" in line.attrib) == (len(own) > 1)


def test_a_document_named_often_is_written_out_once_and_nothing_is_lost():
    first, second = "Renstra & <b>", "PK"
    rows = [
        Row(str(n), {"u": f"B{n}", "a": 1.0}, {"a": (Source("t.csv", n, "x", first, f"menurut {second}, hal. {n}"),)})
        for n in range(2, 9)
    ]
    columns = [Column("u", "U"), Column("a", "A", Format("angka"))]
    made = table_html(build("9.9", "J", period="2025", unit="-", columns=columns, rows=rows))
    tree = BeautifulSoup(made, "html.parser")
    named = dict(item.text.split(": ", 1) for item in tree.select(".dokumen li"))
    assert list(named.values()) == [f"{first}, menurut {second}"]
    for row, line in zip(rows, tree.select("li.asal"), strict=True):
        line.b.replace_with(named[line.b.text])
        assert line.text == f"A ← {row.sources['a'][0].describe()}"


def test_a_table_of_codes_keeps_each_on_one_line():
    texts = ["•••••••• •••••• • 007", "IV/b", "12 buah", "1" * 40]
    rows = [Row(str(n), {"n": "x", "u": text}, {"u": SRC}) for n, text in enumerate(texts)]
    columns = [Column("n", "N"), Column("u", "U")]
    made = table_html(build("9.9", "J", period="2025", unit="-", columns=columns, rows=rows))
    cells = BeautifulSoup(made, "html.parser").select("tbody td")
    assert [cell.get("class") for cell in cells] == [["utuh"], None, None, None]


def test_the_head_over_the_names_is_marked_once():
    made = table_html(table([1.0, 2.0]))
    heads = BeautifulSoup(made, "html.parser").select("thead .nama")
    assert [head.text for head in heads] == ["Uraian", "1"]


# -- looks


def test_decimals_stand_under_decimals():
    rows = [
        Row("a", {"u": "A", "n": 83.75}, {"n": SRC}),
        Row("b", {"u": "B", "n": 11.0}, {"n": SRC}, formats={"n": Format("bulat")}),
        Row("c", {"u": "C", "n": 1.5}, {"n": SRC}, formats={"n": Format("angka", 1)}),
    ]
    columns = [Column("u", "U"), Column("n", "N", Format("angka"))]
    made = table_html(build("9.9", "J", period="2025", unit="-", columns=columns, rows=rows))
    tree = BeautifulSoup(made, "html.parser")
    assert [tree.find(id=f"t9.9-{key}-n")["class"] for key in "abc"] == [["n"], ["n", "g2", "u"], ["n", "g1"]]


def test_the_redline_strikes_the_print_and_underlines_the_computation():
    columns = [Column(key, key) for key in ("tempat", "tercetak", "hitungan")]
    rows = [
        Row("1", {"tempat": "3.1/x/a", "tercetak": "70", "hitungan": "11"}, {"tercetak": SRC}),
        Row("2", {"tempat": "3.1/x/b", "tercetak": "(kosong)", "hitungan": "<9>"}, {"tercetak": SRC}),
    ]
    made = table_html(build("T.3", "J", period="2025", unit="-", columns=columns, rows=rows))
    tree = BeautifulSoup(made, "html.parser")
    assert [tag.text for tag in tree("del")] == ["70"]
    assert [tag.text for tag in tree("ins")] == ["11", "<9>"]
    assert [link["href"] for link in tree.select("tbody a")] == ["#t3.1-x-a", "#t3.1-x-b"]
    other = table_html(build("T.9", "J", period="2025", unit="-", columns=columns, rows=rows))
    assert "<del>" not in other


def test_a_cell_with_findings_is_marked_by_the_gravest_and_keeps_its_text():
    shown = table([1.0, 2.0])
    findings = [
        Finding("B-01", "catatan", "x", "y", (Evidence("9.9/r0/a"), Evidence("9.9/r0/a"))),
        Finding("A-01", "galat", "x", "y", (Evidence("9.9/r0/a"), Evidence("8.8/r0/a"))),
    ]
    tree = BeautifulSoup(FindingMarks(findings).add(table_html(shown), "9.9"), "html.parser")
    mark = tree.find(id="t9.9-r0-a").a
    assert mark["href"] == "#temuan-A-01-1"
    assert mark["class"] == ["tanda", "galat"]
    assert mark["title"] == "2 temuan: B-01-1, A-01-1"
    assert tree.find(id="t9.9-r0-a").text == "1,00"
    assert not tree.find(id="t9.9-r1-a").a
    assert tree.find("figcaption").find("a").text == "2 temuan"


# -- the script


def exported(**metadata):
    """A page of one table and one link, as exported."""
    cells = [
        new_markdown_cell("# Bab\n\n[1](#t9.9-r0-a) [2](#t7.7-x-y)"),
        new_code_cell("1", outputs=[new_output("display_data", data=table_bundle(table([1.0]))[0])]),
    ]
    book = new_notebook(cells=cells)
    book.metadata.update(metadata)
    return book


def test_the_policy_allows_this_script_and_nothing_else():
    page = LkjipHTMLExporter().from_notebook_node(exported())[0]
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.S)
    assert script == page_script()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{allowed}';" in policy
    assert "unsafe-eval" not in policy
    assert policy.count("unsafe-inline") == 1
    assert "default-src 'none'" in policy
    assert not re.search(r"\son\w+=", page.split("<script>")[0])


def test_links_to_missing_places_are_plain_text():
    page = BeautifulSoup(LkjipHTMLExporter().from_notebook_node(exported())[0], "html.parser")
    assert [link.text for link in page.select("main > p a")] == ["1"]
    assert page.select_one("main > p").text == "1 2"


def test_notebooks_with_code_stay_without_script():
    page = LkjipHTMLExporter(show_code=True).from_notebook_node(exported())[0]
    assert "<script" not in page
    assert "script-src" not in page
    assert 'id="jejak"' not in page


def test_the_script_is_strict_small_and_closed():
    script = page_script()
    assert script.startswith('(() => {\n"use strict";')
    assert "</script" not in script.lower()
    assert len(script) < 60_000
    assert len(MODULES) == len(set(MODULES))


def test_reports_are_told_apart_by_their_inputs():
    about = {
        "tahun": 2025,
        "run": {"parameters": {"instansi": "x"}, "inputs": [{"file": "a.csv", "sha256": "1" * 64}]},
    }
    other = {**about, "run": {**about["run"], "inputs": [{"file": "a.csv", "sha256": "2" * 64}]}}
    assert report_key(about)["instansi"] == "x"
    assert report_key(about) == report_key(about)
    assert report_key(about)["sidik"] != report_key(other)["sidik"]


def test_sums_over_rows_are_short():
    rows = [Row(f"r{n}", {"a": float(n)}, {"a": SRC}) for n in range(60)]
    total = Formula(Aggregate("sum", tuple(Ref("a", row.key) for row in rows)))
    rows.append(Row("jumlah", formulas={"a": total}, kind="jumlah"))
    made = build("9.9", "J", period="2025", unit="-", columns=[Column("a", "A", Format("angka"))], rows=rows)
    assert inputs_text(made, InputPlaces(made), "jumlah", "a") == "0@0-59"
