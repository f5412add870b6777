"""What tests of rules share: run some rules, read findings, and evaluate their arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lkjip_analysis.checks.engine.review import Outcome, review
from lkjip_analysis.checks.engine.rule import Rule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.model import Finding

RELATIONS = {
    "=": lambda a, b, half: abs(a - b) <= half,
    "≠": lambda a, b, half: abs(a - b) > 1e-9,
    "<": lambda a, b, half: a < b,
    ">": lambda a, b, half: a > b,
    "≤": lambda a, b, half: a <= b,
    "≥": lambda a, b, half: a >= b,
}


def run(dataset: Dataset, *rules: Rule) -> list[Finding]:
    """Findings of some rules; their arithmetic must hold."""
    found = list(review(dataset, rules).findings)
    for finding in found:
        assert holds(finding.rumus), (finding.kode, finding.rumus)
    return found


def outcome(dataset: Dataset, rule: Rule) -> Outcome:
    """What one rule tested."""
    return review(dataset, [rule]).outcomes[0]


def holds(rumus: str) -> bool:
    """Whether every statement of a finding's arithmetic is true, to half a unit of the last written digit."""
    return all(_statement(part) for part in rumus.split(";") if part.strip())


def _statement(text: str) -> bool:
    sides = re.split(r"([=≠<>≤≥])", text)
    values = [_value(side) for side in sides[::2]]
    triples: Iterable = zip(values, sides[1::2], values[1:], strict=False)
    halves = [0.5 * 10 ** -_decimals(side) + 1e-9 for side in sides[2::2]]
    return all(RELATIONS[sign](a, b, half) for (a, sign, b), half in zip(triples, halves, strict=True))


def _value(text: str) -> float:
    plain = text.replace(".", "").replace(",", ".").translate(str.maketrans("−×", "-*"))
    assert re.fullmatch(r"[\d.+\-*/() ]+", plain), text
    return float(eval(plain))


def _decimals(text: str) -> int:
    found = re.findall(r"\d+,(\d+)", text)
    return len(found[-1]) if found else 0


def personal(finding: Finding, dataset: Dataset) -> list[str]:
    """Names and NIP of people that a finding gives away."""
    from lkjip_analysis.dataset.rows import Pegawai, Penandatangan

    people = (*dataset.of(Pegawai), *dataset.of(Penandatangan))
    secrets = {text for person in people for text in (person.nama, person.nip) if text}
    shown = str(finding.as_dict())
    return [secret for secret in secrets if secret in shown]
