"""Text in Typst's language: every text of a spec is a string in it, so that nothing in it is a command."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archgen.core.names import Language, Name
from archgen.render.documents.sandbox import Safe
from archgen.shapes.change import signed
from archgen.shapes.document import Citation, Code, Marked, Message, Run, See, Strong, Text
from archgen.shapes.writing import Image, Inline, Line

_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_JOINTS = re.compile(r"(?<=[._/:-])(?=\w)|(?<=[a-z])(?=[A-Z])")
BREAK = "#linebreak();"


def string(text: str) -> str:
    """A string, for where Typst expects a value."""
    clean = _FORBIDDEN.sub("", text.replace("\t", " ")).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{clean}"'


def escaped(text: str) -> str:
    """Running text; line ends are kept."""
    return BREAK.join(f"#{string(line)};" if line else "" for line in text.split("\n"))


def called(function: str, *content: str, **named: str) -> str:
    """A call of a function of the template; what stands in brackets is its content."""
    arguments = ", ".join([*(f"{name.replace('_', '-')}: {value}" for name, value in named.items())])
    return f"#{function}({arguments})" + "".join(f"[{each}]" for each in content) + ";"


def code(text: str) -> str:
    """A code, which may be broken where its parts meet."""
    return called("code", f"#{string(_JOINTS.sub(chr(0x200B), text))};") if text else ""


class Typist:
    """Writes texts in one language; `questions` are the numbers of those that can be led to, `figures` the names."""

    def __init__(self, language: Language, questions: Iterable[str], figures: Iterable[str]) -> None:
        self.language = language
        self.questions = frozenset(questions)
        self.figures = frozenset(figures)

    def say(self, name: Name) -> Safe:
        """A name."""
        return Safe(escaped(name.say(self.language)))

    def text(self, text: Text) -> str:
        """Running text."""
        return "".join(map(self._run, text))

    def _run(self, run: Run) -> str:
        if isinstance(run, Name):
            return self.say(run)
        if isinstance(run, Strong):
            return called("strong", self.say(run.text))
        if isinstance(run, Marked):
            return called("strong", escaped(signed(run.text.say(self.language), run.change)))
        if isinstance(run, Message):
            words = run.text.say(self.language).split("`")
            return "".join(code(word) if number % 2 else escaped(word) for number, word in enumerate(words))
        if isinstance(run, Code):
            return code(run.text)
        if isinstance(run, Citation):
            return (
                self._to("todo", run.number, escaped(run.number))
                if run.number in self.questions
                else escaped(run.number)
            )
        if isinstance(run, See):
            return f"#ref(label({string(f'figure-{run.name}')}));" if run.name in self.figures else self.say(run.text)
        if run.leads_out:
            return f"#link({string(run.address)})[{self.say(run.text)}];"
        return code(run.address)

    def _to(self, kind: str, name: str, content: str) -> str:
        return f"#link(label({string(f'{kind}-{name}')}))[{content}];"


def line(written: Line) -> str:
    """People's own running text."""
    return "".join(map(_inline, written))


def _inline(inline: Inline) -> str:
    if isinstance(inline, Image):  # one that cannot be shown here
        return called("emph", escaped(inline.instead))
    text = code(inline.text) if inline.code else escaped(inline.text)
    for wanted, function in ((inline.emphasis, "emph"), (inline.strong, "strong"), (inline.struck, "strike")):
        text = called(function, text) if wanted else text
    if inline.leads_out:
        return f"#link({string(inline.address)})[{text}];"
    return f"{text}{escaped(f' ({inline.address})')}" if inline.address else text
