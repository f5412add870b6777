"""The loader: an agency's own scales, and every way in which a scale file can be wrong."""

import importlib.util
import os
import pickle
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.reference import Band, InvalidReference, UnknownReference, load_scale, scale_ids, yamltext
from lkjip_analysis.reference.bands import holes, ordered, problems_of

HEAD = "  judul: Skala uji\n  dasar: Perbup uji\n  satuan: persen\n"


@pytest.fixture
def own(tmp_path):
    """Write an agency's skala.yaml and return its folder."""
    folder = tmp_path / "referensi"
    folder.mkdir()

    def write(text, name="skala.yaml"):
        (folder / name).write_text(text, encoding="utf-8")
        return folder

    return write


def problems_in(folder):
    with pytest.raises(InvalidReference) as caught:
        load_scale("akip-88-2021", folder)
    return list(caught.value.problems)


def test_an_agency_adds_a_scale_and_keeps_the_packaged_ones(own):
    folder = own(f"uji:\n{HEAD}  pita:\n    - {{label: Hijau, lebih_dari: 90}}\n    - {{label: Merah, sampai: 90}}\n")
    assert load_scale("uji", folder).band(90.01).label == "Hijau"
    assert load_scale("uji", folder).band(90).label == "Merah"
    assert scale_ids(folder) == (*scale_ids(), "uji")
    with pytest.raises(UnknownReference):
        load_scale("uji")


def test_an_agency_replaces_a_packaged_scale_without_touching_it_for_others(own):
    text = bands("label: Baik, dari: 80", "label: Buruk, kurang_dari: 80")
    folder = own(text.replace("uji:", "permendagri-86-2017:"))
    assert load_scale("permendagri-86-2017", folder).band(85).label == "Baik"
    assert load_scale("permendagri-86-2017").band(85).label == "Tinggi"
    assert scale_ids(folder) == scale_ids()


def test_a_changed_file_is_read_again(own):
    template = f"uji:\n{HEAD}  pita:\n    - {{label: Atas, dari: %d}}\n    - {{label: Bawah, kurang_dari: %d}}\n"
    folder = own(template % (50, 50))
    assert load_scale("uji", folder).band(55).label == "Atas"
    file = folder / "skala.yaml"
    own(template % (60, 60))
    os.utime(file, ns=(1, 1))  # a clock too coarse to notice must not hide the change
    assert load_scale("uji", folder).band(55).label == "Bawah"


def test_a_folder_without_a_scale_file_adds_nothing(own):
    folder = own("x: 1\n", "lain.yaml")
    assert scale_ids(folder) == scale_ids()


def test_an_empty_file_adds_nothing(own):
    assert scale_ids(own("# belum ada\n")) == scale_ids()


def test_a_missing_folder_is_an_error_not_a_silent_default(tmp_path):
    with pytest.raises(InvalidReference, match=r"folder referensi '.*tiada' tidak ada"):
        load_scale("akip-88-2021", tmp_path / "tiada")


def test_an_unknown_scale_names_the_nearest_and_lists_all():
    with pytest.raises(UnknownReference) as caught:
        load_scale("Permendagri-86")
    text = str(caught.value)
    assert text.startswith("skala 'Permendagri-86' tidak dikenal; mungkin 'permendagri-86-2017'; yang ada: ")
    assert all(id in text for id in scale_ids())
    assert caught.value.args[0] == text
    assert isinstance(caught.value, KeyError)


def test_a_name_like_no_other_gets_no_guess():
    with pytest.raises(UnknownReference) as caught:
        load_scale("zzzz")
    assert "mungkin" not in str(caught.value)


@pytest.mark.parametrize("error", [UnknownReference("satu"), InvalidReference("satu", "dua")])
def test_errors_survive_the_way_between_processes(error):
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy)) == (type(error), str(error))


def test_an_unknown_reference_without_text_is_still_printable():
    assert str(UnknownReference()) == ""


def bands(*lines):
    return f"uji:\n{HEAD}  pita:\n" + "".join(f"    - {{{line}}}\n" for line in lines)


