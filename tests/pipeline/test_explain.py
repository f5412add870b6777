import pytest

from lkjip_analysis import tables as catalog
from lkjip_analysis.model import Column, Format, Formula, Missing, Row, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.explain import explain
from lkjip_analysis.pipeline.screen import wrapped

from .helpers import SOURCE, table


@pytest.fixture
def dataset(monkeypatch):
    """A stand-in for a dataset whose report has three tables: one plain, one that reads it, one that is missing."""
    number, money = Format("angka"), Format("rupiah")
    first = table("3.2")
    rata = Formula((Ref("capaian", "ikm", "3.2") + Ref("capaian", "akip", "3.2")) / 2, "rata-rata")
    second = build(
        "3.9",
        "Efisiensi",
        period="Tahun 2025",
        unit="persen",
        columns=[
            Column("uraian", "Uraian"),
            Column("pagu", "Pagu", money, unit="Rp", group=("Anggaran",)),
            Column("rata", "Rata-rata", number, formula=rata),
            Column("dua", "Dua Kali", number, formula=Formula(Ref("rata") + Ref("rata"))),
            Column("bagi", "Bagi", number, formula=Formula(Ref("rata") / Ref("nol"))),
            Column("nol", "Nol", number),
        ],
        rows=[
            Row(
                "a",
                {"uraian": "Semua", "pagu": 1500000.0, "nol": 0.0},
                {"pagu": (SOURCE,)},
                notes={"pagu": "sementara"},
            )
        ],
        linked=[first],
    )
    made = {"3.2": first, "3.9": second, "3.3": Missing("3.3", "Survei", "survei tidak ada")}

    class Dataset:
        folder = "data/kecamatan-contoh/2025"

    monkeypatch.setattr(catalog, "catalog", lambda dataset: made)
    monkeypatch.setattr(catalog, "make", lambda dataset, id: made[id])
    return Dataset()


def test_a_number_is_followed_down_to_the_printed_line(dataset):
    text, values = explain(dataset, "3.2/ikm/capaian")
    assert text.splitlines() == [
        "3.2/ikm/capaian = 105,00 %",
        "  Tabel 3.2 Pencapaian IKU, Tahun 2025",
        "  baris: IKM",
        "  kolom: Capaian",
        "  hitungan: 84,00 / 80,00 × 100 = 105,00",
        "  rumus: realisasi / target × 100  (capaian; aturan contoh)",
        "  3.2/ikm/realisasi = 84,00  [Realisasi]",
        "  3.2/ikm/target = 80,00  [Target]",
        "    target.csv baris 2: LKjIP Contoh, Tabel 2.5 baris 1",
        "",
        "Paket data: data/kecamatan-contoh/2025",
    ]
    assert (values["address"], values["value"], values["text"]) == ("3.2/ikm/capaian", 105.0, "105,00")
    assert values["inputs"][1]["sources"][0]["line"] == 2


def test_the_way_goes_through_other_tables_and_shows_each_cell_once(dataset):
    text, values = explain(dataset, "3.9/a/dua")
    lines = [line.strip() for line in text.splitlines()]
    assert "3.2/akip/capaian = 105,00 %  [Capaian]" in lines
    assert lines.count("target.csv baris 2: LKjIP Contoh, Tabel 2.5 baris 1") == 2  # target of each of two rows
    assert lines.count("rumus: (capaian + capaian) / 2  (rata-rata)") == 1
    depths = {line.strip().split(" ")[0]: len(line) - len(line.lstrip()) for line in text.splitlines() if " = " in line}
    assert (depths["3.9/a/dua"], depths["3.9/a/rata"], depths["3.2/ikm/capaian"], depths["3.2/ikm/target"]) == (
        0,
        2,
        4,
        6,
    )
    assert len(values["inputs"]) == 1


def test_a_repeated_derivation_is_only_named(dataset):
    text, _ = explain(dataset, "3.9/a/bagi")
    assert "tidak dihitung: nol nol" in text
    assert "hitungan" not in text.split("3.9/a/rata")[0]


def test_a_cell_read_twice_on_different_ways_is_shown_once(monkeypatch, dataset):
    number = Format("angka")
    both = build(
        "3.5",
        "Bersama",
        period="2025",
        unit="-",
        columns=[
            Column("x", "X", number),
            Column("y", "Y", number, formula=Formula(Ref("x") * 2)),
            Column("z", "Z", number, formula=Formula(Ref("y") + 1)),
            Column("w", "W", number, formula=Formula(Ref("z") + Ref("y"))),
        ],
        rows=[Row("a", {"x": 1.0}, {"x": (SOURCE,)})],
    )
    monkeypatch.setattr(catalog, "catalog", lambda dataset: {"3.5": both})
    monkeypatch.setattr(catalog, "make", lambda dataset, id: both)
    text, values = explain(dataset, "3.5/a/w")
    assert text.count("(penurunannya sudah ditunjukkan di atas)") == 1
    assert values["inputs"][1]["repeated"] is True


