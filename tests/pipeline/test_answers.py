"""Marks of several reviewers come back into the package, and stand with their findings in the next run."""

import csv
import json

import pytest

from lkjip_analysis.checks import review_dataset
from lkjip_analysis.checks.tables.listing import numbered
from lkjip_analysis.pipeline.answers import merge
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.findings import Examined, write


@pytest.fixture
def room(package, report, tmp_path):
    findings = report.review.findings
    folder = tmp_path / "laporan"
    folder.mkdir()
    write(Examined(findings), folder)
    ids = dict(numbered(findings))

    def export(name, marks, **more):
        said = {"jenis": "lkjip-tinjauan", "versi": 1, "tanda": marks,
                "laporan": {"instansi": "kecamatan-serang", "tahun": 2025, "sidik": "x"}, **more}  # fmt: skip
        path = tmp_path / name
        path.write_text(json.dumps(said), encoding="utf-8")
        return path

    return package, folder / "temuan.json", ids, export


def test_marks_of_two_reviewers_stand_with_their_finding_in_the_next_run(room):
    package, report, ids, export = room
    first = export("tinjauan-kecamatan-serang-2025-inspektorat.json", {
        "temuan:TARGET-01-1": {"status": "perlu-perbaikan", "catatan": "Renja diubah\nbulan depan"},
        "tabel:3.2": {"status": "diperiksa", "catatan": ""},
        "temuan:KLAIM-01-1": {"status": "", "catatan": ""},
    })  # fmt: skip
    second = export("b.json", {"temuan:TARGET-01-1": {"status": "diperiksa", "catatan": ""}}, oleh="Subbag Program")
    made = merge([first, second], package.folder, report)
    assert (made.new, made.replaced) == (3, 0)
    assert made.unlike == ("TARGET-01: Subbag Program diperiksa; inspektorat perlu perbaikan",)
    mark = ids["TARGET-01-1"].sidik
    with (package.folder / "tanggapan.csv").open(encoding="utf-8") as handle:
        rows = {(row["perihal"], row["oleh"]): row for row in csv.DictReader(handle)}
    assert set(rows) == {(mark, "inspektorat"), (mark, "Subbag Program"), ("Tabel 3.2", "inspektorat")}
    found = review_dataset(package.open().dataset).findings
    (answered,) = [one for one in found if one.tanggapan]
    assert answered.sidik == mark
    assert answered.tanggapan == (
        "Subbag Program: diperiksa", "inspektorat: perlu perbaikan: Renja diubah bulan depan",
    )  # fmt: skip
    assert [one.sidik for one in found] == [one.sidik for one in ids.values()]  # an answer changes no finding
    again = merge([export("b.json", {"temuan:TARGET-01-1": {"status": "perlu-perbaikan", "catatan": ""}},
                          oleh="Subbag Program")], package.folder, report)  # fmt: skip
    assert (again.new, again.replaced, again.unlike) == (0, 1, ())


def test_everything_wrong_is_told_at_once_and_nothing_is_written(room, tmp_path):
    package, report, _, export = room
    good = export("a.json", {"temuan:TARGET-01-1": {"status": "diperiksa", "catatan": ""}})
    other = export("b.json", {}, laporan={"instansi": "dinas-lain", "tahun": 2025})
    strange = export("c.json", {"temuan:ENTAH-01-9": {"status": "diperiksa", "catatan": ""}})
    odd = export("d.json", {"temuan:TARGET-01-1": {"status": "hapus", "catatan": ""}})
    newer = export("e.json", {}, versi=9)
    plain = tmp_path / "f.json"
    plain.write_text("bukan json", encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        merge([good, other, strange, odd, newer, plain, tmp_path / "tidak-ada.json"], package.folder, report)
    said = str(refusal.value)
    for words in ("dinas-lain", "ENTAH-01-9", "d.json", "versi berkas 9", "f.json", "tidak-ada.json"):
        assert words in said
    assert not (package.folder / "tanggapan.csv").exists()
    with pytest.raises(BadInput, match="beri --temuan"):
        merge([good], package.folder, tmp_path / "tidak-ada" / "temuan.json")


def test_what_a_reviewer_writes_is_no_formula_for_a_spreadsheet(room):
    package, report, _, export = room
    merge([export("a.json", {"tabel:3.2": {"status": "", "catatan": "=1+1"}})], package.folder, report)
    with (package.folder / "tanggapan.csv").open(encoding="utf-8") as handle:
        (row,) = csv.DictReader(handle)
    assert not row["tanggapan"].startswith("=")
    assert package.open().dataset
