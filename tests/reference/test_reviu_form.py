"""The review checklist and the statement are prescribed forms: their words are the form's, not ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lkjip_analysis.narrative.section import TEMPLATES
from lkjip_analysis.reference.reviu import checklist, checklist_basis, is_reviewed

FORMS = Path(__file__).parent / "formulir"
REGULATION = "shared/peraturan/permenpan-53-2014.txt"


def transcribed() -> list[tuple[str, str, str]]:
    lines = (FORMS / "checklist-reviu.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("|")) for line in lines]


def plain(text: str) -> str:
    """Words alone: the form fills lines with spaces and dots, and breaks them where the page ends."""
    return " ".join(re.sub(r"[.…_\\]{2,}", " ", text.replace("\x0c", " ")).split())


def regulation() -> str:
    for folder in Path(__file__).resolve().parents:
        if (folder / REGULATION).is_file():
            return (folder / REGULATION).read_text(encoding="utf-8")
    pytest.skip(f"naskah peraturan tidak ada di sini ({REGULATION})")


def test_the_checklist_is_the_form_word_for_word():
    assert [(item.number, item.group, item.text) for item in checklist()] == transcribed()
    assert not checklist_basis().needs_verification


def test_the_report_is_not_merely_a_joining_of_its_units_reports():
    words = {number: text for number, _, text in transcribed()}
    assert words["II.7"].startswith("LKj IP bukan merupakan gabungan")


def test_the_transcription_is_the_regulations_text():
    text = regulation()
    form = text[text.index("CHECKLIST REVIU\nNo") :]
    kept = [re.sub(r"^\s*(I{1,3}\s{2,}\S+|penyusunan)\s{3,}", "", line) for line in form.splitlines()]
    words = plain(" ".join(line for line in kept if line.strip() != "25"))
    at = 0
    for number, _, item in transcribed():
        numbered = f"{number.split('.')[1]}. {item}"
        found = words.find(numbered, at)
        assert found >= at, numbered
        at = found + len(numbered)
    statement = plain(text)
    for line in (FORMS / "pernyataan-telah-direviu.txt").read_text(encoding="utf-8").splitlines():
        assert plain(line) in statement, line


def test_the_statement_is_the_form_with_the_agency_put_in():
    text = (TEMPLATES / "reviu-pernyataan.md").read_text(encoding="utf-8")
    ours = plain(text[text.index("**PERNYATAAN TELAH DIREVIU**") :].replace("*", ""))
    form = plain((FORMS / "pernyataan-telah-direviu.txt").read_text(encoding="utf-8"))
    form = form.replace("(Kementerian/Lembaga/Pemda)", "X").replace("Kementerian/Lembaga/Pemda", "X")
    form = form.replace("KEMENTERIAN/LEMBAGA/PEMDA TAHUN ANGGARAN", "X TAHUN ANGGARAN Y")
    form = form.replace("tahun anggaran sesuai", "tahun anggaran Y sesuai").replace("X Reviu", "X. Reviu")
    ours = ours.replace("{{ instansi.nama }}", "X").replace("{{ tahun }}", "Y")
    assert re.sub(r"[:\s]+", " ", ours).strip() == re.sub(r"[:\s]+", " ", form).strip()


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("kementerian", True), ("Lembaga", True), ("pemerintah  kota", True), ("kecamatan", False), ("dinas", False)],
)
def test_a_review_is_asked_of_ministries_agencies_and_regions_only(kind, asked):
    assert is_reviewed(kind) is asked
