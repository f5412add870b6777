"""What is derived from the schema is committed as derived."""

import json
from pathlib import Path

from lkjip_analysis.dataset.dictionary import datapackage_text, describe_column, dictionary_markdown
from lkjip_analysis.dataset.rows import ROW_TYPES, Indikator

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
