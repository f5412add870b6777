"""One declaration, three forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.model.formula import (
    Aggregate,
    Clamp,
    Classify,
    Compare,
    Const,
    CountEqual,
    Formula,
    IfZero,
    NotCounted,
    Rank,
    Ref,
    Result,
    Threshold,
    When,
    Within,
    Word,
    WordValue,
    decode,
    encode,
    in_names,
    nodes,
)
from tests.formulas import live, written

A, B, C = Ref("a"), Ref("b"), Ref("c")
BANDS = (Threshold("Tinggi", 76), Threshold("Sedang", 66), Threshold("Rendah"))


def sentence(formula: Formula, **figures) -> str:
    return written(formula, figures)


def excel(formula: Formula) -> str:
    return live(formula, {"a": "A1", "b": "B1", "c": "C1"})


def test_brackets_follow_binding():
    assert sentence(Formula((A + B) * C), a=1.0, b=2.0, c=3.0) == "(1,00 + 2,00) × 3,00"
    assert sentence(Formula(A - (B - C)), a=1.0, b=2.0, c=3.0) == "1,00 − (2,00 − 3,00)"
    assert sentence(Formula(A / (B * C)), a=1.0, b=2.0, c=3.0) == "1,00 / (2,00 × 3,00)"
    assert sentence(Formula(A + B + C), a=1.0, b=2.0, c=3.0) == "1,00 + 2,00 + 3,00"


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_written_brackets_mean_what_is_computed(a, b, c):
    """The symbolic form, read as arithmetic, gives the computed value."""
    formula = Formula((A - B) * C - (A - (B + C)) / 4)
    text = in_names(formula.expr).replace("×", "*").replace("−", "-")
    assert formula.of({"a": a, "b": b, "c": c}).number == pytest.approx(eval(text, {"a": a, "b": b, "c": c}))


def test_missing_is_not_zero():
    mean = Formula(Aggregate("mean", (A, B, C)))
    result = mean.of({"a": 100.0, "b": None, "c": 90.0})
    assert result.value == 95.0
    assert result.notices == ("2 dari 3 nilai",)
    assert mean.of({"a": None, "b": None, "c": None}).reason
    assert Formula(A + B).of({"a": 1.0, "b": None}).reason == "b belum ada"
    assert Formula(A / B).of({"a": 1.0, "b": 0.0}).reason == "b nol"
    assert Formula(A + B).of({"a": 1.0, "b": "x"}).reason == "b bukan angka"


def test_a_failed_result_has_no_number():
    with pytest.raises(ValueError, match="b nol"):
        _ = Formula(A / B).of({"a": 1.0, "b": 0.0}).number


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8))
def test_order_does_not_matter(values):
    names = [f"x{i}" for i in range(len(values))]
    mean = Formula(Aggregate("mean", tuple(map(Ref, names))))
    forward = mean.of(dict(zip(names, values, strict=True))).number
    backward = mean.of(dict(zip(names, reversed(values), strict=True))).number
    assert forward == pytest.approx(backward)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=9))
def test_ranks_agree_with_sorting(values):
    figures = {f"x{i}": float(v) for i, v in enumerate(values)}
    parts = tuple(map(Ref, figures))
    for name, own in figures.items():
        rank = Formula(Rank(Ref(name), parts)).of(figures).value
        assert rank == 1 + sorted(figures.values(), reverse=True).index(own)
        low = Formula(Rank(Ref(name), parts, descending=False)).of(figures).value
        assert low == 1 + sorted(figures.values()).index(own)


@pytest.mark.parametrize(("value", "label"), [(76.0, "Tinggi"), (75.995, "Tinggi"), (75.99, "Sedang"), (0.0, "Rendah")])
def test_classified_as_displayed(value, label):
    assert Formula(Classify(A, BANDS)).of({"a": value}).value == label


@given(st.floats(0, 200), st.floats(0, 200))
def test_scales_are_monotone(low, high):
    order = ["Rendah", "Sedang", "Tinggi"]
    low, high = sorted((low, high))
    labels = [Formula(Classify(A, BANDS)).of({"a": v}).value for v in (low, high)]
    assert order.index(labels[0]) <= order.index(labels[1])


def test_band_in_words():
    assert sentence(Formula(Classify(A, BANDS)), a=80.0) == "80,00 ≥ 76,00"
    assert sentence(Formula(Classify(A, BANDS)), a=10.0) == "10,00 < 66,00"
    assert sentence(Formula(Classify(A, (Threshold("A", 80, False), Threshold("B")))), a=80.0) == "80,00 ≤ 80,00"


def test_clamp_says_that_it_moved_the_value():
    result = Formula(Clamp(A, 0, 100)).of({"a": -5.0})
    assert (result.value, result.notices) == (0.0, ("nilai hitung -5,00 dibatasi ke 0,00",))
    assert Formula(Clamp(A, 0, 100)).of({"a": 50.0}).notices == ()
    assert "paling kecil 0" in in_names(Formula(Clamp(A, 0)).expr)


def test_compare_as_displayed():
    words = Formula(Compare(A, B, "atas", "sama", "bawah"))
    assert [words.of({"a": a, "b": 84.99}).value for a in (85.0, 84.9901, 84.98)] == ["atas", "sama", "bawah"]
    assert sentence(words, a=85.0, b=84.99) == "85,00 > 84,99"


def test_excel_forms_guard_missing_and_zero():
    assert excel(Formula(A / B * 100)) == '=IF(OR(A1="",B1=""),"",IFERROR(A1/B1*100,""))'
    assert excel(Formula(Aggregate("sum", (A, B)))) == '=IF(COUNT(A1,B1)=0,"",IFERROR(SUM(A1,B1),""))'
    # COUNTIF takes one range: a third argument would make the workbook unreadable.
    assert excel(Formula(CountEqual((A, B), "X"))) == '=IFERROR((COUNTIF(A1,"X")+COUNTIF(B1,"X")),"")'
    assert excel(Formula(CountEqual((A,), 'X"*'))) == '=IFERROR(SUMPRODUCT(--EXACT(A1,"X""*")),"")'
    assert excel(Formula(Rank(A, (A, B)))).startswith('=IF(A1="","",IFERROR(SUM(1,(SUMPRODUCT(ISNUMBER(A1)*(A1>A1))')
    assert 'IF(ROUND(A1,2)>=76,"Tinggi"' in excel(Formula(Classify(A, BANDS)))
    assert "MIN(100,MAX(0,A1))" in excel(Formula(Clamp(A, 0, 100)))
    assert 'IF(ROUND(A1,2)=ROUND(B1,2),"="' in excel(Formula(Compare(A, B, ">", "=", "<")))


def test_long_sums_are_described():
    parts = tuple(Ref(f"x{i}") for i in range(20))
    figures = {part.column: 1.0 for part in parts}
    assert sentence(Formula(Aggregate("mean", parts)), **figures) == "rata-rata 20 nilai"
    assert sentence(Formula(Aggregate("sum", parts)), **figures) == "jumlah 20 nilai"
    assert sentence(Formula(Aggregate("count", parts)), **figures) == "banyaknya 20"


@pytest.mark.parametrize(
    "expr",
    [
        A / B * 100,
        Aggregate("mean", (A, B)),
        Classify(A, BANDS),
        Rank(A, (A, B)),
        Clamp(A - B, 0),
        CountEqual((A,), "x"),
        Compare(A, B, "a", "b", "c"),
        Ref("k", "r", "t"),
    ],
)
def test_structured_form_round_trips(expr):
    formula = Formula(expr, "nama", "dasar")
    assert decode(encode(formula)) == formula


EVERY = (
    Const(2.0),
    Word("x"),
    A,
    A - B,
    Clamp(A, 0, 9),
    IfZero(A, B, C),
    When(A, "<", 9, B, Word("x")),
    Classify(A, BANDS),
    Compare(A, B, "a", "b", "c"),
    Within(A, B, 0, 9, True, "di", "luar"),
    WordValue(A, ("1.0",), (3.0,)),
    NotCounted((A,), "kata"),
    Aggregate("sum", (A, B)),
    CountEqual((A, B), "x"),
    Rank(A, (A, B)),
)


def test_every_node_has_every_form():
    """A node that a written form does not know would fail only where an agency's data need it."""
    kinds = {kind for kind in vars(nodes).values() if isinstance(kind, type) and issubclass(kind, nodes.Expr)}
    assert {type(expr) for expr in EVERY} == kinds - {nodes.Expr}
    for expr in EVERY:
        formula = Formula(expr)
        assert formula.of({"a": 1.0, "b": 2.0, "c": 3.0}).ok or isinstance(expr, NotCounted)
        assert all((sentence(formula, a=1.0, b=2.0, c=3.0), in_names(expr), excel(formula).startswith("=")))
        assert decode(encode(formula)) == formula


def test_a_policy_on_zero_says_so_and_keeps_the_rule_otherwise():
    rule = Formula(IfZero(A, B, B / A, "a nol"))
    assert rule.of({"a": 0.0, "b": 5.0}) == Result(5.0, "", ("a nol",))
    assert rule.of({"a": 2.0, "b": 5.0}) == Result(2.5)
    assert in_names(rule.expr) == "b / a; bila a nol: b"
    assert sentence(rule, a=2.0, b=5.0) == "5,00 / 2,00"
    assert "IF(A1=0,B1,B1/A1)" in excel(rule)


def test_the_last_filled_cell_counts():
    last = Formula(Aggregate("last", (A, B, C)))
    assert last.of({"a": 1.0, "b": 2.0, "c": None}) == Result(2.0, "", ("2 dari 3 nilai",))
    assert sentence(last, a=1.0, b=2.0, c=None) == "2,00"


def test_a_clamped_difference_keeps_its_brackets():
    assert sentence(Formula(Clamp(A - B, 0) / 2), a=5.0, b=3.0) == "(5,00 − 3,00) / 2"
