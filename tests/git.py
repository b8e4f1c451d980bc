"""A git repository with a few revisions, for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@b",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@b",
}


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, whatever the user's own configuration."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, env={**os.environ, **QUIET}, capture_output=True, text=True).stdout


def commit(folder: Path, tag: str) -> None:
    """Commit everything under a folder, which becomes a repository, and tag it."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", tag)
    git(folder, "tag", tag)
