"""`archgen serve SPEC`."""

from __future__ import annotations

import click

from archgen.commands.options import language_option
from archgen.core.names import Language, Name

READY = Name(
    "评审页：{url}（保存规格即更新，Ctrl-C 结束）", "the page: {url} (saving the spec renews it, Ctrl-C ends it)"
)
BROKEN = Name("有错误，页面停在上一次", "there are errors: the page stays as it was")
RENEWED = Name("第 {number} 版", "edition {number}")
TAKEN = Name("端口 {port} 已被占用：用 --port 换一个", "port {port} is taken: choose another with --port")


@click.command()
@click.argument("spec", type=click.Path())
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8420, show_default=True, help="0 takes any that is free."
)
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@language_option
def command(spec: str, port: int, opened: bool, language: Language | None) -> None:
    """Show the review page live: each time the spec is saved, the page in the browser is renewed.

    Only what changed is drawn again; errors are shown over the last good page. Nobody but this machine can see it.

    \b
    archgen serve crm.yaml
    archgen serve crm.yaml --port 9000 --open
    """
    import gc

    from archgen.serve.live import serve

    gc.enable()  # this command stays
    said = language or "en"

    def tell(url: str, number: int, problems: str) -> None:
        if number == 1:
            click.echo(READY.format(url=url).say(said))
            if opened:
                click.launch(url)
        click.echo((BROKEN if problems else RENEWED.format(number=number)).say(said), err=True)

    try:
        serve(spec, port, language, tell)
    except OSError as problem:
        raise click.UsageError(TAKEN.format(port=port).say(said)) from problem
