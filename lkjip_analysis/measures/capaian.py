"""Capaian: how much of a target was realised, in percent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from lkjip_analysis.model.formula import Clamp, Const, Expr, Formula, IfZero, Ref, Result
from lkjip_analysis.reference.bands import written

Polarity = Literal["positif", "negatif"]
"""Whether a higher realisation is better, or a lower one."""

NegativeRule = Literal["lan-2003", "t-per-r"]
"""Formula for indicators of which a lower realisation is better; practice differs, so the choice is stated."""

ZeroPolicy = Literal["tanpa", "kebijakan"]
"""What a target of zero gives: no value, or (negative indicators only) 100 when nothing occurred and 0 otherwise."""


@dataclass(frozen=True, slots=True)
class CapaianRule:
    """A formula of capaian as printed under the tables that use it."""

    title: str
    basis: str


FORMULAS: Mapping[str, CapaianRule] = MappingProxyType(
    {
        "positif": CapaianRule(
            "Capaian = realisasi / target × 100",
            "kelaziman pengukuran kinerja, antara lain Keputusan Kepala LAN Nomor 239/IX/6/8/2003",
        ),
        "lan-2003": CapaianRule(
            "Capaian = (2 × target − realisasi) / target × 100, paling kecil 0",
            "Keputusan Kepala LAN Nomor 239/IX/6/8/2003",
        ),
        "t-per-r": CapaianRule(
            "Capaian = target / realisasi × 100", "praktik beberapa instansi, tanpa dasar peraturan"
        ),
    }
)
"""Title and basis of each formula: for positive indicators, and by name for negative ones."""

_TARGET, _REALISASI, _CAPAIAN = Ref("target"), Ref("realisasi"), Ref("capaian")


def rule_of(polarity: Polarity, rule: NegativeRule = "lan-2003") -> CapaianRule:
    """Title and basis of the formula that an indicator uses.

    Raises:
        ValueError: no such polarity or rule.

    >>> rule_of("negatif", "t-per-r").title
    'Capaian = target / realisasi × 100'
    """
    _check("polaritas", polarity, ("positif", "negatif"))
    _check("rumus capaian negatif", rule, ("lan-2003", "t-per-r"))
    return FORMULAS["positif" if polarity == "positif" else rule]


def formula(
    polarity: Polarity,
    *,
    rule: NegativeRule = "lan-2003",
    cap: float | None = None,
    zero: ZeroPolicy = "tanpa",
    target: Ref = _TARGET,
    realisasi: Ref = _REALISASI,
) -> Formula:
    """Declare capaian (percent) over two cells.

    Positive: R / T × 100. Negative by LAN 239/IX/6/8/2003: (T − (R − T)) / T × 100, clamped to 0 with a notice
    once R exceeds 2 T; or T / R × 100. A target of zero or a missing figure gives a reason, never a number.

    Args:
        polarity: whether a higher realisation is better.
        rule: formula for negative indicators.
        cap: highest capaian that counts (100 or 120 by policy); None for no limit.
        zero: with ``kebijakan`` a negative indicator with target 0 has capaian 100 when nothing occurred, else 0.
        target, realisasi: the cells.

    Raises:
        ValueError: no such polarity, rule or policy; a cap that is not positive.

    >>> formula("positif").of({"target": 83.75, "realisasi": 84.99}).number.__round__(2)
    101.48
    >>> formula("negatif").of({"target": 10, "realisasi": 25})
    Result(value=0.0, reason='', notices=('nilai hitung -50,00 dibatasi ke 0,00',))
    >>> formula("positif").of({"target": 0, "realisasi": 5}).reason
    'target nol'
    """
    stated = rule_of(polarity, rule)
    _check("aturan target nol", zero, ("tanpa", "kebijakan"))
    if cap is not None and not cap > 0:
        raise ValueError(f"batas capaian harus lebih dari nol, bukan {cap:g}")
    expr = _ratio(polarity, rule, target, realisasi)
    low = 0.0 if (polarity, rule) == ("negatif", "lan-2003") else None
    if low is not None or cap is not None:
        expr = Clamp(expr, low, cap)
    if zero == "kebijakan" and polarity == "negatif":
        none_occurred = IfZero(realisasi, Const(100.0), Const(0.0))
        expr = IfZero(target, none_occurred, expr, "target nol dinilai menurut kebijakan")
    return Formula(expr, "capaian", stated.basis, _note(stated, polarity, cap, zero))


def capaian(
    target: float | None,
    realisasi: float | None,
    polarity: Polarity = "positif",
    *,
    rule: NegativeRule = "lan-2003",
    cap: float | None = None,
    zero: ZeroPolicy = "tanpa",
) -> Result:
    """Capaian in percent of plain values; arguments as for `formula`.

    >>> capaian(83.33, 75).number.__round__(4)
    90.0036
    >>> capaian(10, 8, "negatif").value, capaian(10, 8, "negatif", rule="t-per-r").value
    (120.0, 125.0)
    >>> capaian(83.33, None).reason, capaian(0, 0, "negatif").reason
    ('realisasi belum ada', 'target nol')
    >>> capaian(0, 0, "negatif", zero="kebijakan").value, capaian(0, 3, "negatif", zero="kebijakan").value
    (100.0, 0.0)
    """
    declared = formula(polarity, rule=rule, cap=cap, zero=zero)
    return declared.of({"target": target, "realisasi": realisasi})


def implied_target_formula(
    realisasi: Ref = _REALISASI,
    capaian: Ref = _CAPAIAN,
    polarity: Polarity = "positif",
    *,
    rule: NegativeRule = "lan-2003",
) -> Formula:
    """Declare the target that a stated capaian implies, by turning the formula for capaian round.

    Positive: R / C × 100. Negative by LAN: R / (2 − C / 100); by T / R: C × R / 100.

    >>> implied_target_formula().of({"realisasi": 50, "capaian": 57.47}).number.__round__(2)
    87.0
    >>> implied_target_formula(polarity="negatif").of({"realisasi": 19, "capaian": 94.44}).number.__round__(1)
    18.0
    """
    note = "Target tersirat dari capaian yang dinyatakan; bukan target yang tertulis di dokumen."
    turned: dict[str, Expr] = {
        "positif": realisasi / capaian * 100,
        "lan-2003": realisasi / (Const(2.0) - capaian / 100),
        "t-per-r": capaian * realisasi / 100,
    }
    return Formula(turned[polarity if polarity == "positif" else rule], "target tersirat", note=note)


def implied_target(realisasi: float | None, capaian: float | None) -> Result:
    """The target that a stated capaian (percent) of a positive indicator implies; never a stated target.

    >>> implied_target(67.65, 99.85).number.__round__(2), implied_target(67.65, 0).reason
    (67.75, 'capaian nol')
    """
    return implied_target_formula().of({"realisasi": realisasi, "capaian": capaian})


def _ratio(polarity: Polarity, rule: NegativeRule, target: Ref, realisasi: Ref) -> Expr:
    if polarity == "positif":
        return realisasi / target * 100
    if rule == "lan-2003":
        return (Const(2.0) * target - realisasi) / target * 100
    # T / R × 100 turned round, so that a target of zero is refused instead of giving a capaian of 0.
    return Const(100.0) / (realisasi / target)


def _note(stated: CapaianRule, polarity: Polarity, cap: float | None, zero: ZeroPolicy) -> str:
    words = [stated.title]
    if cap is not None:
        words.append(f"capaian dihitung paling tinggi {written(cap)}")
    if zero == "kebijakan" and polarity == "negatif":
        words.append("target nol: capaian 100 bila realisasi nol, selain itu 0")
    return "; ".join(words)


def _check(what: str, given: str, allowed: tuple[str, ...]) -> None:
    if given not in allowed:
        raise ValueError(f"{what} '{given}' tidak dikenal; yang ada: {', '.join(allowed)}")
