"""What is left of another agency where a package was made by copying: found, and nothing else is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Found
from lkjip_analysis.checks.rules.identitas.identitas_02 import other_names
from lkjip_analysis.report import open_report

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "kecamatan-serang" / "2025"
DINAS = ROOT / "tests" / "agencies" / "data" / "dinas-contoh" / "2025"


def copied(base: Path, data: Path, **identity: str):
    """A package made as a hurried user makes one: copied, with another identity and signer in laporan.yaml."""
    folder = data / identity["id"] / "2025"
    shutil.copytree(base, folder)
    config = yaml.safe_load((folder / "laporan.yaml").read_text(encoding="utf-8"))
    config["instansi"] |= identity
    config["penandatangan"] = {"nama": "Orang Rekaan", "jabatan": "Kepala"}
    (folder / "laporan.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return open_report(identity["id"], 2025, data).dataset


def found(dataset) -> list[Found]:
    return [item for item in other_names.check(Context.of(dataset)) if isinstance(item, Found)]


@pytest.mark.parametrize(("agency", "data"), [("kecamatan-serang", "data"), ("dinas-contoh", "tests/agencies/data")])
def test_no_package_of_ours_is_blamed(agency, data):
    assert found(open_report(agency, 2025, ROOT / data).dataset) == []


@pytest.mark.parametrize(
    "identity",
    [
        {
            "id": "kecamatan-kenanga",
            "nama": "Kecamatan Kenanga",
            "jenis": "kecamatan",
            "pemda": "Pemerintah Kota Melati",
        },
        {
            "id": "kecamatan-kenanga",
            "nama": "KECAMATAN KENANGA",
            "jenis": "kecamatan",
            "pemda": "Pemerintah Kota Serang",
        },
        {"id": "dinas-pangan", "nama": "Dinas Pangan", "jenis": "dinas", "pemda": "Pemerintah Kabupaten Melati"},
        {"id": "inspektorat", "nama": "Inspektorat", "jenis": "inspektorat", "pemda": "Pemerintah Kota Melati"},
    ],
    ids=lambda identity: f"{identity['nama']}, {identity['pemda']}",
)
def test_the_example_copied_as_it_is(tmp_path, identity):
    dataset = copied(EXAMPLE, tmp_path, **identity)
    names, people = found(dataset)
    assert names.tingkat == people.tingkat == "peringatan"
    assert identity["nama"] in names.uraian
    files = {item.berkas for item in names.bukti}
    assert files >= {"simpul.csv", "unit.csv", "dokumen.csv"}
    assert all(item.baris > 1 for item in names.bukti)
    assert re.search(r"memuat 84 orang", people.uraian)


def test_an_office_of_the_same_kind_in_the_same_region(tmp_path):
    dataset = copied(DINAS, tmp_path, id="dinas-pangan", nama="Dinas Pangan Kabupaten Tirta Nirmala", jenis="dinas")
    (names,) = found(dataset)
    assert "Dinas Perhubungan" in names.uraian


def test_another_year_of_the_same_office_is_no_finding(tmp_path):
    dataset = copied(
        DINAS, tmp_path, id="dishub", nama="DINAS PERHUBUNGAN", jenis="dinas", pemda="Kabupaten Tirta Nirmala"
    )
    assert found(dataset) == []


@pytest.mark.parametrize(
    "title",
    ["Perjanjian Kinerja Tahun 2025", "Penetapan IKU Badan Usaha Milik Daerah", "PK Dinas tahun 2025", "Rencana Aksi"],
)
def test_titles_that_name_nobody(tmp_path, title):
    folder = tmp_path / "salinan"
    shutil.copytree(DINAS, folder)
    path = folder / "dokumen.csv"
    text = path.read_text(encoding="utf-8").replace("Perjanjian Kinerja Dinas Perhubungan Tahun 2025", title)
    path.write_text(text, encoding="utf-8")
    dataset = copied(folder, tmp_path / "data", id="dinas-contoh")
    assert found(dataset) == []
