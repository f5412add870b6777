"""Writes the pages of the reference: every module, every table and graph of the worked example, every check.

``make docs`` runs it before mkdocs. Pages are made from docstrings and from the data package, so none is committed.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import lkjip_analysis
from lkjip_analysis.checks.found import Findings
from lkjip_analysis.checks.registry import rules
from lkjip_analysis.checks.rule import Rule
from lkjip_analysis.model import Chart, Missing, Table
from lkjip_analysis.render.bundle import chart_bundle
from lkjip_analysis.render.html import missing_html, table_html
from lkjip_analysis.render.show import findings_list
from lkjip_analysis.report import Report, open_report

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "build" / "acuan" / "sumber"
SHOWN = 5
"""Findings of the worked example on the page of a check."""

CSS = """figure.tabel, figure.grafik { margin: 1em 0 2em; } figcaption { font-weight: 600; }
figure.tabel .bingkai { overflow-x: auto; } figure.tabel table { border-collapse: collapse; font-size: .8rem; }
figure.tabel th, figure.tabel td { border: 1px solid #bbb; padding: .2em .45em; vertical-align: top; }
figure.tabel td.n { text-align: right; white-space: nowrap; } .kaki, figure details { font-size: .8rem; }
figure.grafik svg { max-width: 44rem; width: 100%; height: auto; }
"""


def modules() -> dict[str, list[str]]:
    """Public modules by layer, in alphabetical order; a module of its own is its own layer."""
    package = Path(lkjip_analysis.__file__).parent
    found: dict[str, list[str]] = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        if any(part.startswith("_") and part != "__init__" for part in parts) or parts == ("__init__",):
            continue
        name = ".".join(part for part in parts if part != "__init__")
        found.setdefault(parts[0], []).append(f"lkjip_analysis.{name}")
    return found


def write(name: str, text: str) -> None:
    """Write a page."""
    path = PAGES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip() + "\n", encoding="utf-8")


def block(html: str) -> str:
    """Raw HTML that Markdown passes on: no blank line may end it early."""
    return "<div>\n" + re.sub(r"\n\s*\n", "\n", html) + "\n</div>"


def api_pages() -> None:
    """One page per layer with all its modules."""
    for layer, names in modules().items():
        write(f"api/{layer}.md", "\n\n".join([f"# {layer}", *(f"::: {name}" for name in names)]))


def gallery(report: Report) -> Iterator[str]:
    """Every table and every graph as the report shows it; yields the pages."""
    parts = ["# Tabel", "Semua tabel contoh nyata, sebagaimana tampil di laporan."]
    for id in report.table_ids:
        made = report.table(id)
        parts += [f"## {id}", block(table_html(made) if isinstance(made, Table) else missing_html(made, "Tabel"))]
    write("galeri/tabel.md", "\n\n".join(parts))
    yield "galeri/tabel.md"
    parts = ["# Grafik", "Semua grafik contoh nyata."]
    for id in report.chart_ids:
        drawn: Chart | Missing = report.chart(id)
        html = chart_bundle(drawn)[0]["text/html"] if isinstance(drawn, Chart) else missing_html(drawn, "Grafik")
        parts += [f"## {id}", block(html)]
    write("galeri/grafik.md", "\n\n".join(parts))
    yield "galeri/grafik.md"


def check_page(rule: Rule, found: Findings) -> str:
    """The page of a check: what it tests, its basis, the example that fires, and its findings in the worked example."""
    about, _, example = re.sub(r"\n +", "\n", rule.about).partition("Example:")
    parts = [f"# {rule.kode}", f"**{rule.judul}**", f"Dasar: {rule.dasar}", about.strip()]
    if example.strip():
        parts += ["## Example", example.strip()]
    own = found.where(code=rule.kode)
    parts.append(f"## Contoh nyata\n\n{len(own)} temuan.")
    if own:
        parts.append(block(findings_list("", Findings(list(own)[:SHOWN], own.ids[:SHOWN]))))
    return "\n\n".join(parts)


def check_pages(report: Report) -> None:
    """One page per check, and the list of them."""
    lines = ["# Pemeriksaan", "| kode | yang diperiksa | dasar |", "|---|---|---|"]
    for rule in rules():
        write(f"pemeriksaan/{rule.kode}.md", check_page(rule, report.findings))
        lines.append(f"| [{rule.kode}]({rule.kode}.md) | {rule.judul} | {rule.dasar} |")
    write("pemeriksaan/index.md", lines[0] + "\n\n" + "\n".join(lines[1:]))


def main(instansi: str, tahun: int) -> None:
    """Write all pages anew."""
    shutil.rmtree(PAGES, ignore_errors=True)
    report = open_report(instansi, tahun, ROOT / "data")
    api_pages()
    pages = list(gallery(report))
    check_pages(report)
    write("tabel.css", CSS)
    layers = "\n".join(f"- [{layer}](api/{layer}.md)" for layer in modules())
    shown = "\n".join(f"- [{page.split('/')[1].removesuffix('.md')}]({page})" for page in pages)
    intro = "# lkjip_analysis\n\nReference, made from the docstrings; its examples are run by the tests."
    write(
        "index.md",
        f"{intro}\n\n## Modules\n\n{layers}\n\n## Galeri\n\n{shown}\n\n"
        "## Pemeriksaan\n\n- [Semua pemeriksaan](pemeriksaan/index.md)",
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
