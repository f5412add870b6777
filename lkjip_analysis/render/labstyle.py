"""How tables look inside JupyterLab, whose own style aligns every cell to the right."""

from __future__ import annotations

from html import escape

STYLE = """<style>
.jp-RenderedHTMLCommon figure.tabel, .jp-RenderedHTMLCommon figure.grafik { margin: .8em 0; }
.jp-RenderedHTMLCommon figure figcaption { font-weight: 600; margin-bottom: .3em; }
.jp-RenderedHTMLCommon figure.tabel td, .jp-RenderedHTMLCommon figure.tabel th { text-align: left; vertical-align: top;
  border: 1px solid var(--jp-border-color2); }
.jp-RenderedHTMLCommon figure.tabel thead th,
.jp-RenderedHTMLCommon figure.tabel .nomor-kolom td { text-align: center; }
.jp-RenderedHTMLCommon figure.tabel tbody th { font-weight: 400; }
.jp-RenderedHTMLCommon figure.tabel td.n { text-align: right; white-space: nowrap; }
.jp-RenderedHTMLCommon figure.tabel tr.jumlah > *,
.jp-RenderedHTMLCommon figure.tabel tr.induk > * { font-weight: 600; }
.jp-RenderedHTMLCommon figure .bingkai { overflow-x: auto; }
.jp-RenderedHTMLCommon figure .kaki, .jp-RenderedHTMLCommon figure details { font-size: 85%; }
</style>"""


def report_html(name: str, year: int, folder: str, tables: int, graphs: int) -> str:
    """The line that a notebook shows for an opened report, together with the style of its tables."""
    return (
        f"{STYLE}<p><b>{escape(name)}, tahun {year}</b> — {tables} tabel, {graphs} grafik; "
        f"paket data <code>{escape(folder)}</code></p>"
    )
