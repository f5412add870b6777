"""Says in Bahasa Indonesia what a validation error means: what stands there and what was expected."""

from __future__ import annotations

from typing import Any

from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.dataset.values import LEAVE_EMPTY, says_nothing

_LIMITS = {"greater_than": "lebih dari", "greater_than_equal": "paling kecil", "less_than_equal": "paling besar"}
_FORMS = {
    "model_type": "harus berupa kunci dan nilai di bawahnya, misalnya 'nama: …'",
    "dict_type": "harus berupa kunci dan nilai di bawahnya",
    "tuple_type": "harus berupa daftar, misalnya [pk-2025]",
    "string_too_short": "wajib diisi",
    "finite_number": "harus angka biasa",
    "int_type": "harus bilangan bulat",
    "int_parsing": "harus bilangan bulat",
    "int_from_float": "harus bilangan bulat",
    "float_type": "harus angka",
    "float_parsing": "harus angka",
}


def explain(item: Any, known: list[str]) -> tuple[object, str]:
    """What stands there and what was expected, for one error of pydantic.

    >>> explain({"type": "missing", "input": {}, "loc": ("nama",)}, [])
    ('', 'wajib diisi')
    >>> explain({"type": "literal_error", "input": "-", "loc": ("a",), "ctx": {"expected": "'x' or 'y'"}}, [])
    ('-', 'kosongkan sel ini bila nilainya tidak ada; yang dikenal: x, y')
    """
    kind, found, context = item["type"], item["input"], item.get("ctx", {})
    if kind == "missing":
        return "", "wajib diisi"
    if kind == "extra_forbidden":
        return "", choice(str(item["loc"][-1]), known, "isian")
    if kind == "literal_error":
        allowed = [part.strip().strip("'") for part in context["expected"].replace(" or ", ", ").split(", ")]
        if says_nothing(found):
            return found, f"{LEAVE_EMPTY}; yang dikenal: {', '.join(allowed)}"
        return found, choice(str(found), allowed, "nilai", limit=20)
    if kind == "lkjip":
        return found, str(context["message"])
    if kind in _LIMITS:
        limit = next(iter(context.values()))
        return found, f"harus {_LIMITS[kind]} {limit:g}"
    if kind == "too_short":
        return "", "sebut paling sedikit satu, misalnya [pk-2025]"
    if kind == "string_type" and isinstance(found, (int, float)):
        return found, 'apit dengan tanda kutip supaya dibaca sebagai teks, misalnya "2025"'
    if kind == "string_type" and found is None:
        return "", "wajib diisi"
    return ("" if isinstance(found, (dict, list)) else found), _FORMS.get(kind, "bentuk isian tidak sesuai")
