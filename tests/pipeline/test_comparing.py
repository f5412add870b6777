"""Two packages, two runs, two years side by side."""

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from lkjip_analysis.cli import main
from lkjip_analysis.compare.comparison_lines import lines
from lkjip_analysis.dataset import DatasetError, read_dataset
from lkjip_analysis.model import Table
from lkjip_analysis.pipeline import comparing
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.roll import roll_on
from lkjip_analysis.render import bundle
from lkjip_analysis.report import Report
from tests.changed_package import INVENTED, add, copied, edit
from tests.pipeline.test_machine import written

AGENCY = "dinas-contoh"


def faster(package: Path) -> Path:
    """Waiting 12 minutes instead of 13,5."""
    edit(package, "realisasi.csv", lambda r: r | {"nilai": "12"} if (r["indikator"], r["tahun"], r.get("periode")) == (
        "waktu-tunggu", "2025", "tahun") else r)  # fmt: skip
    return package


def test_a_package_is_the_same_as_itself() -> None:
    made = comparing.compare(str(INVENTED), str(INVENTED))
    assert made.same
    assert list(lines(made))[-1] == "Tidak ada perbedaan."


def test_one_figure_with_all_that_follows(tmp_path: Path) -> None:
    made = comparing.compare(str(INVENTED), str(faster(copied(tmp_path))))
    (change,) = made.data
    assert (change.tempat, change.sebelum, change.sesudah) == (
        "realisasi.csv waktu-tunggu/2025/tahun nilai",
        "13,5",
        "12",
    )
    assert change.selisih == -1.5
    (effect,) = (e for e in made.indikator if e.changed)
    # (2 x 15 - 13,5) / 15 x 100 = 110; (2 x 15 - 12) / 15 x 100 = 120
    assert effect.nilai["capaian"] == ("110,00", "120,00")
    assert effect.selisih_capaian == pytest.approx(10)
    assert effect.nilai["target"] == ("15,0", "15,0")
    assert any(c.tempat == "3.2/waktu-tunggu/capaian" for c in made.of("sel"))
    assert any("120,00" in c.sesudah for c in made.of("kalimat"))
    assert not made.cara
    assert not made.lampau


def test_another_method_is_told_apart_from_data(tmp_path: Path) -> None:
    package = copied(tmp_path)
    config = package / "laporan.yaml"
    text = config.read_text(encoding="utf-8").replace("aturan:\n", "aturan:\n  capaian_negatif: t-per-r\n")
    config.write_text(text, encoding="utf-8")
    made = comparing.compare(str(INVENTED), str(package))
    assert [(c.tempat, c.sebelum, c.sesudah) for c in made.cara] == [
        ("laporan.yaml aturan.capaian_negatif", "lan-2003", "t-per-r")
    ]
    assert made.data == ()
    effect = next(e for e in made.indikator if e.indikator == "waktu-tunggu")
    assert effect.nilai["capaian"] == ("110,00", "111,11")  # 15 / 13,5 x 100


@pytest.fixture
def years(tmp_path: Path) -> Path:
    copied(tmp_path / "data")
    roll_on(AGENCY, 2025, 2026, str(tmp_path / "data"))
    return tmp_path / "data"


def pair(data: Path) -> tuple[str, str, str]:
    return f"{AGENCY}/2025", f"{AGENCY}/2026", str(data)


def test_two_years_have_their_past_in_common(years: Path) -> None:
    made = comparing.compare(*pair(years))
    assert (made.a.tahun, made.b.tahun, made.lampau, made.cara) == (2025, 2026, (), ())
    package = years / AGENCY / "2026"
    add(package, "koreksi.csv", {"indikator": "waktu-tunggu", "tahun": "2024", "nilai": "16", "tanggal": "2026-03-01",
        "alasan": "salah hitung", "sumber": "lkjip-2026", "lokasi": "berita acara"})  # fmt: skip
    other = ("konektivitas", "2023")
    edit(package, "realisasi.csv", lambda r: r | {"nilai": "0.99"} if (r["indikator"], r["tahun"]) == other else r)
    told = comparing.compare(*pair(years)).lampau
    assert {(p.indikator, p.tahun, p.besaran, p.sebelum, p.sesudah, p.sebab) for p in told} == {
        ("waktu-tunggu", 2024, "realisasi", 15.5, 16.0, "dikoreksi"),
        ("waktu-tunggu", 2024, "capaian", 103.13, None, "dikoreksi"),
        ("konektivitas", 2023, "realisasi", 0.63, 0.99, "ditimpa"),
    }
    screen = list(lines(comparing.compare(*pair(years))))
    assert "dikoreksi 2026-03-01: salah hitung" in " ".join(" ".join(screen).split())
    assert max(map(len, screen)) <= 80


