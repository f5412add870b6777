"""What a survey says: mean answer of each unsur, index and letter, by quarter, semester and service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lkjip_analysis.intake.survei.answers import PROFILE, Respondent, Survey
from lkjip_analysis.measures import skm
from lkjip_analysis.measures.skm_bobot import Weighted, weighted_variants
from lkjip_analysis.model.number import format_number

QUARTERS = ("TW1", "TW2", "TW3", "TW4")
_FEW = 5


@dataclass(frozen=True)
class RespondentsResult:
    """The result of some respondents.

    Attributes:
        people: how many they are.
        means: mean answer of each unsur that anybody answered.
        index: the index (0-100), unrounded; None where nobody answered.
        letter: its letter.
        variants: the index with the weights as they are printed.
    """

    people: int
    means: dict[str, float]
    index: float | None
    letter: str
    variants: tuple[Weighted, ...]


def part_of(survey: Survey, people: Sequence[Respondent]) -> RespondentsResult:
    """Compute the result of some respondents, with the exact weight 1/N."""
    answers: dict[str, list[list[int]]] = {}
    for number, (_, unsur) in survey.questions.items():
        given = [a for person in people if (a := person.answers.get(number)) is not None]
        if given:
            answers.setdefault(unsur, []).append(given)
    # An unsur with several questions is the plain mean of its questions, as the survey tables of the report have it.
    means = {unsur: sum(sum(g) / len(g) for g in groups) / len(groups) for unsur, groups in answers.items()}
    if not means:
        return RespondentsResult(len(people), {}, None, "", ())
    variants = weighted_variants(list(means.values()), survey.highest)
    return RespondentsResult(len(people), means, variants[0].index, variants[0].letter, variants)


def quarter_of(person: Respondent) -> str:
    """The quarter of a respondent's date.

    >>> quarter_of(Respondent("2026-05-14", {}))
    'TW2'
    """
    return QUARTERS[(int(person.date[5:7]) - 1) // 3]


def lines(survey: Survey, periods: dict[str, list[Respondent]], population: int | None) -> list[str]:
    """What the user reads: the index by period and service, unsur, respondents, and cautions in plain words."""
    everybody = [person for people in periods.values() for person in people]
    whole = part_of(survey, everybody)
    told = [f"{len(everybody)} responden, {len(survey.questions)} pertanyaan, {len(whole.means)} unsur; bobot tiap "
            f"unsur tepat 1/{len(whole.means)}"]  # fmt: skip
    told += [_line(name, part_of(survey, people)) for name, people in _by_time(periods)]
    told += [f"unsur {unsur}: NRR {format_number(mean, 3)}" for unsur, mean in whole.means.items()]
    services = groups(everybody, "layanan")
    if len(services) > 1:
        told += [_line(f"layanan {name}", part_of(survey, people)) for name, people in services.items()]
    for name in PROFILE[1:]:
        if counts := Counter(person.profile[name] for person in everybody if name in person.profile):
            shown = ", ".join(f"{value} {count}" for value, count in counts.most_common())
            told.append(f"responden menurut {name.replace('_', ' ')}: {shown}")
    told += _cautions([*_by_time(periods), *((f"layanan {n}", p) for n, p in services.items())], survey)
    return [*told, _sample(len(everybody), population)]


def _by_time(periods: dict[str, list[Respondent]]) -> list[tuple[str, list[Respondent]]]:
    made = list(periods.items())
    for name, quarters in (("SM1", QUARTERS[:2]), ("SM2", QUARTERS[2:])):
        found = [person for quarter in quarters for person in periods.get(quarter, ())]
        if found and len([q for q in quarters if q in periods]) > 1:
            made.append((name, found))
    if len(periods) > 1:
        made.append(("tahun", [person for people in periods.values() for person in people]))
    return made


def _line(name: str, part: RespondentsResult) -> str:
    if part.index is None:
        return f"{name}: {part.people} responden, tidak ada jawaban"
    text = f"{name}: {part.people} responden, IKM {format_number(part.index)}, mutu {part.letter}"
    others = [f"bobot {v.weight} memberi {format_number(v.index)} ({v.letter})" for v in part.variants[1:]
              if v.letter != part.letter]  # fmt: skip
    return f"{text}; {', '.join(others)}: hurufnya berubah karena pembulatan bobot" if others else text


def groups(people: Iterable[Respondent], name: str) -> dict[str, list[Respondent]]:
    """Respondents by what they say of themselves, or by the service they judge."""
    found: dict[str, list[Respondent]] = {}
    for person in people:
        if name in person.profile:
            found.setdefault(person.profile[name], []).append(person)
    return found


def _cautions(parts: Sequence[tuple[str, list[Respondent]]], survey: Survey) -> list[str]:
    told = []
    for name, people in parts:
        part = part_of(survey, people)
        if part.index is not None and part.people < _FEW:
            told.append(
                f"{name}: mutu {part.letter} ini pendapat {part.people} orang; jangan disebut pendapat masyarakat"
            )
    return told


def _sample(people: int, population: int | None) -> str:
    if population is None:
        return ("jumlah pengguna layanan (populasi) tidak dinyatakan; kecukupan responden tidak dapat dinilai "
                "(--populasi)")  # fmt: skip
    needed = skm.sample_size(population)
    verdict = "cukup" if people >= needed else f"kurang {needed - people}"
    return f"populasi {population}: menurut Krejcie dan Morgan perlu {needed} responden; ada {people}, {verdict}"
