"""`archgen lsp`."""

from __future__ import annotations

import click

from archgen.commands.usage import Misuse
from archgen.core.names import Name

MISSING = Name(
    "语言服务要用 pygls：pip install 'archgen[lsp]'", "the language server needs pygls: pip install 'archgen[lsp]'"
)


@click.command()
def command() -> None:
    """Serve an editor over standard input and output, by the Language Server Protocol.

    Findings as you type, with quick fixes; completion, explanations, definitions, references, renaming, the outline and
    the layout. docs/editor.md says how to set up VS Code, Neovim and others.
    """
    import gc

    try:
        from archgen.lsp.server import create
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] in ("pygls", "lsprotocol"):
            raise Misuse(MISSING) from None
        raise
    gc.enable()  # it stays, unlike other commands
    create().start_io()
