"""The bank: the cases of every check, generated ahead, simplest first, with expected answers.

A bank is keyed by what made it (the exercise's definition, its reference, the strategies, the
versions of hypothesis and numpy, the seed), so every student meets the same inputs, and hypothesis
is imported only where a bank is not in the cache yet.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, overload

import numpy as np

from grader import notation, strategies
from grader.answer import Answer, EncodedValues, Raised, SpiedCall
from grader.cache import cache_folder
from grader.catalog import Entry
from grader.data import available
from grader.errors import AuthorError
from grader.evaluation import Blobs, decode_argument, encode_arguments, evaluate
from grader.exercise import Check, Task
from grader.forms import Forms
from grader.program import direct_call, record
from grader.sandbox import columns, encoding, plain, probe, wire
from grader.visibility import Split, described

FORMAT = 6
REPEATED_CASES = 3
_MAGIC = b"grader bank\n"
Drawing = Callable[[str], None]


@dataclass(frozen=True)
class Case:
    """One generated input: its arguments by name and as bytes, and the expected answer as bytes.

    `value` encodes the right value; `rest` the exception and the spied calls, if there are any.
    """

    names: tuple[str, ...]
    blobs: Blobs
    value: bytes
    rest: bytes = b""

    @cached_property
    def arguments(self) -> dict[str, Any]:
        """Return the arguments as values; probes and generators as descriptions."""
        return {
            name: decode_argument(blob) for name, blob in zip(self.names, self.blobs, strict=True)
        }

    @cached_property
    def expected(self) -> Answer:
        """Return the right answer."""
        return _expected(self.value, self.rest)

    @property
    def size(self) -> int:
        """Return how many numbers a reader of the case meets."""
        return sum(notation.size_of(value) for value in self.arguments.values())


def _expected(value: bytes, rest: bytes) -> Answer:
    raised, calls = wire.decode(rest) if rest else (None, [])
    return Answer(
        wire.decode(value),
        Raised(raised) if raised else None,
        tuple(SpiedCall(*call) for call in calls),
    )


def repeated_sample(count: int) -> tuple[int, ...]:
    """Return the indices of up to `REPEATED_CASES` cases, evenly from the first, in reverse."""
    step = max(1, count // REPEATED_CASES)
    return tuple(range(0, count, step))[:REPEATED_CASES][::-1]


class CheckCases(Sequence[Case]):
    """The cases of one check, simplest first, unpacked when they are looked at.

    `request` is what a worker is sent to try them all (programs and arguments, encoded), `right`
    the encoded right values. A submission whose every answer is right to the last bit needs no
    more than these two. `rests` is empty where no case has more to it than a value.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        request: bytes,
        again: bytes,
        right: EncodedValues,
        rests: list[bytes],
    ) -> None:
        self.names = names
        self.request = request
        self.right = right
        self.rests = rests
        self._again = again
        self._count = len(right)

    @cached_property
    def forms(self) -> Forms:
        """Return the forms known of answers to the cases."""
        return Forms(self.right)

    @cached_property
    def values(self) -> list[bytes]:
        """Return the encoded right values."""
        return list(self.right)

    @cached_property
    def items(self) -> tuple[Case, ...]:
        """Return the cases."""
        *_, packed = wire.decode(self.request, descriptions=True)
        rests = self.rests or [b""] * len(self)
        rows = zip(columns.unpack(packed, len(self)), self.values, rests, strict=True)
        return tuple(Case(self.names, *row) for row in rows)

    def expected(self, index: int) -> Answer:
        """Return the right answer of one case, without unpacking its arguments."""
        return _expected(self.right[index], self.rests[index] if self.rests else b"")

    @cached_property
    def repeated(self) -> tuple[int, ...]:
        """Return which cases are tried once more at the end: a sample, the last one first."""
        return repeated_sample(len(self))

    @cached_property
    def again(self) -> CheckCases:
        """Return the cases of that sample."""
        right = EncodedValues.of([self.right[index] for index in self.repeated])
        rests = [self.rests[index] for index in self.repeated] if self.rests else []
        return CheckCases(self.names, self._again, b"", right, rests)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Case: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Case, ...]: ...

    def __getitem__(self, index: int | slice) -> Case | tuple[Case, ...]:
        return self.items[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CheckCases) and self.as_data() == other.as_data()

    __hash__ = None  # type: ignore[assignment]

    def as_data(self) -> tuple[Any, ...]:
        """Return the cases as they are stored."""
        return (self.names, self.request, self._again, *self.right.as_data(), self.rests)

    @classmethod
    def stored(
        cls,
        names: tuple[str, ...],
        request: bytes,
        again: bytes,
        lengths: bytes,
        data: bytes,
        rests: list[bytes],
    ) -> CheckCases:
        """Return the cases from what was stored."""
        return cls(names, request, again, EncodedValues(lengths, data), rests)

    @classmethod
    def of(cls, task: Task, check: Check, cases: Sequence[Case]) -> CheckCases:
        """Return the cases with the request that tries them all."""
        sample = [cases[index] for index in repeated_sample(len(cases))]
        return cls(
            cases[0].names,
            request_of(task, check, cases),
            request_of(task, check, sample),
            EncodedValues.of([case.value for case in cases]),
            [case.rest for case in cases] if any(case.rest for case in cases) else [],
        )


