"""The package a report is written into: an empty one of the house, or an office's template without its text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.render.docx.nodes import NAMESPACE, W, w
from lkjip_analysis.render.docx.outside import is_let_go, refused, too_much

if TYPE_CHECKING:
    from docx.document import Document as Package

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {"document": "document.main", "styles": "styles", "settings": "settings", "numbering": "numbering"}
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS = (
    '<w:pgMar w:top="1418" w:right="1134" w:bottom="1134" w:left="1418" w:header="624" w:footer="567" w:gutter="0"/>'
)
_TEXTS = {
    "document": f"<w:body><w:sectPr>{_A4}{_MARGINS}</w:sectPr></w:body>",
    "settings": '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    "numbering": "",
}
_KEPT = {"styles", "settings", "numbering", "fontTable", "theme", "header", "footer", "webSettings"}
"""Parts of a template that stay; its text, pictures, remarks and notes go."""

_UNWANTED = ("updateFields", "mailMerge", "attachedTemplate", "footnotePr", "endnotePr", "documentProtection")
"""Settings of a template that would ask the reader something, or lead to parts that are gone."""

_BEFORE_UPDATE = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr",
                  "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
                  "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator")  # fmt: skip
"""Settings that stand behind the one that updates fields; Word refuses another order."""


def update_on_opening(package: Package) -> None:
    """Let Word fill in page numbers when it opens the file: it asks once, as only Word knows its pages."""
    settings = package.settings.element
    own = {one.tag.rpartition("}")[2]: at for at, one in reversed(list(enumerate(settings)))}
    at = min((own[tag] for tag in _BEFORE_UPDATE if tag in own), default=len(settings))
    settings.insert(at, w("updateFields", val="true"))


def house_styles() -> bytes:
    """The styles of the house, as they stand in the package."""
    return (Path(__file__).parent / "styles.xml").read_bytes()


def problem(path: Path | str) -> str:
    """Why a file cannot be the template of a report; empty when it can.

    >>> problem("tidak/ada.docx")
    "berkas 'tidak/ada.docx' tidak ada"
    """
    file = Path(path)
    if not file.is_file():
        return f"berkas '{path}' tidak ada"
    try:
        if said := too_much(file):
            return f"berkas '{path}': {said}"
        with zipfile.ZipFile(file) as package:
            kinds = package.read("[Content_Types].xml").decode("utf-8", "replace")
        if f"{_MAIN}.document.main+xml" in kinds:
            _tried(file)
            return f"berkas '{path}': {said}" if (said := refused(file)) else ""
    except Exception:  # whatever is wrong with it, the user can only give another file
        return f"berkas '{path}' bukan dokumen Word yang utuh; simpan templat sebagai .docx"
    return f"berkas '{path}' bukan dokumen Word biasa; buka di Word atau LibreOffice, lalu simpan sebagai .docx"


def _tried(file: Path) -> None:
    """Do with a template what a report will do with it, so that nothing comes up first when all has been computed."""
    package = _emptied(_open(file))
    package.core_properties.title = ""
    package.save(io.BytesIO())


def open_base(template: Path | str | None) -> Package:
    """An empty document of the house, or a template without its text, pictures and remarks."""
    import docx

    if template is None:
        return docx.Document(io.BytesIO(_blank()))
    return _emptied(_open(Path(template)))


def _open(file: Path) -> Package:
    import docx

    return docx.Document(io.BytesIO(file.read_bytes()))


def _blank() -> bytes:
    texts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in _PARTS if name != "document"}),
        **{f"word/{name}.xml": _part(name, inner) for name, inner in _TEXTS.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in texts.items():
            package.writestr(name, text)
        package.writestr("word/styles.xml", house_styles())
    return made.getvalue()


def _part(name: str, inner: str) -> str:
    return f'{_XML}<w:{name} xmlns:w="{NAMESPACE}" xmlns:r="{_OFFICE}">{inner}</w:{name}>'


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def _emptied(package: Package) -> Package:
    body = package.element.body
    last: Any = _merged_section(body)
    for child in list(body):
        body.remove(child)
    body.append(last)
    for name, relation in list(package.part.rels.items()):
        if relation.reltype.rsplit("/", 1)[1] not in _KEPT:
            del package.part.rels[name]
    settings = package.settings.element
    for tag in _UNWANTED:
        for found in settings.findall(W + tag):
            settings.remove(found)
    relations = package.part._settings_part.rels
    for name in [name for name, relation in relations.items() if is_let_go(relation)]:
        del relations[name]
    return package


def _merged_section(body: Any) -> Any:
    """The last section of a template, with headers and footers that it inherits from those before."""
    sections = list(body.iter(f"{W}sectPr"))
    if not sections:
        package = open_base(None)
        return package.element.body.find(f"{W}sectPr")
    last = sections[-1]
    found = {}
    for section in sections:
        for reference in section:
            if reference.tag in (f"{W}headerReference", f"{W}footerReference"):
                found[reference.tag, reference.get(f"{W}type")] = reference
    for reference in [one for one in last if one.tag.endswith("Reference")]:
        last.remove(reference)
    for at, reference in enumerate(found.values()):
        last.insert(at, reference)
    return last
