"""What a package must not hold, or holds unseen: told at load, by file and line, never by a rule that breaks."""

import pytest

from lkjip_analysis.checks.engine.registry import rules
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.dataset import DatasetError, read_dataset
from lkjip_analysis.pipeline.check import check
from lkjip_analysis.report import Report
from tests.changed_package import add, copied, edit, records

RULES = rules()
BROKEN = ("- satu", "singkatan: [kasi]", "dinas: {kasi: x}", "dinas:\n  - kasi", "dinas:\n  - {awal: kasi}", "x: 3")


@pytest.fixture
def dinas(tmp_path):
    return copied(tmp_path)


def problems(folder):
    with pytest.raises(DatasetError) as refused:
        read_dataset(folder)
    return refused.value.problems


def test_signs_that_nobody_sees_are_taken_out_and_told(dinas):
    first = records(dinas, "indikator.csv")[0]["nama"]
    mark = "\u200b"
    edit(dinas, "indikator.csv", lambda row: row | {"nama": f"{row['nama'][:3]}{mark}{row['nama'][3:]}\u00ad"})
    read = read_dataset(dinas)
    assert next(iter(read.indicators.values())).nama == first
    (told,) = [notice for notice in read.notices if "tak terlihat" in notice]
    assert told.startswith("indikator.csv: ")
    assert "U+200B" in told
    assert told.endswith("baris 2")


@pytest.mark.parametrize("digits", [41, 308, 5000])
@pytest.mark.parametrize(("file", "column"), [("dokumen.csv", "nomor"), ("simpul.csv", "kode")])
def test_numbers_that_nobody_means_are_refused_where_they_stand(dinas, file, column, digits):
    edit(dinas, file, lambda row: row | ({column: "9" * digits} if row["id"] == records(dinas, file)[1]["id"] else {}))
    (problem,) = problems(dinas)
    assert (problem.file, problem.line, problem.column) == (file, 3, column)
    assert f"{digits} angka berturut-turut" in problem.expected


@pytest.mark.parametrize("text", BROKEN)
@pytest.mark.parametrize("file", ["jabatan.yaml", "sebutan_jabatan.yaml", "survei.yaml", "evaluasi.yaml"])
def test_an_own_reference_that_is_wrong_is_told_at_load_or_harms_nothing(dinas, file, text):
    (dinas / "referensi").mkdir(exist_ok=True)
    (dinas / "referensi" / file).write_text(text, encoding="utf-8")
    told, read = (), None
    try:
        read = read_dataset(dinas)
    except DatasetError as error:
        told = error.problems
    assert all(file in problem.expected for problem in told)
    if read is not None:
        posts = [rule for rule in RULES if rule.kode.startswith("PEGAWAI")]
        assert not [f for f in review(read, posts, {}).findings if "tidak dapat dijalankan" in f.judul]


def test_a_raised_digit_is_no_number(dinas):
    """`²` is a digit for Python and no number for it."""
    source = records(dinas, "dokumen.csv")[0]["id"]
    own = {"sumber": source, "lokasi": "rekaan"}
    (dinas / "tercetak").mkdir(exist_ok=True)
    add(
        dinas,
        "tercetak/daftar.csv",
        {"daftar": "tabel", "urutan": "900", "nomor": "3.²", "judul": "A", "halaman": "²"} | own,
    )
    said = {"id": "k-900", "bagian": "3", "uraian": "urutan", "jenis": "peringkat", "subjek": "²", "tertulis": "²"}
    add(dinas, "tercetak/klaim.csv", said | own)
    law = {"dokumen": source, "urutan": "900", "jenis": "Perda", "nomor": "²", "tahun": "2020", "tentang": "A"}
    add(dinas, "peraturan.csv", law | own)
    done = check(dinas.parent.name, int(dinas.name), dinas)
    assert done.problems == ()
    assert not [f for f in done.findings if "tidak dapat dijalankan" in f.judul]


def test_two_letters_may_both_number_their_recommendations_from_one(dinas):
    first = records(dinas, "dokumen.csv")[0]
    add(dinas, "dokumen.csv", first | {"id": "lhe-lain", "jenis": "lhe", "judul": "LHE lain"})
    row = {"nomor": "1", "uraian": "Perbaiki", "komponen": "Perencanaan", "sumber": "lhe-lain", "lokasi": "rekaan"}
    add(dinas, "rekomendasi.csv", row | {"dokumen": "lhe-lain"}, row | {"dokumen": first["id"]})
    table = Report(read_dataset(dinas)).table("V.2")
    keys = [line.key for line in table.rows]
    assert len(keys) == len(set(keys))
    assert {"1", "1-2"} <= set(keys)


def test_an_own_text_in_the_code_of_old_windows_is_told_by_its_line(dinas):
    (dinas / "narasi").mkdir(exist_ok=True)
    (dinas / "narasi" / "3.2.md").write_bytes("Baris satu.\n\nIni caf\u00e9 kita.\n".encode("cp1252"))
    (problem,) = check(dinas.parent.name, int(dinas.name), dinas).problems
    assert (problem.file, problem.line) == ("narasi/3.2.md", 3)
    assert problem.found == "Ini caf\u00e9"
