"""Puts answers into a package: every answer without a name, and the items and indices that they make."""

from __future__ import annotations

from typing import get_args

from lkjip_analysis.dataset.rows import DataRow, Dokumen, SkmIndikator, SkmPeriode, SkmProfil, SkmResponden
from lkjip_analysis.dataset.rows.base import Period
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.survei.answers import Respondent, Survey
from lkjip_analysis.intake.survei.profile import profile_records
from lkjip_analysis.intake.survei.results import part_of, quarter_of
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.intake.workbook.shown import number_text

_KINDS = (SkmIndikator, SkmResponden, SkmPeriode, SkmProfil)
_DIGITS = 10


def periods_of(survey: Survey, year: int | None, period: str) -> tuple[int, dict[str, list[Respondent]]]:
    """The year of a survey and its respondents by quarter, or all of them in the period that is said.

    Raises:
        Refused: neither dates nor a period tell, or the dates are of several years.
    """
    if period:
        if period not in get_args(Period):
            raise Refused(f"--periode: '{period}' tidak dikenal; yang dikenal {', '.join(get_args(Period))}")
        years = {int(person.date[:4]) for person in survey.people if person.date}
        if year is None and len(years) != 1:
            raise Refused("tahun survei tidak diketahui; tambahkan --tahun TAHUN")
        return year or years.pop(), {period: survey.people}
    if not survey.dated:
        raise Refused(
            "tidak semua jawaban bertanggal, atau tanggalnya dapat dibaca dua cara (5/6/2026); tambahkan "
            "--tahun TAHUN dan --periode, misalnya --periode TW2"
        )
    years = {int(person.date[:4]) for person in survey.people}
    if year is None and len(years) > 1:
        raise Refused(f"jawaban berasal dari tahun {', '.join(map(str, sorted(years)))}; pilih dengan --tahun TAHUN")
    wanted = year or years.pop()
    found: dict[str, list[Respondent]] = {}
    for person in survey.people:
        if person.date.startswith(f"{wanted}-"):
            found.setdefault(quarter_of(person), []).append(person)
    if not found:
        raise Refused(f"tidak ada jawaban dari tahun {wanted}")
    return wanted, dict(sorted(found.items()))


def put_survey(
    content: Content, survey: Survey, year: int, periods: dict[str, list[Respondent]], file: str, population: int | None
) -> list[str]:
    """Put a survey into the content of a package, which is changed; return what was done in words.

    An index that another document publishes for a period stays; the computed one is told beside it.
    """
    source = f"survei-{year}"
    if source not in {record["id"] for record in content.of(Dokumen)}:
        content.rows.setdefault(Dokumen, []).append(
            {
                "id": source,
                "jenis": "skm",
                "judul": f"Jawaban survei kepuasan masyarakat tahun {year}",
                "sumber": source,
                "lokasi": f"berkas {file}",
            }
        )
    told: list[str] = []
    everybody = [person for people in periods.values() for person in people]
    made: dict[type[DataRow], list[Record]] = {kind: [] for kind in _KINDS}
    spans = dict(periods) if "tahun" in periods or len(periods) == 1 else {**periods, "tahun": everybody}
    names = {id(person): f"R{number:04}" for number, person in enumerate(everybody, 1)}
    for period, people in spans.items():
        key = {"tahun": str(year), "periode": period}
        at = {"sumber": source, "lokasi": f"berkas {file}, {len(people)} responden", "catatan": "dihitung dari jawaban"}
        for number, (text, unsur) in survey.questions.items():
            given = [a for person in people if (a := person.answers.get(number)) is not None]
            if given:
                value = round(100 * sum(given) / len(given) / survey.highest, _DIGITS)
                made[SkmIndikator].append(
                    {**key, "nomor": str(number), "nama": text, "unsur": unsur, "nilai": number_text(value), **at}
                )
            made[SkmResponden] += [
                {**key, "responden": names[id(person)], "nomor": str(number), "jawaban": str(person.answers[number]),
                 "sumber": source, "lokasi": f"berkas {file}"}
                for person in people if person.answers.get(number) is not None
            ]  # fmt: skip
        part = part_of(survey, people)
        for unsur, mean in part.means.items():
            value = round(100 * mean / survey.highest, _DIGITS)
            made[SkmPeriode].append({**key, "unsur": unsur, "nilai": number_text(value), **at})
        if part.index is not None:
            made[SkmPeriode].append({**key, "nilai": number_text(round(part.index, _DIGITS)), **at})
        made[SkmProfil] += [record | at for record in profile_records(survey, people, key)]
    for kind, records in made.items():
        told += _replace(content, kind, records, source, str(year))
    _configure(content, survey, year, next(iter(spans)) if len(spans) == 1 else "tahun", population)
    return told


def _replace(content: Content, kind: type[DataRow], records: list[Record], source: str, year: str) -> list[str]:
    """The records of the same survey are replaced; those of another document stay, and what differs is told."""
    others = [r for r in content.of(kind) if not (r.get("sumber") == source and r.get("tahun") == year)]
    known = {tuple(record.get(name, "") for name in kind.key): record for record in others}
    told, new = [], []
    for record in records:
        other = known.get(tuple(record.get(name, "") for name in kind.key))
        if other is None:
            new.append(record)
        elif kind is SkmPeriode and other.get("nilai") != record["nilai"]:
            what = f"unsur {record['unsur']}" if "unsur" in record else "IKM"
            ours, theirs = (row.get("nilai", "").replace(".", ",") for row in (record, other))
            told.append(
                f"{what} {record['periode']}: dihitung dari jawaban {ours}, dinyatakan {other.get('sumber')} {theirs}; "
                "yang dinyatakan tidak ditimpa"
            )
    content.rows[kind] = [*others, *new]
    return told


def _configure(content: Content, survey: Survey, year: int, period: str, population: int | None) -> None:
    before = content.config.get("skm")
    if not isinstance(before, dict) or str(before.get("tahun", "")) != str(year):
        content.config["skm"] = {"skala_maksimum": survey.highest, "periode": period, "tahun": year}
    if population is not None:
        content.config["skm"]["populasi"] = population
