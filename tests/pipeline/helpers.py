"""Small notebooks and an invented data package, so that the tests need neither the real report nor its chapters."""

import json
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lkjip_analysis.model import Chart, Column, Format, Formula, Row, Series, Source, Table, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.render.bundle import CHART_MIME, MISSING_MIME, TABLE_MIME

PARAMETERS = """instansi: str = "kecamatan-contoh"
tahun: int = 2025
data_dir: str = "data"
output_dir: str = ""
internal: bool = False"""

SOURCE = Source("target.csv", 2, "lkjip-2025", "LKjIP Contoh", "Tabel 2.5 baris 1")

# A picture of one pixel: what is drawn does not matter here.
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="naik"><rect width="1" height="1"/></svg>'


def notebook(*sources, parameters=PARAMETERS, order=None):
    """A notebook of code cells behind a parameter cell, with ids as a stored notebook has them."""
    cells = [new_code_cell(parameters, metadata={"tags": ["parameters"]}), *map(_cell, sources)]
    for number, cell in enumerate(cells):
        cell.id = f"sel{number}"
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    node = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    if order is not None:
        node.metadata["lkjip"] = {"urutan": order}
    return node


def _cell(source):
    is_heading = source.startswith("#") and "\n" not in source
    return new_markdown_cell(source) if is_heading else new_code_cell(source)


def save(node, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(node, path)
    return path


def table(id="3.2", rows=("ikm", "akip")) -> Table:
    """A table with a given and a computed column."""
    capaian = Formula(Ref("realisasi") / Ref("target") * 100, "capaian", "aturan contoh")
    return build(
        id,
        "Pencapaian IKU",
        period="Tahun 2025",
        unit="persen",
        columns=[
            Column("indikator", "Indikator"),
            Column("target", "Target", Format("angka")),
            Column("realisasi", "Realisasi", Format("angka")),
            Column("capaian", "Capaian", Format("angka"), unit="%", formula=capaian),
        ],
        rows=[
            Row(key, {"indikator": key.upper(), "target": 80.0, "realisasi": 84.0}, {"target": (SOURCE,)})
            for key in rows
        ],
    )


def chart(id="3.1") -> Chart:
    import pandas as pd

    frame = pd.DataFrame({"nilai": [1.0, 2.0]}, index=pd.Index(["2024", "2025"], name="kategori", dtype=object))
    series = (Series("nilai", "Nilai"),)
    return Chart(id, "Nilai", "2024–2025", "angka", "garis", frame, series, "Nilai naik dari 1 ke 2.", (SOURCE,))


def shows(*bundles) -> str:
    """Code that displays bundles, as a chapter does, without needing this package in the kernel."""
    return "\n".join(
        ["import json", "from IPython.display import display"]
        + [f"display(json.loads({json.dumps(bundle)!r}), raw=True)" for bundle in bundles]
    )


def table_bundle(made: Table) -> dict:
    return {"text/html": f"<p>Tabel {made.id}</p>", TABLE_MIME: made.to_json()}


def chart_bundle(made: Chart) -> dict:
    html = f"<figure>{SVG}</figure>"
    return {"text/html": html, "image/svg+xml": SVG, "image/png": PNG, CHART_MIME: made.to_json()}


def gap_bundle(id="3.3", reason="survei tidak ada", kind="tabel") -> dict:
    said = {"id": id, "title": "Survei", "reason": reason, "kind": kind}
    return {"text/html": f"<p>{reason}</p>", MISSING_MIME: said}


FILES = {
    "dokumen.csv": "id,jenis,judul,sumber,lokasi\nlkjip-2025,lkjip,LKjIP Contoh,lkjip-2025,sampul\n",
    "simpul.csv": (
        "id,dokumen,tingkat,nama,urutan,sumber,lokasi\n"
        "kecamatan-contoh,lkjip-2025,instansi,Kecamatan Contoh,1,lkjip-2025,sampul\n"
    ),
    "indikator.csv": (
        "id,nama,singkatan,satuan,simpul,iku,sumber,lokasi\n"
        "ikm,Indeks Kepuasan Masyarakat,IKM,angka,kecamatan-contoh,1,lkjip-2025,Tabel 2.5 baris 1\n"
    ),
    "target.csv": (
        "indikator,dokumen,tahun,nilai,sumber,lokasi\nikm,lkjip-2025,2025,83.75,lkjip-2025,Tabel 2.5 baris 1\n"
    ),
    "realisasi.csv": "indikator,tahun,nilai,sumber,lokasi\nikm,2025,84.99,lkjip-2025,Tabel 3.1 baris 1\n",
}


def package(root: Path, agency="kecamatan-contoh", year=2025) -> Path:
    """A small, complete, invented data package below ``root/data``."""
    folder = root / "data" / agency / str(year)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "laporan.yaml").write_text(
        f"instansi: {{id: {agency}, nama: Kecamatan Contoh, jenis: kecamatan, pemda: Pemerintah Kota Contoh}}\n"
        f"tahun: {year}\n"
        "periode: {renstra_awal: 2025, renstra_akhir: 2029, riwayat_awal: 2024}\n"
        "rujukan: {target: [lkjip-2025]}\n",
        encoding="utf-8",
    )
    return folder


def project(root: Path, **chapters) -> Path:
    """A folder with a data package and notebooks; by default two chapters that show something of each kind."""
    package(root)
    chapters = chapters or {
        "ringkasan": notebook("# Ringkasan", shows(table_bundle(table("R.1"))), order=1),
        "bab3": notebook("# Bab III", shows(table_bundle(table()), chart_bundle(chart()), gap_bundle()), order=2),
    }
    for name, node in chapters.items():
        save(node, root / "notebooks" / f"{name}.ipynb")
    return root
