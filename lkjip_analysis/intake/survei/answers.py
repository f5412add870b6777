"""Reads answers: one row a respondent and one column a question, or one row an answer."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_analysis.dataset.csvtext import decode
from lkjip_analysis.intake.evaluasi.places import cell_place
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.workbook.complaints import said
from lkjip_analysis.intake.workbook.opening_workbook import Day, OpenedSheet, Value, open_workbook
from lkjip_analysis.reference.survei import UNSUR, answer_of, survey_role

PROFILE = ("layanan", "jenis_kelamin", "umur", "pendidikan", "pekerjaan")
_ROLES = ("waktu", *PROFILE, "responden", "dibuang", "nomor")
_MOST_HEADS = 15
_ONLY_FIVE = re.compile(r"(?i)^\s*(5\b|sangat tidak\b|sangat kurang\b)")


@dataclass
class Respondent:
    """Who answered: when, the profile, and the answers by number of the question. No name is kept."""

    date: str
    profile: dict[str, str]
    answers: dict[int, int | None] = field(default_factory=dict)


@dataclass
class Survey:
    """A survey as it was answered.

    Attributes:
        questions: text and unsur by number of the question.
        people: respondents in the order of the sheet.
        highest: highest answer.
        dated: whether every respondent has a date.
        notices: what was concluded or left.
        wrong: cells that cannot be meant: place, what stands there, what was expected.
    """

    questions: dict[int, tuple[str, str]]
    people: list[Respondent]
    highest: int
    dated: bool
    notices: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)


def open_answers(path: Path) -> list[OpenedSheet]:
    """The sheets of a workbook, or a CSV file as one.

    Raises:
        Refused: it cannot be read.
    """
    if path.suffix.casefold() not in (".csv", ".tsv", ".txt"):
        return open_workbook(path)
    if not path.is_file():
        raise Refused(f"{path}: berkas tidak ada")
    text = decode(path.read_bytes())[0]
    first = text.partition("\n")[0]
    mark = max((",", ";", "\t"), key=first.count)
    rows: list[list[Value | Day]] = [
        [cell.strip() or None for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)
    ]
    return [OpenedSheet(path.stem, rows)]


def read_survey(path: Path, highest: int | None = None, own: Path | None = None) -> Survey:
    """The answers of a file.

    Args:
        path: the file.
        highest: highest answer, if it is declared.
        own: the agency's own ``referensi`` folder.

    Raises:
        Refused: it cannot be read, or holds no answers.
    """
    for grid in open_answers(path):
        for row in range(min(len(grid.rows), _MOST_HEADS)):
            heads = [said(cell) for cell in grid.rows[row]]
            if sum(bool(head) for head in heads) < 3:
                continue
            long = {role: n for n, head in enumerate(heads)
                    if (role := survey_role(head, ("responden", "pertanyaan", "jawaban"), own))}  # fmt: skip
            if len(long) == 3:
                return _long(grid, row, heads, long, highest, own)
            questions = _questions(grid, row, heads, own)
            if len(questions) >= 3:
                return _wide(grid, row, heads, questions, highest, own)
    raise Refused(
        f"{path.name}: tidak ada baris kepala dengan sekurangnya tiga pertanyaan yang dijawab dengan angka "
        "1–4 atau 1–5 atau kata (baik, sangat baik, …), dan tidak ada kolom responden, unsur, dan jawaban"
    )


def _questions(grid: OpenedSheet, head: int, heads: Sequence[str], own: Path | None) -> list[int]:
    """Columns that are answered with answers: at least half of what stands there means one."""
    found = []
    for column, text in enumerate(heads):
        if not text or (survey_role(text, _ROLES, own) and not survey_role(text, tuple(UNSUR), own)):
            continue
        cells = [said(grid.at(row, column)) for row in range(head + 1, len(grid.rows))]
        filled = [cell for cell in cells if cell]
        good = sum(1 for cell in filled if answer_of(cell, 5, own) or answer_of(cell, 4, own))
        if filled and good * 2 >= len(filled):
            found.append(column)
    return found


def _scale(texts: Sequence[str], highest: int | None) -> tuple[int, list[str]]:
    if highest is not None:
        return highest, []
    if any(_ONLY_FIVE.match(text) for text in texts):
        return 5, ["jawaban tertinggi 5 (ada jawaban yang hanya ada pada skala 1–5)"]
    return 4, ["jawaban tertinggi yang ada 4; dibaca skala 1–4 menurut Permenpan-RB 14/2017 (bila 1–5: --skala 5)"]


def _wide(
    grid: OpenedSheet, head: int, heads: Sequence[str], questions: Sequence[int], highest: int | None, own: Path | None
) -> Survey:
    rows = [row for row in range(head + 1, len(grid.rows)) if any(said(grid.at(row, c)) for c in questions)]
    scale, notices = _scale([said(grid.at(row, c)) for row in rows for c in questions], highest)
    survey = Survey(
        {n: (heads[c], _unsur(heads[c], own)) for n, c in enumerate(questions, 1)}, [], scale, True, notices
    )
    roles = {c: survey_role(text, _ROLES, own) for c, text in enumerate(heads) if text and c not in questions}
    times = [c for c, role in roles.items() if role == "waktu"]
    order = _day_first([said(grid.at(row, c)) for row in rows for c in times])
    for row in rows:
        date = next((_date(grid.at(row, c), order) for c in times), "")
        profile = {
            role: said(grid.at(row, c)) for c, role in roles.items() if role in PROFILE and said(grid.at(row, c))
        }
        person = Respondent(date, profile)
        for number, column in enumerate(questions, 1):
            person.answers[number] = _answer(grid, row, column, survey, own)
        survey.people.append(person)
    survey.dated = bool(rows) and all(person.date for person in survey.people)
    if left := [text for c, text in enumerate(heads) if text and c not in questions and roles[c] in ("dibuang", "")]:
        survey.notices.append(f"kolom yang tidak disimpan: {'; '.join(left)}")
    return survey


def _long(
    grid: OpenedSheet, head: int, heads: Sequence[str], at: dict[str, int], highest: int | None, own: Path | None
) -> Survey:
    rows = [row for row in range(head + 1, len(grid.rows)) if said(grid.at(row, at["responden"]))]
    scale, notices = _scale([said(grid.at(row, at["jawaban"])) for row in rows], highest)
    texts = list(dict.fromkeys(said(grid.at(row, at["pertanyaan"])) for row in rows))
    numbers = {text: number for number, text in enumerate(texts, 1)}
    survey = Survey({n: (text, _unsur(text, own)) for text, n in numbers.items()}, [], scale, True, notices)
    roles = {
        c: role for c, text in enumerate(heads) if c not in at.values() and (role := survey_role(text, _ROLES, own))
    }
    times = [c for c, role in roles.items() if role == "waktu"]
    order = _day_first([said(grid.at(row, c)) for row in rows for c in times])
    people: dict[str, Respondent] = {}
    for row in rows:
        who = said(grid.at(row, at["responden"]))
        date = next((_date(grid.at(row, c), order) for c in times), "")
        person = people.setdefault(who, Respondent(date, {}))
        person.profile |= {
            role: said(grid.at(row, c)) for c, role in roles.items() if role in PROFILE and said(grid.at(row, c))
        }
        number = numbers[said(grid.at(row, at["pertanyaan"]))]
        if number in person.answers:
            survey.wrong.append(
                (cell_place(grid, row, at["jawaban"]), who, "responden ini sudah menjawab pertanyaan itu")
            )
        person.answers[number] = _answer(grid, row, at["jawaban"], survey, own)
    survey.people = list(people.values())
    survey.dated = bool(rows) and all(person.date for person in survey.people)
    return survey


def _answer(grid: OpenedSheet, row: int, column: int, survey: Survey, own: Path | None) -> int | None:
    text = said(grid.at(row, column))
    if not text:
        return None
    answer = answer_of(text, survey.highest, own)
    if answer is None:
        expected = f"jawaban 1–{survey.highest} atau kata (misalnya baik, sangat baik)"
        survey.wrong.append((cell_place(grid, row, column), text, expected))
    return answer


def _unsur(text: str, own: Path | None) -> str:
    return UNSUR.get(survey_role(text, tuple(UNSUR), own), text)


def _day_first(texts: Sequence[str]) -> bool | None:
    """Whether dates like 5/6/2026 begin with the day: told by those that have only one reading."""
    pairs = [(int(m[1]), int(m[2])) for text in texts if (m := re.match(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}", text))]
    if any(first > 12 for first, _ in pairs):
        return True
    return False if any(second > 12 for _, second in pairs) else None


def _date(value: Value | Day, day_first: bool | None) -> str:
    """A date in ISO form; empty where there is none, or where it has two readings."""
    if isinstance(value, Day):
        return value.iso
    text = said(value)
    if found := re.match(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", text):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if (found := re.match(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text)) and day_first is not None:
        day, month = (found[1], found[2]) if day_first else (found[2], found[1])
        return f"{found[3]}-{int(month):02}-{int(day):02}"
    return ""
