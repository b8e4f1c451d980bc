"""Shell scripts as people run them, with this checkout's `archgen` on the path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

Done = subprocess.CompletedProcess[str]


def run_script(script: str, folder: Path, **variables: str) -> Done:
    """Run a script with bash in a folder, as GitHub does: the first command that fails ends it."""
    path = f"{_commands(folder)}:{os.environ['PATH']}"
    return run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], folder, PATH=path, **variables)


def run_module(module: str, *arguments: str | Path, folder: Path = ROOT) -> Done:
    """Run a Python tool of the tests' own environment."""
    return run([sys.executable, "-m", module, *map(str, arguments)], folder)


def run(command: list[str], folder: Path, **variables: str) -> Done:
    """Run a command in a folder; a failure is for the caller to judge."""
    environment = {**os.environ, **variables}
    return subprocess.run(
        command, check=False, cwd=folder, env=environment, capture_output=True, text=True, timeout=600
    )


def _commands(folder: Path) -> Path:
    """A folder with nothing but `archgen`, beside the one where the script runs."""
    commands = folder.parent / f"{folder.name}-commands"
    commands.mkdir(exist_ok=True)
    command = commands / "archgen"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m archgen "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return commands
