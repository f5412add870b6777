"""Findings and comparisons stay few where rows are many, and what is left out is counted."""

import pytest

from lkjip_analysis.checks.engine.bound import MOST, bounded
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Turn, rule
from lkjip_analysis.checks.rules.jumlah import jumlah_04
from lkjip_analysis.checks.rules.tindak import tindak_03
from lkjip_analysis.model import Evidence
from lkjip_analysis.reference.istilah import suspects, terms
from lkjip_analysis.report import open_report
from tests.changed_package import add, records, write

OWN = {"sumber": "lkjip-2025", "lokasi": "rekaan"}


@rule("CONTOH-01", "Contoh", "logika", turn=Turn.SUMS)
def many(context):
    """A finding for every place, every hundredth of them an error."""
    for number in range(MOST + 250):
        place = Evidence(f"3.2/a/{number}", berkas="target.csv", baris=number + 2)
        yield Found("galat" if number % 100 == 0 else "catatan", f"hal {number}", (place,), taruhan=number % 7)
    yield Confirmed()


@pytest.fixture(scope="module")
def made():
    return review(open_report("kecamatan-serang", 2025).dataset, [many])


def test_the_gravest_are_told_and_the_rest_is_counted_with_its_places(made):
    (rest,) = [finding for finding in made.findings if "lagi" in finding.judul]
    assert len(made.findings) == MOST + 1
    assert sum(finding.tingkat == "galat" for finding in made.findings) == 8
    assert rest.tingkat == "catatan"
    assert "250 hal lagi (250 catatan)" in rest.uraian
    told = {item.baris for finding in made.findings for item in finding.bukti}
    assert told == {number + 2 for number in range(MOST + 250)}


def test_the_outcome_of_the_rule_counts_them_all(made):
    assert made.outcomes[0].temuan == MOST + 250


def test_few_findings_stay_as_they_are():
    few = [Found("catatan", str(number)) for number in range(MOST)]
    assert bounded(many, few) == few


def test_one_link_for_many_recommendations_is_one_finding(package, found):
    rows = records(package.folder, "tindak_lanjut.csv")
    link = {"tautan": "https://contoh.go.id/a.pdf", "dugaan_ocr": ""}
    write(package.folder, "tindak_lanjut.csv", [row | link | {"uraian": f"Cara {n}"} for n, row in enumerate(rows)])
    (finding,) = found(tindak_03.shared_proof)
    assert finding.tingkat == "peringatan"
    assert len(finding.bukti) == len(rows) == 8


def test_a_subtotal_is_the_sum_of_its_details_only(package, found):
    first = {"menurut": "golongan", "kategori": "X"} | OWN
    rows = [("Jumlah", "5"), ("a", "2"), ("b", "3")]
    made = [first | {"rincian": name, "jumlah": n, "urutan": str(90 + int(n))} for name, n in rows]
    add(package.folder, "rekap_pegawai.csv", *made)
    before = len(found(jumlah_04.staff_counts))
    package.edit("rekap_pegawai.csv", {"kategori": "X", "rincian": "a"}, "jumlah", "1")
    assert len(found(jumlah_04.staff_counts)) == before + 1


def test_a_text_is_searched_for_every_term_that_it_has():
    seen = suspects()
    for name, term in terms().items():
        for form in term.forms:
            text = f"{form.title()} dan lain-lain"
            wanted = [other for other, one in terms().items() if one.found_in(text, percentage=True)]
            assert name in wanted
            assert set(wanted) <= set(seen(text))
