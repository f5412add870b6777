"""Forms that offices already have, as commands: a quarterly evaluation sheet goes into a package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_analysis.dataset import DatasetError
from lkjip_analysis.dataset.values import check_slug
from lkjip_analysis.intake.evaluasi.taking import (
    SheetProblems,
    cumulative_of,
    new_content,
    plan_end,
    read_file,
    take_sheets,
    year_of,
)
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.workbook.package_content import Content, describe, load, save
from lkjip_analysis.locate import find_upward
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.workbook import beside, put_package


@dataclass(frozen=True)
class FormOptions:
    """What a person says beside the file.

    Attributes:
        agency, year: the package; the year may stand in the sheet.
        name, government: names of the agency and its government, needed where there is no package yet.
        cumulative: whether rupiah of a quarter are counted from January; None where it is left to the sheet.
        data: the data folder.
    """

    agency: str
    year: int | None = None
    name: str = ""
    government: str = ""
    cumulative: bool | None = None
    data: str | None = None


@dataclass(frozen=True)
class FormImported:
    """A form that is in a package.

    Attributes:
        folder: the package.
        told: what was made of what, what was left and why.
        before: where the package as it was before is kept, if there was one.
    """

    folder: Path
    told: Sequence[str] = field(default=())
    before: Path | None = None

    def lines(self) -> list[str]:
        """What the user reads."""
        kept = [f"  Paket sebelumnya disimpan di {self.before}"] if self.before else []
        agency, year = self.folder.parent.name, self.folder.name
        return [f"Paket data: {self.folder}", *(f"  {line}" for line in self.told), *kept,
                f"Lanjutkan: lkjip check {agency} {year}"]  # fmt: skip

    def as_dict(self) -> dict[str, object]:
        """The same for a program."""
        return {"instansi": self.folder.parent.name, "tahun": int(self.folder.name), "folder": str(self.folder),
                "catatan": list(self.told)}  # fmt: skip


def import_evaluation(file: str, options: FormOptions) -> FormImported:
    """Put an office's quarterly evaluation sheet into the package of that agency and year.

    Raises:
        BadInput: the sheet cannot be used, or what is needed beside it was not said; nothing was written.
    """
    root = find_upward(options.data or "data")
    own = _own(root, options)
    try:
        sheets = read_file(Path(file), own)
        year = options.year or year_of(sheets)
        if year is None:
            raise BadInput("Tahun yang dievaluasi tidak tertulis tunggal di lembar ini; tambahkan --tahun TAHUN")
        cumulative = cumulative_of(sheets, options.cumulative)

        def fill(content: Content) -> Sequence[str]:
            return take_sheets(Path(file), sheets, content, year, cumulative, own).lines()

        return into_package(root, options, year, f"evaluasi-{year}", fill, plan_end(sheets))
    except (Refused, SheetProblems) as error:
        raise BadInput(str(error)) from None


def import_survey(
    file: str, options: FormOptions, period: str = "", highest: int | None = None, population: int | None = None
) -> FormImported:
    """Put the answers of a survey into the package of that agency and year, with the index that they make.

    Args:
        file: the answers.
        options: which package.
        period: the period of all answers, where the sheet has no dates.
        highest: highest answer, if it is declared.
        population: users of the service, if known.

    Raises:
        BadInput: the answers cannot be used, or what is needed beside them was not said; nothing was written.
    """
    from lkjip_analysis.intake.survei.answers import read_survey
    from lkjip_analysis.intake.survei.results import lines
    from lkjip_analysis.intake.survei.survey_package import periods_of, put_survey

    root = find_upward(options.data or "data")
    own = _own(root, options)
    try:
        survey = read_survey(Path(file), highest, own)
        if survey.wrong:
            raise SheetProblems(Path(file).name, survey.wrong)
        year, periods = periods_of(survey, options.year, period)

        def fill(content: Content) -> Sequence[str]:
            told = put_survey(content, survey, year, periods, Path(file).name, population)
            return [*lines(survey, periods, population), *told, *survey.notices]

        return into_package(root, options, year, f"survei-{year}", fill)
    except (Refused, SheetProblems) as error:
        raise BadInput(str(error)) from None


def import_lke(file: str, options: FormOptions) -> FormImported:
    """Put an AKIP evaluation sheet into the package of that agency and year.

    Raises:
        BadInput: the sheet cannot be used, or what is needed beside it was not said; nothing was written.
    """
    from lkjip_analysis.intake.lke.lke_package import put_lke, results
    from lkjip_analysis.intake.lke.sheet import read_lke

    root = find_upward(options.data or "data")
    _own(root, options)
    try:
        lke = read_lke(Path(file))
        if lke.wrong:
            raise SheetProblems(Path(file).name, lke.wrong)
        year, evaluated = options.year or lke.year, lke.year or options.year
        if year is None or evaluated is None:
            raise BadInput("Tahun yang dievaluasi tidak tertulis tunggal di lembar ini; tambahkan --tahun TAHUN")

        def fill(content: Content) -> Sequence[str]:
            told = put_lke(content, lke, evaluated, Path(file).name)
            return [f"tahun kinerja yang dievaluasi: {evaluated}", *results(lke), *told, *lke.notices]

        return into_package(root, options, year, f"lke-{evaluated}", fill)
    except (Refused, SheetProblems) as error:
        raise BadInput(str(error)) from None


def into_package(
    root: Path,
    options: FormOptions,
    year: int,
    document: str,
    fill: Callable[[Content], Sequence[str]],
    last_year: int | None = None,
) -> FormImported:
    """Change the content of a package, or of a new one, and put it in its place in one step, once it is accepted.

    Args:
        root: the data folder.
        options: which package.
        year: its year.
        document: the key of the document that the form is.
        fill: puts the form into a content and says what it did.
        last_year: the last year of the medium-term plan, where the form names it.

    Raises:
        BadInput: the agency has no package and its names were not said, or the changed package is not accepted.
    """
    from lkjip_analysis.pipeline.package import read_package

    target = root / options.agency / str(year)
    content = _content(target, options, year, document, last_year)
    told = fill(content)
    with beside(root) as room:
        new = room / options.agency / str(year)
        save(content, new)
        if target.is_dir():
            _keep_others(target, new)
        try:
            read_package(new)
        except DatasetError as error:
            raise BadInput(str(error).replace(str(new), str(target))) from None
        describe(new)
        aside = target.with_name(f".{year}-sebelum-impor")
        before = put_package(new, target, aside)
    return FormImported(target, told, aside if before else None)


def _content(target: Path, options: FormOptions, year: int, document: str, last_year: int | None) -> Content:
    if target.is_dir():
        try:
            return load(target)
        except (OSError, ValueError) as error:
            raise BadInput(f"{target}: paket data tidak dapat dibaca ({error})") from None
    if not options.name or not options.government:
        raise BadInput(
            f"Paket data {target} belum ada. Buat dahulu (lkjip new, lalu lkjip import), atau tambahkan --nama "
            '"nama resmi instansi" dan --pemda "nama pemerintah daerah"'
        )
    return new_content(options.agency, options.name, options.government, year, document, last_year)


def _keep_others(old: Path, new: Path) -> None:
    """Files of the package that its content does not hold (attachments, acknowledgements) go with it."""
    import shutil

    for path in old.rglob("*"):
        copy = new / path.relative_to(old)
        if path.is_file() and not copy.exists() and path.name != "datapackage.json":
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)


def _own(root: Path, options: FormOptions) -> Path | None:
    try:
        check_slug(options.agency)
    except Exception as error:
        raise BadInput(f"--instansi '{options.agency}': {error}") from None
    years = [options.year] if options.year else range(2100, 1990, -1)
    own = next((root / options.agency / str(y) / "referensi" for y in years
                if (root / options.agency / str(y)).is_dir()), None)  # fmt: skip
    return own if own is not None and own.is_dir() else None