def request_of(task: Task, check: Check, cases: Sequence[Case]) -> bytes:
    """Return what a worker is sent to try cases: programs, how many cases, and their arguments.

    The plain call of the task is its name. Of several unlike programs, a number says for each case
    which is its own.
    """
    packed = columns.pack([case.blobs for case in cases])
    if check.call is None:
        return wire.encode(([task.name], len(cases), b"", packed))
    plain = direct_call(task.name, len(cases[0].names))
    programs: list[Any] = []
    known: dict[bytes, int] = {}
    chosen = []
    for case in cases:
        program = record(check.call, case.arguments)
        data = task.name if program == plain else program.as_data()
        key = wire.encode(data)
        if key not in known:
            known[key] = len(programs)
            programs.append(data)
        chosen.append(known[key])
    numbers = np.array(chosen, "<u4").tobytes() if len(programs) > 1 else b""
    return wire.encode((programs, len(cases), numbers, packed))


@dataclass(frozen=True)
class Bank:
    """The cases of an exercise by task and check.

    `digest` names all that a submission meets: the inputs and how they are judged. It is the same
    whatever checks there are beside these.
    """

    digest: str
    seed: int | None
    cases: Mapping[tuple[str, str], CheckCases]


def digest_of(entry: Entry, seed: int | None) -> str:
    """Return the key of the exercise's bank: a hash of everything that decides its cases."""
    digest = _made_by(entry, seed)
    digest.update(entry.sources_digest)
    digest.update(entry.part.encode())
    return digest.hexdigest()[:16]


def _made_by(entry: Entry, seed: int | None) -> hashlib._Hash:
    """Return a hash of what decides the cases of any exercise beside its own files."""
    digest = hashlib.sha256(f"{FORMAT} {entry.id} {seed}".encode())
    digest.update(f"{np.__version__} {_hypothesis_version()}".encode())
    fetched = [name for name in entry.exercise.data if available(name)]
    digest.update("".join(f" {name}" for name in fetched).encode())
    for module in (strategies, probe, plain, encoding, columns):
        digest.update(_text_of(Path(module.__file__ or "")))
    return digest


