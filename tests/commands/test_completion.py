"""What shells are offered, asked as the script of `archgen completion` asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from archgen.cli import cli
from tests.shell import run_module

STARTER = Path(__file__).resolve().parent.parent.parent / "samples" / "starter.yaml"


def offered(arguments: list[str], incomplete: str) -> list[str]:
    found = BashComplete(cli, {}, "archgen", "_ARCHGEN_COMPLETE").get_completions(arguments, incomplete)
    return [item.value if item.type == "plain" else item.type for item in found]


def test_commands_and_options() -> None:
    assert offered([], "va") == ["validate"]
    assert "--baseline" in offered(["validate"], "--ba")
    assert offered(["build", "x.yaml", "--lang"], "z") == ["zh"]


@pytest.mark.parametrize("command", ["validate", "build", "fmt", "inspect", "who-can", "role", "impact"])
def test_specs_are_files(command: str) -> None:
    assert offered([command], "s") == ["file"]


@pytest.mark.parametrize(
    ("command", "incomplete", "expected"),
    [
        ("who-can", "booking.order.c", ["booking.order.create", "booking.order.confirm", "booking.order.cancel"]),
        ("role", "ca", ["cashier"]),
        ("impact", "Book", ["Booking"]),
        ("impact", "finance.payment", ["finance.payment", "finance.payment.view"]),
    ],
)
def test_things_of_the_spec(command: str, incomplete: str, expected: list[str]) -> None:
    assert offered([command, str(STARTER)], incomplete)[: len(expected)] == expected
    assert offered([command, "none.yaml"], incomplete) == []


def test_rules() -> None:
    assert offered(["explain"], "cp00")[:2] == ["CP001", "CP002"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script(shell: str) -> None:
    done = run_module("archgen", "completion", shell)
    assert done.returncode == 0
    assert "_ARCHGEN_COMPLETE" in done.stdout


def test_a_broken_library_is_no_bug() -> None:
    broken = "import sys; sys.modules['yaml._yaml'] = None; from archgen.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", broken, "validate", STARTER], check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "archgen doctor" in done.stderr
