"""Whole runs over an invented package and two tiny chapters."""

import csv
import hashlib
import json
import platform
import subprocess
from pathlib import Path

import pytest

import lkjip_analysis
from lkjip_analysis.dataset import DatasetError
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.pipeline import run as running
from lkjip_analysis.pipeline.errors import BadInput, BrokenReport, NotebookFailed, ParameterError
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.publishing.outputs import NAMES
from lkjip_analysis.render.formats import FORMATS, ReportFormat

from .helpers import FILES, notebook, project, save, shows, table, table_bundle

pytestmark = pytest.mark.slow

AGENCY = ("kecamatan-contoh", 2025)
FINDING = Finding(
    "PAGU-01",
    "peringatan",
    "Jumlah tidak sama",
    "Jumlah pagu berbeda dari rinciannya.",
    (Evidence("3.11/a/pagu", "lkjip-2025", "Tabel 3.11", 10.5, 11.0, -0.5), Evidence("3.12/a/pagu")),
    "1 + 2 = 3",
)


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def run(warm_process, findings=None, **options):
    return running.run(*AGENCY, RunOptions(**options), findings=findings, warm_process=warm_process)


def test_a_run_writes_everything_and_twice_the_same(root, warm_process):
    result = run(warm_process, findings=lambda dataset: [FINDING], fail_on="peringatan")
    folder = root / "outputs" / "kecamatan-contoh" / "2025"
    assert result.folder == folder
    first = files(folder)
    assert set(first) == {
        *(format.file for format in FORMATS.values()),
        *(f"tinjauan.{kind}" for kind in ("html", "pdf", "docx")),
        "manifest.json",
        "temuan.json",
        "temuan.csv",
        "pemeriksaan.json",
        "hasil.csv",
        "hasil.json",
        "datapackage.json",
        "tabel/3.2.csv",
        "tabel/R.1.csv",
        *(f"grafik/3.1.{kind}" for kind in ("svg", "png", "csv")),
        *(f"notebooks/{name}.{kind}" for name in ("ringkasan", "bab3") for kind in ("ipynb", "html")),
    }
    assert {name.split("/")[0] for name in first} <= NAMES
    assert result.failed_on
    assert "outputs/kecamatan-contoh/2025/laporan.html" in result.lines()[0]
    assert "Tidak ditampilkan: tabel 3.3 (survei tidak ada)" in result.lines()
    assert result.as_dict()["exit"] == 1

    _check_manifest(root, json.loads(first["manifest.json"]), first)
    _check_texts(root, first)
    _check_findings(first)

    run(warm_process, findings=lambda dataset: [FINDING])
    second = files(folder)
    assert [name for name in first if first[name] != second[name]] == ["manifest.json"]  # it holds durations


def _check_manifest(root, manifest, written):
    assert manifest["parameters"] == {
        "instansi": "kecamatan-contoh",
        "tahun": 2025,
        "internal": False,
        "data_dir": "data",
        "output_dir": "",
    }
    inputs = {item["file"]: item["sha256"] for item in manifest["inputs"]}
    assert set(inputs) == {*FILES, "laporan.yaml"}
    assert inputs["target.csv"] == hashlib.sha256(FILES["target.csv"].encode()).hexdigest()
    assert manifest["versions"]["lkjip_analysis"] == lkjip_analysis.__version__
    assert manifest["versions"]["python"] == platform.python_version()
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    ).stdout
    assert head.startswith(manifest["versions"].get("commit", "").rstrip("+"))
    assert "commit" in manifest["versions"] or not head
    assert {"pandas", "papermill", "nbconvert"} <= set(manifest["versions"])
    assert manifest["tables"] == [
        {"id": "R.1", "title": "Pencapaian IKU", "notebook": "ringkasan", "file": "tabel/R.1.csv"},
        {"id": "3.2", "title": "Pencapaian IKU", "notebook": "bab3", "file": "tabel/3.2.csv"},
    ]
    assert [(c["id"], c["notebook"], c["files"]) for c in manifest["charts"]] == [
        ("3.1", "bab3", ["grafik/3.1.svg", "grafik/3.1.png", "grafik/3.1.csv"])
    ]
    gap = {"id": "3.3", "title": "Survei", "kind": "tabel", "reason": "survei tidak ada", "notebook": "bab3"}
    assert manifest["missing"] == [gap]
    assert manifest["findings"] == {"galat": 0, "peringatan": 1, "catatan": 0}
    assert list(manifest["durations"]) == ["check", "collect", "execute", "export", "write"]
    assert all(set(d) == {"wall", "cpu"} and d["wall"] >= 0 for d in manifest["durations"].values())
    assert manifest["durations"]["execute"]["cpu"] > 0.05  # the kernels' time counts
    assert [item["notebook"] for item in manifest["notebooks"]] == ["ringkasan", "bab3"]
    assert manifest["formats"] == list(FORMATS)
    listed = {item["file"]: item["sha256"] for item in manifest["files"]}
    assert listed == {n: hashlib.sha256(b).hexdigest() for n, b in written.items() if n != "manifest.json"}


