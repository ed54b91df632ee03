"""A picture to the paragraph that shows it in Word; an SVG goes with the PNG that older programs show."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from briefgen.document.nodes import Picture
from briefgen.errors import WriteError
from briefgen.themes.images import Image
from briefgen.writers.drawn import not_drawn
from briefgen.writers.html_tree import escape_text
from briefgen.writers.picture_size import shown_size
from briefgen.writers.raster import draw_png
from briefgen.writers.word.elements import Element, drop_controls
from briefgen.writers.word.story import Story

_EMU = 9525
"""English Metric Units in a CSS pixel of 1/96 inch."""
_TWIPS = 15
"""Twentieths of a point in a CSS pixel."""
# [MS-ODRAWXML] 2.3.3.2: programs that know the extension draw the SVG, all others the PNG of the blip.
_SVG_EXTENSION = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/>'
    "</a:ext></a:extLst>"
)
_INLINE = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{id}" name="Picture {id}" descr="{alt}"/>
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{id}" name="Picture {id}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{blip}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>
"""


def draw(picture: Picture, story: Story, line: int) -> Element:
    """Draw a picture on a line of that many twentieths of a point.

    Raises:
        WriteError: An SVG cannot be drawn as PNG.
    """
    image = picture.image
    width, height = (max(1, round(side * _EMU)) for side in shown_size(picture, line / _TWIPS))
    blip, extension = _embed(image, image.data, image.suffix, image.media_type, story), ""
    if image.kind == "svg":
        extension = _SVG_EXTENSION.format(blip)
        drawn = draw_png(image, story.fonts)
        if drawn is None:
            raise WriteError(not_drawn(picture, picture.where))
        blip = _embed(image, drawn, "png", "image/png", story)
    story.pictures.append(image.hash)
    alt = escape_text(drop_controls(picture.alt))
    number = story.first_picture + len(story.pictures)
    xml = _INLINE.format(width=width, height=height, id=number, alt=alt, blip=blip, extension=extension)
    return parse_xml(xml.replace("\n", ""))


def shown_height(picture: Picture, line: float) -> float:
    """Give the height on a line of that many twentieths of a point, in the same."""
    return shown_size(picture, line / _TWIPS)[1] * _TWIPS


def _embed(image: Image, data: bytes, suffix: str, media_type: str, story: Story) -> str:
    """Give the id of the relationship to a part with these bytes; the same picture has one."""
    package = story.part.package
    assert package is not None
    name = PackURI(f"/word/media/picture-{image.hash}.{suffix}")
    part = next((part for part in package.iter_parts() if part.partname == name), None)
    return story.part.relate_to(part or Part(name, media_type, data, package), RELATIONSHIP_TYPE.IMAGE)


def highest_id(root: Element) -> int:
    """Find the highest number that a drawing of the house's cover has."""
    numbers = (found.get("id", "0") for found in root.iter(f"{{{_WP}}}docPr"))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
