"""`--theme NAME|FILE`: a built-in theme, or a file of house colours; and what is wrong with that file."""

from __future__ import annotations

from archgen.commands.report import print_report
from archgen.commands.usage import Misuse, meant
from archgen.core.finding import Severity
from archgen.core.look import BASES, Look
from archgen.core.names import Language, Name
from archgen.pipeline.judging import Judged
from archgen.rules.runner import Verdict
from archgen.spec.theme import is_file, read_look

NO_THEME = Name("没有 {theme} 这个配色。{meant}", "there is no theme {theme}. {meant}")
THEMES = Name(
    f"自带的有 {'、'.join(BASES)}；自家配色写文件名，名字里要有点",
    f"There are {', '.join(BASES)}; a file has a dot in its name.",
)


def look_of(theme: str, language: Language) -> Look:
    """The look that a name or a path stands for; what is wrong with the file is printed, an error ends the command.

    Raises UnreadableSource, Misuse.
    """
    if theme in BASES:
        return Look(base=theme)
    if not is_file(theme):
        raise Misuse(NO_THEME.format(theme=theme, meant=meant(theme, BASES, THEMES)), option="--theme")
    outcome = read_look(theme)
    if outcome.findings:
        print_report([Judged(path=theme, facts=None, verdict=Verdict(()), findings=outcome.findings)], language)
    if outcome.value is None or any(finding.severity is Severity.ERROR for finding in outcome.findings):
        raise SystemExit(1)
    return outcome.value
