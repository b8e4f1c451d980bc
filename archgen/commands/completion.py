"""`archgen completion SHELL`."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script that lets a shell complete commands, options, files, operations, roles and rules.

    \b
    archgen completion bash >> ~/.bashrc
    archgen completion zsh >> ~/.zshrc
    archgen completion fish > ~/.config/fish/completions/archgen.fish
    """
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion, "click knows these shells"
    root = click.get_current_context().find_root().command
    click.echo(completion(root, {}, "archgen", "_ARCHGEN_COMPLETE").source())
