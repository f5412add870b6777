"""Makes next year's package: what stays is carried over, what is of the year stands empty, nothing old remains."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.pending import TO_FILL
from lkjip_analysis.dataset.rows import DataRow, Dokumen, Target
from lkjip_analysis.intake.roll.carrying import ON_REQUEST, YearTurn, carried
from lkjip_analysis.intake.roll.shifting import shifted, successors
from lkjip_analysis.intake.roll.todo import Todo, todo
from lkjip_analysis.intake.workbook.package_content import Content, Record
from lkjip_analysis.model.readable_error import ReadableError

_MOST_PAST = 5
"""Earlier years that the next report compares, at most."""


class CannotRoll(ReadableError):
    """Why the next year cannot be begun from a package."""


@dataclass(frozen=True)
class Rolled:
    """Next year's package before it is written, and what is to be filled in it."""

    content: Content
    todo: tuple[Todo, ...]


def roll(
    dataset: Dataset,
    content: Content,
    year: int,
    renstra: tuple[int, int] | None = None,
    keep: Collection[str] = (),
) -> Rolled:
    """Next year's package.

    Args:
        dataset: this year's package.
        content: the same as text.
        year: the next year.
        renstra: first and last year of a new medium-term plan, where one begins.
        keep: files to carry over although they are of the year (`ON_REQUEST`).

    Raises:
        CannotRoll: the year does not lie ahead, or no plan holds in it.
    """
    _check(dataset, year, renstra, keep)
    follow = successors(dataset.of(Dokumen), year - dataset.year, dataset.year)
    turn = YearTurn(dataset, content, year, follow, frozenset(keep))
    rows = carried(turn)
    plan = _new_plan(turn, renstra)
    config = _config(turn, renstra, plan)
    if plan is not None:
        rows[Target] = [*rows.get(Target, []), *_plan_targets(turn, plan["id"], renstra or (year, year))]
    rows[Dokumen] = _documents(turn, rows, config, plan)
    texts = {name: text for name, text in content.texts.items() if name.startswith("referensi/")}
    made = Content(config=config, rows=rows, heads={kind: [] for kind in rows}, texts=texts)
    return Rolled(made, tuple(todo(turn, made, plan)))


def _check(dataset: Dataset, year: int, renstra: tuple[int, int] | None, keep: Collection[str]) -> None:
    old, periods = dataset.year, dataset.config.periode
    if year <= old:
        raise CannotRoll(f"Tahun {year} tidak sesudah {old}; tulis tahun yang akan disusun, misalnya {old + 1}")
    if unknown := sorted(set(keep) - set(ON_REQUEST)):
        raise CannotRoll(f"--bawa: {', '.join(unknown)} tidak dikenal; yang dikenal: {', '.join(ON_REQUEST)}")
    if renstra is not None and not renstra[0] <= year <= renstra[1]:
        raise CannotRoll(f"--renstra {renstra[0]}-{renstra[1]} tidak memuat tahun {year}")
    if renstra is None and year > periods.renstra_akhir:
        raise CannotRoll(
            f"Renstra {periods.renstra_awal}-{periods.renstra_akhir} tidak memuat tahun {year}; sebutkan masa Renstra "
            f"yang baru dengan --renstra AWAL-AKHIR, misalnya --renstra {year}-{year + 4}"
        )


def _new_plan(turn: YearTurn, renstra: tuple[int, int] | None) -> Record | None:
    """The document of a new medium-term plan; None where the old one goes on."""
    periods = turn.dataset.config.periode
    if renstra is None or renstra == (periods.renstra_awal, periods.renstra_akhir):
        return None
    span, old = f"{renstra[0]}-{renstra[1]}", turn.dataset.plan_document
    id = f"renstra-{span}"
    while id in turn.dataset.documents:
        id += "-baru"
    name = turn.dataset.config.instansi.nama
    more = {"menggantikan": old} if old else {}
    return {"id": id, "jenis": "renstra", "judul": f"Rencana Strategis {name} Tahun {span}", **more}