def _check_texts(root, written):
    report, kept = written["tinjauan.html"].decode(), written["notebooks/bab3.ipynb"].decode()
    assert "Bab III" in report
    assert "Tabel 3.2" in report
    assert "json.loads" not in report  # no code in the report
    assert "json.loads" in written["notebooks/bab3.html"].decode()
    for text in (report, kept, written["manifest.json"].decode()):
        assert str(root) not in text  # no path of this machine
    assert json.loads(kept)["metadata"]["lkjip"]["nama"] == "Kecamatan Contoh"


def _check_findings(written):
    (found,) = json.loads(written["temuan.json"])
    assert (found["kode"], found["bukti"][0]["selisih"]) == ("PAGU-01", -0.5)
    lines = list(csv.DictReader(written["temuan.csv"].decode().splitlines()))
    assert [(line["kode"], line["alamat"]) for line in lines] == [
        ("PAGU-01", "3.11/a/pagu"),
        ("PAGU-01", "3.12/a/pagu"),
    ]
    assert lines[0]["tertulis"] == "10.5"


def test_a_failed_run_leaves_the_report_and_keeps_the_notebook(root, warm_process):
    run(warm_process)
    before = files(root / "outputs" / "kecamatan-contoh" / "2025")
    save(notebook("# Bab III", "satu = 1\nraise ValueError('kolom hilang')"), root / "notebooks" / "bab3.ipynb")
    with pytest.raises(NotebookFailed) as caught:
        run(warm_process)
    kept = root / "outputs" / "kecamatan-contoh" / "2025-gagal" / "bab3.ipynb"
    assert caught.value.kept == kept
    said = str(caught.value)
    assert "bab3.ipynb gagal di sel ke-3: satu = 1" in said
    assert "ValueError: kolom hilang" in said
    assert str(kept) in said
    assert said.splitlines()[-1] == f"Laporan sebelumnya tetap utuh: {root}/outputs/kecamatan-contoh/2025"
    assert files(root / "outputs" / "kecamatan-contoh" / "2025") == before
    cells = json.loads(kept.read_text())["cells"]
    assert "Laporan tidak jadi" in "".join(cells[0]["source"])
    assert str(root) not in "".join(cells[0]["source"])

    project(root)  # mended
    run(warm_process)
    assert not kept.parent.exists()


def no_kernel(monkeypatch):
    def execute(*args, **kwargs):
        pytest.fail("a kernel must not start")

    monkeypatch.setattr(running, "execute", execute)


