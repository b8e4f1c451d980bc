"""`archgen init [DIR]`."""

from __future__ import annotations

import os

import click

FILE = "archgen.yaml"


@click.command()
@click.argument("folder", default=".", metavar="[DIR]")
def command(folder: str) -> None:
    """Write a commented starter spec that builds clean: DIR/archgen.yaml.

    \b
    archgen init shop
    archgen build shop/archgen.yaml
    """
    from archgen.commands.samples import starter
    from archgen.output.writer import write_new

    path = os.path.join(folder, FILE)
    write_new(path, starter())
    click.echo(f"{path}\n\n  archgen validate {path}\n  archgen build {path}")
