"""`grader merge`: the parts of a batch, graded apart, as if it had been one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from grader.cli.batch import alone_in, conclude, cpus, name_of
from grader.cli.interruption import orderly_end
from grader.cli.options import FolderPath
from grader.cli.outputs import make_folder
from grader.errors import UsageError

NAMED = 10  # missing parts


@click.command("merge", short_help="Join the results of batches that were graded apart.")
@click.argument("parts", nargs=-1, required=True, type=FolderPath(), metavar="OUT…")
@click.option(
    "--out",
    required=True,
    type=FolderPath(),
    metavar="OUT",
    help="The folder for the joined results; made where it is missing.",
)
@click.option("--store", "store_url", metavar="URL", help="Where they are kept, as in batch.")
@orderly_end()
def merge_command(parts: tuple[Path, ...], out: Path, store_url: str | None) -> int:
    """Join the OUT of batches (grader batch --shard I/N), or the files of their stores.

    What is left in --out is what one batch would have left there. Exits as grader batch does.
    """
    from grader.store import FILE_NAME, Store

    files = [part / FILE_NAME if part.is_dir() else part for part in parts]
    for part, file in zip(parts, files, strict=True):
        if not file.is_file():
            raise UsageError(f"{part} holds no {FILE_NAME}; name the OUT of a batch")
        if file.resolve() == (out / FILE_NAME).resolve():
            raise UsageError(f"--out {out} is one of the parts; name another folder")
    make_folder(out)
    with alone_in(out), Store(store_url or out / FILE_NAME) as store:
        about: Any = None
        for file in files:
            with Store(file, reading=True) as graded:
                other = graded.newest()
                about = other.about if about is None else joined(about, other.about)
        _require_whole(about.get("shards", []))
        run = store.begin(name_of(out))
        for file in files:
            with Store(file, reading=True) as graded:
                run.take_from(graded.newest())
        run.note(about)
        return conclude(out, run, cpus())


def _require_whole(shards: Iterable[str]) -> None:
    """Refuse parts of which others are missing: their students would be left out."""
    counts = {shard.partition("/")[2] for shard in shards}
    whole = [f"{number}/{count}" for count in counts for number in range(1, int(count) + 1)]
    missing = sorted(set(whole) - set(shards), key=lambda shard: int(shard.partition("/")[0]))
    if missing:
        parts = f"part {missing[0]} is" if len(missing) == 1 else f"parts {_some(missing)} are"
        its = "its OUT" if len(missing) == 1 else "the OUT of each"
        raise UsageError(f"{parts} missing; name {its} as well, having graded it")


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown if len(names) <= NAMED else f"{shown} and {len(names) - NAMED} more"


def joined(one: Any, other: Any) -> Any:
    """Return what two batches are about as one: alike, it is the same; else it is added up."""
    if one == other:
        return one
    if isinstance(one, dict):
        return {
            key: joined(one.get(key, other.get(key)), other.get(key, one.get(key)))
            for key in {**one, **other}
        }
    if isinstance(one, list):
        return list({json.dumps(item): item for item in [*one, *other]}.values())
    return one + other if isinstance(one, int) else one
