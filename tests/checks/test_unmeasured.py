"""Planned and not measured, measured and not planned, spent beyond the plan, degrees, late targets, doubled rows."""

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.rules.cetak import cetak_03
from lkjip_analysis.checks.rules.identitas import identitas_01
from lkjip_analysis.checks.rules.lengkap import lengkap_10
from lkjip_analysis.checks.rules.pagu import pagu_07
from lkjip_analysis.checks.rules.pegawai import pegawai_16
from lkjip_analysis.checks.rules.target import target_10, target_11

FOUR = {"kelurahan-swakarya", "fasilitasi-pum", "dokumen-bmd", "keluarga-tanggap-bencana"}
"""Counted by hand: indicators of the action plan that no table of results shows."""


def test_planned_and_never_measured(package, found):
    (finding,) = found(lengkap_10.unmeasured)
    assert {e.alamat.split("/")[1] for e in finding.bukti} == FOUR
    package.keep("realisasi.csv", lambda row: row["indikator"] != "gangguan-trantibum")
    (finding,) = found(lengkap_10.unmeasured)
    assert len(finding.bukti) == 5


def test_a_target_that_only_the_report_states(package, found):
    (finding,) = found(target_10.unplanned)
    assert {e.tertulis for e in finding.bukti} == {100.0, 11.0}  # Tabel 3.10: families, events
    package.keep("target.csv", lambda row: row["dokumen"] != "lkjip-2025")
    assert found(target_10.unplanned) == []


def test_spent_beyond_the_action_plan(package, found):
    (finding,) = found(pagu_07.beyond_plan)
    assert finding.rumus == "257.840.200 − 246.492.300 = 11.347.900"  # Tabel 3.11 against Tabel 2.6
    where = {"simpul": "k-kesejahteraan-keluarga", "jenis": "realisasi"}
    package.edit("anggaran.csv", where, "nilai", "246492300")
    assert found(pagu_07.beyond_plan) == []


def test_degrees_behind_the_names(package, found):
    """17 master's, 56 bachelor's, 9 diplomas and 2 without were counted on the printed roster by another hand."""
    (finding,) = found(pegawai_16.degrees)
    assert finding.rumus == "17 ≠ 28; 56 ≠ 34; 9 ≠ 13"
    for level, number in (("S2", "18"), ("S1", "57"), ("Diploma / D-III", "9")):
        package.edit("rekap_pegawai.csv", {"menurut": "pendidikan", "kategori": level}, "jumlah", number)
    assert found(pegawai_16.degrees) == []  # two without a degree may be anything


def test_a_target_set_when_the_result_was_known(package, found):
    (finding,) = found(target_11.set_late)
    assert (finding.tingkat, finding.rumus) == ("peringatan", "67,75 < 69,75")
    package.edit("dokumen.csv", {"id": "pk-perubahan-2025"}, "tanggal", "2025-01")
    assert found(target_11.set_late) == []


def test_a_web_address_that_is_an_e_mail_address(package, found):
    (finding,) = found(identitas_01.addresses)
    (proof,) = finding.bukti
    lines = (package.folder / "laporan.yaml").read_text(encoding="utf-8").splitlines()
    assert "@" in str(proof.tertulis)
    assert str(proof.tertulis) in lines[proof.baris - 1]
    path = package.folder / "laporan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"kec.serang@', '"kec.serang.'), encoding="utf-8")
    assert found(identitas_01.addresses) == []


def test_a_row_printed_twice(package, found):
    (finding,) = found(cetak_03.repeated_rows)
    assert [e.lokasi for e in finding.bukti] == ["Tabel 3.1 baris 16 (teks 945)", "Tabel 3.1 baris 22 (teks 951)"]
    assert all("Ketersediaan Dokumen Perencanaan" in str(e.tertulis) for e in finding.bukti)
    package.keep("tercetak/sel.csv", lambda row: (row["tabel"], row["urutan"]) != ("3.1", "22"))
    assert found(cetak_03.repeated_rows) == []


def test_nothing_in_another_agency(dinas):
    from lkjip_analysis.checks.engine.review import review

    rules = (
        *named("LENGKAP-10", "TARGET-10", "PAGU-07"),
        *named("PEGAWAI-16"),
        *named("TARGET-11"),
        *named("IDENTITAS-01", "CETAK-03"),
    )
    assert [f for f in review(dinas, rules).findings if f.tingkat != "catatan"] == []
