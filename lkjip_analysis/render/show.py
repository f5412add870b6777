"""How the values of a report show themselves when they stand alone in a notebook cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from lkjip_analysis.checks.tables.findings import Findings
from lkjip_analysis.checks.tables.listing import place, written
from lkjip_analysis.facts import Fact, Facts
from lkjip_analysis.facts.fact import Branch
from lkjip_analysis.model import Chart, Finding, Missing, Table
from lkjip_analysis.model.named_values import NamedValues
from lkjip_analysis.narrative import Section
from lkjip_analysis.render import bundle
from lkjip_analysis.render.labstyle import STYLE

FIRST = 200
"""Lines that a list shows; the rest is counted, because a notebook must stay usable."""


def bundle_of(value: Any) -> dict[str, Any]:
    """A display bundle for a value of the report; unknown kinds show their ``repr``."""
    for kind, make in _KINDS:
        if isinstance(value, kind):
            return make(value)
    sentences = getattr(value, "sentences", None)
    if sentences:
        lines = "".join(f"<li>{escape(line)}</li>" for line in sentences)
        return {"text/plain": str(value), "text/html": f"<p><b>{escape(value.nama)}</b></p><ul>{lines}</ul>"}
    return {"text/plain": repr(value)}


def list_html(caption: str, heads: Sequence[str], lines: Iterable[Sequence[str]], numbers: frozenset[int]) -> str:
    """A plain ruled table of texts in the house style, cut after `FIRST` lines with a word about the rest.

    Args:
        caption: heading.
        heads: headings of the columns.
        lines: cells as displayed; escaped here.
        numbers: places of the columns that hold numbers.

    >>> "<td class=\\"n\\">84,99</td>" in list_html("IKU", ["Nama", "Nilai"], [["IKM", "84,99"]], frozenset({1}))
    True
    """
    every = list(lines)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="n">{escape(cell)}</td>' if at in numbers else f"<td>{escape(cell)}</td>"
            for at, cell in enumerate(line)
        )
        + "</tr>"
        for line in every[:FIRST]
    )
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in heads)
    rest = f'<div class="kaki"><p>{len(every) - FIRST} baris lagi.</p></div>' if len(every) > FIRST else ""
    return (
        f'{STYLE}<figure class="tabel"><figcaption>{escape(caption)}</figcaption><div class="bingkai"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{rest}</figure>"
    )


def _styled(made: bundle.Bundle) -> dict[str, Any]:
    """A bundle for people only: without the structured form, which would make the notebook heavy."""
    data = {mime: text for mime, text in made[0].items() if mime in ("text/plain", "text/html")}
    return data | {"text/html": STYLE + data["text/html"]}


def _table(table: Table) -> dict[str, Any]:
    return _styled(bundle.table_bundle(table))


def _chart(chart: Chart) -> dict[str, Any]:
    return _styled(bundle.chart_bundle(chart))


def _missing(gap: Missing) -> dict[str, Any]:
    return _styled(bundle.missing_bundle(gap, "Tabel"))


def _named(named: NamedValues[Any]) -> dict[str, Any]:
    html = list_html(f"{named.word} yang ada", ["Nomor", "Tentang"], named.titles.items(), frozenset())
    return {"text/plain": repr(named), "text/html": html}


def facts_html(caption: str, facts: Iterable[Fact]) -> str:
    """Facts with their names, texts and addresses."""
    lines = [(f.name, f.text, str(f.address) if f.address else "") for f in facts]
    return list_html(caption, ["Nama", "Isi", "Alamat"], lines, frozenset())


def _fact(fact: Fact) -> dict[str, Any]:
    return {"text/plain": f"{fact.name}: {fact.text}", "text/html": facts_html("", [fact])}


def _section(section: Section) -> dict[str, Any]:
    return {"text/plain": section.markdown, "text/markdown": section.markdown}


def _facts(facts: Facts) -> dict[str, Any]:
    return {"text/plain": repr(facts), "text/html": facts_html(f"{len(facts)} fakta", facts.values())}


def _branch(branch: Branch) -> dict[str, Any]:
    found = list(branch.walk())
    return {"text/plain": f"{len(found)} fakta", "text/html": facts_html(f"{len(found)} fakta", found)}


def _finding_line(id: str, finding: Finding) -> Sequence[str]:
    first = finding.bukti[0] if finding.bukti else None
    places = "; ".join(dict.fromkeys(place(item) for item in finding.bukti[:3]))
    said = (written(first.tertulis), written(first.seharusnya)) if first else ("", "")
    return id, finding.tingkat, finding.uraian, places, *said, finding.saran


def findings_list(caption: str, findings: Findings) -> str:
    """Findings, one a line, with their ids."""
    heads = ["Kode", "Tingkat", "Temuan", "Tempat", "Tertulis", "Seharusnya", "Saran"]
    lines = (_finding_line(id, finding) for id, finding in zip(findings.ids, findings, strict=True))
    return list_html(caption, heads, lines, frozenset())


def _findings(findings: Findings) -> dict[str, Any]:
    return {"text/plain": repr(findings), "text/html": findings_list(repr(findings)[9:-1], findings)}


def _finding(finding: Finding) -> dict[str, Any]:
    html = findings_list(finding.judul, Findings([finding]))
    rumus = f"<p>{escape(finding.rumus)}</p>" if finding.rumus else ""
    return {"text/plain": f"{finding.kode} ({finding.tingkat}): {finding.uraian}", "text/html": html + rumus}


_KINDS: tuple[tuple[type, Callable[[Any], dict[str, Any]]], ...] = (
    (Table, _table),
    (Chart, _chart),
    (Missing, _missing),
    (Findings, _findings),
    (Finding, _finding),
    (Fact, _fact),
    (Facts, _facts),
    (Branch, _branch),
    (Section, _section),
    (NamedValues, _named),
)
