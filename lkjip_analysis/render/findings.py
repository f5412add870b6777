"""The list of findings as HTML: one card each, with its places linked to the cells, and an index by table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from lkjip_analysis.checks.stories import repeated
from lkjip_analysis.checks.tables.listing import numbered, written
from lkjip_analysis.model import Address, Evidence, Finding, Row, Table
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.render import parts
from lkjip_analysis.render.csv_values import columns_attribute, json_attribute
from lkjip_analysis.render.files import plain_number

LEVEL_WORDS = {"galat": "Galat", "peringatan": "Peringatan", "catatan": "Catatan"}
_OPEN = 6  # places shown at once; more are folded away


def anchor(id: str) -> str:
    """The id of a finding's card.

    >>> anchor("KLAIM-01-3")
    'temuan-KLAIM-01-3'
    """
    return f"temuan-{id}"


def table_anchor(table: str) -> str:
    """The id of a table's line in the index of findings."""
    return f"temuan-tabel-{table}"


def tables_of(finding: Finding) -> tuple[str, ...]:
    """The tables in which a finding has a place, in order."""
    return tuple(dict.fromkeys(item.alamat.split("/")[0] for item in finding.bukti if item.alamat))


def by_table(findings: Iterable[Finding]) -> dict[str, list[tuple[str, Finding]]]:
    """Findings with their ids by table, heaviest first."""
    found: dict[str, list[tuple[str, Finding]]] = {}
    for id, finding in numbered(findings):
        for table in tables_of(finding):
            found.setdefault(table, []).append((id, finding))
    return found


def badge_html(table: str, found: Sequence[tuple[str, Finding]]) -> str:
    """The badge beside a table's caption: how many findings, coloured and worded by the gravest."""
    worst = min((finding.tingkat for _, finding in found), key=SEVERITIES.index)
    words = f"{len(found)} temuan, terberat {worst}"
    label = f"Tabel {escape(table)}: {words}"
    place = escape(table_anchor(table))
    return f' <a class="lencana {worst}" href="#{place}" aria-label="{label}">{len(found)} temuan</a>'


def findings_html(table: Table, findings: Sequence[Finding], known: Iterable[str]) -> str:
    """The whole list in place of its table.

    Args:
        table: T.2, whose number, title and notes it carries.
        findings: in the order of the table.
        known: ids of the tables of the report in its order, so that no link leads nowhere.
    """
    there = tuple(known)
    at, caption = parts.anchor(table), parts.caption(table)
    rows = {row.key: row for row in table.rows}
    order = {id(finding): (number, name) for number, (name, finding) in enumerate(numbered(findings))}

    def card(finding: Finding) -> str:
        number, name = order[id(finding)]
        return _card(name, finding, there, rows.get(name.lower()), number)

    cards = [card(head) + _folded([order[id(one)][1] for one in others], [card(one) for one in others])
             for head, others in repeated(findings)]  # fmt: skip
    notes = "".join(f"<li>{escape(note)}</li>" for note in table.notes)
    return "\n".join(
        [
            f'<section class="temuan-daftar" id="{escape(at)}" data-id="{escape(table.id)}" '
            f'aria-labelledby="{escape(at)}-judul"{columns_attribute(table)}>',
            f'<p class="judul-daftar" id="{escape(at)}-judul"><span class="nomor">{escape(caption.label)}</span> '
            f'<span class="judul">{escape(caption.title)}</span> '
            f'<span class="periode">{escape(caption.period)}</span></p>',
            _index(by_table(findings), there),
            *(cards or ["<p>Tidak ada temuan.</p>"]),
            f'<div class="kaki"><ul>{notes}</ul></div>',
            "</section>",
        ]
    )


def _folded(ids: Sequence[str], cards: Sequence[str]) -> str:
    """Findings that only repeat the one above them, folded into one line with their count."""
    if not cards:
        return ""
    names = ", ".join(ids[:_OPEN]) + (f", dan {len(ids) - _OPEN} lagi" if len(ids) > _OPEN else "")
    summary = f"{len(cards)} temuan sejenis dengan saran yang sama: {escape(names)}"
    inner = "\n".join(cards)
    return f'\n<details class="ulangan"><summary>{summary}</summary>\n{inner}\n</details>'