def test_screen_json_and_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other, page = faster(copied(tmp_path)), tmp_path / "beda.html"
    given = ["compare", str(INVENTED), str(other)]
    assert main([*given, "--json", "--html", str(page)]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["sama"] is False
    assert made["data"][0]["selisih"] == -1.5
    assert {"sel", "fakta", "kalimat"} <= {item["jenis"] for item in made["akibat"]}
    text = page.read_text(encoding="utf-8")
    HTMLParser().feed(text)
    assert text.count("<tr>") >= len(made["akibat"]) + len(made["data"])
    assert "http" not in text.replace("https://", "http") or "src=" not in text
    assert main(given) == 0
    screen = capsys.readouterr().out
    assert "capaian: 110,00 → 120,00 (+10,00 poin)" in screen
    assert main([*given, "--html", str(tmp_path / "beda.txt")]) == 2


def run_folder(package: Path, folder: Path, version: str = "1") -> Path:
    """The folder of a run as far as it is compared: tables and prose in a notebook, results, findings, manifest."""
    written(package, folder)
    report = Report(read_dataset(package))
    tables = [made for id in report.table_ids if isinstance(made := report.table(id), Table)]
    shown = [{bundle.TABLE_MIME: table.to_json()} for table in tables]
    shown += [{bundle.TEXT_MIME: {"id": id, "markdown": text}} for id, text in report.texts().items()]
    outputs = [nbformat.v4.new_output("display_data", data) for data in shown]
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])
    (folder / "notebooks").mkdir()
    nbformat.write(node, folder / "notebooks" / "bab3.ipynb")
    inputs = [{"file": p.name, "sha256": str(hash(p.read_bytes()))} for p in sorted(package.glob("*.csv"))]
    manifest = {"instansi": AGENCY, "tahun": 2025, "inputs": inputs, "versions": {"lkjip_analysis": version}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_two_runs(tmp_path: Path) -> None:
    a = run_folder(INVENTED, tmp_path / "a")
    b = run_folder(faster(copied(tmp_path)), tmp_path / "b", version="2")
    assert comparing.compare(str(a), str(a)).same
    made = comparing.compare(str(a), str(b))
    assert [(c.tempat, c.sebelum, c.sesudah) for c in made.cara] == [("versi lkjip_analysis", "1", "2")]
    places = {c.tempat for c in made.data}
    assert "realisasi.csv" in places
    assert "hasil.csv waktu-tunggu/2025/pk-2025 realisasi" in places
    (effect,) = (e for e in made.indikator if e.changed)
    assert effect.nilai["capaian"] == ("110,00", "120,00")
    assert any("120,00" in c.sesudah for c in made.of("kalimat"))
    (b / "manifest.json").write_text("rusak", encoding="utf-8")
    with pytest.raises(BadInput, match="tidak dapat dibaca"):
        comparing.compare(str(a), str(b))


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    run = run_folder(INVENTED, tmp_path / "a")
    with pytest.raises(BadInput, match="bandingkan dua paket data atau dua hasil"):
        comparing.compare(str(INVENTED), str(run))
    with pytest.raises(BadInput, match="tidak ada; sebutkan paket data"):
        comparing.compare(str(INVENTED), str(tmp_path / "x"))
    (tmp_path / "kosong").mkdir()
    with pytest.raises(BadInput, match=r"tidak berisi laporan\.yaml"):
        comparing.compare(str(INVENTED), str(tmp_path / "kosong"))
    with pytest.raises(DatasetError, match="tahun tidak ada"):
        comparing.compare(f"{AGENCY}/2025", f"{AGENCY}/1999", str(INVENTED.parents[1]))


def test_an_indicator_that_took_another_name_is_one(tmp_path: Path) -> None:
    first = copied(tmp_path / "a")
    second = copied(tmp_path / "b")
    shutil.rmtree(first / "narasi")
    shutil.rmtree(second / "narasi")  # names a fact of the indicator

    def renamed(row: dict[str, str]) -> dict[str, str]:
        return {k: "waktu-tunggu-baru" if v == "waktu-tunggu" else v for k, v in row.items()}

    for name in ("indikator", "target", "realisasi", "rencana_aksi", "sebutan", "faktor"):
        edit(second, f"{name}.csv", renamed)
    old = {"id": "waktu-tunggu", "nama": "Waktu Tunggu", "satuan": "menit", "polaritas": "negatif",
        "simpul": "s-angkutan", "sumber": "iku-2025", "lokasi": "lama"}  # fmt: skip
    add(second, "indikator.csv", old)
    add(second, "peralihan.csv", {"lama": "waktu-tunggu", "baru": "waktu-tunggu-baru", "mulai": "2026", "jenis": "sama",
        "alasan": "Renstra baru", "sumber": "iku-2025", "lokasi": "bab 1"})  # fmt: skip
    (effect,) = (e for e in comparing.compare(str(first), str(second)).indikator if e.dari)
    assert (effect.indikator, effect.dari, effect.changed) == ("waktu-tunggu-baru", "waktu-tunggu", False)
