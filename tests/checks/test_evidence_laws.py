"""Laws over all findings of all packages: what is marked as wrong is wrong, what is quoted stands where it is cited.

Packages: the worked example, its corrected copy, the invented agency, and copies of the worked example in which
many figures are spoilt, so that rules speak which have no cause in the others.
"""

from __future__ import annotations

import csv
import random
import re
from decimal import Decimal
from pathlib import Path

import pytest
from bersih import clean_copy

from lkjip_analysis.checks import review_dataset
from lkjip_analysis.checks.engine.printed import read_printed
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_number
from lkjip_analysis.reference import UnknownReference, unit
from lkjip_analysis.report import open_report
from tests.conftest import Package

ROOT = Path(__file__).parents[2]
EXAMPLE = ("kecamatan-serang", ROOT / "data")
SPOILT = {
    "tercetak/sel.csv": "tercetak",
    "tercetak/klaim.csv": "tertulis",
    "target.csv": "nilai",
    "realisasi.csv": "nilai",
    "anggaran.csv": "nilai",
    "akip.csv": "nilai",
    "rekap_pegawai.csv": "jumlah",
    "skm_periode.csv": "nilai",
}
"""Columns whose figures are changed."""


def spoilt(folder: Path, seed: int) -> tuple[str, Path]:
    """A copy of the worked example in which every sixth figure is another one."""
    package, chance = Package(folder / "data"), random.Random(seed)
    for file, column in SPOILT.items():
        path = package.folder / file
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.reader(handle))
        at = rows[0].index(column)
        for row in rows[1:]:
            if re.fullmatch(r"[2-9]\d*([.,]\d+)?", row[at]) and chance.random() < 0.16:
                row[at] = str(int(row[at][0]) - 1) + row[at][1:]  # smaller: what exceeds its whole is refused
        package._write(path, rows)
    return package.folder.parent.name, package.data_dir


@pytest.fixture(scope="module", params=["contoh", "bersih", "rekaan", "rusak-1", "rusak-2"])
def made(request, tmp_path_factory) -> tuple[Dataset, Review]:
    """A package with its review."""
    folder = tmp_path_factory.mktemp(request.param)
    match request.param:
        case "contoh":
            agency, data = EXAMPLE
        case "bersih":
            copy = clean_copy(folder)
            agency, data = copy.parent.name, copy.parents[1]
        case "rekaan":
            agency, data = "dinas-contoh", ROOT / "tests" / "agencies" / "data"
        case _:
            agency, data = spoilt(folder, int(request.param[-1]))
    dataset = open_report(agency, 2025, data).dataset
    return dataset, review_dataset(dataset)


def evidence(made: tuple[Dataset, Review]) -> list[tuple[str, Evidence]]:
    return [(finding.kode, item) for finding in made[1].findings for item in finding.bukti]


def words(text: object) -> set[str]:
    return set(re.findall(r"[^\W_]+", str(text).casefold()))


def plain(value: object) -> object:
    return float(value) if isinstance(value, (int, float)) else " ".join(str(value).split())


def test_nothing_should_be_what_it_already_is(made):
    """``seharusnya`` beside an equal ``tertulis`` says nothing, also once both are rounded for display."""
    same = [
        (code, e) for code, e in evidence(made) if e.seharusnya is not None and plain(e.tertulis) == plain(e.seharusnya)
    ]
    shown = [
        (code, e)
        for code, e in evidence(made)
        if _shown(e.tertulis) is not None and _shown(e.tertulis) == _shown(e.seharusnya)
    ]
    assert same + shown == []


def _shown(value: object) -> str | None:
    if not isinstance(value, (int, float)):
        return None
    digits = max(-int(Decimal(repr(float(value))).normalize().as_tuple().exponent), 0)
    return format_number(value, min(max(digits, 2), 4))


def test_a_right_cell_is_never_marked_as_wrong(made):
    """A printed cell that is the computed one has no ``seharusnya``, whatever a finding cites it for."""
    right = {(c.cell.file, c.cell.line) for c in made[1].context.comparisons if c.agrees and c.printed.strip(" -")}
    marked = [
        (code, e)
        for code, e in evidence(made)
        if None not in (e.tertulis, e.seharusnya) and (e.berkas, e.baris) in right
    ]
    # A word may be ours and still be misspelt: then both print it so.
    assert [m for m in marked if not m[0].startswith(("ISTILAH", "NAMA", "INDUK"))] == []


def test_what_is_quoted_stands_in_the_cited_row(made):
    """``tertulis`` is made of what the cited row holds: its values, what they name, and the names of its columns."""
    dataset, review = made
    rows = review.context.rows_by_place
    loose = []
    for code, item in evidence(made):
        if item.tertulis is None or not item.berkas:
            continue
        row = rows.get((item.berkas, item.baris))
        held = _text_of_file(dataset, item) if row is None else None
        if not (_in_row(dataset, row, item.tertulis) if row is not None else _in_text(held or "", item.tertulis)):
            loose.append((code, item))
    assert loose == []


def _text_of_file(dataset: Dataset, item: Evidence) -> str:
    lines = (dataset.folder / item.berkas).read_text(encoding="utf-8").splitlines()
    return lines[item.baris - 1] if 0 < item.baris <= len(lines) else "\n".join(lines)


