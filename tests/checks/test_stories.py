"""Stories: what findings are about, how heavy they are, what is told of them."""

import csv
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_analysis.checks.engine.finding_subjects import KINDS, Subject, subject_of
from lkjip_analysis.checks.engine.fingerprint import fingerprint
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.checks.engine.weight import BASE, weigh
from lkjip_analysis.checks.stories import MOST, left_over, stories, stories_of
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.finding import SEVERITIES, Acknowledgement


@pytest.fixture(scope="module")
def review(report) -> Review:
    return report.review


@pytest.fixture(scope="module")
def told(review):
    return stories(review)


def test_at_most_ten_stories_that_together_with_the_rest_tell_every_finding(review, told):
    assert 1 <= len(told) <= MOST
    rest = left_over(review.findings, told)
    every = [finding.sidik for story in told for finding in story.findings] + [finding.sidik for finding in rest]
    assert sorted(every) == sorted(finding.sidik for finding in review.findings)
    assert all(story.level != "catatan" for story in told)


def test_results_targets_and_conclusion_come_before_staff_and_names(review, told):
    keys = [story.key.partition("/")[0] for story in told]
    assert {"iku", "simpulan", "target", "anggaran", "tindak", "efisiensi"} <= set(keys)
    assert not {"nama", "daftar", "aset", "pegawai"} & set(keys)
    order = [finding.kode for finding in review.findings if finding.tingkat == "galat"]
    assert order.index("TARGET-01") < order.index("PEGAWAI-11")  # a target before the count of grades
    assert order.index("JUMLAH-01") < order.index("PEGAWAI-10")  # money before the count of posts


def test_a_story_says_what_falls_and_what_to_write_instead(told):
    by_key = {story.key: story for story in told}
    conclusion = by_key["simpulan"]
    assert "penutup (5.1)" in conclusion.consequence
    assert "“rata-rata capaian kinerja 98,15” (bagian 5.1)" in conclusion.remedy
    village = by_key["iku/kelurahan-cepat-berkembang"]
    assert "91,67" in village.title
    assert "seharusnya 75" in village.title
    assert "tercapai menurut target 37,50, tidak menurut 83,33" in by_key["target"].consequence
    for story in told:
        assert story.sentence, story.key
        assert story.consequence, story.key
        assert story.remedy, story.key
        for word in ("simpul ", "induk ", "sebab:"):
            assert word not in f"{story.sentence} {story.consequence} {story.remedy}".casefold(), story.key


def test_titles_say_the_case_and_name_no_person(review, report):
    titles = [finding.judul for finding in review.findings if finding.tingkat == "galat"]
    assert len(set(titles)) >= 0.95 * len(titles)
    people = {str(row.nama).split(",")[0].casefold() for rows in report.dataset.rows.values() for row in rows
              if row.file == "pegawai.csv"}  # fmt: skip
    assert not [title for title in titles for name in people if name in title.casefold()]


def test_findings_are_known_again_when_lines_move(package):
    def marks():
        from lkjip_analysis.checks import review_dataset

        return {finding.sidik: finding.kode for finding in review_dataset(package.open().dataset).findings}

    before = marks()
    path = package.folder / "peraturan.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    package._write(path, [rows[0], *rows[2:], rows[1]])  # every line but the last has moved
    after = marks()
    assert len(set(before) & set(after)) >= len(before) - 2
    mark, code = next((mark, code) for mark, code in after.items() if code == "WAKTU-16")
    (package.folder / "pengecualian.csv").write_text(
        f"kode,tempat,alasan,oleh,sampai\n{code},{mark},disepakati,Inspektorat,\n", encoding="utf-8"
    )
    from lkjip_analysis.checks import review_dataset

    accepted = [f for f in review_dataset(package.open().dataset).findings if f.pengakuan]
    assert [(f.kode, f.sidik) for f in accepted] == [(code, mark)]


@pytest.mark.parametrize(
    ("code", "place", "words", "kind"),
    [
        ("PAGU-01", "", "", "anggaran"),
        ("LAIN-01", "4.1/1/selesai", "", "tindak"),
        ("LAIN-01", "3.10/p-x/capaian", "", "indikator"),
        ("LAIN-01", "3.1/x/capaian", "", "indikator"),
        ("LAIN-01", "", "Serapan anggaran dinyatakan 94,8 persen.", "anggaran"),
        ("LAIN-01", "", "Rekomendasi nomor 2 tidak dijawab.", "tindak"),
        ("LAIN-01", "", "Sesuatu.", "lain"),
    ],
)
def test_subjects_without_a_data_package(code, place, words, kind):
    assert subject_of(Finding(code, "galat", "", words, (Evidence(place),) if place else ())).kind == kind


FINDINGS = st.lists(
    st.builds(
        Finding,
        kode=st.sampled_from(["PAGU-01", "TARGET-01", "NAMA-02", "LAIN-09"]),
        tingkat=st.sampled_from(SEVERITIES),
        judul=st.just("Judul"),
        uraian=st.text(max_size=40),
        bukti=st.lists(st.builds(Evidence, st.sampled_from(["3.2/a/b", "1.1/2/nip", ""])), max_size=2).map(tuple),
        bobot=st.integers(0, 300).map(float),
        pengakuan=st.sampled_from([None, None, Acknowledgement("a", "b")]),
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(FINDINGS)
def test_stories_of_any_findings_are_ordered_and_whole(found):
    told = stories_of(found)
    assert [story.weight for story in told] == sorted((story.weight for story in told), reverse=True)
    assert len({story.key for story in told}) == len(told)
    assert all(sum(story.counts.values()) == len(story.findings) > 0 for story in told)


def test_nothing_found_has_no_story():
    assert stories_of([]) == ()


@settings(deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.floats(0, 1e9), st.sampled_from(SEVERITIES))
def test_no_size_lifts_a_finding_into_another_level(kind, stake, level):
    weight = weigh(Finding("A-01", level, "", ""), Subject(kind), stake)
    assert BASE[level] <= weight <= BASE[level] + 100


def test_a_mark_depends_on_the_cause_not_on_lines_or_figures():
    one = Finding("A-01", "galat", "", "x", (Evidence(berkas="a.csv", baris=3, tertulis=1.0),), sebab="c/1")
    other = replace(one, bukti=(Evidence(berkas="a.csv", baris=9, tertulis=2.0),), uraian="y")
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint(replace(one, sebab="c/2"))