def test_bad_input_starts_no_kernel_and_writes_nothing(root, monkeypatch):
    no_kernel(monkeypatch)
    with pytest.raises(ParameterError, match="mungkin maksudnya tahun"):
        running.run(*AGENCY, RunOptions(extra={"tahn": 1}))
    with pytest.raises(ParameterError, match="1990"):
        running.run("kecamatan-contoh", 25)
    with pytest.raises(BadInput, match="tahun ditetapkan oleh perintahnya"):
        running.run(*AGENCY, RunOptions(extra={"tahun": 2024}))
    with pytest.raises(DatasetError, match="mungkin maksudnya kecamatan-contoh"):
        running.run("kecamatan-conto", 2025)
    with pytest.raises(DatasetError, match="yang ada: 2025"):
        running.run("kecamatan-contoh", 2024)
    with pytest.raises(BadInput, match="buku catatan"):
        running.run(*AGENCY, RunOptions(notebooks_dir=root / "data"))
    with pytest.raises(BadInput, match=r"dokumen\.csv"):
        running.run(*AGENCY, RunOptions(output_dir=root / "data"))
    (root / "data" / "kecamatan-contoh" / "2025" / "target.csv").write_text("indikator,nilai\nikm,banyak\n")
    with pytest.raises(DatasetError, match="kolom wajib"):
        running.run(*AGENCY)
    assert not (root / "outputs").exists()


def test_data_that_change_during_a_run_are_noticed(root, monkeypatch):
    path = root / "data" / "kecamatan-contoh" / "2025" / "target.csv"

    def execute(*args, **kwargs):
        path.write_text(path.read_text().replace("83.75", "90"))
        return {}

    monkeypatch.setattr(running, "execute", execute)
    monkeypatch.setattr(running, "_own_warm_process", lambda held: None)
    with pytest.raises(BadInput, match=r"target\.csv"):
        running.run(*AGENCY)
    assert list((root / "outputs" / "kecamatan-contoh").iterdir()) == []


def test_a_table_shown_by_two_chapters_makes_no_report(root, warm_process):
    save(notebook(shows(table_bundle(table("R.1")))), root / "notebooks" / "bab4.ipynb")
    with pytest.raises(BrokenReport, match=r"tabel R\.1: ringkasan\.ipynb, bab4\.ipynb"):
        run(warm_process)
    assert list((root / "outputs" / "kecamatan-contoh").iterdir()) == []


