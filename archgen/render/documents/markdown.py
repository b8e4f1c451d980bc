"""Document → Markdown (GitHub flavour, as Typora reads it too), every generated part between marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from archgen.core.markers import enclosed
from archgen.core.names import Language, Name
from archgen.render.documents.markdown_escape import code, escaped, line_start
from archgen.shapes.document import (
    Block,
    Bullets,
    Citation,
    Document,
    Figure,
    Link,
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
_TODO = Name(
    '> <a id="todo-{number}"></a>**TODO {number} · {topic}**（{owner}）{question}',
    '> <a id="todo-{number}"></a>**TODO {number} · {topic}** ({owner}) {question}',
)
_ANSWERED = Name("**{topic}**：{question}（{number} 已回答）", "**{topic}**: {question} ({number} answered)")


def markdown(document: Document, language: Language, draft: int | None = None) -> str:
    """The document as one text. `draft` is the number of errors to warn of, None for a fair copy."""
    writer = _Writer(language)
    parts = [enclosed("title", writer.title(document, draft))]
    parts += [
        enclosed(part.id, writer.todo(part) if isinstance(part, Todo) else writer.part(part)) for part in document.parts
    ]
    return "\n\n".join(parts) + "\n"


class _Writer:
    """Writes in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def title(self, document: Document, draft: int | None) -> str:
        """The title, the warning of a draft, and the chapters with links."""
        chapters = [part for part in document.parts if isinstance(part, Part) and part.level == 2]
        lines = [f"# {self.say(document.title)}"]
        if draft is not None:
            lines.append("> " + _DRAFT.format(errors=draft).say(self.language))
        lines.append("\n".join(self.entry(part) for part in chapters))
        return "\n\n".join(lines)

    def entry(self, part: Part) -> str:
        """A line of the contents; its link is made as GitHub makes the heading's anchor."""
        heading = self.heading(part)
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        return f"- [{escaped(heading)}](#{anchor})"

    def heading(self, part: Part) -> str:
        title = part.title.say(self.language) if part.title else ""
        return f"{part.number} {title}".strip()

    def part(self, part: Part) -> str:
        blocks = [self.block(block) for block in part.blocks]
        if part.title:
            blocks.insert(0, f"{'#' * part.level} {escaped(self.heading(part))}")
        return "\n\n".join(block for block in blocks if block)

    def todo(self, todo: Todo) -> str:
        """One line, which the merge relies on: the question, loud as long as it is open, or above its answer."""
        values = {"topic": self.say(todo.topic), "owner": self.say(todo.owner), "question": self.say(todo.question)}
        return (_ANSWERED if todo.answered else _TODO).say(self.language).format(number=todo.number, **values)

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
        return "\n".join(map(_row, [heads, ["---"] * len(heads), *rows]))

    def text(self, text: Text, bar: str = "|") -> str:
        """Running text in one line. `bar` is how a bar is written inside code: as it is, it would end a cell."""
        return "".join(self.run(run, bar) for run in text).removesuffix("<br>")

    def run(self, run: Run, bar: str) -> str:
        if isinstance(run, Name):
            return self.say(run)
        if isinstance(run, Strong):
            return f"**{self.say(run.text)}**"
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

    def say(self, name: Name) -> str:
        return escaped(name.say(self.language))


_URL = "/:?#[]@!$&'()*+,;=%-._~"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
