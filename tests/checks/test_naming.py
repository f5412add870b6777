"""Names, units, formulas, and the places of nodes in the tree."""

import math
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.reading.wording import is_slip, plain, plain_name, plain_node
from lkjip_analysis.checks.rules.induk.induk_01 import other_node
from lkjip_analysis.checks.rules.induk.induk_02 import several_measures
from lkjip_analysis.checks.rules.induk.induk_03 import other_parent
from lkjip_analysis.checks.rules.nama.nama_01 import other_name
from lkjip_analysis.checks.rules.nama.nama_02 import another_thing, one_name
from lkjip_analysis.checks.rules.nama.nama_03 import one_formula
from lkjip_analysis.checks.rules.nama.nama_04 import node_names
from lkjip_analysis.checks.rules.nama.nama_05 import slips, wrong_words
from lkjip_analysis.checks.rules.nama.nama_06 import deeds
from lkjip_analysis.checks.rules.nama.nama_07 import repeated_names
from lkjip_analysis.checks.rules.satuan.satuan_01 import one_unit
from lkjip_analysis.checks.rules.satuan.satuan_02 import unit_of_name

ALL = (
    other_name,
    one_name,
    slips,
    one_unit,
    unit_of_name,
    one_formula,
    other_node,
    several_measures,
    other_parent,
    node_names,
    deeds,
    repeated_names,
)
AGENCY = SimpleNamespace(config=SimpleNamespace(instansi=SimpleNamespace(nama="Dinas Contoh", jenis="dinas")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Presentase Kelurahan", "persentase kelurahan"),
        ("Preesentase gangguan", "Persentase gangguan"),
        ("Presentasi Ketersediaan", "Persentase ketersediaan"),
        ("Persentasi Kelurahan", "Prosentase Kelurahan"),
        ("Nilai survey (Angka)", "NILAI SURVEI"),
        ("penyelenggaraan di kecamatan", "penyelenggaraan dikecamatan"),
    ],
)
def test_spelling_is_no_difference(one, other):
    assert plain(one) == plain(other)


@given(st.text(alphabet="abc def/(),.-%", max_size=30))
def test_plain_is_stable(text):
    assert plain(plain(text)) == plain(text)


def test_the_agency_is_no_difference():
    names = ("Hasil Evaluasi AKIP Dinas Contoh", "Hasil evaluasi AKIP", "HASIL EVALUASI AKIP DINAS", "Hasil AKIP")
    assert [plain_name(AGENCY, n) == "hasil evaluasi akip" for n in names] == [True, True, True, False]


def test_the_verb_of_a_target_is_no_difference():
    assert plain_node("Terlaksannya Pemeliharaan BMD") == plain_node("Meningkatkan pemeliharaan BMD")


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("kategori cepat", "ketegori cepat", True),
        ("terfasilitasi", "terasilitasi", True),
        ("penegakan perda", "penegakan perkada", False),
        ("rendah sekali", "tinggi sekali", False),
        ("satu dua", "satu", False),
    ],
)
def test_a_slip_is_one_letter_of_a_long_word(one, other, slip):
    assert is_slip(one, other) is slip


def test_tables_that_use_the_name_of_another_indicator(found):
    (finding,) = found(other_name)
    assert (finding.tingkat, finding.sebab) == ("peringatan", "indikator/ikm/nama")
    assert [e.alamat for e in finding.bukti] == ["3.6/ikm/indikator", "3.5/ikm/indikator", "3.9/ikm/indikator", ""]
    assert "judul Grafik 3.2 menyebut" in finding.uraian  # text lines 99 and 1223


def test_a_graph_of_an_indicator_that_has_results_may_bear_its_name(package, found):
    package.edit("realisasi.csv", {"indikator": "gangguan-trantibum"}, "indikator", "ikm-penyelenggaraan")
    assert "Grafik" not in found(other_name)[0].uraian


def test_wordings_are_one_note_an_indicator(found):
    findings = {f.sebab.split("/")[1]: f for f in found(one_name)}
    assert set(findings) == {
        "ikm", "akip", "urusan-dilimpahkan", "pemberdayaan-kelurahan", "k-lembaga-kemasyarakatan",
        "administrasi-keuangan", "administrasi-umum", "ketersediaan-bmd",
    }  # fmt: skip
    other = findings.pop("k-lembaga-kemasyarakatan")
    assert {f.tingkat for f in findings.values()} == {"catatan"}
    # lembaga that are empowered (text line 823) are no other name for activities that are held (936)
    assert (other.tingkat, other.sebab) == ("peringatan", "simpul/k-lembaga-kemasyarakatan/indikator")
    assert [e.alamat for e in other.bukti] == [f"{t}/pemberdayaan-lembaga/indikator" for t in ("2.6", "3.1")]


