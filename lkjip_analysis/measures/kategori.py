"""The category of a value on a declared scale, and what must be said when the printed scale is silent."""

from __future__ import annotations

from lkjip_analysis.model.formula import Formula, Ref
from lkjip_analysis.model.number import format_number, is_missing, round_half_up
from lkjip_analysis.reference import Gap, Naming, Scale
from lkjip_analysis.reference.bands import holes, written

_CAPAIAN = Ref("capaian")

_RULES: dict[Gap, str] = {
    "bawah": "nilai di celah antarpita masuk pita di bawahnya",
    "bulat": "nilai dibulatkan dahulu sebelum digolongkan",
    "sambung": "pita atas mulai tepat di ujung pita di bawahnya",
}


def formula(scale: Scale, gap: Gap | None = None, value: Ref = _CAPAIAN, *, by: Naming = "label") -> Formula:
    """Declare the category of a cell.

    The value is rounded half up to two decimals first (to the scale's own with the gap rule ``bulat``), so that a
    reader who sees 91,00 also sees its category.

    Args:
        scale: the scale, from the reference data.
        gap: rule for values between printed bands; the scale's own when not given.
        value: the cell classified.
        by: whether the category is the band's word or its short form.

    Raises:
        ValueError: a gap rule that does not exist or does not help this scale.

    >>> from lkjip_analysis.reference import load_scale
    >>> formula(load_scale("permendagri-86-2017"), "bawah").of({"capaian": 90.0036}).value
    'Tinggi'
    >>> formula(load_scale("skm-14-2017"), value=Ref("indeks"), by="code").of({"indeks": 84.99}).value
    'B'
    >>> formula(load_scale("permendagri-86-2017")).of({"capaian": None}).reason
    'capaian belum ada'
    """
    basis = f"{scale.title}, {scale.basis}"
    return Formula(scale.classify(value, gap, by), "kategori", basis, _note(scale, gap))


def notice(scale: Scale, gap: Gap | None, value: float | None) -> str:
    """What to say of a value that the printed scale does not cover; empty when it does.

    >>> from lkjip_analysis.reference import load_scale
    >>> skala = load_scale("permendagri-86-2017")
    >>> notice(skala, "bawah", 90.5)
    'nilai 90,50 di celah skala antara Tinggi (76–90) dan Sangat Tinggi (91–100); digolongkan Tinggi'
    >>> notice(skala, None, 101.48)
    'nilai 101,48 di atas ujung skala 100; digolongkan Sangat Tinggi'
    >>> notice(skala, None, 90.0), notice(skala, None, None)
    ('', '')
    """
    if value is None or is_missing(value):
        return ""
    place = _outside(scale, value)
    return f"nilai {format_number(value)} {place}; digolongkan {scale.band(value, gap).label}" if place else ""


def _outside(scale: Scale, value: float) -> str:
    if hole := scale.hole_at(value):
        return "di celah skala antara " + " dan ".join(f"{band.label} ({band.interval()})" for band in hole)
    shown = float(round_half_up(value))
    if any(band.contains(shown) for band in scale.bands):
        return ""
    top, bottom = scale.bands[0].upper, scale.bands[-1].lower
    if top is not None and shown >= top:
        return f"di atas ujung skala {written(top)}"
    return f"di bawah ujung skala {written(bottom or 0)}"


def _note(scale: Scale, gap: Gap | None) -> str:
    rule: Gap = gap or scale.gap or "bawah"
    words = [_RULES[rule] if holes(scale.bands) else "", scale.note]
    return "; ".join(word for word in words if word)