def _plan_targets(turn: YearTurn, plan: str, renstra: tuple[int, int]) -> list[Record]:
    """Empty targets of the main indicators in a new plan, year by year and for its end."""
    moments = [(str(y), "tahunan") for y in range(renstra[0], renstra[1] + 1)] + [(str(renstra[1]), "akhir_periode")]
    return [
        {"indikator": i.id, "dokumen": plan, "tahun": y, "jenis": kind, "sumber": plan, "lokasi": TO_FILL}
        for i in turn.dataset.iku
        for y, kind in moments
    ]


def _documents(
    turn: YearTurn, rows: dict[type[DataRow], list[Record]], config: dict[str, Any], plan: Record | None
) -> list[Record]:
    """The documents that the rows and the settings name, with what they replaced, and those of the next year."""
    old = {record["id"]: record for record in turn.content.of(Dokumen)}
    wanted = {record[name] for records in rows.values() for record in records for name in _NAMING if record.get(name)}
    wanted |= set(_named(config["rujukan"])) | set(_named(config.get("penyajian", {})))
    wanted |= {id for id in old if turn.lasting(id)}
    if plan is not None and "menggantikan" in plan:
        wanted.add(plan["menggantikan"])
    waiting = [id for id in wanted if id in old]
    kept: set[str] = set()
    while waiting:
        if (id := waiting.pop()) not in kept:
            kept.add(id)
            named = (old[id].get(name, "") for name in ("sumber", "menggantikan"))
            waiting += [one for one in named if one in old]
    fresh = [*([plan] if plan else []), *turn.follow.made]
    return [
        *(record for id, record in old.items() if id in kept),
        *({**record, "sumber": record["id"], "lokasi": TO_FILL} for record in fresh),
    ]


_NAMING = ("sumber", "dokumen")


def _named(value: Any) -> Iterable[str]:
    """Ids of documents below a part of the settings."""
    if isinstance(value, dict):
        return [id for part in value.values() for id in _named(part)]
    return list(map(str, value)) if isinstance(value, (list, tuple)) else [str(value)]


def _config(turn: YearTurn, renstra: tuple[int, int] | None, plan: Record | None) -> dict[str, Any]:
    """``laporan.yaml`` of the next year: nobody has signed it, and no day is set."""
    config: dict[str, Any] = turn.dataset.config.model_dump(exclude_unset=True, mode="json")
    config["tahun"] = turn.year
    report = config.get("laporan", {})
    config["laporan"] = {k: shifted(v, turn.year - turn.old) for k, v in report.items() if not k.startswith("tanggal")}
    for name in _OF_THE_PRINT:
        config.pop(name, None)
    periods = config["periode"]
    periods["riwayat_awal"] = max(periods["riwayat_awal"], turn.year - _MOST_PAST)
    if renstra is not None:
        periods["renstra_awal"], periods["renstra_akhir"] = renstra
    config["rujukan"] = {name: _moved(turn, value) for name, value in config["rujukan"].items()}
    if "penyajian" in config:
        shown = {table: id for table, id in config["penyajian"].items() if not _is_changed(turn, table, id)}
        config["penyajian"] = {table: _moved(turn, id) for table, id in shown.items()}
    if plan is not None:
        config["rujukan"]["renstra"] = plan["id"]
        if "2.2" in config.get("penyajian", {}):
            config["penyajian"]["2.2"] = plan["id"]
    if "skm" in config:
        config["skm"]["tahun"] = turn.year
    return config


_OF_THE_PRINT = ("penandatangan", "disalin")
"""Settings of one report: who signed it, and what of its print was transcribed."""


def _is_changed(turn: YearTurn, table: str, id: str) -> bool:
    """Whether an annex shows a changed document: the next year has none yet."""
    replaced = turn.dataset.documents[id].menggantikan
    return table.startswith("L.") and replaced is not None and turn.follow.of(replaced) == turn.follow.of(id) != id


def _moved(turn: YearTurn, value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return list(dict.fromkeys(turn.follow.of(str(id)) for id in value))
    return turn.follow.of(str(value)) if value is not None else None