def _text_of(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest()


def _content(entry: Entry, seed: int | None, cases: Mapping[tuple[str, str], CheckCases]) -> str:
    """Return the digest of a bank: not of checks.py, which may hold more than this exercise."""
    digest = _made_by(entry, seed)
    digest.update(_text_of(entry.reference_path) + described(entry.exercise))
    for drawn in cases.values():
        digest.update(hashlib.sha256(drawn.request).digest())
    return digest.hexdigest()[:16]


def _hypothesis_version() -> str:
    """Return what stands in hypothesis's version file, without importing hypothesis.

    importlib.metadata would tell as well, for the price of an e-mail parser at every start.
    """
    spec = find_spec("hypothesis")
    if spec is None or spec.origin is None:
        raise AuthorError("hypothesis is not installed; reinstall grader")
    return Path(spec.origin).with_name("version.py").read_text("utf-8")


def make_case(entry: Entry, task: Task, check: Check, arguments: Mapping[str, Any]) -> Case:
    """Return the case of these arguments, with the reference's answer or the check's `expected`."""
    names, blobs = tuple(arguments), encode_arguments(arguments)
    answer = evaluate(task, check, entry.reference, names, blobs)
    where = f"{entry.id} {task.name} · {check.name}"
    shown = ", ".join(f"{name}={notation.show(value)}" for name, value in arguments.items())
    raised = answer.raised
    if (raised is not None) != (check.raises is not None):
        what = f"raised {raised.type_name}: {raised.message}" if raised else "raised nothing"
        raise AuthorError(f"{where}: the reference {what} on {shown}")
    if check.raises is not None:
        answer = Answer(raised=Raised(check.raises.__name__), calls=answer.calls)
    elif isinstance(check.expected, str):
        answer = Answer(check.expected, calls=answer.calls)
    elif check.expected is not None:
        live = {name: decode_argument(blob) for name, blob in zip(names, blobs, strict=True)}
        answer = Answer(check.expected(**live), calls=answer.calls)
    try:
        calls = [(call.argument, call.x, call.value) for call in answer.calls]
        name = answer.raised.type_name if answer.raised else None
        rest = wire.encode((name, calls)) if name or calls else b""
        return Case(names, blobs, wire.encode(answer.value), rest)
    except wire.WireError as error:
        raise AuthorError(
            f"{where}: the expected answer on {shown} is not plain data: {error}"
        ) from None


def generate(entry: Entry, seed: int | None) -> Bank:
    """Return a fresh bank; raises `AuthorError` where a strategy or the reference fails."""
    from grader.generation import draw

    cases = {}
    for task in entry.exercise.tasks:
        for check in task.checks:
            drawn = draw(check, f"{seed} {entry.id} {task.name} {check.name}")
            made = [make_case(entry, task, check, arguments) for arguments in drawn]
            ordered = sorted(made, key=_simplicity)
            cases[task.name, check.name] = CheckCases.of(task, check, ordered)
    return Bank(_content(entry, seed, cases), seed, cases)


def _simplicity(case: Case) -> tuple[int, float, Blobs]:
    weight = sum(notation.weight_of(value) for value in case.arguments.values())
    return case.size, weight, case.blobs


def load(entry: Entry, seed: int | None = None, drawing: Drawing | None = None) -> Bank:
    """Return the bank of an exercise, from the cache or generated and put there.

    A file that is damaged or cannot be written costs a generation, nothing else. `drawing` is told
    the exercise before cases are generated, which takes seconds.
    """
    path = cache_folder() / "banks" / f"{entry.id}-{digest_of(entry, seed)}.bank"
    bank = _read(path, seed)
    if bank is None:
        if drawing is not None:
            drawing(entry.id)
        bank = generate(entry, seed)
        _write(path, bank)
    return bank


def load_parts(
    split: Split, seed: int | None = None, *, held_back: bool, drawing: Drawing | None = None
) -> tuple[Bank, Bank | None]:
    """Return the bank of what students meet and, where it is wanted, of what is held back."""
    other = split.held_back if held_back else None
    return load(split.shown, seed, drawing), load(other, seed, drawing) if other else None


def _read(path: Path, seed: int | None) -> Bank | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head = len(_MAGIC)
    if (
        data[:head] != _MAGIC
        or hashlib.sha256(data[head + 32 :]).digest() != data[head : head + 32]
    ):
        return None
    digest, stored = wire.decode(data[head + 32 :])
    return Bank(digest, seed, {tuple(key): CheckCases.stored(*fields) for key, fields in stored})


def _write(path: Path, bank: Bank) -> None:
    cases = [(key, drawn.as_data()) for key, drawn in bank.cases.items()]
    body = wire.encode((bank.digest, cases))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            try:
                file.write(_MAGIC + hashlib.sha256(body).digest() + body)
                file.flush()
                os.replace(file.name, path)
            except OSError:
                os.unlink(file.name)
                raise
    except OSError:
        # A read-only or full disk costs the next run a generation.
        return
