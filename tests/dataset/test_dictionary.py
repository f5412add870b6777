"""What is derived from the schema is committed as derived."""

import json
from pathlib import Path

from lkjip_analysis.dataset.dictionary import datapackage_text, describe_column, dictionary_markdown
from lkjip_analysis.dataset.rows import ROW_TYPES, Indikator
from lkjip_analysis.dataset.settings import OWN_FILES
from lkjip_analysis.reference import load_scale, units
from lkjip_analysis.reference.scales import ScaleEntry
from lkjip_analysis.reference.units import UnitEntry

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "data" / "kecamatan-serang" / "2025"


def test_dictionary_is_current():
    assert (ROOT / "docs" / "kamus-data.md").read_text(encoding="utf-8") == dictionary_markdown(), "jalankan make kamus"


def test_descriptor_is_current():
    assert (PACKAGE / "datapackage.json").read_text(encoding="utf-8") == datapackage_text(PACKAGE), (
        "jalankan make kamus"
    )


def test_descriptor_names_every_column_of_every_file():
    for resource in json.loads(datapackage_text(PACKAGE))["resources"]:
        header = (PACKAGE / resource["path"]).read_text(encoding="utf-8").split("\n")[0].split(",")
        assert [f["name"] for f in resource["schema"]["fields"]] == header
        assert all(f["description"] for f in resource["schema"]["fields"])


def test_every_column_has_a_description():
    for kind in ROW_TYPES:
        assert all(info.description for info in kind.model_fields.values()), kind


def test_types():
    assert describe_column(Indikator, "polaritas")["constraints"]["enum"] == ["positif", "negatif"]
    assert describe_column(Indikator, "penyebut")["type"] == "integer"
    assert describe_column(Indikator, "dugaan_ocr")["trueValues"] == ["ya"]


def test_the_settings_have_their_chapters():
    text = dictionary_markdown()
    for heading in ("## laporan.yaml", "## referensi/satuan.yaml", "## referensi/skala.yaml"):
        assert heading in text
    assert "| aturan.celah_skala | bawah, bulat, sambung |  | `bawah` |" in text
    assert "| rujukan.target | daftar | ya |" in text


def test_every_key_of_an_agencys_own_reference_data_is_explained():
    text = dictionary_markdown()
    for file, _, model in OWN_FILES:
        assert f"## {file}" in text
        assert all(info.description for info in model.model_fields.values()), file
    assert "| desimal | bilangan bulat 0–9 |  | `2` | desimal ujung pita sebagaimana tercetak |" in text
    assert "| urutan.kata | teks | ya |  | sebagaimana ditulis" in text


def test_every_documented_key_of_units_and_scales_is_read(tmp_path):
    own = tmp_path / "referensi"
    own.mkdir()
    assert list(UnitEntry.model_fields) == ["nama", "desimal", "dicacah", "sinonim"]
    (own / "satuan.yaml").write_text("lusin: {nama: Lusin, desimal: 1, dicacah: true, sinonim: [lsn]}\n")
    assert units(own)["lusin"].counted
    bands = "    - {label: Baik, kode: B, dari: 50}\n    - {label: Kurang, kurang_dari: 50}\n"
    (own / "skala.yaml").write_text(
        "rekaan:\n  judul: Skala\n  dasar: Kelaziman\n  perlu_verifikasi: true\n  alasan: belum dibaca\n"
        f"  satuan: persen\n  desimal: 1\n  catatan: rekaan\n  celah: bawah\n  pita:\n{bands}"
    )
    assert load_scale("rekaan", own).bands[0].code == "B"
    plain = {info.alias or name for name, info in ScaleEntry.model_fields.items()}
    assert plain == {"judul", "dasar", "perlu_verifikasi", "alasan", "satuan", "desimal", "catatan", "celah", "pita"}
