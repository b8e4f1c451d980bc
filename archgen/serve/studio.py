"""The spec of a live page: judged and built anew when it changes; the last good page stays when it is broken."""

from __future__ import annotations

import os
from time import strftime

from archgen.core.finding import Severity
from archgen.core.names import Language, Name, language_of_text
from archgen.core.record import Record, changed, digest
from archgen.output.listing import listing
from archgen.output.writer import UnwritableFolder
from archgen.pipeline.building import build
from archgen.pipeline.gallery import PAGE, Tell
from archgen.pipeline.inputs import digest_of_inputs, is_current
from archgen.pipeline.judging import Judged, judge
from archgen.pipeline.order import Order
from archgen.pipeline.reporting import report
from archgen.pipeline.texts import Texts
from archgen.render.diagram.layout import LayoutError
from archgen.serve.watching import State, state_of
from archgen.spec.source import UnreadableSource

CHECKING = Name("检查规格", "checking the spec")
WANTED = ("page", "svg")  # the pictures, so that the next page can take the unchanged ones


class Edition(Record, frozen=True):
    """What is to be seen now: a number that grows, and what keeps the page from being newer ("" for nothing)."""

    number: int = 0
    problems: str = ""


class Studio:
    """One spec and a place for its pages. Whoever watches calls `refresh` again and again."""

    def __init__(self, spec: str, place: str, language: Language | None, stage: Tell = lambda *_: None) -> None:
        self._stage = stage
        self.edition = Edition()
        self._place = place
        self._folder = place
        self._spec = spec
        self._language = language
        self._files: set[str] = {spec}
        self._state: State | None = None

    def refresh(self) -> bool:
        """Build if a file has changed; whether there is something new to be seen."""
        if state_of(self._files) == self._state:
            return False
        problems, built = self._rebuild()
        if not built and self.edition.number and problems == self.edition.problems:
            return False
        self.edition = Edition(self.edition.number + 1, problems)
        return True

    def page(self) -> bytes | None:
        """The last good page; None when there has been none."""
        try:
            with open(os.path.join(self._folder, PAGE), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def _rebuild(self) -> tuple[str, bool]:
        """What keeps the page from being built ("" for nothing), and whether it has been."""
        texts = Texts()
        self._stage(CHECKING)
        self._state = state_of(self._files)  # before reading: what is saved from now on is news
        try:
            judged = judge(self._spec, strftime("%Y-%m-%d"), read_text=texts)
        except UnreadableSource as problem:
            return problem.message.say(self._language or "en"), False
        self._files = {self._spec, *texts.read}
        self._state = state_of(self._files) if self._state != state_of(self._files) else self._state
        said = self._language or _language_of(judged, texts)
        errors = tuple(finding for finding in judged.findings if finding.severity is Severity.ERROR)
        if judged.facts is None or errors:
            return listing([report(changed(judged, findings=errors), said)], None), False
        return self._build(judged, texts, said)

    def _build(self, judged: Judged, texts: Texts, language: Language) -> tuple[str, bool]:
        """A product that gets another name gets another folder: those of two products are never mixed."""
        assert judged.facts
        model = judged.facts.model
        folder = os.path.join(self._place, digest(model.product.name))
        order = Order(folder=folder, names=WANTED, language=language, look=model.look)
        inputs = digest_of_inputs(judged, texts, order)
        if is_current(folder, inputs) and folder == self._folder:
            return "", False
        try:
            build(judged, order, self._stage, inputs)
        except (LayoutError, UnwritableFolder) as problem:
            return problem.message.say(language), False
        self._folder = folder
        return "", True


def _language_of(judged: Judged, texts: Texts) -> Language:
    if judged.facts:
        return judged.facts.model.language
    return language_of_text("\n".join(texts.read.values()))
