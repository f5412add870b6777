"""An agency's own texts are checked before anything runs, all at once."""

import pytest

from lkjip_analysis.dataset import DatasetError
from lkjip_analysis.pipeline.package import read_package


def test_every_wrong_text_is_named_at_once(package):
    own = package.folder / "narasi"
    own.mkdir()
    (own / "3.2.md").write_text("{{ anggaran.serapn }}", encoding="utf-8")
    (own / "3.1.2-iku.md").write_text("{{ i.realisas }}", encoding="utf-8")
    (own / "3.1.1.md").write_text("satu\n{% if x %}", encoding="utf-8")
    (own / "3.11.md").write_text("apa", encoding="utf-8")
    (own / "5.1.md").write_text("{{ jumlah_iku.ada }} IKU", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        read_package(package.folder)
    said = {p.file: str(p) for p in caught.value.problems}
    assert set(said) == {"narasi/3.2.md", "narasi/3.1.2-iku.md", "narasi/3.1.1.md", "narasi/3.11.md"}
    assert "mungkin maksudnya 'serapan'" in said["narasi/3.2.md"]
    assert "mungkin maksudnya 'realisasi'" in said["narasi/3.1.2-iku.md"]
    assert "baris" in said["narasi/3.1.1.md"]
    assert "mungkin maksudnya 3.1.1" in said["narasi/3.11.md"]


def test_good_texts_pass(package):
    own = package.folder / "narasi"
    own.mkdir()
    (own / "3.1.3-iku.md").write_text("{{ i.nama }}: {{ i.target_akhir }}", encoding="utf-8")
    assert read_package(package.folder).year == 2025
