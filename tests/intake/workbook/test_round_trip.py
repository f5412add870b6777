"""Workbook -> package -> workbook -> package loses nothing, of the agencies' files not a byte."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from lkjip_analysis.dataset.rows import (
    ROW_TYPES,
    Anggaran,
    DataRow,
    Dokumen,
    Faktor,
    Indikator,
    Realisasi,
    Simpul,
    SkmProfil,
    Target,
    TindakLanjut,
    UnitKerja,
)
from lkjip_analysis.intake.workbook import reading_workbook
from lkjip_analysis.intake.workbook.grid import completed
from lkjip_analysis.intake.workbook.opening_workbook import _grid
from lkjip_analysis.intake.workbook.package_content import Content, Record, load
from lkjip_analysis.intake.workbook.recognise import recognise
from lkjip_analysis.intake.workbook.schema import fields_of
from lkjip_analysis.intake.workbook.sheetfile import read
from lkjip_analysis.intake.workbook.writing import write_workbook

AGENCIES = (Path("data/kecamatan-serang/2025"), Path("tests/agencies/data/dinas-contoh/2025"))


def through(folder: Path, room: Path) -> Path:
    """The package that its own workbook gives."""
    own = folder / "referensi"
    write_workbook(load(folder), room / "buku.xlsx", own=own if own.is_dir() else None)
    taken = reading_workbook.take(room / "buku.xlsx", room / "data")
    assert not taken.notices
    return room / "data" / taken.agency / taken.year


@pytest.mark.parametrize("folder", AGENCIES, ids=lambda f: f.parent.name)
def test_every_file_comes_back_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    """The same bytes go into a run, so tables, findings and page are the same bytes too."""
    back = through(folder, tmp_path)
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.name != "README.md"}
    made = {path.relative_to(back) for path in back.rglob("*") if path.is_file()}
    assert made - files <= {Path("datapackage.json")}
    assert files <= made
    for name in files:
        assert (back / name).read_bytes() == (folder / name).read_bytes(), name


def taken_in(content: Content, room: Path) -> Content:
    """What the door makes of the workbook of a content, before it is checked as a package."""
    write_workbook(content, room / "acak.xlsx")
    grids = [_grid(sheet) for sheet in read(room / "acak.xlsx")["lembar"]]
    made, _, said = reading_workbook._content(recognise(grids))
    assert not said.complaints, said.complaints[:3]
    assert not said.notices
    return made


LETTERS = st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), max_codepoint=0x2FFF)
TEXTS = (
    st.text(st.one_of(LETTERS, st.sampled_from("=+-@'\"\n[]_;,.%")), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.decimals(-(10**6), 10**6, places=3).map(lambda d: format(d, "f")),
    st.sampled_from(["0", "0.1", "82.00", "0.333333333333333", "1234567890123456789"]),
)


def enriched(content: Content) -> Content:
    """The package with rows of kinds that it does not have itself: counted since the plan began, of a quarter, groups
    of respondents, a follow-up that names its letter."""
    document, year = content.of(Dokumen)[0]["id"], content.config["tahun"]
    source = {"sumber": document, "lokasi": "kaki lembar"}
    since = {"tahun": str(int(year) - 1), "periode": "sejak_renstra"}
    node, indicator = content.of(Simpul)[1]["id"], content.of(Indikator)[0]["id"]
    budget = {"simpul": node, "dokumen": document, "jenis": "realisasi", "nilai": "900000"}
    more: dict[type[DataRow], list[Record]] = {
        Anggaran: [budget | since | source, budget | since | {"jenis": "pagu", "tahun": "2029"} | source],
        Realisasi: [{"indikator": indicator, "nilai": "12.5"} | since | source],
        Faktor: [{"indikator": indicator, "jenis": "penghambat", "periode": quarter, "urutan": "1", "uraian": "hujan"}
                 | source for quarter in ("TW1", "TW2")],
        SkmProfil: [{"tahun": year, "periode": "tahun", "ciri": trait, "kelompok": "S1", "responden": "12"} | source
                    for trait in ("pendidikan", "pekerjaan")],
        TindakLanjut: [{"nomor": "1", "rekomendasi": "3", "dokumen": document} | source],
    }  # fmt: skip
    rows = {kind: [*content.of(kind), *more.get(kind, [])] for kind in ROW_TYPES}
    return replace(content, rows={kind: records for kind, records in rows.items() if records})


def mixed(content: Content, chance: random.Random, texts: list[str], numbers: list[str]) -> Content:
    """A package like another: rows dropped, moved and changed in what is not a key of other rows."""
    named = (Dokumen, Simpul, Indikator, UnitKerja)  # what other rows name stays
    rows = {k: [dict(r) for r in content.of(k) if k in named or chance.random() < 0.9] for k in ROW_TYPES}
    for kind, records in rows.items():
        chance.shuffle(records)
        for record in records:
            change(kind, record, chance, texts, numbers)
    for number, node in enumerate(rows[Simpul]):  # another tree over the same nodes, still a tree
        if chance.random() < 0.4:
            node.pop("induk", None)
            if number and chance.random() < 0.8:
                node["induk"] = chance.choice(rows[Simpul][:number])["id"]
        elif "induk" in node and node["induk"] not in {other["id"] for other in rows[Simpul][:number]}:
            del node["induk"]
    return replace(content, rows={kind: records for kind, records in rows.items() if records}, config_text="")


def change(kind: type[DataRow], record: Record, chance: random.Random, texts: list[str], numbers: list[str]) -> None:
    for name, field in fields_of(kind).items():
        if name in kind.key or chance.random() > 0.2:
            continue
        if not field.required:
            record.pop(name, None)
        elif field.sort == "teks":
            record[name] = chance.choice(texts)
        elif field.sort == "angka":
            record[name] = chance.choice(numbers)
        if field.sort == "angka" and not field.required and chance.random() < 0.5:
            record[name] = chance.choice(numbers)
        if field.sort == "teks" and not field.required and name not in ("kode", "singkatan") and chance.random() < 0.5:
            record[name] = chance.choice(texts)


@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a failing package is made from its seed; a smaller one tells no more
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(6, ["a", "=1+1", "-"], ["0", "82.00", "1234567890123456789"])
@given(st.integers(0, 2**32), st.lists(TEXTS, min_size=3, max_size=6), st.lists(NUMBERS, min_size=3))
def test_random_packages_lose_nothing(tmp_path: Path, seed: int, texts: list[str], numbers: list[str]) -> None:
    wanted = mixed(enriched(load(AGENCIES[1])), random.Random(seed), texts, numbers)
    made = taken_in(wanted, tmp_path)
    for kind in ROW_TYPES:
        full = kind in (Target, Realisasi, Anggaran)
        before = [completed(kind, row) if full else row for row in wanted.of(kind)]
        assert [plain(row, kind) for row in made.of(kind)] == [plain(row, kind) for row in before], kind.file
    assert made.texts == wanted.texts


def plain(row: Record, kind: type[DataRow]) -> dict[str, object]:
    """A record with numbers as numbers: 82.00 and 82 say the same."""
    sorts = {name: field.sort for name, field in fields_of(kind).items()}
    return {n: float(text) if sorts[n] == "angka" and _is_number(text) else text for n, text in row.items()}


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).lstrip("-").isdecimal()