@pytest.mark.parametrize(
    ("one", "other", "another"),
    [
        ("hasil evaluasi akip", "nilai akip", False),
        ("persentase ketersediaan dokumen", "cakupan ketersediaan dokumen perangkat daerah", False),
        ("persentase lembaga yang diberdayakan", "persentase kegiatan yang terselenggara", True),
        ("persentase", "jumlah", False),  # nothing left to compare
    ],
)
def test_another_thing_shares_hardly_a_word(one, other, another):
    assert another_thing(one, other) is another
    assert another_thing(other, one) is another


def test_a_wording_of_a_replaced_document_does_not_count(package, found):
    where = {"indikator": "gangguan-trantibum", "dokumen": "pk-2025"}
    package.edit("sebutan.csv", where, "nama", "Gangguan yang ditangani")
    assert "indikator/gangguan-trantibum/nama" not in {f.sebab for f in found(one_name)}
    where["dokumen"] = "pk-perubahan-2025"
    package.edit("sebutan.csv", where, "nama", "Gangguan yang ditangani")
    assert "indikator/gangguan-trantibum/nama" in {f.sebab for f in found(one_name)}


def test_slips_are_one_note(package, found):
    (finding,) = found(slips)
    assert "“ketegori” untuk “kategori” (Tabel 3.12)" in finding.uraian
    package.keep("sebutan.csv", lambda r: "erasilitasi" not in r["nama"] and "Ketegori" not in r["nama"])
    package.keep("sebutan.csv", lambda r: "perkara" not in r["nama"])
    (finding,) = found(slips)
    assert [(e.alamat, e.tertulis, e.seharusnya) for e in finding.bukti] == [
        ("3.11/p-pelayanan/uraian", "public", "publik"),  # text line 1522
        ("2.6/dokumen-bmd/sasaran_kegiatan", "pad", "pada"),  # 861
        ("2.6/pengadaan-kendaraan-dinas/rencana_aksi", "PPengadaan", "Pengadaan"),  # 860
        ("2.6/dpa-skpd/indikator", "PEPPenyusunan", "Penyusunan"),  # 849, a doubtful reading
    ]
    assert "“PEPPenyusunan” untuk “Penyusunan” (Tabel 2.6, bacaan diragukan)" in finding.uraian
    package.edit("penempatan.csv", {"tabel": "3.11", "simpul": "p-pelayanan"}, "nama", "")
    package.edit("simpul.csv", {"id": "k-administrasi-bmd"}, "sasaran", "Terlaksananya Administrasi BMD")
    package.edit("simpul.csv", {"id": "sk-pengadaan-kendaraan-dinas"}, "nama", "Pengadaan BUMDesa dan RKA-SKPDnya")
    package.keep("sebutan.csv", lambda r: "PEP" not in r["nama"])
    assert found(slips) == []


@pytest.mark.parametrize(
    ("written", "meant", "wrong"),
    [
        ("Meningkatnya Pelayanan public", "Program Pelayanan publik", [("public", "publik")]),
        ("Meningkatkan ketentraman umum", "Program ketenteraman umum", []),  # a term, told as such
        ("Pelayanan ke kota", "Pelayanan di kota", []),  # a short word exchanged is another word
        ("Pelayanan pad kota", "Pelayanan pada kota", []),  # too little around it to be sure
        ("Pembinaan dan Penataan Desa", "Pembinaan Desa", []),
    ],
)
def test_words_that_differ_by_a_letter(report, written, meant, wrong):
    assert wrong_words(Context.of(report.dataset), written, meant) == wrong


def test_units_of_one_kind_are_one_unit(package, found):
    assert found(one_unit) == []  # Point beside Angka
    package.edit("sebutan.csv", {"indikator": "akip", "dokumen": "lkjip-2025", "tabel": "3.9"}, "satuan", "%")
    (finding,) = found(one_unit)
    assert (finding.tingkat, finding.sebab) == ("peringatan", "indikator/akip/satuan")
    assert "Persen di Tabel 3.9" in finding.uraian


def test_units_that_the_name_contradicts(package, found):
    (finding,) = found(unit_of_name)
    rows = {e.alamat.split("/")[1] for e in finding.bukti}
    assert {"koordinasi-instansi-vertikal", "non-perizinan", "wawasan-kebangsaan"} <= rows
    assert "gaji-tunjangan-asn" not in rows  # people, in person-months
    assert len(rows) == 9
    package.edit("indikator.csv", {"id": "non-perizinan"}, "satuan", "laporan")
    assert len(found(unit_of_name)[0].bukti) == 8