def _index(found: dict[str, list[tuple[str, Finding]]], known: Sequence[str]) -> str:
    """Findings by table, in the order of the report: where the badges lead."""
    lines = []
    for table in sorted(found, key=lambda id: known.index(id) if id in known else len(known)):
        links = " ".join(f'<a href="#{escape(anchor(id))}">{escape(id)}</a>' for id, _ in found[table])
        name = f'<a href="#t{escape(table)}">Tabel {escape(table)}</a>' if table in known else f"Tabel {escape(table)}"
        lines.append(f'<li id="{escape(table_anchor(table))}">{name}: {links}</li>')
    if not lines:
        return ""
    return f'<details class="indeks" open><summary>Temuan menurut tabel</summary><ul>{"".join(lines)}</ul></details>'


def _csv_attributes(row: Row | None, finding: Finding) -> str:
    """Row key and cells for the CSV of the list; null where the card shows the text."""
    if row is None:
        return ""
    shown = {key: getattr(finding, key) for key in ("tingkat", "uraian", "saran")} | {"nomor": row.values.get("nomor")}
    cells = [None if key in shown and shown[key] == value else plain_number(value) for key, value in row.values.items()]
    return f' data-b="{escape(row.key)}" data-nilai={json_attribute(cells)}'


def _card(id: str, finding: Finding, known: Sequence[str], row: Row | None, number: int) -> str:
    level = LEVEL_WORDS[finding.tingkat]
    also = f' <span class="juga">(juga {escape(", ".join(finding.juga))})</span>' if finding.juga else ""
    parts_ = [
        f'<article class="temuan {finding.tingkat}" id="{escape(anchor(id))}" data-urut="{number}" '
        f'data-tingkat="{finding.tingkat}" '
        f'data-tabel="{escape(" ".join(tables_of(finding)))}"{_csv_attributes(row, finding)}>',
        f'<h3><span class="tingkat">{level}</span> <span class="kode">{escape(id)}</span> '
        f"{escape(finding.judul)}{also}</h3>",
        f'<p class="uraian">{escape(finding.uraian)}</p>',
    ]
    if finding.rumus:
        lines = "".join(f"<li>{escape(part.strip())}</li>" for part in finding.rumus.split(";") if part.strip())
        parts_.append(f'<ul class="hitungan">{lines}</ul>')
    parts_.append(_places(finding.bukti, known))
    if finding.saran:
        parts_.append(f'<p class="saran"><b>Saran:</b> <span>{escape(finding.saran)}</span></p>')
    if finding.pengakuan:
        given = finding.pengakuan
        until = f", sampai {escape(given.sampai)}" if given.sampai else ""
        parts_.append(f'<p class="diakui"><b>Diakui</b> oleh {escape(given.oleh)}{until}: {escape(given.alasan)}</p>')
    parts_ += [f'<p class="diakui"><b>Tanggapan</b> {escape(said)}</p>' for said in finding.tanggapan]
    return "\n".join([*parts_, "</article>"])


def _places(evidence: Sequence[Evidence], known: Sequence[str]) -> str:
    if not evidence:
        return ""
    head = "".join(f'<th scope="col">{word}</th>' for word in ("Tempat", "Tertulis", "Seharusnya", "Data"))
    rows = "".join(_place_row(item, known) for item in evidence)
    table = f'<table class="bukti"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    if len(evidence) <= _OPEN:
        return table
    return f"<details><summary>{len(evidence)} tempat</summary>{table}</details>"


def _place_row(item: Evidence, known: Sequence[str]) -> str:
    where = [_link(item.alamat, known)] if item.alamat else []
    where += [escape(item.lokasi)] if item.lokasi else []
    cells = ("<br>".join(where), escape(written(item.tertulis)), escape(written(item.seharusnya)), escape(item.data))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _link(address: str, known: Sequence[str]) -> str:
    parsed = Address.parse(address)
    if parsed.table not in known:
        return escape(address)
    return f'<a href="#{escape(parsed.anchor)}">{escape(address)}</a>'
