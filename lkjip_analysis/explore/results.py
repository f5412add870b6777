"""What proves the main indicators: the survey, the kelurahan, and this agency among its peers."""

from __future__ import annotations

from html import escape

import pandas as pd

from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.dataset.rows import Pembanding
from lkjip_analysis.explore.picture import picture
from lkjip_analysis.explore.view import View, bar, indicator_of, nothing
from lkjip_analysis.measures.kekurangan import next_band
from lkjip_analysis.measures.peringkat import Best, ranks
from lkjip_analysis.model import Series, Table
from lkjip_analysis.model.number import WHOLE, format_number
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.render.show import list_html
from lkjip_analysis.report import Report
from lkjip_analysis.tables.bab3.epdeskel import FIELDS
from lkjip_analysis.tables.common import indicator_format, short_name

SURVEYS = {"unsur": "3.3a", "butir": "3.3"}


def survey(report: Report, menurut: str = "unsur", unsur: str = "") -> View:
    """The satisfaction survey by unsur or by item, lowest first.

    Args:
        report: the report.
        menurut: ``unsur`` or ``butir``.
        unsur: only the items of this unsur.

    Raises:
        KeyError: neither unsur nor butir, or no such unsur; names the nearest.

    >>> from lkjip_analysis.report import open_report
    >>> view = survey(open_report("kecamatan-serang", 2025), "butir")
    >>> bool(view.frame["indeks"].is_monotonic_increasing)
    True
    """
    if menurut not in SURVEYS:
        raise UnknownName(choice(menurut, list(SURVEYS), f"survei menurut '{menurut}'"))
    table = report.table(SURVEYS[menurut])
    if not isinstance(table, Table):
        return nothing("Survei kepuasan", table.reason, SURVEYS[menurut])
    name = "unsur" if menurut == "unsur" else "indikator"
    columns = list(dict.fromkeys(["unsur", name, "indeks", "mutu", "posisi"]))
    keys = [row.key for row in table.rows if row.kind == "isi"]
    frame = table.frame.loc[keys, columns].reset_index().sort_values("indeks", kind="stable", ignore_index=True)
    if unsur:
        if unsur not in set(frame["unsur"]):
            raise UnknownName(choice(unsur, list(dict.fromkeys(frame["unsur"])), f"unsur '{unsur}'"))
        frame = frame[frame["unsur"] == unsur].reset_index(drop=True)
    lines = "".join(
        f"<tr><td>{escape(str(row[name]))}</td><td class='n'>{table.text(str(row['baris']), 'indeks')}</td>"
        f"<td style='min-width:10em'>{bar(float(row['indeks']), 100)}</td><td>{escape(str(row['mutu'] or ''))}</td>"
        f"<td>{escape(str(row['posisi'] or ''))}</td></tr>"
        for _, row in frame.iterrows()
    )
    head = f"<tr><th>{name.title()}</th><th>Indeks</th><th></th><th>Mutu</th><th>Posisi</th></tr>"
    html = f'<figure class="tabel"><table><thead>{head}</thead><tbody>{lines}</tbody></table></figure>'
    frame.attrs["satuan"] = {"indeks": table.unit}
    return View(f"{table.title}, {table.period}", html, frame, (table.id,), table.source_line)


def villages(report: Report, urut: str = "kurang") -> View:
    """Kelurahan by field with what each lacks to the next level of development.

    Args:
        report: the report.
        urut: column to sort by: ``kurang`` (nearest to the next level first), ``nilai``, or a field.

    Raises:
        KeyError: no such column; names the nearest.

    >>> from lkjip_analysis.report import open_report
    >>> view = villages(open_report("kecamatan-serang", 2025))
    >>> first = view.frame.iloc[0]
    >>> first["kelurahan"], int(first["nilai"]), int(first["kurang"]), first["menuju"]
    ('Kota Baru', 340, 11, 'Cepat Berkembang')
    """
    table = report.table("3.3b")
    if not isinstance(table, Table):
        return nothing("Perkembangan kelurahan", table.reason, "3.3b")
    scale = report.dataset.chosen_scale("kelurahan")
    lines = []
    for row in (row for row in table.rows if row.kind == "isi"):
        fields = [table.value(row.key, name) for name in FIELDS]
        score, level = table.value(row.key, "nilai"), table.value(row.key, "tingkat_perkembangan")
        step = next_band(scale, score) if isinstance(score, float) else None
        missing, goal = (step.missing, step.label) if step else (None, None)
        lines.append((row.key, row.values["kelurahan"], *fields, score, level, missing, goal))
    columns = ["baris", "kelurahan", *FIELDS, "nilai", "tingkat_perkembangan", "kurang", "menuju"]
    frame = pd.DataFrame(lines, columns=columns).astype({"kurang": "float64", "nilai": "float64"})
    if urut not in columns:
        raise UnknownName(choice(urut, columns, f"kolom '{urut}'"))
    frame = frame.sort_values(urut, kind="stable", ignore_index=True)
    frame.attrs["satuan"] = dict.fromkeys([*FIELDS, "nilai", "kurang"], "nilai EPDeskel")
    heads = ["Kelurahan", *(name.title() for name in FIELDS), "Nilai", "Tingkat", "Kurang", "Menuju"]
    numbers = ["kelurahan", *FIELDS, "nilai", "tingkat_perkembangan", "kurang", "menuju"]
    shown = [[_written(row[name]) for name in numbers] for _, row in frame.iterrows()]
    html = list_html("", heads, shown, frozenset({1, 2, 3, 4, 6}))
    return View(f"{table.title}, {table.period}", html, frame, ("3.3b",), table.source_line)


