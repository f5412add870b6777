"""Tables as offices rule them: lists without lines between their rows, signs beside broken numbers, missing lines."""

import pytest
import typst

import lkjip_analysis as lkjip
from lkjip_analysis.intake.document.content import ReadDocument

SOURCE = r"""
#set page(width: 210mm, height: 297mm, margin: 20mm)
#set text(size: 9pt, hyphenate: false)
#let kosong = [\ ]

Tabel 3.1 Daftar tanpa garis baris

#table(columns: (3.4cm, 5.2cm, 2.4cm, 2.4cm), stroke: (x, y) => (left: 0.5pt, right: 0.5pt),
  table.hline(), [Sasaran], [Indikator], [2030], [2031], table.hline(), [1], [2], [3], [4], table.hline(),
  [1.1 Meningkatnya\ angkutan umum], [1.1.1 Jumlah penumpang\ yang diangkut (orang) :\ - Bus kota\ - Bus desa\ - Kapal\
   1.1.2 Jumlah trayek yang\ terlayani (buah)\ 1.1.3 Jumlah halte],
  [\ \ 715.901\ 204.344\ 252.557\ \ 48\ 5], [\ \ 741.709\ 210.664\ 261.792\ \ 54\ 6], table.hline())

Tabel 3.2 Tanda di samping angka terputus

#let uang(atas, bawah) = grid(columns: (0.7cm, 1fr), align: (left + horizon, right), [Rp], [#atas\ #bawah])
#table(columns: (1cm, 4cm, 3cm, 3cm), [No], [Program], [Alokasi (Rp)], [Realisasi (Rp)],
  [1], [Angkutan umum\ jalan raya], uang("1.506.190.00", "0"), uang("1.258.896.42", "4"),
  [2], [Angkutan laut\ dan sungai], uang("23.284.140.0", "00"), uang("22.297.495.8", "82"))

Tabel 3.3 Dua butir di satu baris

#table(columns: (1cm, 5cm, 2cm, 4cm, 3cm), [No], [Indikator], [Target], [Program], [Anggaran],
  [1.], [\- Indeks kepuasan penumpang bus kota\ \- Jumlah rambu yang dipasang], [85\ 450], [\- Penataan terminal],
  [3.600.000.000,-],
  [2.], [\- Persentase bus laik jalan], [100], [\- Pemeriksaan bus\ \- Pemasangan rambu],
  [1.180.000.000,-\ 1.680.000.000,-])

Tabel 3.4 Garis yang tidak ditarik

#table(columns: (1cm, 4cm, 5cm, 2cm), stroke: none,
  table.vline(), table.vline(x: 1), table.vline(x: 2), table.vline(x: 3), table.vline(x: 4),
  table.hline(), [No], [Sasaran], [Indikator], [Target], table.hline(),
  [1.], [Jalan yang mantap], [\- Panjang jalan mantap], [75], table.hline(),
  [2.], [Angkutan yang aman], [\- Jumlah kecelakaan], [12], table.hline(start: 2),
  [3.], [Terminal yang bersih], [\- Indeks kebersihan], [85], table.hline())
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> ReadDocument:
    path = tmp_path_factory.mktemp("pdf") / "sulit.pdf"
    path.write_bytes(typst.compile(SOURCE.encode()))
    return lkjip.read_document(path)


def body(read: ReadDocument, number: str) -> list[list[str]]:
    found = next(one for one in read.tables if one.caption is not None and one.caption.number == number)
    return found.texts()[found.head_rows :]


def test_items_of_a_list_without_lines_have_their_own_numbers(read: ReadDocument) -> None:
    assert body(read, "3.1") == [
        ["1.1 Meningkatnya angkutan umum", "1.1.1 Jumlah penumpang yang diangkut (orang) :", "", ""],
        ["", "- Bus kota", "715.901", "741.709"],
        ["", "- Bus desa", "204.344", "210.664"],
        ["", "- Kapal", "252.557", "261.792"],
        ["", "1.1.2 Jumlah trayek yang terlayani (buah)", "48", "54"],
        ["", "1.1.3 Jumlah halte", "5", "6"],
    ]


def test_a_sign_between_two_lines_does_not_join_them(read: ReadDocument) -> None:
    assert body(read, "3.2") == [
        ["1", "Angkutan umum jalan raya", "Rp 1.506.190.000", "Rp 1.258.896.424"],
        ["2", "Angkutan laut dan sungai", "Rp 23.284.140.000", "Rp 22.297.495.882"],
    ]


def test_as_many_items_as_numbers_are_rows(read: ReadDocument) -> None:
    assert body(read, "3.3") == [
        ["1.", "- Indeks kepuasan penumpang bus kota", "85", "- Penataan terminal", "3.600.000.000,-"],
        ["", "- Jumlah rambu yang dipasang", "450", "", ""],
        ["2.", "- Persentase bus laik jalan", "100", "- Pemeriksaan bus", "1.180.000.000,-"],
        ["", "", "", "- Pemasangan rambu", "1.680.000.000,-"],
    ]


def test_texts_beside_numbers_are_parted_where_a_line_is_missing(read: ReadDocument) -> None:
    assert body(read, "3.4") == [
        ["1.", "Jalan yang mantap", "- Panjang jalan mantap", "75"],
        ["2.", "Angkutan yang aman", "- Jumlah kecelakaan", "12"],
        ["3.", "Terminal yang bersih", "- Indeks kebersihan", "85"],
    ]