def test_the_run_finds_its_folders_from_below_and_takes_other_ones(root, warm_process, monkeypatch):
    (root / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(root / "a" / "b")
    (root / "notebooks").rename(root / "bab")
    events = []
    result = running.run(
        "kecamatan-contoh",
        "2025",
        RunOptions(output_dir=root / "hasil", notebooks_dir=root / "bab", internal=True, jobs=1),
        warm_process=warm_process,
        progress=events.append,
    )
    assert result.report == root / "hasil" / "kecamatan-contoh" / "2025" / "laporan.html"
    assert result.report.is_file()
    assert result.manifest["parameters"]["internal"] is True
    assert [event.name for event in events if event.kind == "tahap"] == [
        "Memeriksa parameter dan data",
        "Menjalankan 2 buku catatan",
        "Mengumpulkan tabel dan grafik",
        "Menyusun laporan",
        "Menulis berkas",
    ]


def test_a_chapter_reads_its_package_where_the_kernel_works(root, warm_process):
    """The data folder goes to the notebooks as a name, so the kernel must stand beside it."""
    look = "from pathlib import Path\nprint((Path(data_dir) / instansi / str(tahun) / 'target.csv').is_file())"
    save(notebook(look, "import sys\nprint('awas', file=sys.stderr)"), root / "notebooks" / "bab3.ipynb")
    result = run(warm_process)
    cells = json.loads((result.folder / "notebooks" / "bab3.ipynb").read_text())["cells"]
    assert cells[2]["outputs"][0]["text"] == ["True\n"]
    assert result.warnings == ("bab3.ipynb menulis peringatan: awas",)


def test_several_notebooks_get_a_warm_process_of_their_own(root, monkeypatch):
    used = []

    def execute(notebooks, parameters, *, warm_process, **options):
        used.append(warm_process)
        raise BadInput("cukup")

    monkeypatch.setattr(running, "execute", execute)
    for count in (2, 1):
        with pytest.raises(BadInput, match="cukup"):
            running.run(*AGENCY)
        (root / "notebooks" / "bab3.ipynb").unlink(missing_ok=True)
        assert len(used) == 3 - count
    from lkjip_analysis.pipeline.kernels.forks import WarmProcess

    assert isinstance(used[0], WarmProcess) == WarmProcess.available()
    assert used[1] is None
    if used[0] is not None:
        assert used[0]._process.poll() is not None  # and it has ended with the run


# -- formats -------------------------------------------------------------------------------------------------


@pytest.fixture
def pdf(monkeypatch):
    """A second, binary format."""
    for name in set(FORMATS) - {"html"}:
        monkeypatch.delitem(FORMATS, name)
    monkeypatch.setitem(FORMATS, "pdf", ReportFormat(f"{__package__}.standins:BytesExporter", "laporan.pdf"))


def test_formats_not_chosen_are_not_written_and_do_not_stay(root, warm_process, pdf):
    result = run(warm_process, findings=lambda dataset: [])
    assert result.manifest["formats"] == ["html", "pdf"]
    assert [path.name for path in result.reports] == ["laporan.html", "laporan.pdf", "tinjauan.html"]
    assert result.lines()[0].endswith("laporan.html")
    assert "laporan.html, laporan.pdf" in result.lines()[1]
    assert "tinjauan.html" in result.lines()[2]
    written = files(result.folder)
    assert written["laporan.pdf"].startswith(b"\x00\xff")
    listed = {item["file"]: item["sha256"] for item in result.manifest["files"]}
    assert listed["laporan.pdf"] == hashlib.sha256(written["laporan.pdf"]).hexdigest()

    only = run(warm_process, findings=lambda dataset: [], formats=["pdf"])
    left = files(only.folder)
    assert only.report.name == "laporan.pdf"
    assert only.as_dict()["reports"] == [str(only.report)]
    assert {name for name in written if name not in left} == {
        "laporan.html",
        "tinjauan.html",
        "notebooks/bab3.html",
        "notebooks/ringkasan.html",
    }
    assert only.manifest["formats"] == ["pdf"]

    run(warm_process, findings=lambda dataset: [], formats=["html"])
    assert "laporan.pdf" not in files(only.folder)


def test_wrong_formats_and_parameters_are_told_together(root):
    with pytest.raises(ParameterError) as caught:
        running.run(*AGENCY, RunOptions(formats=["hmtl", "gambar"], extra={"internl": "ya"}))
    said = str(caught.value)
    assert "--format: format 'hmtl' tidak dikenal; mungkin maksudnya html" in said
    assert "format 'gambar' tidak dikenal" in said
    assert "internl" in said
    assert not (root / "outputs").exists()
    with pytest.raises(ParameterError, match="tidak ada format"):
        running.run(*AGENCY, RunOptions(formats=[]))


# -- template ------------------------------------------------------------------------------------------------


def test_a_template_is_used_and_named_in_the_manifest(root, warm_process):
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "KOP"
    made.save(root / "kop.docx")
    options = {"findings": lambda dataset: [], "formats": ["docx"], "template": root / "kop.docx"}
    result = run(warm_process, **options)
    assert docx.Document(result.report).sections[0].header.paragraphs[0].text == "KOP"
    used = {"file": "kop.docx", "sha256": hashlib.sha256((root / "kop.docx").read_bytes()).hexdigest()}
    assert result.manifest["template"] == used
    assert "template" not in run(warm_process, findings=lambda dataset: [], formats=["docx"]).manifest


def test_a_wrong_template_stops_before_anything_runs(root):
    (root / "kop.docx").write_text("bukan dokumen")
    with pytest.raises(ParameterError) as caught:
        running.run(*AGENCY, RunOptions(template=root / "kop.docx", extra={"internl": "ya"}))
    said = str(caught.value)
    assert "--template: berkas" in said
    assert "bukan dokumen Word yang utuh" in said
    assert "internl" in said
    assert not (root / "outputs").exists()
    with pytest.raises(ParameterError, match="--template: templat hanya dipakai untuk format docx"):
        running.run(*AGENCY, RunOptions(template=root / "kop.docx", formats=["html"]))
