"""`python -m archgen`."""

from archgen.cli import run

if __name__ == "__main__":
    run()
