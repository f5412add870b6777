"""Errors put into an invented report are found and placed; the report without them is clean."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from lkjip_analysis.checks.document.document_review import DocumentReview, examine
from lkjip_analysis.checks.document.evidence import PrintedEvidence
from lkjip_analysis.intake.document.content import Block, Paragraph, ReadCell, ReadDocument, ReadTable
from lkjip_analysis.model.number import format_number
from tests.checks.document.made import document, table

INDICATORS = (
    ("Persentase warga yang terlayani", "Persen", 80.0, 84.0, (70.5, 75.25, 79.0)),
    ("Nilai survei kepuasan layanan", "Nilai", 83.75, 84.99, (80.1, 82.35, 83.65)),
    ("Jumlah dokumen perencanaan yang terbit", "Dokumen", 12.0, 9.0, (7.0, 8.0, 11.0)),
    ("Cakupan jalan lingkungan yang mantap", "Persen", 91.5, 88.25, (85.4, 86.15, 87.9)),
)
PROGRAMMES = {
    "Program Penyelenggaraan Layanan Publik": (
        ("Kegiatan Pelayanan Terpadu", 1_250_400_000, 1_190_325_000),
        ("Kegiatan Survei Kepuasan", 310_250_000, 298_740_500),
    ),
    "Program Pembangunan Lingkungan": (
        ("Kegiatan Pemeliharaan Jalan", 4_515_300_000, 4_402_118_000),
        ("Kegiatan Penataan Drainase", 2_004_750_000, 1_876_990_250),
        ("Kegiatan Penerangan Jalan", 675_900_000, 655_010_000),
    ),
}
STAFF = (
    ("Sekretariat", 3, 12, 4),
    ("Bidang Layanan", 2, 9, 5),
    ("Bidang Lingkungan", 1, 14, 7),
    ("Bidang Data", 4, 6, 2),
)


def _percent(part: float, whole: float) -> str:
    return format_number(Decimal(str(part)) / Decimal(str(whole)) * 100, 2)


def _number(value: float) -> str:
    return format_number(value, 0 if value == int(value) else 2)


def clean() -> ReadDocument:
    """A report of an invented agency whose figures agree everywhere."""
    plan = ["No | Indikator Kinerja | Satuan | Target"]
    measured = ["No | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%)"]
    years = ["Indikator Kinerja | Realisasi 2028 | Realisasi 2029 | Realisasi 2030 | Realisasi 2031"]
    told = []
    for number, (name, unit, target, realised, before) in enumerate(INDICATORS, start=1):
        achieved = _percent(realised, target)
        plan.append(f"{number} | {name} | {unit} | {_number(target)}")
        measured.append(f"{number} | {name} | {unit} | {_number(target)} | {_number(realised)} | {achieved}")
        years.append(" | ".join([name, *map(_number, before), _number(realised)]))
        told.append(
            f"{name} pada tahun 2031 mempunyai target sebesar {_number(target)} dan realisasi sebesar "
            f"{_number(realised)}, sehingga capaian kinerja sebesar {achieved} persen."
        )
    mean = sum(realised / target for _, _, target, realised, _ in INDICATORS) / len(INDICATORS) * 100
    measured.append(f" | Rata-rata capaian | | | | {format_number(mean, 2)}")
    staff = ["No | Unit Kerja | S2 | S1 | SLTA | Jumlah"]
    staff += [f"{n} | {name} | {a} | {b} | {c} | {a + b + c}" for n, (name, a, b, c) in enumerate(STAFF, start=1)]
    sums = [sum(row[place] for row in STAFF) for place in (1, 2, 3)]  # type: ignore[misc]
    staff.append(f" | Jumlah | {sums[0]} | {sums[1]} | {sums[2]} | {sum(sums)}")
    money, total = _budget()
    parts: list[str | ReadTable | Block] = [
        "# BAB II Perencanaan Kinerja Tahun 2031",
        table("\n".join(staff), "1.1 Pegawai Tahun 2031", key="tabel-001", page=2),
        table("\n".join(plan), "2.1 Perjanjian Kinerja Tahun 2031", key="tabel-002", page=3),
        "# BAB III Akuntabilitas Kinerja Tahun 2031",
        table("\n".join(measured), "3.1 Capaian Kinerja Tahun 2031", key="tabel-003", page=4),
        *told,
        table("\n".join(years), "3.2 Perkembangan Realisasi", key="tabel-004", page=5),
        table("\n".join(money), "3.3 Realisasi Anggaran Tahun 2031", key="tabel-005", page=6),
        f"Dari anggaran sebesar Rp {_number(total[0])} telah terealisasi sebesar Rp {_number(total[1])} atau "
        f"{_percent(total[1], total[0])}%.",
        "# BAB IV Penutup",
        f"Sebanyak 9 dari 12 dokumen atau {_percent(9, 12)} persen telah terbit, dan 4 (empat) indikator diukur.",
    ]
    return document(*parts)


def _budget() -> tuple[list[str], tuple[int, int]]:
    lines = ["Kode | Program/Kegiatan | Anggaran (Rp) | Realisasi (Rp) | Serapan (%) | Sisa (Rp)"]
    total = [0, 0]

    def line(code: str, name: str, there: int, spent: int) -> str:
        cells = code, name, _number(there), _number(spent), _percent(spent, there), _number(there - spent)
        return " | ".join(cells)

    for number, (programme, activities) in enumerate(PROGRAMMES.items(), start=1):
        there, spent = (sum(row[place] for row in activities) for place in (1, 2))  # type: ignore[misc]
        lines.append(line(str(number), programme, there, spent))
        lines += [line(f"{number}.{n:02}", *activity) for n, activity in enumerate(activities, start=1)]
        total[0] += there
        total[1] += spent
    lines.append(line("", "Jumlah", *total))
    return lines, (total[0], total[1])


def _with(made: ReadDocument, place: int, block: Block) -> ReadDocument:
    return replace(made, blocks=(*made.blocks[:place], block, *made.blocks[place + 1 :]))


def _changed(text: str, chance: random.Random) -> str:
    """A number with one digit changed, or two neighbours swapped, that is no other way of writing it."""
    places = [n for n, letter in enumerate(text) if letter.isdigit()]
    while True:
        place = chance.choice(places)
        pairs = [n for n in places if n + 1 in places and text[n] != text[n + 1]]
        if chance.random() < 0.3 and pairs:
            at = chance.choice(pairs)
            made = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        else:
            made = text[:place] + chance.choice("123456789") + text[place + 1 :]
        if made != text and not re.match(r"0\d", made):
            return made


def _cell_error(made: ReadDocument, chance: random.Random, *, total: bool) -> tuple[ReadDocument, str, int]:
    """One number of a table changed: of its last row, or of any other."""
    tables = [n for n, block in enumerate(made.blocks) if isinstance(block, ReadTable)]
    tables = [n for n in tables if not total or made.blocks[n].cells[-1].row == made.blocks[n].rows - 1]  # type: ignore[union-attr]
    if total:
        tables = [n for n in tables if any("Jumlah" in c.text for c in made.blocks[n].cells if c.row)]  # type: ignore[union-attr]
    place = chance.choice(tables)
    block = made.blocks[place]
    assert isinstance(block, ReadTable)
    last = block.rows - 1
    cells = [c for c in block.cells if c.row > 0 and c.column > 1 and re.fullmatch(r"[\d.,]+", c.text)]
    cells = [c for c in cells if (c.row == last) == total]
    if block.key == "tabel-004":  # figures of earlier years stand in no other place
        cells = [c for c in cells if c.column == block.columns - 1]
    cell = chance.choice(cells)
    new = replace(cell, text=_changed(cell.text, chance))
    changed = replace(block, cells=tuple(new if one is cell else one for one in block.cells))
    return _with(made, place, changed), block.key, cell.row


def _row_error(made: ReadDocument, chance: random.Random) -> tuple[ReadDocument, str, int]:
    """A row of a table with totals left out or printed twice."""
    tables = [n for n, b in enumerate(made.blocks) if isinstance(b, ReadTable) and b.key in ("tabel-001", "tabel-005")]
    place = chance.choice(tables)
    block = made.blocks[place]
    assert isinstance(block, ReadTable)
    coded = {c.row for c in block.cells if c.column == 0 and "." in c.text}
    rows = sorted(coded) or list(range(1, block.rows - 1))
    row = chance.choice(rows)
    twice = chance.random() < 0.5
    cells: list[ReadCell] = []
    for cell in block.cells:
        if cell.row == row and not twice:
            continue
        shift = (1 if twice else -1) if cell.row > row else 0
        cells.append(replace(cell, row=cell.row + shift))
        if cell.row == row and twice:
            cells.append(replace(cell, row=cell.row + 1))
    changed = replace(block, cells=tuple(cells), rows=block.rows + (1 if twice else -1))
    return _with(made, place, changed), block.key, -1


def _sentence_error(made: ReadDocument, chance: random.Random) -> tuple[ReadDocument, str, int]:
    """One number of a sentence changed."""
    places = [n for n, b in enumerate(made.blocks) if isinstance(b, Paragraph) and "sebesar" in b.text]
    place = chance.choice(places)
    block = made.blocks[place]
    assert isinstance(block, Paragraph)
    found = chance.choice(list(re.finditer(r"(?<=sebesar )(?:Rp )?[\d.,]*\d|\d[\d.,]*\d(?=%)", block.text)))
    text = block.text[: found.start()] + _changed(found[0], chance) + block.text[found.end() :]
    return _with(made, place, replace(block, text=text)), block.spot.handle, -1


def _placed(review: DocumentReview, where: str, row: int) -> bool:
    """Whether a finding tells of the place: the row of the table, the table, or the sentence."""
    for finding in review.findings:
        if finding.tingkat == "catatan":
            continue
        for place in finding.bukti:
            assert isinstance(place, PrintedEvidence)
            if place.tabel == where and row in (-1, place.baris_tabel):
                return True
            if not place.tabel and place.pegangan == where:
                return True
    return False


@pytest.fixture(scope="module")
def report() -> ReadDocument:
    return clean()


def test_the_clean_report_has_no_error(report: ReadDocument) -> None:
    review = examine(report)
    assert [f.uraian for f in review.findings if f.tingkat != "catatan"] == []
    assert sum(outcome.cocok for outcome in review.outcomes) > 60


@pytest.mark.parametrize("kind", ["digit", "total", "row", "sentence"])
def test_injected_errors_are_found_and_placed(report: ReadDocument, kind: str) -> None:
    chance = random.Random(f"2031/{kind}")
    missed = []
    tries = 20
    for number in range(tries):
        if kind == "row":
            wrong, where, row = _row_error(report, chance)
        elif kind == "sentence":
            wrong, where, row = _sentence_error(report, chance)
        else:
            wrong, where, row = _cell_error(report, chance, total=kind == "total")
        if not _placed(examine(wrong), where, row):
            before = {str(b) for b in report.blocks}
            missed.append((number, where, row, [str(b)[-300:] for b in wrong.blocks if str(b) not in before]))
    assert len(missed) <= 0.1 * tries, missed