def test_another_fraction_is_a_warning_another_description_a_note(found):
    assert {f.sebab: f.tingkat for f in found(one_formula)} == {
        "indikator/ikm/rumus": "catatan",
        "indikator/kelurahan-cepat-berkembang/rumus": "peringatan",
        "indikator/akip/rumus": "catatan",
    }


def test_the_indicator_of_the_programme_in_the_row_of_the_kegiatan(package, found):
    (finding,) = found(other_node)
    assert (finding.sebab, finding.bukti[0].alamat) == ("simpul/k-pum/indikator", "3.1/event-pum/indikator")
    package.keep("sebutan.csv", lambda r: r["simpul"] != "k-pum")
    assert found(other_node) == []


def test_nodes_with_several_measures(package, found):
    assert {f.sebab for f in found(several_measures)} == {
        "simpul/p-pemberdayaan/indikator",
        "simpul/k-pum/indikator",
        "simpul/k-kesejahteraan-keluarga/indikator",
    }
    for file in ("target.csv", "rencana_aksi.csv"):
        package.keep(file, lambda r: r["indikator"] != "kelurahan-swakarya")
    assert "simpul/p-pemberdayaan/indikator" not in {f.sebab for f in found(several_measures)}


def test_a_programme_below_another_sasaran(package, found):
    (finding,) = found(other_parent)
    assert finding.sebab == "simpul/p-pelayanan/induk"
    assert [e.alamat for e in finding.bukti] == ["3.11/p-pelayanan/uraian", "3.12/pelayanan-sesuai-sop/uraian"]
    # a warning on the tree (0,6 × 64), and the programme's money by its logarithm (a trillion is the whole of 15)
    assert finding.bobot == pytest.approx(100 + 0.6 * 64 + 15 * math.log10(299355000) / 12, abs=1e-3)
    package.edit("penempatan.csv", {"tabel": "3.1.7 C", "simpul": "p-penunjang"}, "induk", "s-kewilayahan")
    assert len(found(other_parent)) == 2  # below the tujuan, as 3.1.7 A has it, it was only coarser


def test_wordings_of_nodes_are_one_note_a_table(package, found):
    old, finding = sorted(found(node_names), key=lambda f: len(f.bukti))
    assert finding.sebab == "simpul/rumusan/lkjip-2025/3.1"
    assert len(finding.bukti) == 6
    # documents of January against the Renstra of their time (text lines 722, 724, 1746, 1748, 1884, 1886)
    assert [e.alamat for e in old.bukti] == [
        f"{table}/{row}/sasaran"
        for table in ("L.1", "L.3a")
        for row in ("ikm-penyelenggaraan", "kelurahan-cepat-berkembang")
    ]
    where = {"tabel": "3.11", "simpul": "p-penunjang"}
    package.edit("penempatan.csv", where, "nama", "Program Penunjang Pelayanan")
    assert len(found(node_names)) == 3


def test_a_replaced_document_is_not_held_against_the_plan_in_force(package, found):
    package.keep("penempatan.csv", lambda row: row["tabel"] not in ("L.1", "3.1"))
    where = {"tabel": "L.3a", "simpul": "s-kewilayahan-lama"}
    package.edit("penempatan.csv", where, "simpul", "s-kewilayahan")
    (finding,) = found(node_names)
    assert [e.alamat for e in finding.bukti] == ["L.3a/ikm-penyelenggaraan/sasaran"]


def test_goals_that_are_deeds_among_results(package, found):
    (finding,) = found(deeds)
    assert [e.alamat.split("/")[1] for e in finding.bukti] == ["penyelenggaraan-pum", "gangguan-trantibum"]
    for node in ("p-pum", "p-trantib"):
        package.edit("simpul.csv", {"id": node}, "sasaran", "Meningkatnya layanan")
    assert found(deeds) == []
    for node in ("p-pelayanan", "p-pemberdayaan", "p-pum", "p-trantib", "p-penunjang"):
        package.edit("simpul.csv", {"id": node}, "sasaran", "Meningkatkan layanan")
    assert found(deeds) == []  # one form throughout


def test_a_goal_that_is_the_name_once_more(package, found):
    (finding,) = found(repeated_names)
    assert [e.alamat for e in finding.bukti] == ["2.6/ketersediaan-bmd/sasaran_kegiatan"]
    package.edit("simpul.csv", {"id": "k-pengadaan-bmd"}, "sasaran", "Terlaksananya Pengadaan Barang Milik Daerah")
    assert found(repeated_names) == []


def test_the_invented_agency_is_clean(dinas):
    made = review(dinas, ALL)
    assert made.findings == ()
    assert sum(o.cocok for o in made.outcomes) > 60
