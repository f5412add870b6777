"""Names from data never become markup: in HTML, and in the tree that PDF and Word are written from."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_analysis.facts import Facts
from lkjip_analysis.narrative.section import tidy
from lkjip_analysis.render.markdown import Headings, to_html
from lkjip_analysis.render.prose import Items, ProseParagraph, Title, parse, plain

NAMES = (
    "1. Badan", "12) Seksi", "1.", "- Badan", "-", "--- Badan", "+ Badan", "# Badan", "Badan #", "> Badan", "= Badan",
    "===", "* Badan", "*Badan*", "_Badan_", "__B__", "a_b_c", "| a | b |", "<b>Badan</b>", "<!-- x -->", "`Badan`",
    "[x](y)",
    "[x]: y", "![x](y)", "&amp;", "&lt;b&gt;", "Badan \\", "\\*", "~~Badan~~", "$x$", "10.", "1986. Tahun", "[ ] Badan",
    "https://a_b_c.id/*x*", "2.5-3,5", "Badan: a; b, c.",
)  # fmt: skip
SHAPES = (
    "{} naik pada tahun ini.",
    "Pada tahun ini {} naik.",
    "Realisasi\n{} naik.",
    "Yang belum adalah {}",
    "- {}",
    "3. {}",
    "- Uraian: {}",
    "#### {}",
    "#### A. {}",
    "**{}**",
    "[{}](#t3.2-ikm-capaian) persen",
)
"""How a template puts a fact into a text."""


def told(name: str) -> str:
    """A fact as a template prints it."""
    facts = Facts()
    facts.state("nama", name)
    return str(facts["nama"])


def expected(shape: str, name: str) -> str:
    """What a reader should see of it."""
    said = re.sub(r"^(?:- |3\. |#### )|\*\*|\[(?={)|\]\(#[^)]*\)", "", shape).replace("\n", " ")
    return said.replace("{}", name)


def by_html(text: str) -> str:
    html = to_html(text, Headings())
    assert html.count("<p>") + len(re.findall(r"<li>|<h4", html)) >= 1
    assert not re.findall(r"<(?!/?(?:p|ul|ol|li|h4|strong|a)\b)", html), html
    assert len(re.findall(r"<[uo]l\b", html)) <= 1, html
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


def by_tree(text: str) -> str:
    nodes = parse(text)
    assert len(nodes) == 1, nodes
    (node,) = nodes
    if isinstance(node, Items):
        ((inner,),) = node.items
        assert isinstance(inner, ProseParagraph), inner
        return plain(inner.spans)
    assert isinstance(node, (ProseParagraph, Title)), node
    return plain(node.spans)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_text_in_every_place(name, shape):
    text = tidy(shape.replace("{}", told(name)))
    assert by_html(text) == by_tree(text) == expected(shape, name)


signs = st.text(st.sampled_from(" aB1.-+#>*_|<`[](){}~$&\\!=:;,)\"'/"), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(signs.map(lambda text: " ".join(text.split())).filter(bool), st.sampled_from(SHAPES[:8]))
def test_any_signs_are_text_in_every_place(name, shape):
    text = tidy(shape.replace("{}", told(name)))
    seen = expected(shape, name)
    assert by_html(text) == by_tree(text) == seen


def test_a_line_end_in_a_name_is_a_space():
    assert told("Badan\n- Rekaan") == "Badan - Rekaan"
