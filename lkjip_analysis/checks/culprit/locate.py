"""Folds findings that one mistyped cell explains into one finding at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lkjip_analysis.checks.culprit.change import Change, Edit, Place, column_told, told
from lkjip_analysis.checks.culprit.keys import changes
from lkjip_analysis.checks.culprit.suspect import odd_first
from lkjip_analysis.checks.culprit.trial import Tried
from lkjip_analysis.checks.culprit.votes import Candidate, candidates
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import Outcome, Review, described
from lkjip_analysis.checks.engine.titles import figure
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.model import Finding
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.number import format_number
from lkjip_analysis.model.words import listing

CODE = "KETIK-01"
TITLE = "Kemungkinan salah ketik"
_BASIS = "pencarian letak galat: sesedikit mungkin sel yang diubah supaya semua aturan terpenuhi"
_MOST = 4  # culprits that are told; with more the package is not mistyped but made otherwise
_TRIED = 6  # changes that are tried besides convincing figures
_MANY = 40  # findings beyond which one change that happens to fit one of them is chance
_LARGEST = 20_000  # data rows; each trial costs a second look at all of them
_NAMED = 5  # places named in the sentence
_STOPPED = "paket besar; tidak semua kemungkinan salah ketik sempat dicoba"


def located(made: Review) -> Review:
    """The review with every finding that one mistyped cell explains folded into one at that cell.

    The other findings stay as they are: what they quote stands in the files, not in what a mended file would say.
    """
    rows = sum(len(some) for some in made.context.dataset.rows.values())
    if rows > _LARGEST:
        reason = f"paket memuat {format_number(rows, 0)} baris data; letak salah ketik dicari sampai "
        return _outcome(made, 0, (f"{reason}{format_number(_LARGEST, 0)} baris",))
    tried = Tried(made)
    other = changes(made)
    for change in [one for one in other if one.firm][:_MOST]:
        _try(tried, change)
    found = candidates(made)
    convincing = [one for one in found if one.convincing]
    for candidate in convincing[: 2 * _MOST]:
        if len(tried.culprits) < _MOST and candidate.row not in tried.rows:
            _try_figure(tried, candidate, convincing)
    for pair in _pairs(found) if not tried.culprits else ():
        _try(tried, _of_figures(pair), pair[0].wanted + pair[1].wanted)
    if not tried.culprits:
        possible = [one for one in found if one.possible and not one.convincing]
        _only_one(tried, possible, [one for one in other if not one.firm])
    left = tried.review
    ordered = replace(left, findings=odd_first(left.findings, made.context, CODE))
    return _outcome(ordered, len(tried.culprits), (_STOPPED,) if tried.stopped else ())


def _outcome(made: Review, found: int, untested: tuple[str, ...] = ()) -> Review:
    """The review with what became of the search, beside the outcomes of the rules."""
    outcome = Outcome(CODE, TITLE, _BASIS, found, 0, untested)
    return replace(made, outcomes=(*made.outcomes, outcome)) if untested or found else made


def _try_figure(tried: Tried, candidate: Candidate, others: Sequence[Candidate]) -> None:
    """Take a figure for which places vote, exchanged with another row where each asks for the other's."""
    other = _exchanged(candidate, others)
    for figures in ([candidate, other], [candidate]) if other else ([candidate],):
        if _try(tried, _of_figures([one for one in figures if one is not None]), candidate.wanted):
            return


