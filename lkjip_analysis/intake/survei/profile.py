"""Who answered, as counts of groups: never a person, and no answers of a group so small that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.intake.survei.answers import PROFILE, Respondent, Survey
from lkjip_analysis.intake.survei.results import groups, part_of
from lkjip_analysis.intake.workbook.package_content import Record
from lkjip_analysis.intake.workbook.shown import number_text

FEWEST = 5
"""The index of a group by sex, age, education or job is kept from this many people on."""
_MOST_GROUPS = 12
_OTHERS = "Lainnya"
_DIGITS = 10


def age_band(text: str) -> str:
    """An age in years as a band of ten; any other text as it is.

    >>> age_band("34"), age_band("34 tahun"), age_band("26-35 tahun"), age_band("7")
    ('30-39 tahun', '30-39 tahun', '26-35 tahun', 'di bawah 20 tahun')
    """
    found = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?\s*(?:th|thn|tahun)?\.?", text.strip(), re.IGNORECASE)
    if not found:
        return text
    first = int(found[1]) // 10 * 10
    return "di bawah 20 tahun" if first < 20 else f"{first}-{first + 9} tahun"


def profile_groups(people: Sequence[Respondent], trait: str) -> dict[str, list[Respondent]]:
    """Respondents by what they say of themselves; ages in bands, and of many groups the small ones together."""
    found: dict[str, list[Respondent]] = {}
    for name, members in groups(people, trait).items():
        found.setdefault(age_band(name) if trait == "umur" else name, []).extend(members)
    if trait == "umur" or len(found) <= _MOST_GROUPS:
        return dict(sorted(found.items())) if trait == "umur" else found
    kept = sorted(found, key=lambda name: len(found[name]), reverse=True)[: _MOST_GROUPS - 1]
    rest = [person for name, members in found.items() if name not in kept for person in members]
    return {name: found[name] for name in found if name in kept} | {_OTHERS: rest}


def profile_records(survey: Survey, people: Sequence[Respondent], key: Record) -> Iterator[Record]:
    """How many respondents each service and each group of people has, with the index of their answers.

    Args:
        survey: the survey.
        people: the respondents of a period.
        key: its year and period.
    """
    for trait in PROFILE:
        for name, members in profile_groups(people, trait).items():
            index = part_of(survey, members).index if trait == "layanan" or len(members) >= FEWEST else None
            stated = {} if index is None else {"nilai": number_text(round(index, _DIGITS))}
            yield {**key, "ciri": trait, "kelompok": name, "responden": str(len(members)), **stated}