def _in_text(text: str, written: float | str) -> bool:
    return words(written) <= words(text)


def _in_row(dataset: Dataset, row: DataRow, written: float | str) -> bool:
    values = [value for value in row.model_dump().values() if value is not None]
    if isinstance(written, (int, float)):
        return any(_number(value) == float(written) for value in values)
    if "•" in written:
        return True  # a masked number of a person
    named = [dataset.nodes[v].nama for v in values if v in dataset.nodes]
    named += [dataset.unit(dataset.indicators[v]).name for v in values if v in dataset.indicators]
    named += [unit(str(v), dataset.own_reference).name for v in values if _is_unit(dataset, str(v))]
    columns = [key for key, value in row.model_dump().items() if value is not None]
    held = set().union(*(words(text) for text in (*values, *named, *columns)))
    numbers = {number for value in values if (number := _number(value)) is not None}
    extra = {"tanpa", "halaman", "nomor", "tahun", "bulan"}
    figures = [_number(piece) for piece in re.findall(r"[\d.,]+\d|\d", written)]
    loose = {w for w in words(written) - held - extra if not w.isdigit()}
    return not loose and all(
        n in numbers or str(int(n or 0)) in held or words(written) <= held | extra for n in figures
    )


def _is_unit(dataset: Dataset, text: str) -> bool:
    try:
        return bool(unit(text, dataset.own_reference))
    except UnknownReference:
        return False


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    number = read_printed(re.sub(r"^Rp\.?\s*", "", str(value)).removesuffix(",-"))
    return None if number is None else float(number)


# -- the printed report itself, where it is at hand ---------------------------------------------------------------

RELATIONS = {"perbandingan", "peringkat", "tren", "pernyataan"}
"""Kinds of claims whose ``tertulis`` is a word of ours for what is said."""
OWN_WORDS = {"faktor.csv", "rekomendasi.csv", "tindak_lanjut.csv", "permasalahan.csv", "butir.csv", "tugas_fungsi.csv"}
"""Files that tell the printed text in own words."""


def source() -> list[str]:
    """Lines of the printed report, or nothing where it is not at hand."""
    folders = (parent / "shared" / "source" for parent in ROOT.parents)
    found = next((path for folder in folders for path in folder.glob("lkjip-kecamatan-serang-2025.txt")), None)
    return found.read_text(encoding="utf-8").splitlines() if found else []


def cited(place: str) -> list[int]:
    """Lines of the text that a place names.

    >>> cited("Tabel 3.5 (teks 3-5, 8); capaian: baris 2 (teks 12)")
    [3, 4, 5, 8, 12]
    """
    lines: list[int] = []
    for group in re.findall(r"teks (\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)", place):
        for span in group.split(", "):
            first, _, last = span.partition("-")
            lines += range(int(first), int(last or first) + 1)
    return lines


def test_every_quotation_stands_at_its_place_of_the_printed_report():
    """The text at the cited lines holds what a finding quotes from them."""
    text = source()
    if not text:
        pytest.skip("teks laporan tercetak (../shared/source) tidak ada di mesin ini")
    dataset = open_report(EXAMPLE[0], 2025, EXAMPLE[1]).dataset
    review = review_dataset(dataset)
    rows = review.context.rows_by_place
    lost, tested = [], 0
    for code, item in evidence((dataset, review)):
        row, lines = rows.get((item.berkas, item.baris)), cited(item.lokasi)
        quotation = _quotation(row, item)
        if not lines or quotation is None:
            continue
        tested += 1
        if not _stands(dataset, " ".join(text[n - 1] for n in lines), quotation):
            lost.append((code, quotation, item.lokasi))
    assert lost == []
    assert tested > 500


def _quotation(row: DataRow | None, item: Evidence) -> float | str | None:
    """What should stand in print, or None where the cited row tells it in own words."""
    if item.tertulis is None or "•" in str(item.tertulis) or item.berkas in OWN_WORDS:
        return None
    if item.berkas == "tercetak/klaim.csv":
        if getattr(row, "jenis", "") in RELATIONS:
            return None
        quoted = re.search(r'tercetak "([^"]+)"', getattr(row, "catatan", None) or "")
        return quoted[1] if quoted else item.tertulis
    return item.tertulis


def _stands(dataset: Dataset, text: str, quotation: float | str) -> bool:
    numbers = {number for piece in re.findall(r"\d[\d.,]*\d|\d", text) if (number := _number(piece)) is not None}
    numbers |= {float(a + "." + b) for a, b in re.findall(r"(\d+)[.,](\d+)", text)}
    if isinstance(quotation, (int, float)):
        return float(quotation) in numbers
    # Letters of a formula in TeX and of a scanned table stand apart or run together: words are looked for, not order.
    bare = re.sub(r"[^0-9a-z]", "", text.casefold())
    lost = [w for w in words(quotation) if w not in bare and len(w) > 1]
    months = {"jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"}
    units = {
        unit(cell.strip(), dataset.own_reference).name for cell in re.split(r"[\t ]", text) if _is_unit(dataset, cell)
    }
    return set(lost) <= months or str(quotation) in units
