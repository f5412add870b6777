import pytest

from lkjip_analysis.pipeline.errors import BadInput, ParameterError
from lkjip_analysis.pipeline.parameters import check, read_assignments, read_value

from .helpers import PARAMETERS, notebook

GIVEN = {"instansi": "kecamatan-contoh", "tahun": 2025, "data_dir": "data", "output_dir": "", "internal": False}


def problems(notebooks, given=GIVEN):
    with pytest.raises(ParameterError) as caught:
        check(notebooks, given)
    return "\n".join(map(str, caught.value.problems))


def test_every_notebook_gets_what_it_declares():
    extra = notebook(parameters=PARAMETERS + "\nambang: float = 90.0")
    values = check({"bab2": notebook(), "bab3": extra}, GIVEN | {"ambang": "87.5", "tahun": "2025"})
    assert values["bab2"] == GIVEN
    assert values["bab3"] == GIVEN | {"ambang": 87.5}


def test_a_misspelt_name_is_refused_with_the_nearest():
    said = problems({"bab3": notebook()}, GIVEN | {"tahn": "2024"})
    assert "parameter tahn: parameter tidak dikenal; mungkin maksudnya tahun" in said


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("tahun", "dua ribu", "bukan bilangan bulat"),
        ("tahun", True, "bukan bilangan bulat"),
        ("tahun", 1066, "tahun di luar"),
        ("instansi", "../rahasia", "kunci hanya boleh huruf kecil"),
        ("instansi", 7, "bukan teks"),
        ("internal", "mungkin", "bukan ya atau tidak"),
        ("internal", 1, "bukan ya atau tidak"),
    ],
)
def test_a_wrong_value_is_refused(name, value, expected):
    assert expected in problems({"bab3": notebook()}, GIVEN | {name: value})


def test_all_problems_come_at_once():
    broken = notebook(parameters="instansi = 'x'\ntahun: int = 'dua'\ndata_dir: str = f()\nouput_dir: str = ''")
    said = problems({"bab3": broken}, GIVEN | {"tahun": "besok", "apa": 1})
    for part in (
        "baris 1: 'instansi = 'x''",  # not annotated
        "nilai bawaan tahun bukan bilangan bulat",
        "baris 3: 'data_dir: str = f()'",
        "'output_dir: str' tidak ada di sel parameter; mungkin maksudnya ouput_dir",
        "'internal: bool' tidak ada",
        "parameter apa: parameter tidak dikenal",
    ):
        assert part in said


@pytest.mark.parametrize("cells", [0, 2])
def test_there_is_exactly_one_parameter_cell(cells):
    node = notebook()
    node.cells = node.cells[:1] * cells
    assert "bertanda 'parameters', seharusnya satu" in problems({"bab3": node})


def test_a_required_parameter_of_another_type_is_refused():
    node = notebook(parameters=PARAMETERS.replace("tahun: int = 2025", 'tahun: str = "2025"'))
    assert "'tahun' — harus bertipe int" in problems({"bab3": node})


def test_two_notebooks_must_agree_on_a_type():
    one = notebook(parameters=PARAMETERS + "\nambang: float = 90.0")
    other = notebook(parameters=PARAMETERS + '\nambang: str = "90"')
    assert "bertipe str, tetapi float di bab2.ipynb" in problems({"bab2": one, "bab3": other})


def test_code_that_is_no_python_is_located():
    assert "sel parameter, baris 2: 'tahun: int =' — bukan Python" in problems(
        {"bab3": notebook(parameters="x: int = 1\ntahun: int =")}
    )


def test_a_default_may_hold_an_equals_sign_and_a_comment():
    node = notebook(parameters=PARAMETERS + '\ncatatan: str = "a=b"  # a = b')
    assert check({"bab3": node}, GIVEN | {"catatan": "c=d"})["bab3"]["catatan"] == "c=d"


def test_assignments_are_read_once():
    assert read_assignments(["a=1", "a=1", "b="]) == {"a": "1", "b": ""}
    for wrong in (["a"], ["=1"], ["a=1", "a=2"]):
        with pytest.raises(BadInput):
            read_assignments(wrong)


def test_a_whole_number_may_stand_for_one_with_decimals():
    value = read_value(90, "float")
    assert (value, type(value)) == (90.0, float)
