"""`archgen serve SPEC`."""

from __future__ import annotations

import click

from archgen.commands.options import language_option
from archgen.commands.progress import Progress
from archgen.commands.usage import Misuse
from archgen.commands.user_language import user_language
from archgen.commands.verbosity import Verbosity, verbosity_options
from archgen.core.names import Language, Name

READY = Name(
    "评审页：{url}（保存规格即更新，Ctrl-C 结束）", "the page: {url} (saving the spec renews it, Ctrl-C ends it)"
)
BROKEN = Name("有错误，页面停在上一次", "there are errors: the page stays as it was")
RENEWED = Name("第 {number} 版", "edition {number}")
FOLDER = Name(
    "{path} 是文件夹：实时页面一次只看一个产品，请给出里面的规格文件；整个文件夹用 archgen build {path}",
    "{path} is a folder: the live page shows one product; name its spec, or build them all: archgen build {path}",
)
TAKEN = Name("端口 {port} 已被占用：用 --port 换一个", "port {port} is taken: choose another with --port")


@click.command()
@click.argument("spec", type=click.Path())
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8420, show_default=True, help="0 takes any that is free."
)
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@language_option
@verbosity_options
def command(spec: str, port: int, opened: bool, language: Language | None, verbosity: Verbosity) -> None:
    """Show the review page live: each time the spec is saved, the page in the browser is renewed.

    Only what changed is drawn again; errors are shown over the last good page. Nobody but this machine can see it.

    \b
    archgen serve crm.yaml
    archgen serve crm.yaml --port 9000 --open
    """
    import gc
    import os

    from archgen.serve.live import serve

    if os.path.isdir(spec):
        raise Misuse(FOLDER.format(path=spec))

    gc.enable()  # this command stays
    said = language or user_language() or "en"

    stages = Progress(said, 0, verbosity if verbosity is Verbosity.VERBOSE else Verbosity.QUIET)

    def tell(url: str, number: int, problems: str) -> None:
        stages.note(())
        if number == 1:
            click.echo(READY.format(url=url).say(said))
            if opened:
                click.launch(url)
        if problems or verbosity > Verbosity.QUIET:
            click.echo((BROKEN if problems else RENEWED.format(number=number)).say(said), err=True)

    try:
        serve(spec, port, language, tell, stages.tell)
    except OSError as problem:
        raise Misuse(TAKEN.format(port=port)) from problem