def _written(value: object) -> str:
    if isinstance(value, str):
        return value
    return format_number(value, 0) if isinstance(value, float) and value == value else ""


def peers(report: Report, indikator: str = "") -> View:
    """This agency among its peers, with ranks for every year for which peers' figures are there.

    Args:
        report: the report.
        indikator: key of an indicator; the first main indicator without one.

    Raises:
        KeyError: no such indicator; names the nearest.

    >>> from lkjip_analysis.report import open_report
    >>> view = peers(open_report("kecamatan-serang", 2025), "akip")
    >>> view.frame.sort_values("peringkat")["peringkat"].tolist()
    [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    """
    row, data = indicator_of(report, indikator), report.dataset
    given = [p for p in data.of(Pembanding) if p.indikator == row.id]
    title = f"{short_name(row)} antarinstansi"
    if not given:
        return nothing(title, "pembanding.csv tidak memuat indikator ini", "3.8")
    best: Best = "tinggi" if row.polaritas == "positif" else "rendah"
    lines = []
    for year in sorted({p.tahun for p in given}):
        own = data.realisation(row.id, year)
        names = [(data.config.instansi.nama, True, own.stated if own else None)]
        names += [(p.instansi, False, p.stated) for p in given if p.tahun == year]
        places = ranks([None if isinstance(value, str) else value for _, _, value in names], best)
        found = zip(names, places, strict=True)
        lines += [(year, name, mine, value, place.value, len(names)) for (name, mine, value), place in found]
    columns = ["tahun", "instansi", "sendiri", "realisasi", "peringkat", "dari"]
    frame = pd.DataFrame(lines, columns=columns).astype({"peringkat": "float64"})
    if not any(isinstance(value, str) for value in frame["realisasi"]):
        frame = frame.astype({"realisasi": "float64"})
    frame = frame.sort_values(["tahun", "peringkat"], kind="stable", ignore_index=True)
    frame.attrs["satuan"] = {"realisasi": data.unit(row).name}
    source = report.table("3.8").source_line if isinstance(report.table("3.8"), Table) else ""  # type: ignore[union-attr]
    return View(title, _peer_html(report, row.id, frame), frame, ("3.8",), source)


def _peer_html(report: Report, key: str, frame: pd.DataFrame) -> str:
    written = indicator_format(report.dataset, report.dataset.indicators[key])
    lines = [
        (
            str(year),
            f"{name} ◂" if mine else name,
            written.holding(value).write(value),
            "" if rank != rank else f"{rank:.0f}",
        )
        for year, name, mine, value, rank, _ in frame.itertuples(index=False)
    ]
    html = list_html("", ["Tahun", "Instansi", "Realisasi", "Peringkat"], lines, frozenset({2, 3}))
    years = sorted(set(frame["tahun"]))
    if len(years) < 2:
        return html + "<p>Peringkat antartahun muncul bila pembanding.csv memuat lebih dari satu tahun.</p>"
    own = frame[frame["sendiri"]].set_index("tahun")["peringkat"]
    places = [float(own[y]) if y in own.index and own[y] == own[y] else None for y in years]
    given = [peer for peer in report.dataset.of(Pembanding) if peer.indikator == key]
    sources = [source for peer in given for source in report.dataset.source(peer)]
    line = Series("peringkat", "Peringkat"), places
    made = picture("Peringkat sendiri", years, [line], sources, unit="peringkat, 1 terbaik", format=WHOLE)
    return f'<div class="gambar">{made}</div>{html}'