def test_a_given_cell_shows_its_row_and_its_remark(dataset):
    text, _ = explain(dataset, "3.9/a/pagu")
    assert "3.9/a/pagu = Rp1.500.000" in text
    assert "  kolom: Anggaran Pagu" in text
    assert "  catatan: sementara" in text
    assert "target.csv baris 2" in text


def test_a_row_lists_its_cells(dataset):
    text, values = explain(dataset, "3.9/a")
    assert "3.9/a/bagi = n/a  [Bagi]" in text
    assert "3.9/a/pagu = 1.500.000  [Anggaran Pagu]" in text
    assert [cell["computed"] for cell in values["cells"]] == [False, False, True, True, True, False]


def test_a_table_lists_its_rows_and_columns(dataset):
    text, values = explain(dataset, "3.2")
    assert "  ikm  [IKM]" in text
    assert "  capaian  [Capaian]" in text
    assert "Satu angka: lkjip explain 3.2/ikm/capaian" in text
    assert values["columns"]["target"] == "Target"


def test_a_missing_table_says_why(dataset):
    text, values = explain(dataset, "3.3")
    assert "survei tidak ada" in text
    assert values["reason"] == "survei tidak ada"
    for deeper in ("3.3/a", "3.3/a/b"):
        with pytest.raises(BadInput, match="survei tidak ada"):
            explain(dataset, deeper)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("3.22", "mungkin maksudnya 3.2"),
        ("3.2/ikn", "baris di tabel 3.2 'ikn' tidak dikenal; mungkin maksudnya ikm"),
        ("3.2/ikm/capian", "kolom di tabel 3.2 'capian' tidak dikenal; mungkin maksudnya capaian"),
        ("3.2/ikm/capaian/x", "bentuknya tabel/baris/kolom"),
        ("", "tidak dikenal"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(dataset, address, expected):
    with pytest.raises(BadInput, match=expected):
        explain(dataset, address)


def test_a_cell_of_a_table_that_cannot_be_made_is_shown_as_it_stood(monkeypatch, dataset):
    made = {"3.9": catalog.make(dataset, "3.9"), "3.2": Missing("3.2", "IKU", "hilang")}
    monkeypatch.setattr(catalog, "catalog", lambda dataset: made)
    monkeypatch.setattr(catalog, "make", lambda dataset, id: made[id])
    text, _ = explain(dataset, "3.9/a/rata")
    assert "3.2/ikm/capaian = 105,00  [capaian]" in text
    assert "target.csv baris 2" in text


def test_a_fact_is_explained_by_its_name(report):
    text, values = explain(report.dataset, "iku.ikm.capaian")
    assert text.splitlines()[:2] == ["iku.ikm.capaian = 101,48", "3.2/ikm/capaian = 101,48 %"]
    assert "84,99 / 83,75 × 100 = 101,48" in text
    assert (values["fact"], values["address"]) == ("iku.ikm.capaian", "3.2/ikm/capaian")
    text, values = explain(report.dataset, "jumlah_iku.belum")
    assert text.splitlines()[0] == "jumlah_iku.belum = 1"
    with pytest.raises(BadInput, match=r"mungkin maksudnya iku\.ikm\.capaian"):
        explain(report.dataset, "iku.ikm.capian")


def test_long_lines_are_broken_at_words_and_indented_deeper(report):
    text, _ = explain(report.dataset, "3.9/instansi/efisiensi")
    lines = wrapped(text, 80).splitlines()
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())


def test_a_derivation_of_thousands_of_levels_is_told_in_parts(dataset, monkeypatch):
    rows = [Row("r-0", {"nilai": 1.0}, {"nilai": (SOURCE,)})]
    rows += [Row(f"r-{n}", {}, formulas={"nilai": Formula(Ref("nilai", f"r-{n - 1}") + 0)}) for n in range(1, 3_000)]
    deep = build(
        "9.9",
        "Dalam",
        period="Tahun 2025",
        unit="satuan",
        columns=[Column("nilai", "Nilai", Format("angka"))],
        rows=rows,
    )
    monkeypatch.setattr(catalog, "catalog", lambda dataset: {"9.9": deep})
    monkeypatch.setattr(catalog, "make", lambda dataset, id: deep)
    text, values = explain(dataset, "9.9/r-2999/nilai")
    assert text.startswith("9.9/r-2999/nilai = 1,00")
    assert "lanjutkan dengan alamat ini" in text
    assert text.count("hitungan:") == 40
    while values["inputs"]:
        values = values["inputs"][0]
    assert values["address"] == "9.9/r-2959/nilai"
