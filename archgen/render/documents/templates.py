"""Fills the templates, archgen's own and those that somebody puts in their place; the only file that knows Jinja2."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from archgen.core.names import Name
from archgen.core.nearest import nearest
from archgen.render.documents.sandbox import Endless, Safe, Sandbox
from archgen.render.documents.template_files import LARGEST, folder, names, texts


class TemplateMistake(Exception):
    """A template of somebody's own cannot be used; `path` says which and in which line, `message` what is wrong."""

    def __init__(self, path: str, message: Name) -> None:
        super().__init__(message.en)
        self.path = path
        self.message = message


NO_FOLDER = Name("没有这个文件夹（--templates）", "there is no such folder (--templates)")
SLIDES = Name(
    "--templates 要的是文档模板的文件夹；演示稿的 PowerPoint 母版用 --slide-master 给",
    "--templates wants a folder of templates; the PowerPoint file of the slides goes with --slide-master",
)


class Templates:
    """Templates by the names of their files. Those in the folder `own` stand before archgen's.

    They run in a sandbox: what they are given can be read and not changed, files are those of the two folders, and
    loops come to an end.
    """

    def __init__(self, own: str = "") -> None:
        if own and not os.path.isdir(own):
            raise TemplateMistake(own, SLIDES if own.lower().endswith((".pptx", ".potx")) else NO_FOLDER)
        self._loader = _Loader(own)
        self._environments: dict[str, Sandbox] = {}
        self._depth = 0  # of fillings within each other

    def fill(self, name: str, escape: Callable[[str], str] | None = None, **values: object) -> Safe:
        """A template with its values; texts are escaped by `escape`, else for HTML. Every name must be given.

        Raises TemplateMistake for what is wrong in a template of somebody's own.
        """
        environment = self._environment(name, escape)
        if not self._depth:
            environment.steps = 0
        self._depth += 1
        try:
            return Safe(environment.get_template(name).render(values))
        except TemplateMistake:
            raise
        except Exception as problem:
            mistake = self._mistake(problem)
            if mistake is None:
                raise
            raise mistake from problem
        finally:
            self._depth -= 1

    def blamed(self, kind: str, line: str, message: str) -> TemplateMistake | None:
        """What is said of a line of a filled template, as a mistake in the template of that kind that it comes from.

        None if that is not one of somebody's own.
        """
        best = ("", 0, 0)
        for name in sorted(self._loader.loaded):
            path = self._loader.path(name)
            if name.endswith(kind) and path:
                for number, own in enumerate(_read(path).split("\n"), 1):
                    alike = len(line.strip()) + 1 if own.strip() == line.strip() else _alike(own.strip(), line.strip())
                    best = max(best, (path, number, alike), key=lambda each: each[2])
        if not self._loader.owns(best[0]):
            return None
        return TemplateMistake(
            f"{best[0]}:{best[1]}", Name(f"排版出错：{message}", f"this cannot be typeset: {message}")
        )

    @property
    def unused(self) -> Iterator[str]:
        """The files of the own folder that are no templates of archgen's and that none of the used ones asked for."""
        known = {*names(), *self._loader.loaded}
        return (name for name in texts(self._loader.own) if name not in known)

    def _environment(self, name: str, escape: Callable[[str], str] | None) -> Sandbox:
        kind = os.path.splitext(name)[1]
        if kind not in self._environments:
            self._environments[kind] = Sandbox(self._loader, escape)
        return self._environments[kind]

    def _mistake(self, problem: Exception) -> TemplateMistake | None:
        """What is wrong and where, if it is in a template of somebody's own."""
        if isinstance(problem, TemplateSyntaxError):
            place = (problem.filename or "", problem.lineno)
        else:
            frames = traceback.extract_tb(problem.__traceback__)
            place = next(
                ((f.filename, f.lineno or 0) for f in reversed(frames) if self._loader.owns(f.filename)), ("", 0)
            )
        if not self._loader.owns(place[0]):
            return None
        return TemplateMistake(f"{place[0]}:{place[1]}", _explained(problem, self._loader.known))


class _Loader(BaseLoader):
    """Finds a template in the own folder, else in archgen's; never outside of them."""

    def __init__(self, own: str) -> None:
        self.own = own
        self.loaded: set[str] = set()

    @property
    def known(self) -> tuple[str, ...]:
        return tuple(sorted({*names(), *texts(self.own)}))

    def owns(self, path: str) -> bool:
        return bool(self.own) and path.startswith(os.path.join(self.own, ""))

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        self.loaded.add(template)
        path = self.path(template)
        if path is None:
            raise TemplateNotFound(template)
        return _read(path), path, lambda: True

    def path(self, template: str) -> str | None:
        """Where a template is; None if there is none inside the folders."""
        for place in filter(None, (self.own, folder())):
            path = os.path.join(place, *template.split("/"))
            inside = os.path.realpath(path).startswith(os.path.join(os.path.realpath(place), ""))
            if inside and ".." not in template.split("/") and os.path.isfile(path):
                return path
        return None


def _alike(one: str, other: str) -> int:
    """How many characters two lines begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _read(path: str) -> str:
    with open(path, "rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise TemplateMistake(path, Name("模板太大（超过 1 MB）", "the template is too large (over 1 MB)"))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        message = Name("不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8: save it as UTF-8")
        raise TemplateMistake(f"{path}:{line}", message) from problem


def _explained(problem: Exception, known: tuple[str, ...]) -> Name:
    if isinstance(problem, TemplateNotFound):
        near = nearest(str(problem.name), known)
        return Name(
            f"没有模板 {problem.name}" + (f"，您是指 {near} 吗？" if near else f"。可用的有：{'、'.join(known)}"),
            f"there is no template {problem.name}."
            + (f" Did you mean {near}?" if near else f" There are: {', '.join(known)}"),
        )
    if isinstance(problem, TemplateSyntaxError):
        return Name(f"模板语法有错：{problem.message}", f"syntax error in the template: {problem.message}")
    if isinstance(problem, UndefinedError):
        return Name(f"模板用了没有给它的名字：{problem}", f"the template uses a name that it is not given: {problem}")
    if isinstance(problem, SecurityError):
        return Name(f"模板不能这样做：{problem}", f"a template may not do this: {problem}")
    if isinstance(problem, Endless | RecursionError | MemoryError):
        return Name(
            "模板停不下来：循环、递归或重复太多",
            "the template does not come to an end: too many loops, calls or repetitions",
        )
    what = f"{type(problem).__name__}: {problem}"
    return Name(f"模板在这里出错：{what}", f"the template fails here: {what}")
