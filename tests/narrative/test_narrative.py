"""Prose from facts: nothing typed, nothing unknown, the agency's own text first."""

import re

import pytest

from lkjip_analysis.facts import Facts
from lkjip_analysis.narrative import NarrativeError, render_section, section_ids

REPEATED = {"3.1.1-iku", "3.1.2-iku", "3.1.3-iku"}


def all_texts(report) -> dict[str, str]:
    texts = {id: report.section(id).markdown for id in section_ids() if id not in REPEATED}
    for id in REPEATED:
        for key, branch in report.facts.tree().iku.items():
            texts[f"{id}/{key}"] = render_section(id, report.facts, None, i=branch).markdown
    return texts


def test_every_number_in_the_prose_is_a_fact(report):
    """A figure with a decimal comma or in rupiah can only come from the facts."""
    known = {fact.text for fact in report.facts.values()}
    stated = " ".join(fact.text for fact in report.facts.values())  # own-word factors may name figures
    for id, text in all_texts(report).items():
        for figure in re.findall(r"Rp[\d.]+\d|\d+,\d+", text):
            assert figure in known or figure in stated, f"{id}: {figure}"


def test_no_placeholder_no_english_no_double_space(report):
    for id, text in all_texts(report).items():
        assert not re.search(r"\{\{|\}\}|None|n/a|\bnan\b", text), id
        assert not re.search(r"\S {2}", text), id
        assert " ." not in text, id


def test_links_lead_to_cells(report):
    """Every link of the prose points to a table, or to a cell of one, that exists."""
    tables = {report.table(id).address("", "").anchor for id in report.table_ids}
    anchors = tables | {
        table.address(row.key, column.key).anchor
        for id in report.table_ids
        for table in [report.table(id)]
        for row in table.rows
        for column in table.columns
    }
    links = [link for text in all_texts(report).values() for link in re.findall(r"\]\(#([^)]+)\)", text)]
    assert len(links) > 60
    assert set(links) <= anchors


def test_the_agencys_own_text_comes_first(package):
    own = package.folder / "narasi"
    own.mkdir()
    (own / "3.2.md").write_text("Serapan kami {{ anggaran.serapan }} persen.", encoding="utf-8")
    assert "Serapan kami [94,48]" in package.open().section("3.2").markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ anggaran.serapn }}", "mungkin maksudnya 'serapan'"),
        ("{{ angaran.serapan }}", "angaran"),
        ("satu\n{% if x %}", "3.2.md, baris"),
        ("{{ ().__class__ }}", "3.2.md"),
    ],
)
def test_a_wrong_text_is_explained(package, text, expected):
    own = package.folder / "narasi"
    own.mkdir()
    (own / "3.2.md").write_text(text, encoding="utf-8")
    with pytest.raises(NarrativeError, match=re.escape(expected)):
        package.open().section("3.2")


def test_unknown_sections_name_the_nearest(report):
    with pytest.raises(KeyError, match=r"mungkin maksudnya 3\.1"):
        render_section("3.11", report.facts)


def test_data_is_not_markup():
    facts = Facts()
    facts.state("a", "<b>*x*_y_[z](u)")
    assert str(facts["a"]) == "\\<b\\>\\*x\\*\\_y\\_\\[z\\](u)"
