"""Every fault of a reference file is one line that names its place, what stands there and what would be right."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis import reference
from lkjip_analysis.reference import InvalidReference, akip_sheet, efficiency_methods, entry, units
from lkjip_analysis.reference.evaluasi import headings
from lkjip_analysis.reference.files import DATA
from lkjip_analysis.reference.istilah import full_post, terms
from lkjip_analysis.reference.jabatan import post_group
from lkjip_analysis.reference.kata import word_scales
from lkjip_analysis.reference.kolom import measures
from lkjip_analysis.reference.peraturan import replaced
from lkjip_analysis.reference.reviu import checklist
from lkjip_analysis.reference.survei import answer_of

MODULES = [import_module(f"{reference.__name__}.{found.name}") for found in iter_modules(reference.__path__)]
KINDS = sorted(
    {
        kind
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, entry.ReferenceEntry)
    },
    key=lambda kind: kind.__qualname__,
)
NAMES = sorted({info.alias or name for kind in KINDS for name, info in kind.model_fields.items()})
PLAIN = st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.sampled_from(["", " ", "x", "ya", "75,5"])
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | st.integers(0, 3), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(st.sampled_from(KINDS), VALUES)
def test_whatever_stands_there_is_read_or_told_in_lines(kind, values):
    problems: list[str] = []
    made = entry.read_entry(kind, "skala.yaml: skala 'x'", values, problems)
    assert (made is None) == bool(problems)
    assert all(line.startswith("skala.yaml: skala 'x'") and "\n" not in line for line in problems)
    assert not any(word in line for line in problems for word in ("Input", "should", "Field", "tidak sesuai"))


FAULTS = {
    "satuan.yaml": (
        "mil: {nama: Mil, desimall: 1}\n",
        units,
        "satuan 'mil': 'desimall' tidak dikenal; mungkin desimal",
    ),
    "skala.yaml": (
        "x: {judul: X, dasar: Y, urutan: [{kata: Baik, poin: '3,5'}, Buruk]}\n",
        word_scales,
        "skala 'x', urutan 'Baik': poin harus angka dengan titik desimal, tertulis '3,5'; mungkin 3.5",
    ),
    "istilah.yaml": ("sinkron: {salah: []}\n", terms, "'sinkron': salah belum diisi"),
    "peraturan.yaml": (
        "a: {jenis: perda, nomor: 5, tahun: '2020', diganti: Perda 1, tahun_diganti: 2021}\n",
        replaced,
        "'a': nomor harus teks, tertulis 5",
        "'a': tahun harus bilangan bulat, tertulis '2020'; mungkin 2020",
    ),
    "jabatan.yaml": (
        "dinas:\n  - {awal: Kepala, kelompok: Fungsional umun}\n  - {kelompok: Eselon II}\n  - kepala\n",
        lambda folder: post_group("Kepala", "dinas", folder),
        "'dinas', aturan '1': kelompok 'Fungsional umun' tidak dikenal; mungkin 'Fungsional umum'; "
        "yang ada: Eselon II, Eselon III, Eselon IV, Fungsional khusus, Fungsional umum",
        "'dinas', aturan '2': awal atau akhir belum diisi",
        "'dinas', aturan '3': harus berupa kunci dan nilai, tertulis 'kepala'",
    ),
    "sebutan_jabatan.yaml": (
        "singkatan: {kadis: 5, 7: x}\n",
        lambda folder: full_post("Kadis", folder),
        "singkatan: kadis harus teks, tertulis 5",
        "kunci harus teks, tertulis 7",
    ),
    "evaluasi.yaml": (
        "satuann: [Unit]\n",
        headings,
        "isi kolom 'satuann' tidak dikenal; mungkin 'satuan'",
    ),
    "survei.yaml": (
        "umur: [5]\n",
        lambda folder: answer_of("baik", 4, folder),
        "umur harus daftar teks, tertulis [5]",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_an_agencys_file_is_told_what_is_wrong_with_it(tmp_path: Path, name: str) -> None:
    text, read, *expected = FAULTS[name]
    folder = tmp_path / "referensi"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidReference) as caught:
        read(folder)
    told = caught.value.problems
    assert len(told) == len(expected)
    for line, said in zip(told, expected, strict=True):
        assert line.startswith(f"referensi/{name}: {said}"), line


def test_every_packaged_file_is_read_by_a_model():
    """None may be left out of the test above because nobody thought of it."""
    packaged = {path.name for path in DATA.glob("*.yaml")}
    assert packaged - set(FAULTS) == {
        "akip.yaml",
        "efisiensi.yaml",
        "golongan.yaml",
        "kata.yaml",
        "kolom.yaml",
        "reviu.yaml",
    }
    read = (akip_sheet, efficiency_methods, word_scales, measures, checklist)
    assert all(one() for one in read)