WRONG = {
    "overlap": (
        bands("label: A, dari: 80", "label: B, dari: 50, sampai: 85", "label: C, kurang_dari: 50"),
        ["pita 'B' dan 'A' bertumpang tindih"],
    ),
    "shared bound": (
        bands("label: A, dari: 80", "label: B, sampai: 80"),
        ["pita 'B' dan 'A' bertumpang tindih"],
    ),
    "reversed": (
        bands("label: A, dari: 100, sampai: 80", "label: B, kurang_dari: 80"),
        ["pita 'A': batas terbalik (dari 100 sampai 80)"],
    ),
    "empty point": (
        bands("label: A, lebih_dari: 80, sampai: 80", "label: B, sampai: 80"),
        ["pita 'A': batas terbalik (dari 80 sampai 80)"],
    ),
    "two open tops": (
        bands("label: A, dari: 80", "label: B, dari: 50", "label: C, kurang_dari: 50"),
        ["ujung atas terbuka lebih dari satu: pita 'A', 'B'", "pita 'B' dan 'A' bertumpang tindih"],
    ),
    "two open bottoms": (
        bands("label: A, dari: 80", "label: B, kurang_dari: 80", "label: C, kurang_dari: 50"),
        ["ujung bawah terbuka lebih dari satu: pita 'B', 'C'", "pita 'C' dan 'B' bertumpang tindih"],
    ),
    "hole without rule": (
        bands("label: A, dari: 91", "label: B, sampai: 90"),
        ["celah antara pita 'B' (≤ 90) dan 'A' (≥ 91) tanpa aturan; isi celah dengan bawah, bulat, sambung"],
    ),
    "point hole without rule": (
        bands("label: A, lebih_dari: 85", "label: B, kurang_dari: 85"),
        ["celah antara pita 'B' (< 85) dan 'A' (> 85) tanpa aturan; isi celah dengan bawah, bulat, sambung"],
    ),
    "hole that rounding keeps": (
        bands("label: A, dari: 92", "label: B, sampai: 90").replace("pita:", "desimal: 0\n  celah: bulat\n  pita:"),
        [
            "celah antara pita 'B' (≤ 90) dan 'A' (≥ 92): "
            "91 tetap di celah setelah dibulatkan; pakai bawah atau sambung"
        ],
    ),
    "one band": (bands("label: A, dari: 0"), ["skala harus mempunyai sekurangnya dua pita"]),
    "no bands": (
        f"uji:\n{HEAD}  pita: tidak ada\n",
        ["pita harus berupa daftar, tertulis 'tidak ada'"],
    ),
    "same word": (
        bands("label: A, dari: 80", "label: A, kurang_dari: 80"),
        ["pita 'A' tertulis dua kali"],
    ),
    "same short form": (
        bands("label: A, kode: X, dari: 80", "label: B, kode: X, kurang_dari: 80"),
        ["pita 'X' tertulis dua kali"],
    ),
    "unknown rule": (
        bands("label: A, dari: 91", "label: B, sampai: 90").replace("pita:", "celah: floor\n  pita:"),
        ["celah 'floor' tidak dikenal; yang ada: bawah, bulat, sambung"],  # and nothing that follows from it
    ),
    "open question without reason": (
        bands("label: A, dari: 80", "label: B, kurang_dari: 80").replace("pita:", "perlu_verifikasi: true\n  pita:"),
        ["perlu_verifikasi harus disertai alasan"],
    ),
    "misspelt field": (
        bands("label: A, dari: 80", "label: B, kurang_dari: 80").replace("pita:", "satuaan: x\n  pita:"),
        ["'satuaan' tidak dikenal; mungkin satuan"],
    ),
    "decimals that are none": (
        bands("label: A, dari: 80", "label: B, kurang_dari: 80").replace("pita:", "desimal: 10\n  pita:"),
        ["desimal paling besar 9, tertulis 10"],
    ),
    "flag that is none": (
        bands("label: A, dari: 80", "label: B, kurang_dari: 80").replace("pita:", "perlu_verifikasi: ya\n  pita:"),
        ["perlu_verifikasi harus true atau false, tertulis 'ya'; mungkin true"],
    ),
    "no basis": (
        "uji:\n  judul: X\n  satuan: persen\n  pita: [{label: A, dari: 1}, {label: B, kurang_dari: 1}]\n",
        ["dasar belum diisi"],
    ),
    "title that is no text": (
        "uji:\n  judul: 5\n  dasar: X\n  satuan: persen\n  pita: [{label: A, dari: 1}, {label: B, kurang_dari: 1}]\n",
        ["judul harus teks, tertulis 5"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_scale_is_refused_with_file_scale_and_band(own, name):
    text, expected = WRONG[name]
    assert problems_in(own(text)) == [f"referensi/skala.yaml: skala 'uji': {problem}" for problem in expected]


def test_problems_of_a_band_name_the_band(own):
    text = bands("label: A, dari: 80, lebih_dari: 79, warna: hijau", "label: B, kurang_dari: delapan puluh")
    where = "referensi/skala.yaml: skala 'uji', pita "
    assert problems_in(own(text)) == [
        f"{where}'A': tulis salah satu saja: dari atau lebih_dari",
        f"{where}'A': 'warna' tidak dikenal",
        f"{where}'B': kurang_dari harus angka dengan titik desimal, tertulis 'delapan puluh'",
    ]  # and no false alarm about the band whose end was lost


@pytest.mark.parametrize("written", ["75,5", ".nan", ".inf", "true"])
def test_a_bound_must_be_a_finite_number(own, written):
    found = problems_in(own(bands(f'label: A, dari: "{written}"' if "," in written else f"label: A, dari: {written}")))
    assert found[0].startswith("referensi/skala.yaml: skala 'uji', pita 'A': dari harus angka")


def test_a_band_or_scale_that_is_no_list_of_fields(own):
    assert problems_in(own(f"uji:\n{HEAD}  pita: [hijau, merah]\n"))[:2] == [
        "referensi/skala.yaml: skala 'uji', pita '1': harus berupa kunci dan nilai, tertulis 'hijau'",
        "referensi/skala.yaml: skala 'uji', pita '2': harus berupa kunci dan nilai, tertulis 'merah'",
    ]
    assert problems_in(own("uji: 5\n"))[0] == (
        "referensi/skala.yaml: skala 'uji': harus berupa kunci dan nilai, tertulis 5"
    )


def test_all_problems_of_all_scales_come_together(own):
    text = bands("label: A, dari: 80", "label: B, sampai: 90") + bands(
        "label: A, dari: 91", "label: B, sampai: 90"
    ).replace("uji:", "uji-2:")
    with pytest.raises(InvalidReference) as caught:
        scale_ids(own(text))
    assert len(caught.value.problems) == 2
    assert str(caught.value).startswith("2 masalah pada data referensi:\n- referensi/skala.yaml: skala 'uji': ")
    assert "\n- referensi/skala.yaml: skala 'uji-2': " in str(caught.value)


UNREADABLE = {
    "twice": ("uji: 1\nuji: 2\n", "baris 2: bukan YAML yang sah (kunci ganda 'uji')"),
    "syntax": ("uji: [1\n", "bukan YAML yang sah"),
    "list": ("- satu\n", ": isinya harus berupa kunci dan entri"),
    "number key": ("1: x\n", ": isinya harus berupa kunci dan entri"),
    "character": ("uji: \x07\n", "bukan YAML yang sah"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_is_named(own, name):
    text, expected = UNREADABLE[name]
    (problem,) = problems_in(own(text))
    assert problem.startswith("referensi/skala.yaml")
    assert expected in problem


def test_another_encoding_is_named(own):
    folder = own("")
    (folder / "skala.yaml").write_bytes("uji: café".encode("cp1252"))
    assert problems_in(folder) == ["referensi/skala.yaml baris 1: bukan teks UTF-8; simpanlah sebagai UTF-8"]


def test_yaml_cannot_make_objects(own):
    (problem,) = problems_in(own("uji: !!python/object/apply:os.getcwd []\n"))
    assert "bukan YAML yang sah" in problem


def test_bounds_may_have_nine_decimals(own):
    folder = own(bands("label: A, dari: 80", "label: B, kurang_dari: 80").replace("pita:", "desimal: 9\n  pita:"))
    assert load_scale("uji", folder).decimals == 9


@pytest.mark.parametrize("base", ["SafeLoader", "CSafeLoader"])
def test_twice_the_same_key_is_seen_with_and_without_libyaml(monkeypatch, base):
    if not hasattr(yaml, base):
        pytest.skip("no libyaml here")
    monkeypatch.setattr(yaml, "CSafeLoader", getattr(yaml, base), raising=False)
    spec = importlib.util.spec_from_file_location("fresh_yaml", yamltext.__file__)
    fresh = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "fresh_yaml", fresh)
    spec.loader.exec_module(fresh)
    with pytest.raises(fresh.YamlProblem, match="kunci ganda 'a'") as caught:
        fresh.read_yaml("uji: 1\nlain: {a: 1, a: 2}\n")
    assert caught.value.line == 2


@st.composite
def tilings(draw):
    """Bands that cover the line without hole or overlap, in any order, with either kind of bound."""
    bounds = sorted(draw(st.sets(st.integers(-1000, 1000), min_size=1, max_size=8)))
    closed = [draw(st.booleans()) for _ in bounds]  # whether the bound belongs to the band above
    made = [Band("b0", "", None, bounds[0], True, not closed[0])]
    for place, bound in enumerate(bounds):
        upper = bounds[place + 1] if place + 1 < len(bounds) else None
        upper_closed = not closed[place + 1] if upper is not None else True
        made.append(Band(f"b{place + 1}", "", bound, upper, closed[place], upper_closed))
    return draw(st.permutations(made))


@given(tilings(), st.floats(-2000, 2000, allow_nan=False))
def test_a_tiling_is_accepted_and_holds_every_value_once(made, value):
    assert problems_of(ordered(made)) == []
    assert holes(ordered(made)) == ()
    assert sum(band.contains(value) for band in made) == 1


@given(tilings(), st.data())
def test_a_tiling_without_one_inner_band_has_a_hole(made, data):
    stack = ordered(made)
    if len(stack) > 2:
        gone = data.draw(st.integers(1, len(stack) - 2))
        left = stack[:gone] + stack[gone + 1 :]
        assert [(below.label, above.label) for below, above in holes(left)] == [
            (stack[gone + 1].label, stack[gone - 1].label)
        ]


@given(tilings(), st.data())
def test_a_band_that_grows_into_its_neighbour_is_refused(made, data):
    stack = ordered(made)
    place = data.draw(st.integers(1, len(stack) - 1))
    below = stack[place]
    grown = Band(below.label, "", below.lower, below.upper + 0.5, below.lower_closed, True)
    left = (*stack[:place], grown, *stack[place + 1 :])
    assert f"pita '{below.label}' dan '{stack[place - 1].label}' bertumpang tindih" in problems_of(ordered(left))
