"""Puts an LKE into a package: components with their grades and points, of both sides; and says what they make."""

from __future__ import annotations

from lkjip_analysis.dataset.rows import Akip, Dokumen
from lkjip_analysis.intake.lke.sheet import PARTS, SIDES, Lke
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.intake.workbook.shown import number_text
from lkjip_analysis.measures.akip import component_value
from lkjip_analysis.measures.akip_lke import distance_words, score
from lkjip_analysis.model.number import format_number
from lkjip_analysis.reference import akip_sheet


def put_lke(content: Content, lke: Lke, year: int, file: str) -> list[str]:
    """Put both sides into the content of a package, which is changed; return what was done, in words.

    Points that another document states for a component are not overwritten; a difference is told.

    Args:
        content: the package.
        lke: the sheet.
        year: the year of the performance that was evaluated.
        file: the name of the file.
    """
    told: list[str] = []
    for side in lke.sides:
        document = f"lke-{year}" if side == "evaluator" else f"lke-mandiri-{year}"
        title = "Lembar Kerja Evaluasi AKIP" if side == "evaluator" else "Penilaian mandiri AKIP"
        kind = "lhe" if side == "evaluator" else "penilaian_mandiri"
        if document not in {record["id"] for record in content.of(Dokumen)}:
            content.rows.setdefault(Dokumen, []).append(
                {"id": document, "jenis": kind, "judul": f"{title} Tahun {year}",
                 "sumber": document, "lokasi": f"berkas {file}, lembar {lke.name}"}
            )  # fmt: skip
        told += _components(content, lke, side, document, year)
    reference = content.config.setdefault("rujukan", {})
    if (
        "evaluator" in lke.sides
        and not reference.get("akip")
        and any(record.get("dokumen") == f"lke-{year}" for record in content.of(Akip))
    ):
        reference["akip"] = f"lke-{year}"
    return told


def _components(content: Content, lke: Lke, side: str, document: str, year: int) -> list[str]:
    told: list[str] = []
    others = [r for r in content.of(Akip) if r.get("dokumen") != document]
    made: list[Record] = []
    for number, (slug, component) in enumerate(akip_sheet().components.items(), 1):
        grades = lke.grades.get(side, {}).get(slug, {})
        computed, stated = component_value(slug, dict(grades)), lke.points.get(side, {}).get(slug)
        value = stated if stated is not None else computed.value
        if value is None:
            told.append(f"{SIDES[side]}, {component.name}: tidak disimpan, {computed.reason}")
            continue
        if stated is not None and computed.value is not None and abs(stated - computed.number) >= 0.005:
            told.append(f"{SIDES[side]}, {component.name}: tertulis {format_number(stated)}, jawabannya memberi "
                        f"{format_number(computed.number)}")  # fmt: skip
        other = next((r for r in others if r.get("tahun") == str(year) and r.get("nomor") == str(number)
                      and r.get("dokumen") == content.config.get("rujukan", {}).get("akip")), None)  # fmt: skip
        if side == "evaluator" and other and abs(float(other["nilai"]) - float(value)) >= 0.005:
            told.append(f"{component.name}: LKE memberi {format_number(float(value))}, {other['dokumen']} menyatakan "
                        f"{other['nilai'].replace('.', ',')}; keduanya disimpan")  # fmt: skip
        places = [lke.places[side, slug, part] for part in PARTS if (side, slug, part) in lke.places]
        made.append({"dokumen": document, "tahun": str(year), "nomor": str(number), "komponen": component.name,
                     "bobot": number_text(component.weight), "nilai": number_text(float(value)), **grades,
                     "sumber": document, "lokasi": "; ".join(places) or f"lembar {lke.name}"})  # fmt: skip
    content.rows[Akip] = [*others, *made]
    return told


def results(lke: Lke) -> list[str]:
    """What the grades make: both sides beside each other, the score, the predicate, and what is missing to the next."""
    told: list[str] = []
    for slug, component in akip_sheet().components.items():
        for part, weight in component.subweights.items():
            given = {side: lke.grades.get(side, {}).get(slug, {}).get(part, "belum dinilai") for side in lke.sides}
            words = ", ".join(f"{SIDES[side]} {grade}" for side, grade in given.items())
            mark = "; berbeda" if len(set(given.values())) > 1 else ""
            told.append(f"{component.name}, {part} (bobot {format_number(weight, 1)}): {words}{mark}")
    for side in lke.sides:
        told += _result(SIDES[side], lke.grades.get(side, {}))
    return told


def _result(side: str, grades: dict[str, dict[str, str]]) -> list[str]:
    total = score(grades)
    if total.value is None:
        return [f"{side}: nilai belum dapat dihitung, {total.reason}"]
    return [f"{side}: {distance_words(total.number, grades)}"]
