"""Document → Markdown (GitHub flavour, as Typora reads it too), every generated part between marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from archgen.core.markers import enclosed
from archgen.core.names import Language, Name
from archgen.render.documents.markdown_escape import code, escaped, line_start
from archgen.render.documents.sandbox import Safe
from archgen.render.documents.templates import Templates
from archgen.shapes.change import signed
from archgen.shapes.document import (
    Block,
    Bullets,
    Citation,
    Document,
    Figure,
    Link,
    Marked,
    Message,
    Paragraph,
    Part,
    Run,
    See,
    Strong,
    Table,
    Text,
    Todo,
)

_DRAFT = Name(
    "**草稿（DRAFT）**：规格还有 {errors} 个错误没有改，内容仅供讨论。",
    "**DRAFT**: the spec still has {errors} errors; for discussion only.",
)
_EMPTY_LINES = re.compile(r"\n{3,}")


def markdown(
    document: Document,
    language: Language,
    draft: int | None = None,
    templates: Templates | None = None,
    template: str = "prd.md",
) -> str:
    """The document as one text. `draft` is the number of errors to warn of, None for a fair copy.

    Raises TemplateMistake.
    """
    writer = _Writer(language, templates or Templates())
    return writer.document(document, draft, template)


def plain_markdown(document: Document, language: Language) -> str:
    """A document that nobody writes into: without marks, contents and questions."""
    writer = _Writer(language, Templates())
    lines = [f"# {writer.say(document.title)}"]
    for part in document.parts:
        if isinstance(part, Part):
            lines += [f"{'#' * part.level} {writer.heading(part)}"] if part.title else []
            lines += map(writer.block, part.blocks)
    return "\n\n".join(lines) + "\n"


class _Writer:
    """Writes in one language."""

    def __init__(self, language: Language, templates: Templates) -> None:
        self.language = language
        self.templates = templates

    def document(self, document: Document, draft: int | None, template: str) -> str:
        warning = Safe(_DRAFT.format(errors=draft).say(self.language)) if draft is not None else ""
        chapters = [part for part in document.parts if isinstance(part, Part) and part.level == 2]
        return tidy(self.fill(template, document=document, chapters=chapters, draft=warning)) + "\n"

    def fill(self, template: str, **values: object) -> str:
        return self.templates.fill(
            template,
            escaped,
            language=self.language,
            say=self.say,
            show=self.show,
            heading=self.heading,
            anchor=self.anchor,
            generated=self.generated,
            **values,
        )

    def show(self, shown: Part | Todo | Block) -> Safe:
        """A part or a question between its marks; a block as it is."""
        if isinstance(shown, Part):
            return self.generated(shown.id, lambda: self.fill("part.md", part=shown, hashes=Safe("#" * shown.level)))
        if isinstance(shown, Todo):
            return self.generated(shown.id, lambda: self.fill("question.md", todo=shown))
        return Safe(self.block(shown))

    def generated(self, id: str, caller: Callable[[], str]) -> Safe:  # noqa: A002
        """What stands between marks: it is renewed, and what people write after it stays there."""
        return Safe(enclosed(id, tidy(caller())) + "\n")

    def heading(self, part: Part) -> Safe:
        title = part.title.say(self.language) if part.title else ""
        return Safe(escaped(f"{part.number} {title}".strip()))

    def anchor(self, part: Part) -> Safe:
        """The address of a heading, as GitHub makes it."""
        title = part.title.say(self.language) if part.title else ""
        heading = f"{part.number} {title}".strip()
        return Safe(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-"))

    def block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return line_start(self.text(block.text))
        if isinstance(block, Bullets):
            return "\n".join(f"- {line_start(self.text(item))}" for item in block.items)
        if isinstance(block, Figure):
            title = self.say(block.title)
            return f"![{title}](pictures/{quote(block.name)}.svg)"
        return self.table(block)

    def table(self, table: Table) -> str:
        heads = [self.say(head) for head in table.heads]
        rows = [[self.text(cell, bar="\\|") for cell in row] for row in table.rows]
        return "\n".join([_row(heads), _row(["---"] * len(heads)), *map(_row, rows)])

    def text(self, text: Text, bar: str = "|") -> str:
        """Running text in one line. `bar` is how a bar is written inside code: as it is, it would end a cell."""
        return "".join(self.run(run, bar) for run in text).removesuffix("<br>")

    def run(self, run: Run, bar: str) -> str:
        if isinstance(run, Name):
            return self.say(run)
        if isinstance(run, Strong):
            return f"**{self.say(run.text)}**"
        if isinstance(run, Marked):
            return escaped(signed(run.text.say(self.language), run.change))
        if isinstance(run, Message):
            words = run.text.say(self.language).split("`")
            return "".join(code(word, bar) if number % 2 else escaped(word) for number, word in enumerate(words))
        if isinstance(run, Citation):
            return f"[{run.number}](#todo-{run.number})"
        if isinstance(run, See):
            return f"[{self.say(run.text)}](pictures/{quote(run.name)}.svg)"
        if isinstance(run, Link) and run.leads_out:
            return f"[{self.say(run.text)}](<{quote(run.address, safe=_URL)}>)"
        return code(run.address if isinstance(run, Link) else run.text, bar)

    def say(self, name: Name) -> Safe:
        return Safe(escaped(name.say(self.language)))


def tidy(text: str) -> str:
    """Without empty lines at either end, and never two of them in a row."""
    return _EMPTY_LINES.sub("\n\n", text).strip("\n")


_URL = "/:?#[]@!$&'()*+,;=%-._~"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
