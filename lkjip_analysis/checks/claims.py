"""Every checkable statement of the printed narrative against the data: confirmed, contradicted, or not testable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.lookup import Point, Selection, Unknown, look_up, read_amount
from lkjip_analysis.checks.printed import read_printed
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.finding import SEVERITIES, Severity
from lkjip_analysis.model.number import format_number, round_half_up, truncate
from lkjip_analysis.reference.errors import UnknownReference
from lkjip_analysis.reference.golongan import parse_grade


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim holds; if not, what the data say and the arithmetic that shows it."""

    holds: bool
    truth: str = ""
    rumus: str = ""
    level: Severity = "galat"
    stake: float = 1.0
    expected: float | str | None = None
    points: tuple[Point, ...] = ()


Test = Callable[[Context, Klaim, Selection, "Selection | None"], Verdict]


# -- one test per kind of claim --------------------------------------------------------------------------------


def _number(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> Verdict:
    """A stated number is the fact to its last stated digit; one that is only cut off is noted."""
    point = subject.single
    stated, value = read_printed(_plain(claim.tertulis)), point.number
    if stated is None or value is None:
        raise Unknown(f"'{claim.tertulis}' atau {point.label} bukan angka")
    digits = max(-int(stated.as_tuple().exponent), 0)
    if round_half_up(value, digits) == stated:
        return Verdict(True, points=(point,))
    expected = format_number(value, max(digits, 2 if value % 1 else 0))
    level: Severity = "catatan" if truncate(value, digits) == stated else "galat"
    if claim.subjek and claim.subjek.endswith(".jumlah_program"):
        level = "catatan"  # a programme may serve several indicators, the tree names one
    gap = abs(float(stated) - value)
    stake = context.budget_share(gap) if value > 1e6 else min(gap, 100.0)
    rumus = f"{expected} ≠ {format_number(stated, digits)}"
    return Verdict(False, f"datanya {expected}", rumus, level, stake, float(value), (point,))


def _plain(text: str) -> str:
    return re.sub(r"^Rp\.?\s*", "", text.strip()).removesuffix(",-").strip()


def _category(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> Verdict:
    """A stated label is the computed one, or one of the words that the computed one is written with."""
    point = subject.single
    stated, label = claim.tertulis.strip().casefold(), point.text.strip()
    if point.value is None:
        raise Unknown(f"{point.label} tidak terhitung")
    holds = _same_label(stated, label)
    scales = _scales_with(context, label)
    of_scale = bool(scales)
    loose = of_scale and (_by_custom(context, point) or not any(_plain_words(claim.tertulis) in s for s in scales))
    truth = f"{'menurut skalanya' if of_scale else 'datanya'} {label}"
    return Verdict(holds, truth, "", _level(context, point, loose), 1.0, label, (point,))


def _level(context: Context, point: Point, loose: bool) -> Severity:
    """How grave another word is: an ordinary adjective is only remarked, a label by custom is doubtful."""
    if not loose:
        return "galat"
    return "peringatan" if _by_custom(context, point) else "catatan"


_SCALES = ("skm-14-2017", "akip-88-2021", "epdeskel-81-2015", "efisiensi-e1")


def _scales_with(context: Context, label: str) -> list[set[str]]:
    """The words of every scale that has a label; a word of another scale is loose speech, not a classification."""
    scales = [context.dataset.scale(), *(context.dataset.scale(id) for id in _SCALES)]
    words = [{_plain_words(w) for band in scale.bands for w in (band.label, band.code) if w} for scale in scales]
    return [known for known in words if _plain_words(label) in known]


def _same_label(stated: str, label: str) -> bool:
    """Whether a stated label is the computed one: capitals and spaces apart; grades however written.

    >>> _same_label("ivb", "IV/b"), _same_label("sangat  tinggi", "Sangat Tinggi"), _same_label("baik", "Cukup")
    (True, True, False)
    """
    try:
        return parse_grade(stated) == parse_grade(label)
    except UnknownReference:
        return _plain_words(stated) in {_plain_words(label), _plain_words(label.split(" (")[0])}


def _plain_words(text: str) -> str:
    return " ".join(text.casefold().split())


def _by_custom(context: Context, point: Point) -> bool:
    if point.address is None or (table := context.table(point.address.table)) is None:
        return False
    formula = table.formula(point.address.row, point.address.column)
    return formula is not None and "Kelaziman" in formula.basis


_RELATIONS: dict[str, tuple[Callable[[float, float], bool], str]] = {
    "di atas": (lambda a, b: a > b, ">"),
    "melampaui": (lambda a, b: a > b, ">"),
    "di bawah": (lambda a, b: a < b, "<"),
    "belum mencapai": (lambda a, b: a < b, "<"),
    "mencapai": (lambda a, b: a >= b, "≥"),
    "sama dengan": (lambda a, b: a == b, "="),
}


def _comparison(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> Verdict:
    """A stated relation holds between the two figures as displayed."""
    if other is None or claim.tertulis not in _RELATIONS:
        raise Unknown(f"perbandingan '{claim.tertulis}' tanpa pembanding atau tidak dikenal")
    left, right = subject.single, other.single
    if left.number is None or right.number is None:
        raise Unknown(f"{left.label} atau {right.label} bukan angka")
    holds, _ = _RELATIONS[claim.tertulis]
    a, b = (float(round_half_up(number, 2)) for number in (left.number, right.number))
    sign = "=" if a == b else ">" if a > b else "<"
    rumus = f"{format_number(a)} {sign} {format_number(b)}"
    truth = f"datanya {format_number(a)} dan {format_number(b)}"
    return Verdict(holds(a, b), truth, rumus, "galat", max(min(abs(a - b), 100.0), 0.01), b, (left, right))


def _rank(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> Verdict:
    """A stated place among others: highest, lowest, a rank, among the n lowest or highest, above several."""
    if other is None:
        raise Unknown("peringkat tanpa kelompok pembanding")
    own, group = subject.single.number, [p.number for p in other.points if p.number is not None]
    if own is None or len(group) < 2:
        raise Unknown("nilai atau kelompok pembanding tidak ada")
    above, below = sum(v > own for v in group), sum(v < own for v in group)
    best = max((p for p in other.points if p.number is not None), key=lambda p: p.number or 0.0)
    truth = f"datanya menempatkannya di urutan {above + 1} dari {len(group)}, tertinggi {best.label} {best.text}"
    rumus = f"{format_number(best.number or 0.0)} > {format_number(own)}" if above else ""
    stake = min((best.number or 0.0) - own, 100.0) if above else 1.0
    holds = _rank_holds(claim.tertulis, above, below)
    return Verdict(holds, truth, rumus, "galat", stake, float(above + 1), (subject.single, best))


def _rank_holds(word: str, above: int, below: int) -> bool:
    """Whether a stated place fits the numbers of better and worse ones.

    >>> _rank_holds("tertinggi", 0, 5), _rank_holds("3 terendah", 8, 2), _rank_holds("4", 3, 2)
    (True, True, True)
    """
    if match := re.fullmatch(r"(\d+)\s+(terendah|tertinggi)", word):
        return (below if match[2] == "terendah" else above) < int(match[1])
    if word.isdigit():
        return above + 1 == int(word)
    places = {"tertinggi": above == 0, "terendah": below == 0, "di atas beberapa": below >= 2}
    if word not in places:
        raise Unknown(f"peringkat '{word}' tidak dikenal")
    return places[word]


def _rises(values: Sequence[float]) -> bool:
    """Whether a series rises at least once."""
    return any(b > a for a, b in pairwise(values))


_TRENDS: dict[str, tuple[Callable[[Sequence[float]], bool], Severity]] = {
    "naik": (lambda v: v[-1] > v[0], "galat"),
    "turun": (lambda v: v[-1] < v[0], "galat"),
    "tetap": (lambda v: len(set(v)) == 1, "galat"),
    "naik setiap tahun": (lambda v: all(b > a for a, b in pairwise(v)), "galat"),
    "tidak pernah turun": (lambda v: all(b >= a for a, b in pairwise(v)), "galat"),
    "naik turun": (lambda v: _rises(v) and _rises([-x for x in v]), "galat"),
    "cenderung naik": (lambda v: v[-1] > v[0], "catatan"),  # a tendency is a matter of judgement
    "cenderung turun": (lambda v: v[-1] < v[0], "catatan"),
}


def _trend(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> Verdict:
    """A stated course of a series, in its order, missing values left out."""
    numbers = [point.number for point in subject.points if point.number is not None]
    if claim.tertulis not in _TRENDS or len(numbers) < 2:
        raise Unknown(f"arah '{claim.tertulis}' tidak dikenal atau deretnya terlalu pendek")
    holds, level = _TRENDS[claim.tertulis]
    shown = [format_number(number) for number in numbers]
    signs = [_sign(a, b) for a, b in pairwise(numbers)]
    rumus = "; ".join(f"{a} {s} {b}" for a, s, b in zip(shown, signs, shown[1:], strict=False))
    stake = min(abs(numbers[-1] - numbers[0]), 100.0)
    return Verdict(holds(numbers), f"deretnya {'; '.join(shown)}", rumus, level, stake, None, subject.points)


def _sign(a: float, b: float) -> str:
    return "=" if a == b else "<" if a < b else ">"


def _year(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> Verdict:
    """A year in the text is the one it must be."""
    point = subject.single
    stated, value = read_amount(claim.tertulis), point.number
    if stated is None or value is None:
        raise Unknown(f"'{claim.tertulis}' bukan tahun")
    holds = stated == value
    return Verdict(
        holds, f"seharusnya {value:.0f}", f"{stated:.0f} ≠ {value:.0f}", "galat", 1.0, f"{value:.0f}", (point,)
    )


def _members(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> Verdict:
    """Every name of a stated list satisfies the condition."""
    names = [name.strip() for name in claim.tertulis.split(";") if name.strip()]
    members = {name: point for name in names if (point := _named(name, subject.points))}
    unknown = [name for name in names if name not in members]
    if len(unknown) * 2 > len(names):
        raise Unknown(f"tidak dikenal: {', '.join(unknown)}")
    wrong = [name for name, point in members.items() if point not in subject.satisfying]
    plain = not subject.condition or subject.above
    condition = (
        "yang disebut data: " + ", ".join(p.text for p in subject.satisfying) if plain else f"“{subject.condition}”"
    )
    truth = f"datanya: {', '.join(wrong + unknown)} tidak termasuk {condition}"
    # A name that the table does not know may be worded otherwise there: that is not certain enough for a galat.
    level: Severity = "galat" if wrong else "peringatan"
    if not subject.condition:
        level = "catatan"  # a plain enumeration need not be complete: a programme may serve several indicators
    points = tuple(members.values())
    return Verdict(not wrong + unknown, truth, "", level, float(len(wrong + unknown)), subject.condition, points)


def _named(name: str, points: Sequence[Point]) -> Point | None:
    """The point whose row bears a name: all its words stand in the row's label or the other way round."""
    words = set(re.findall(r"\w+", name.casefold())) - {"unsur", "pelayanan", "petugas", "dan"}
    for point in points:
        label = set(re.findall(r"\w+", point.label.split(",")[0].casefold())) - {"pelayanan", "petugas", "dan"}
        if words and label and (words <= label or label <= words):
            return point
    return None


TESTS: dict[str, Test] = {
    "angka": _number,
    "kategori": _category,
    "perbandingan": _comparison,
    "peringkat": _rank,
    "tren": _trend,
    "tahun": _year,
    "anggota": _members,
}


# -- the rule ---------------------------------------------------------------------------------------------------


@rule("KLAIM-01", "Pernyataan narasi tidak sesuai data", "narasi menyatakan apa yang dinyatakan tabel dan datanya")
def claims(context: Context) -> Iterator[Item]:
    """A number, rank, trend, comparison, category, year or list stated in the printed narrative must follow from
    the data; a claim that holds is listed as confirmed.

    Example:
        "94,88 persen" where serapan is 94,48 fires; "94,48 persen" is confirmed.
    """
    wrong: list[tuple[Klaim, Verdict]] = []
    for claim in context.dataset.of(Klaim):
        if claim.jenis == "terbilang":
            continue  # TERBILANG-01 holds the words against the digits
        if claim.subjek is None or claim.jenis not in TESTS:
            yield Untested(f"{claim.id}: {claim.catatan or 'tidak ada data untuk mengujinya'}")
            continue
        try:
            other = look_up(context, claim.pembanding) if claim.pembanding else None
            verdict = TESTS[claim.jenis](context, claim, look_up(context, claim.subjek), other)
        except Unknown as gap:
            yield Untested(f"{claim.id}: {gap}")
            continue
        if verdict.holds:
            yield Confirmed(claim.uraian, _address(verdict), claim.lokasi)
        else:
            wrong.append((claim, verdict))
    for cause, group in grouped(wrong).items():
        yield _found(context, group, _date_cause(context, group) or cause)


def _date_cause(context: Context, group: Sequence[tuple[Klaim, Verdict]]) -> str:
    """Key of a date that the report bears and cannot bear, which rules on dates see too; empty for other claims."""
    made = (context.dataset.config.laporan.tanggal or "")[:4]
    own = all(c.jenis == "tahun" and c.tertulis == made and not _of_another_time(context, c) for c, _ in group)
    literal = all((c.subjek or "").isdigit() for c, _ in group)
    early = made.isdigit() and int(made) <= context.dataset.year
    return f"tanggal/{group[0][0].sumber}" if own and literal and early else ""


def grouped(wrong: Sequence[tuple[Klaim, Verdict]]) -> dict[str, list[tuple[Klaim, Verdict]]]:
    """Wrong claims by cause: the same statement wherever it stands, and statements of one line on one thing."""
    causes: dict[str, str] = {}
    groups: dict[str, list[tuple[Klaim, Verdict]]] = {}
    for claim, verdict in wrong:
        keys = _keys(claim)
        cause = next((causes[key] for key in keys if key in causes), f"klaim/{claim.id}")
        causes |= dict.fromkeys(keys, cause)
        groups.setdefault(cause, []).append((claim, verdict))
    return groups


def _keys(claim: Klaim) -> tuple[str, str]:
    """What a claim says, and where it says it: figures of one line belong together, relations by their subject."""
    words = re.sub(r"[^0-9a-z,]+", " ", claim.tertulis.casefold()).strip()
    said = f"{claim.jenis}/{claim.subjek}/{claim.pembanding or ''}/{words}"
    if claim.jenis == "tahun":
        said += f"/{claim.uraian}"  # the same wrong year may stand for different things
    line = re.search(r"teks (\d+)", claim.lokasi)
    where = line[0] if line else claim.lokasi
    subject = claim.subjek or ""
    kind = claim.jenis if claim.jenis in ("angka", "tahun") else subject.rpartition("/" if "/" in subject else ".")[0]
    return said, f"{where}/{kind}"


def _address(verdict: Verdict) -> str:
    return next((str(point.address) for point in verdict.points if point.address), "")


def _found(context: Context, group: Sequence[tuple[Klaim, Verdict]], cause: str) -> Found:
    claims_, verdicts = [claim for claim, _ in group], [verdict for _, verdict in group]
    said: dict[str, None] = dict.fromkeys(_said(context, claim, verdict) for claim, verdict in group)
    where = " dan ".join(dict.fromkeys(claim.bagian for claim in claims_))
    level = min((v.level for v in verdicts), key=SEVERITIES.index)
    if all(_of_another_time(context, claim) for claim in claims_) and level == "galat":
        level = "peringatan"
    return Found(
        level,
        f"Narasi bagian {where}: {'; '.join(said)}.",
        tuple(_evidence(context, claim, verdict) for claim, verdict in group),
        rumus="; ".join(dict.fromkeys(v.rumus for v in verdicts if v.rumus)),
        saran="Perbaiki pernyataan itu, atau ambil angkanya dari fakta laporan supaya ikut berubah bila data berubah.",
        taruhan=max(v.stake for v in verdicts),
        sebab=cause,
        ragu=all(claim.dugaan_ocr for claim in claims_),
    )


def _of_another_time(context: Context, claim: Klaim) -> bool:
    """Whether a claim is made by another document than the report, and so may be of another time."""
    document = context.dataset.documents.get(claim.sumber)
    return document is not None and document.jenis != "lkjip"


_WITH_VALUE = {"angka", "kategori"}


def _said(context: Context, claim: Klaim, verdict: Verdict) -> str:
    """One wrong claim in words: what is claimed, with its figure or word, and what the data say."""
    text = claim.uraian.rstrip(".")
    if claim.jenis in _WITH_VALUE and claim.tertulis.casefold() not in text.casefold():
        text += f" dinyatakan {claim.tertulis}"
    text += f", {verdict.truth}"
    if twin := _elsewhere(context, claim, verdict):
        text += f" (angka yang dinyatakan itu sama dengan {twin})"
    return text


def _evidence(context: Context, claim: Klaim, verdict: Verdict) -> Evidence:
    amount = read_amount(claim.tertulis) if claim.jenis == "angka" else None
    written: float | str = claim.tertulis if amount is None else amount
    expected = verdict.expected
    return context.evidence(claim, written, expected, _address(verdict))


def _elsewhere(context: Context, claim: Klaim, verdict: Verdict) -> str:
    """Where a wrong number with decimals does stand: often last year's, or another measure's."""
    if claim.jenis != "angka" or "," not in _plain(claim.tertulis):
        return ""
    stated = _plain(claim.tertulis).rstrip(" %")
    named = (fact for fact in context.facts.values() if fact.text == stated and fact.address)
    for fact in named:
        table = context.table(fact.address.table) if fact.address else None
        if table and fact.address:
            place = f"(Tabel {table.id})"
            return f"{table.column(fact.address.column).heading} {table.row_name(fact.address.row)} {place}"
    return ""


RULES = (claims,)