def _pairs(found: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Neighbouring rows of which several places ask for the figure of the other, and none holds to its own."""
    asked = [one for one in found if len(one.wanted) > 1 and not one.held]
    pairs = ((one, _exchanged(one, asked)) for one in asked)
    return [(one, other) for one, other in pairs if other is not None and other.row.line == one.row.line + 1][:_MOST]


def _of_figures(figures: Sequence[Candidate]) -> Change:
    """A figure that others would have otherwise, or two that were exchanged, as a change."""
    first = figures[0]
    places = first.wanted[:_NAMED]
    more = f"{', '.join(places)}, dan {len(first.wanted) - _NAMED} lagi" if len(first.wanted) > _NAMED else ""
    slipped = f" ({first.kind})" if first.kind else ""
    why = f"{len(first.wanted)} tempat lain menghendaki {figure(first.new)}{slipped}: {more or listing(places)}"
    if len(figures) > 1:
        why += f". Angkanya tertukar dengan {figures[1].row.file} baris {figures[1].row.line}"
    return Change(tuple(Edit(one.row, one.field, one.new) for one in figures), why, len(first.wanted))


def _exchanged(candidate: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """The row with which a row has exchanged its figure: each asks for what stands in the other."""
    return next(
        (
            other
            for other in others
            if other.row is not candidate.row
            and (other.row.file, other.field) == (candidate.row.file, candidate.field)
            and (other.old, other.new) == (candidate.new, candidate.old)
        ),
        None,
    )


def _try(tried: Tried, change: Change, wanted: Sequence[str] = ()) -> bool:
    """Take a change that explains findings and breaks nothing."""
    without = tried.without(change, tried.nearby.of(change, wanted))
    if without:
        tried.accept(change, without, lambda folded: _culprit(tried.made.context, change, folded))
    return bool(without)


def _only_one(tried: Tried, possible: Sequence[Candidate], others: Sequence[Change]) -> None:
    """Where one change, of all that may be meant, explains more than any other and breaks nothing else."""
    many = sum(one.tingkat != "catatan" for one in tried.findings) > _MANY
    few = possible if len(possible) <= _TRIED and not many else _named_twice(tried, possible)
    figures = [(_of_figures([one]), one.wanted) for one in few]
    least = 2 if many else 1
    supported = [one for one in others if one.support >= least]
    near = [(one, tried.nearby.of(one, places)) for one, places in [*figures, *((other, ()) for other in supported)]]
    near = [(one, some) for one, some in near if sum(map(_telling, some)) >= least]
    near = sorted(near, key=lambda pair: (-len(pair[1]), -pair[0].support))[:_TRIED]
    held = [(one, without) for one, some in near if (without := tried.without(one, some))]
    ranked = sorted(held, key=lambda pair: -_explained(tried, *pair)[0])
    if ranked and (len(ranked) == 1 or _explained(tried, *ranked[0]) > _explained(tried, *ranked[1])):
        change, without = ranked[0]
        tried.accept(change, without, lambda folded: _culprit(tried.made.context, change, folded))


def _telling(finding: Finding) -> bool:
    """Whether a finding tells of single rows; one that is counted over a file is near every row of it."""
    return finding.tingkat != "catatan" and not (
        finding.kode == "KLAIM-01" and sum(not item.berkas.startswith("tercetak/") for item in finding.bukti) > _NAMED
    )


def _named_twice(tried: Tried, possible: Sequence[Candidate]) -> list[Candidate]:
    """Figures that findings of two rules name: of many that would fit one finding, one fits by chance."""
    codes: dict[Place, set[str]] = defaultdict(set)
    for finding in tried.findings:
        for item in finding.bukti if finding.tingkat != "catatan" else ():
            codes[item.berkas, item.baris].add(finding.kode)
    return [one for one in possible if one.firm > 1 or len(codes[one.row.file, one.row.line]) > 1]


def _explained(tried: Tried, change: Change, without: Sequence[Finding]) -> tuple[int, int]:
    """How much a change explains, then how much speaks for it beside that."""
    return len(tried.gone(without)), change.support


def _culprit(context: Context, change: Change, folded: Sequence[Finding]) -> Finding:
    first = change.edits[0]
    row: DataRow = first.row
    data = context.dataset
    figures = isinstance(first.new, float)
    stands = f"berisi {figure(first.old)}" if figures else _keyed(data, first)  # type: ignore[arg-type]
    place = data.cell_of(row.file, row.line, first.field) or f"{row.file} baris {row.line}"
    text = f"{place} {stands}; {change.why}."
    if len(folded) > 1:
        text += f" {len(folded)} temuan hanya akibatnya."
    new = figure(first.new) if figures else told(data, first.field, first.new)  # type: ignore[arg-type]
    held = row.lokasi if not data.from_workbook or "sel " not in row.lokasi else _document(data, row)
    finding = Finding(
        kode=CODE,
        tingkat=min((one.tingkat for one in folded), key=SEVERITIES.index),
        judul=TITLE,
        uraian=text,
        bukti=(*change.evidence(context), *dict.fromkeys(item for one in folded for item in one.bukti)),
        rumus="; ".join(dict.fromkeys(step for one in folded if one.rumus for step in one.rumus.split("; "))),
        saran=f"Cocokkan {place} dengan {held}; bila memang {new}, betulkan sel itu saja.",
        bobot=max(one.bobot for one in folded),
        juga=tuple(dict.fromkeys(code for one in folded for code in (one.kode, *one.juga))),
        sebab=f"ketik/{row.file}/{'/'.join(str(getattr(row, key)) for key in row.key)}/{first.field}",
    )
    return replace(described(finding, context), bobot=finding.bobot)


def _keyed(dataset: Dataset, edit: Edit) -> str:
    return f"berkolom {column_told(dataset, edit.field)} {told(dataset, edit.field, edit.old)}"


def _document(dataset: Dataset, row: DataRow) -> str:
    """The document that a row was read from: its place is the cell itself, which nobody holds against itself."""
    known = dataset.documents.get(row.sumber)
    return known.judul if known else row.lokasi
