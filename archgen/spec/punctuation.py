"""Full-width punctuation and its ASCII forms, and how to quote a text in YAML."""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown

ASCII_FORM = {
    **{chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94) if not chr(0x21 + offset).isalnum()},
    "　": " ",
    "：": ": ",
    "，": ", ",
    "、": ", ",
    "。": ".",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "【": "[",
    "】": "]",
    "—": "-",
    "–": "-",
    "−": "-",
    "》": ">",
    "《": "<",
    "→": "->",
    "←": "<-",
    "⇝": "~>",
}


def first_full_width(text: str) -> int:
    """The index of the first full-width mark, or -1."""
    if text.isascii():
        return -1
    return next((index for index, character in enumerate(text) if character in ASCII_FORM), -1)


def ascii_form(text: str) -> str:
    """The text with ASCII marks for full-width ones."""
    plain = "".join(ASCII_FORM.get(character, character) for character in text)
    return plain if plain == text else " ".join(plain.split())


def full_width(mark: Span, text: str, whole: Span | None = None, form: str = "") -> Finding:
    """`text`, where syntax is expected, has a full-width mark at `mark`; `form` is what it should be.

    The edit replaces all of it, when `whole` is its place.
    """
    wrong = text[first_full_width(text)]
    form = form or ascii_form(text)
    plain = ASCII_FORM[wrong].strip()
    right = Name.both(shown(plain)) if plain else Name("空格", "a space")
    return complaint(
        catalogue.FULL_WIDTH,
        mark,
        Name("这里是全角符号 {wrong}，要用半角 {right}。", "{wrong} is full-width; the language needs {right}.").format(
            wrong=shown(wrong), right=right
        ),
        Name("改成 {form}。", "Write {form}.").format(form=shown(form)),
        about=text,
        edits=(Edit(whole, form),) if whole else (),
    )


def quoted(text: str) -> str:
    """The text as one YAML scalar in quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
