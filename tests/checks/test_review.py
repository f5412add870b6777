"""The engine: folding, order, acknowledgements, doubtful readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.checks.engine.registry import rules
from lkjip_analysis.checks.engine.review import fold, review, sort
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Turn, Untested, rule
from lkjip_analysis.model import Evidence, Finding

PLACE = Evidence("3.2/ikm/capaian", berkas="target.csv", baris=7)


@rule("UJI-01", "Contoh", "logika", turn=Turn.SUMS)
def example(context):
    """Fires once, confirms twice, skips once."""
    yield Found("galat", "Salah.", (PLACE,), taruhan=150)
    yield Confirmed(jumlah=2)
    yield Untested("tidak ada data")


@rule("UJI-02", "Contoh ragu", "logika", turn=Turn.SUMS)
def doubtful(context):
    """Rests on a doubtful reading."""
    yield Found("galat", "Salah.", (PLACE,), ragu=True)


def acknowledge(package, text: str):
    header = "kode,tempat,alasan,oleh,sampai\n"
    (package.folder / "pengecualian.csv").write_text(header + text, encoding="utf-8")
    return review(package.open().dataset, [example]).findings


def test_outcome_counts_what_was_tested(report):
    made = review(report.dataset, [example])
    (outcome,) = made.outcomes
    assert (outcome.temuan, outcome.cocok, outcome.diuji, outcome.tidak_diuji) == (1, 2, 3, ("tidak ada data",))
    (finding,) = made.findings
    assert (finding.kode, finding.judul) == ("UJI-01", "Contoh: IKM")
    # a result of a main indicator: 60 of the points for what it is, 15 for the largest difference there can be
    assert (finding.bobot, finding.cerita, len(finding.sidik)) == (275.0, "iku/ikm", 10)


def test_a_doubtful_reading_is_at_most_a_warning(report):
    (finding,) = review(report.dataset, [doubtful]).findings
    assert finding.tingkat == "peringatan"
    assert "diragukan" in finding.uraian


def test_an_accepted_finding_stays_visible(package):
    (finding,) = acknowledge(package, "UJI-01,3.2/ikm,disepakati,Camat,2027-01\n")
    assert (finding.pengakuan.alasan, finding.pengakuan.oleh, finding.pengakuan.baris) == ("disepakati", "Camat", 2)


@pytest.mark.parametrize("place", ["3.2/ikm/capaian", "3.2", "target.csv", "target.csv:7"])
def test_places_of_an_acceptance(package, place):
    (finding,) = acknowledge(package, f"UJI-01,{place},a,b,\n")
    assert finding.pengakuan is not None


@pytest.mark.parametrize("row", ["UJI-01,3.20/ikm,a,b,", "UJI-09,3.2/ikm,a,b,", "UJI-01,target.csv:8,a,b,"])
def test_an_acceptance_that_matches_nothing_is_a_finding(package, row):
    first, second = acknowledge(package, row + "\n")
    assert first.pengakuan is None
    assert (second.kode, second.bukti[0].baris) == ("PENGECUALIAN-01", 2)


def test_an_acceptance_that_ran_out_no_longer_counts(package):
    package_date = package.folder / "laporan.yaml"
    package_date.write_text(package_date.read_text(encoding="utf-8").replace('"2024-01"', '"2026-02"'), "utf-8")
    (finding,) = acknowledge(package, "UJI-01,3.2,a,b,2026-01\n")
    assert finding.pengakuan is None


def test_codes_are_unique_and_rules_say_what_they_rest_on():
    made = rules()
    assert len({r.kode for r in made}) == len(made)
    assert all(r.judul and r.dasar and r.about for r in made)


FINDINGS = st.builds(
    Finding,
    kode=st.sampled_from(["A-01", "B-01"]),
    tingkat=st.sampled_from(["galat", "peringatan", "catatan"]),
    judul=st.just(""),
    uraian=st.just(""),
    bukti=st.lists(st.builds(Evidence, alamat=st.sampled_from("abcd")), max_size=2).map(tuple),
    bobot=st.integers(0, 300).map(float),
    sebab=st.sampled_from(["", "x", "y"]),
)


@given(st.lists(FINDINGS, max_size=8))
def test_folding_keeps_every_place_and_leaves_one_per_cause(found):
    folded = fold(found)
    assert {e for f in folded for e in f.bukti} == {e for f in found for e in f.bukti}
    causes = [f.sebab for f in folded if f.sebab]
    assert len(causes) == len(set(causes))
    assert len(fold(folded)) == len(folded)


@given(st.lists(FINDINGS, max_size=8), st.randoms())
def test_order_does_not_depend_on_the_order_found(found, random):
    def keys(findings):
        return [(f.bobot, f.kode, f.bukti[:1]) for f in sort(findings)]

    shuffled = list(found)
    random.shuffle(shuffled)
    assert keys(found) == keys(shuffled)


@rule("UJI-03", "Contoh gagal", "logika", turn=Turn.SUMS)
def broken(context):
    """Says one thing and then fails on a text that must not be told."""
    yield Found("galat", "Salah.", (PLACE,))
    raise KeyError("19800101 200501 1 001")


@pytest.mark.parametrize("error", [KeyError, ZeroDivisionError, RecursionError, AttributeError, MemoryError])
def test_a_rule_that_fails_is_told_by_its_code_and_the_others_go_on(report, error):
    @rule("UJI-04", "Contoh lain", "logika", turn=Turn.SUMS)
    def failing(context):
        """Fails before it says anything."""
        raise error("rahasia")

    made = review(report.dataset, [failing, broken, example])
    assert [o.kode for o in made.outcomes] == ["UJI-04", "UJI-03", "UJI-01"]
    told = [f for f in made.findings if f.judul.endswith("tidak dapat dijalankan")]
    assert [(f.kode, f.tingkat) for f in told] == [("UJI-03", "galat"), ("UJI-04", "galat")]
    assert "KeyError" in told[0].uraian
    assert error.__name__ in told[1].uraian
    assert "rahasia" not in str(told)
    assert "1980" not in str(told)
    assert "UJI-01" in {f.kode for f in made.findings}
    assert made.outcomes[0].tidak_diuji == (f"aturan tidak dapat dijalankan ({error.__name__})",)


def test_no_number_of_a_person_leaves_by_a_finding(report):
    @rule("UJI-05", "Contoh dengan NIP", "logika", turn=Turn.SUMS)
    def telling(context):
        """Repeats what a printed cell holds."""
        place = Evidence(tertulis="19800101 200501 1 001", lokasi="baris 19800101 200501 1 001")
        yield Found("galat", "Tercetak 198001012005011001.", (place,), "", "Bukan 19800101 200501 1 001.")

    (finding,) = review(report.dataset, [telling]).findings
    assert "1980" not in str(finding)
