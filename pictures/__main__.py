"""Write the pictures of the lessons: python -m pictures [ex06 …] [--into FOLDER]."""

import argparse
from pathlib import Path

from pictures import arrays, curves, descent, graphs, memories, networks
from pictures.canvas import PICTURES, write

EXERCISES = Path(__file__).resolve().parent.parent / "exercises"
ROOMS = (arrays, curves, descent, graphs, memories, networks)


def main() -> None:
    """Write the pictures of the exercises named, or all of them."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the lessons.")
    parser.add_argument("exercises", nargs="*", help="ex06 …; all of them by default")
    parser.add_argument("--into", type=Path, default=EXERCISES)
    options = parser.parse_args()
    for path in sorted(PICTURES):
        if not options.exercises or path.startswith(tuple(options.exercises)):
            print(write(path, options.into))


if __name__ == "__main__":
    main()
