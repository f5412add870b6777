"""An office's own template: its styles, margins and letterhead, none of its text."""

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from nbformat.v4 import new_markdown_cell, new_notebook
from traitlets.config import Config

from lkjip_analysis.render import formats
from lkjip_analysis.render.document import Cover, Document, Prose, ReportHeading
from lkjip_analysis.render.docx.base import problem
from lkjip_analysis.render.docx.document_part import write_docx
from lkjip_analysis.render.docx.exporter import LkjipDocxExporter
from lkjip_analysis.render.prose import TextRun, parse

COVER = Cover("Pemda", "LKjIP", "Dinas Contoh", 2025)
BLOCKS = (ReportHeading(1, (TextRun("BAB I Pendahuluan"),), "bab-i"), Prose(parse("Uraian.\n\n1. satu")))


@pytest.fixture
def letterhead(tmp_path):
    """A template as an office would make it, with last year's text left in it."""
    made = docx.Document()
    made.styles["Heading 1"].font.name = "Bookman Old Style"
    made.styles["Heading 1"].font.size = Pt(17)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(215)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = Mm(41)
    section.header.paragraphs[0].text = "KOP SURAT DINAS CONTOH"
    made.add_paragraph("Rahasia tahun lalu")
    made.add_table(2, 2)
    made.core_properties.author = "Orang Lama"
    path = tmp_path / "kop.docx"
    made.save(path)
    return path


def written(template):
    return docx.Document(io.BytesIO(write_docx(Document(COVER, BLOCKS), template)))


def test_styles_margins_and_letterhead_are_the_office_s(letterhead):
    found = written(letterhead)
    heading = next(p for p in found.paragraphs if p.text == "BAB I Pendahuluan")
    assert (heading.style.font.name, heading.style.font.size) == ("Bookman Old Style", Pt(17))
    first = found.sections[0]
    assert abs(first.left_margin - Mm(41)) < 700
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (215, 297)  # upright, whatever it was
    assert first.header.paragraphs[0].text == "KOP SURAT DINAS CONTOH"
    assert all(section.header.is_linked_to_previous for section in found.sections[1:])
    assert "PAGE" in found.sections[1].footer._element.xml  # the template has none of its own
    assert found.core_properties.author == "Dinas Contoh"


def test_missing_styles_are_made_and_none_is_doubled(letterhead):
    found = written(letterhead)
    names = [style.name for style in found.styles]
    assert len(names) == len(set(names))
    assert {"Tabel Laporan", "Sel Tabel", "Kaki Tabel", "Tanda Tangan"} <= set(names)
    ids = {style.style_id for style in found.styles}
    for element in found.styles.element.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
        assert element.get(qn("w:val")) in ids
    used = {element.get(qn("w:val")) for element in found.element.body.iter(qn("w:pStyle"))}
    assert used <= ids


def test_nothing_of_the_template_s_text_is_left(letterhead):
    content = write_docx(Document(COVER, BLOCKS), letterhead)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"Rahasia" not in everything
    assert b"Orang Lama" not in everything
    assert write_docx(Document(COVER, BLOCKS), letterhead) == content


