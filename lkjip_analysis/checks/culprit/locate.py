"""Folds findings that one mistyped figure explains into one finding at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lkjip_analysis.checks.culprit.votes import Candidate, candidates
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import Review, described, review, sort
from lkjip_analysis.checks.engine.titles import figure
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Row
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.words import listing

CODE = "KETIK-01"
TITLE = "Kemungkinan salah ketik"
_MOST = 4  # culprits that are told; with more the package is not mistyped but made otherwise
_TRIED = 6  # single slips that are tried
_LARGEST = 5_000  # data rows; each of up to eight trials costs a second look at all of them
_NAMED = 5  # places named in the sentence


def located(made: Review) -> Review:
    """The review with every finding that one mistyped figure explains folded into one at that figure.

    The other findings stay as they are: what they quote stands in the files, not in what a mended file would say.
    """
    if sum(len(rows) for rows in made.context.dataset.rows.values()) > _LARGEST:
        return made
    found = candidates(made)
    tried = Tried(made)
    convincing = [one for one in found if one.convincing]
    for candidate in convincing[: 2 * _MOST]:
        if len(tried.culprits) >= _MOST or candidate.row in tried.rows:
            continue
        other = _exchanged(candidate, convincing)
        if other is not None and (without := tried.without(candidate, other)):
            tried.accept(candidate, without, other)
        elif without := tried.without(candidate):
            tried.accept(candidate, without)
    if not tried.culprits:
        _only_one(tried, [one for one in found if one.possible and not one.convincing])
    return tried.review


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


def _only_one(tried: Tried, possible: Sequence[Candidate]) -> None:
    """Where one slip alone, of all that are possible, makes a finding vanish and breaks nothing else."""
    if len(possible) <= _TRIED:
        held = [(one, without) for one in possible if (without := tried.without(one))]
        if len(held) == 1:
            tried.accept(*held[0])


class Tried:
    """What is left of a review while culprits are found: the package mended so far, and what is found in it."""

    def __init__(self, made: Review) -> None:
        self.made, self.dataset, self.findings = made, made.context.dataset, made.findings
        self.culprits: list[Finding] = []
        self.rows: list[Row] = []

    @property
    def review(self) -> Review:
        """The review, culprits among its findings."""
        return (
            replace(self.made, findings=tuple(sort([*self.findings, *self.culprits]))) if self.culprits else self.made
        )

    def without(self, candidate: Candidate, exchanged: Candidate | None = None) -> tuple[Finding, ...]:
        """What is found when the figure is the other one; nothing if no finding vanishes or any other arises."""
        if not any(_concerns(one, candidate, self.made.context) for one in self.findings):
            return ()
        after = review(_supposed(self.dataset, candidate, exchanged)).findings
        before, then = {one.sidik for one in self.findings}, {one.sidik for one in after}
        arisen = [one for one in after if one.sidik not in before and one.tingkat != "catatan"]
        return after if before - then and not arisen else ()

    def accept(self, candidate: Candidate, without: tuple[Finding, ...], exchanged: Candidate | None = None) -> None:
        """Take a candidate as a culprit, with the row whose figure it has if the two were exchanged."""
        left = {one.sidik for one in without}
        folded = [one for one in self.findings if one.sidik not in left]
        self.culprits.append(_culprit(self.made.context, candidate, folded, exchanged))
        self.dataset = _supposed(self.dataset, candidate, exchanged)
        self.findings = tuple(one for one in self.findings if one.sidik in left)
        self.rows += [candidate.row, *([exchanged.row] if exchanged else [])]


def _concerns(finding: Finding, candidate: Candidate, context: Context) -> bool:
    """Whether a finding names the row, a place that asks for the other figure, or a cell that rests on the row."""
    place = (candidate.row.file, candidate.row.line)
    return any(
        (item.berkas, item.baris) == place or item.alamat in candidate.wanted or place in behind(item, context)
        for item in finding.bukti
    )


def behind(item: Evidence, context: Context) -> set[tuple[str, int]]:
    """The data rows that the cell of a place rests on."""
    id, _, rest = item.alamat.partition("/")
    row, _, column = rest.partition("/")
    table = context.table(id) if column else None
    if table is None or not table.has(row, column):
        return set()
    return {(source.file, source.line) for source in table.sources_of(row, column)}


def _supposed(dataset: Dataset, candidate: Candidate, exchanged: Candidate | None = None) -> Dataset:
    """The package with the other figure; the file stays as it is."""
    changes = [one for one in (candidate, exchanged) if one is not None]
    other = {id(one.row): one.row.model_copy(update={one.field: one.new}) for one in changes}
    kind = type(candidate.row)
    rows = {**dataset.rows, kind: tuple(other.get(id(one), one) for one in dataset.rows[kind])}
    return replace(dataset, rows=rows)


def _culprit(
    context: Context, candidate: Candidate, folded: Sequence[Finding], exchanged: Candidate | None = None
) -> Finding:
    rows = [one for one in (candidate, exchanged) if one is not None]
    row, old, new = candidate.row, figure(candidate.old), figure(candidate.new)
    places = candidate.wanted[:_NAMED]
    more = f", dan {len(candidate.wanted) - _NAMED} lagi" if len(candidate.wanted) > _NAMED else ""
    slipped = f" ({candidate.kind})" if candidate.kind else ""
    text = f"{row.file} baris {row.line} berisi {old}; {len(candidate.wanted)} tempat lain menghendaki {new}{slipped}: "
    text += f"{', '.join(places)}{more}." if more else f"{listing(places)}."
    if exchanged is not None:
        text += f" Angkanya tertukar dengan baris {exchanged.row.line}."
    if len(folded) > 1:
        text += f" {len(folded)} temuan hanya akibatnya."
    finding = Finding(
        kode=CODE,
        tingkat=min((one.tingkat for one in folded), key=SEVERITIES.index),
        judul=TITLE,
        uraian=text,
        bukti=(*(context.evidence(one.row, one.old, one.new) for one in rows), *dict.fromkeys(_places(folded))),
        rumus="; ".join(dict.fromkeys(step for one in folded if one.rumus for step in one.rumus.split("; "))),
        saran=f"Cocokkan {row.file} baris {row.line} dengan {row.lokasi}; bila memang {new}, betulkan sel itu saja.",
        bobot=max(one.bobot for one in folded),
        juga=tuple(dict.fromkeys(code for one in folded for code in (one.kode, *one.juga))),
        sebab=f"ketik/{row.file}/{'/'.join(str(getattr(row, key)) for key in row.key)}/{candidate.field}",
    )
    return replace(described(finding, context), bobot=finding.bobot)


def _places(folded: Sequence[Finding]) -> Iterator[Evidence]:
    for one in folded:
        yield from one.bukti
