"""What all parts of one Word document share: language, numbers of figures, bookmarks, pictures, links."""

from __future__ import annotations

from collections.abc import Mapping

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.document import DocumentPart
from docx.parts.image import ImagePart
from docx.shared import Emu

from archgen.core.names import Language, Name
from archgen.render.documents.palette import Palette
from archgen.render.documents.paper import PORTRAIT, Picture, measured
from archgen.render.documents.word.nodes import EMU_A_CM, Node, node, paragraph
from archgen.render.documents.word.numbering import Numbering


class Press:
    """`pictures` are those of figures by name and those that people put in by address."""

    def __init__(
        self,
        part: DocumentPart,
        language: Language,
        palette: Palette,
        pictures: Mapping[str, bytes],
    ) -> None:
        self.part = part
        self.language = language
        self.palette = palette
        self.numbering = Numbering()
        self.page = PORTRAIT
        self.figures: dict[str, int] = {}  # the numbers of figures, by name
        self.tables = 0
        self.questions: dict[str, str] = {}  # the bookmarks of questions, by number
        self.media: dict[str, bytes] = {}  # the pictures drawn, by their names in the archive, where they are empty
        self._pictures = {name: measured(content) for name, content in pictures.items()}
        self._related: dict[bytes, str] = {}  # the relationships of pictures, by their content
        self._marks = 0
        self._drawn = 0

    def say(self, name: Name) -> str:
        """A name in the language of the document."""
        return name.say(self.language)

    def picture(self, name: str) -> Picture | None:
        """A picture by its name or address; None if there is none."""
        return self._pictures.get(name)

    def link(self, address: str, *content: Node) -> Node:
        """A link that leads out of the document."""
        identifier = self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return node("w:hyperlink", {"r:id": identifier, "w:history": "1"}, *content)

    def marked(self, bookmark: str, *content: Node) -> list[Node]:
        """The content between the marks of a bookmark."""
        self._marks += 1
        start = node("w:bookmarkStart", {"w:id": self._marks, "w:name": bookmark})
        return [start, *content, node("w:bookmarkEnd", {"w:id": self._marks})]

    def drawn(self, picture: Picture, words: str) -> Node:
        """The picture in a paragraph of its own, fitted to the page; `words` say what it shows to who cannot see it."""
        self._drawn += 1
        scale = picture.scale(self.page)
        width, height = (Emu(round(side * scale * EMU_A_CM)) for side in (picture.width, picture.height))
        inline = CT_Inline.new_pic_inline(self._drawn, self._relationship(picture.content), "", width, height)
        named: Node
        for named in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
            named.set("id", str(self._drawn))
            named.set("name", f"Picture {self._drawn}")
            named.set("descr", words)
        return paragraph("Figure", node("w:r", None, node("w:drawing", None, inline)))

    def _relationship(self, png: bytes) -> str:
        """Where a PNG file is found. The library itself would hash all earlier ones again, and pack what is packed."""
        if png not in self._related:
            place = PackURI(f"/word/media/image{len(self.media) + 1}.png")
            self.media[place.membername] = png
            self._related[png] = self.part.relate_to(ImagePart(place, CONTENT_TYPE.PNG, b""), RELATIONSHIP_TYPE.IMAGE)
        return self._related[png]