def test_a_template_in_which_headings_have_other_ids(letterhead):
    """Word in Indonesian calls heading 1 Judul1; its name stays English."""
    with zipfile.ZipFile(letterhead) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"Heading1"', b'"Judul1"')
    with zipfile.ZipFile(letterhead, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    heading = next(p for p in written(letterhead).paragraphs if p.text == "BAB I Pendahuluan")
    assert (heading.style.style_id, heading.style.name) == ("Judul1", "Heading 1")


def test_a_template_without_lists(letterhead):
    made = docx.Document(letterhead)
    for name, relation in list(made.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del made.part.rels[name]
    made.save(letterhead)
    item = next(p for p in written(letterhead).paragraphs if p.text == "satu")
    assert item._p.pPr.numPr is not None
    assert written(letterhead).part.numbering_part.element.findall(qn("w:num"))


# -- refusal ---------------------------------------------------------------------------------------------


def test_what_is_no_word_document_is_refused(tmp_path, letterhead):
    assert problem(letterhead) == ""
    text = tmp_path / "a.docx"
    text.write_text("bukan")
    assert problem(text) == f"berkas '{text}' bukan dokumen Word yang utuh; simpan templat sebagai .docx"
    with zipfile.ZipFile(text, "w") as package:
        package.writestr("[Content_Types].xml", "spreadsheetml.sheet.main+xml")
    assert "bukan dokumen Word biasa" in problem(text)
    with zipfile.ZipFile(letterhead) as whole, zipfile.ZipFile(text, "w") as package:
        for name in whole.namelist():
            if name != "word/document.xml":
                package.writestr(name, whole.read(name))
    assert "bukan dokumen Word yang utuh" in problem(text)
    assert problem(tmp_path) == f"berkas '{tmp_path}' tidak ada"


def changed(letterhead, tmp_path, change):
    """The letterhead with the parts that `change` gives for a name, as bytes, instead of or beside its own."""
    made = tmp_path / "lain.docx"
    with zipfile.ZipFile(letterhead) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        parts = {name: whole.read(name) for name in whole.namelist()}
        for name, content in (parts | change(parts)).items():
            package.writestr(name, content)
    return made


def related(kind, target, mode=' TargetMode="External"'):
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"{mode}/></Relationships>'
    ).encode()


def header_of(parts):
    return next(name for name in parts if name.startswith("word/header"))


@pytest.mark.parametrize(
    ("kind", "target", "said"),
    [
        ("image", "http://127.0.0.1/kop.png", "gambar http://127.0.0.1/kop.png"),
        ("image", "file:///etc/hostname", "gambar file:///etc/hostname"),
        ("oleObject", "http://127.0.0.1/a.xlsx", "objek http://127.0.0.1/a.xlsx"),
        ("aFChunk", "http://127.0.0.1/a.html", "naskah sisipan"),
    ],
)
def test_what_a_template_would_fetch_is_refused(letterhead, tmp_path, kind, target, said):
    def change(parts):
        return {f"word/_rels/{header_of(parts).split('/')[1]}.rels": related(kind, target)}

    assert said in problem(changed(letterhead, tmp_path, change))


@pytest.mark.parametrize("field", ["INCLUDEPICTURE &quot;http://127.0.0.1/x.png&quot;", "DDEAUTO soffice x y"])
def test_fields_that_fetch_are_refused(letterhead, tmp_path, field):
    def change(parts):
        name = header_of(parts)
        run = f"<w:r><w:instrText>{field}</w:instrText></w:r></w:p>".encode()
        return {name: parts[name].replace(b"</w:p>", run, 1)}

    said = problem(changed(letterhead, tmp_path, change))
    assert f"isian {field.split()[0]} di header" in said


def test_a_link_to_another_template_is_let_go_and_told(letterhead, tmp_path):
    def change(parts):
        link = b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        settings = parts["word/settings.xml"].replace(b"</w:settings>", link + b'r:id="rIdX"/></w:settings>')
        rels = related("attachedTemplate", "http://127.0.0.1/jauh.dotm")
        return {"word/settings.xml": settings, "word/_rels/settings.xml.rels": rels}

    file = changed(letterhead, tmp_path, change)
    assert problem(file) == ""
    assert formats.template_notices(file) == ["--template: tautan ke templat lain http://127.0.0.1/jauh.dotm dilepas"]
    with zipfile.ZipFile(io.BytesIO(write_docx(Document(COVER, BLOCKS), file))) as package:
        assert not [name for name in package.namelist() if b"jauh.dotm" in package.read(name)]


def test_a_letterhead_in_the_text_is_told_to_go_with_the_text(letterhead, tmp_path):
    assert formats.template_notices(letterhead) == []  # its letterhead stands in the head of the page
    made = docx.Document()
    made.add_paragraph("PEMERINTAH KOTA CONTOH")
    made.save(tmp_path / "naskah.docx")
    (said,) = formats.template_notices(tmp_path / "naskah.docx")
    assert "“PEMERINTAH KOTA CONTOH”" in said
    assert "pindahkan ke kepala halaman" in said
    docx.Document().save(tmp_path / "kosong.docx")
    assert formats.template_notices(tmp_path / "kosong.docx") == []  # nothing to lose


def test_a_bomb_is_refused_unopened(letterhead, tmp_path):
    file = changed(letterhead, tmp_path, lambda parts: {"word/media/a.bin": bytes(110 * 2**20)})
    assert "110 MB setelah dibuka" in problem(file)
    many = changed(letterhead, tmp_path, lambda parts: {f"word/media/{n}.bin": b"" for n in range(2_000)})
    assert "bagian" in problem(many)
    nested = b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>".encode() for n in range(9)
    )
    bomb = changed(letterhead, tmp_path, lambda parts: {"word/styles.xml": nested + b"]><a>&j;</a>"})
    assert "bukan dokumen Word yang utuh" in problem(bomb)


def test_a_template_is_only_for_word(letterhead):
    assert formats.unfit_template(None, ["html"]) == []
    assert formats.unfit_template(letterhead) == []
    assert formats.unfit_template(letterhead, ["html", "docx"]) == []
    (said,) = formats.unfit_template(letterhead, ["html"])
    assert "docx" in said


# -- exporter --------------------------------------------------------------------------------------------


def test_the_exporter_takes_it_as_a_setting(letterhead, tmp_path):
    node = new_notebook(cells=[new_markdown_cell("# BAB I\n\nUraian.")])
    settings = Config({"LkjipDocxExporter": {"template": str(letterhead)}})
    content, resources = LkjipDocxExporter(config=settings).from_notebook_node(node)
    assert resources["output_extension"] == ".docx"
    assert docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text == "KOP SURAT DINAS CONTOH"
    with pytest.raises(ValueError, match="tidak ada"):
        LkjipDocxExporter(template=str(tmp_path / "x.docx")).from_notebook_node(node)
