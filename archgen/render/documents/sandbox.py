"""Where templates run: what they are given can be read and not changed, and nothing goes on for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS = 5_000_000  # of loops and calls in one filling; a document of 3,000 modules takes fewer
COUNTED = "counted by the sandbox"  # a filter that no template can name


class Safe(str):
    """Text in the language of the template already: it is not escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


class Endless(Exception):
    """A template that takes more steps than any document needs."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Counts what loops and calls do; escapes in the language of its templates."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, loader: BaseLoader, escape: Callable[[str], str] | None) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_escaping(escape) if escape else None,
        )
        self.steps = 0
        self.filters[COUNTED] = self._counted

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template with every loop counted."""
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno)
            loop.iter.set_environment(self)
        return template

    def call(self, context: Any, called: Any, /, *arguments: Any, **named: Any) -> Any:
        self._step()
        return super().call(context, called, *arguments, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if any(isinstance(each, int) and abs(each) > MOST_STEPS for each in (left, right)):
            raise Endless
        if operator == "**" and isinstance(right, int) and right > 64:
            raise Endless
        return super().call_binop(context, operator, left, right)

    def _counted(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._step()
            yield item

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Endless


def _escaping(escape: Callable[[str], str]) -> Callable[[Any], Any]:
    return lambda value: value if hasattr(value, "__html__") else Safe(escape(str(value)))
