"""Writes the pages of the reference: every module, every table and graph of the worked example, every check.

``make docs`` runs it before mkdocs. Pages are made from docstrings and from the data package, so none is committed.
"""

from __future__ import annotations

import importlib
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import lkjip_analysis
from lkjip_analysis.checks.engine.registry import rules
from lkjip_analysis.checks.engine.rule import Rule
from lkjip_analysis.checks.tables.findings import Findings
from lkjip_analysis.model import Chart, Missing, Table
from lkjip_analysis.render.bundle import chart_bundle
from lkjip_analysis.render.html import missing_html, table_html
from lkjip_analysis.render.show import findings_list
from lkjip_analysis.report import Report, open_report

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "build" / "acuan" / "sumber"
ASKED = (
    ("lkjip.open, Report", "report", "membuka paket data; tabel, grafik, fakta, temuan, teks; pengandaian"),
    ("explore", "explore", "tampilan untuk menjelajah, dan panelnya"),
    ("lkjip.collect", "across", "semua paket sekaligus: peringkat dan sebaran"),
    ("what_if, gap", "whatif", "akibat sebuah pengandaian, dan yang kurang menuju target"),
    ("Table, Chart", "model", "tabel dan grafik sebagai nilai: angka, hitungan, asal angka"),
    ("Findings", "checks", "temuan pemeriksaan: mencari, menyaring"),
)
SHOWN = 5
"""Findings of the worked example on the page of a check."""

CSS = """figure.tabel, figure.grafik, .col-md-9 > table { line-height: 1.4; } figcaption:empty { display: none; }
figure.tabel td { overflow-wrap: break-word; } @media (min-width: 1200px) {
.container { max-width: 1500px; } .col-md-3 { width: 20%; } .col-md-9 { width: 80%; } }
figure.tabel, figure.grafik { margin: 1em 0 2em; } figcaption { font-weight: 600; }
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
        write(f"modul/{layer}.md", "\n\n".join([f"# {layer}", *(f"::: {name}" for name in names)]))


def about(module: str) -> str:
    """The first line of a module's docstring."""
    return (importlib.import_module(module).__doc__ or "").strip().split("\n")[0]


def index_page(report: Report) -> None:
    """The first page: for officials the gallery and the checks, then what an analyst calls, then the inside."""
    counts = f"{len(report.table_ids)} tabel dan {len(report.chart_ids)} grafik"
    parts = [
        "# Acuan lkjip_analysis",
        "## Untuk semua pembaca",
        f"- [Tabel](galeri/tabel.md) dan [grafik](galeri/grafik.md): {counts} contoh nyata, seperti tampil di laporan",
        f"- [Pemeriksaan](pemeriksaan/index.md): {len(rules())} aturan, dasarnya, dan temuannya pada contoh nyata",
        "## Untuk analis di buku catatan",
        "Halaman modul disusun dari dokumentasi di dalam kode, dalam bahasa Inggris. Setiap contohnya dijalankan oleh "
        "uji.",
        "\n".join(f"- [{name}](modul/{layer}.md): {what}" for name, layer, what in ASKED),
        "## Untuk pengembang",
        "| modul | isi |\n|---|---|\n"
        + "\n".join(f"| [{layer}](modul/{layer}.md) | {about(names[0])} |" for layer, names in modules().items()),
    ]
    write("index.md", "\n\n".join(parts))


def heading(id: str, title: str) -> str:
    """The heading of a table or graph in the gallery."""
    return f"## {id} {title[:1].upper()}{title[1:]}"


def gallery(report: Report) -> None:
    """Every table and every graph as the report shows it."""
    parts = ["# Tabel", "Semua tabel contoh nyata, sebagaimana tampil di laporan."]
    for id in report.table_ids:
        made = report.table(id)
        html = table_html(made) if isinstance(made, Table) else missing_html(made, "Tabel")
        parts += [heading(id, report.tables.titles[id]), block(html)]
    write("galeri/tabel.md", "\n\n".join(parts))
    parts = ["# Grafik", "Semua grafik contoh nyata."]
    for id in report.chart_ids:
        drawn: Chart | Missing = report.chart(id)
        html = chart_bundle(drawn)[0]["text/html"] if isinstance(drawn, Chart) else missing_html(drawn, "Grafik")
        parts += [heading(id, report.charts.titles[id]), block(html)]
    write("galeri/grafik.md", "\n\n".join(parts))


def check_page(rule: Rule, found: Findings) -> str:
    """The page of a check: its basis, its findings in the worked example, what it tests, the example that fires."""
    about, _, example = re.sub(r"\n +", "\n", rule.about).partition("Example:")
    parts = [f"# {rule.kode}", f"**{rule.judul}**", f"Dasar: {rule.dasar}"]
    own = [(id, finding) for id, finding in zip(found.ids, found, strict=True) if finding.kode == rule.kode]
    shown = f", {SHOWN} di antaranya" if len(own) > SHOWN else ""
    parts.append(f"## Contoh nyata\n\n{len(own)} temuan{shown}." if own else "## Contoh nyata\n\nTidak ada temuan.")
    if own:
        first = own[:SHOWN]
        parts.append(block(findings_list("", Findings((f for _, f in first), (id for id, _ in first)))))
    parts += ["## Aturannya", "Dari dokumentasi di dalam kode, dalam bahasa Inggris.", about.strip()]
    if example.strip():
        parts += ["### Contoh yang memicu", example.strip()]
    return "\n\n".join(parts)


def check_pages(report: Report) -> None:
    """One page per check, and the list of them."""
    lines = ["# Pemeriksaan", "| kode | yang diperiksa | dasar | temuan pada contoh |", "|---|---|---|---:|"]
    counts = Counter(finding.kode for finding in report.findings)
    for rule in sorted(rules(), key=lambda rule: rule.kode):
        write(f"pemeriksaan/{rule.kode}.md", check_page(rule, report.findings))
        lines.append(f"| [{rule.kode}]({rule.kode}.md) | {rule.judul} | {rule.dasar} | {counts[rule.kode] or ''} |")
    write("pemeriksaan/index.md", lines[0] + "\n\n" + "\n".join(lines[1:]))


def main(instansi: str, tahun: int) -> None:
    """Write all pages anew."""
    shutil.rmtree(PAGES, ignore_errors=True)
    report = open_report(instansi, tahun, ROOT / "data")
    api_pages()
    gallery(report)
    check_pages(report)
    index_page(report)
    write("tabel.css", CSS)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
