"""The steps of a process as numbered lines (1, 2, 2a.1, 3 ...), with the ways that lead out of each."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.model.entities import Act, Goto, Step, Together

NOTHING = Name("", "")
_REJECTED = Name("不通过", "rejected")
_MEANWHILE = Name("同时", "meanwhile")
_ENDS = {"end": Name("流程结束", "the end"), "next": Name("下一步", "the next step")}


class Exit(Record, frozen=True):
    """A way out of a step: in which case, and where it leads."""

    case: Name
    to: Name


class Stride(Record, frozen=True):
    """A step under its number; `branch` is the case in which it is taken (empty on the main way)."""

    number: str
    step: Step
    branch: Name
    exits: tuple[Exit, ...]


def strides(steps: tuple[Step, ...], prefix: str = "", branch: Name = NOTHING) -> Iterator[Stride]:
    """Each step, followed by the steps of its branches, in the order of the file."""
    for position, step in enumerate(steps, 1):
        number = f"{prefix}{position}"
        ways = [(f"{number}{_letter(index)}.", case, goto) for index, (case, goto) in enumerate(_ways(step))]
        yield Stride(number, step, branch, tuple(Exit(case, _end(goto, inner)) for inner, case, goto in ways))
        for inner, case, goto in ways:
            yield from strides(goto.steps, inner, case)


def _letter(index: int) -> str:
    """a, b, ... z, a1, b1 ..."""
    return "abcdefghijklmnopqrstuvwxyz"[index % 26] + (str(index // 26) if index >= 26 else "")


def _ways(step: Step) -> list[tuple[Name, Goto]]:
    if isinstance(step, Act):
        return [(_REJECTED, step.otherwise)] if step.otherwise else []
    if isinstance(step, Together):
        return [(_MEANWHILE, Goto(step.span, "steps", steps=branch)) for branch in step.branches]
    return [(case.label, case.goto) for case in step.cases]


def _end(goto: Goto, inner: str) -> Name:
    if goto.to == "step":
        return Name(f"回到「{goto.step}」", f"back to “{goto.step}”")
    return _ENDS.get(goto.to) or Name(f"第 {inner}1 步", f"step {inner}1")
