"""Reads what a worker sent as the answers it should be: whatever else it is, it misbehaved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.answer import Answer, EncodedAnswer, EncodedAnswers, EncodedValues, Raised, SpiedCall
from grader.bank import Case, CheckCases
from grader.sandbox.limits import KIB
from grader.sandbox.told import Misbehaved, line
from grader.sandbox.wire import Opaque, decode, float_payload

_MAX_BASES = 50
# A value is kept until its task is judged: one far larger than the right one is not looked at.
KEPT_BYTES = 64 * KIB
KEPT_TIMES = 16
_KINDS = {"a": "ndarray", "l": "list", "t": "tuple", "d": "dict", "s": "str", "b": "bytes"}

Calls = Mapping[int, list[SpiedCall]]


def read_answers(
    parts: Sequence[Any], cases: Sequence[Case], first: int, calls: Calls, max_nodes: int
) -> Sequence[Answer]:
    """Return the answers in a frame, which begin with that of the case `first`.

    `calls` has the calls of spied functions by case. Raises `Misbehaved`, or what comes of parts
    of the wrong type: ValueError, TypeError, LookupError, `WireError`.
    """
    lengths, data, raised, changed = parts
    if [type(part) for part in parts] != [bytes, bytes, list, list] or len(lengths) % 4:
        raise Misbehaved("no answers where some were due")
    values = EncodedValues(lengths, data)
    reader = _Reader(cases, first, calls, max_nodes)
    if isinstance(cases, CheckCases) and not (raised or calls or first):
        right = values == cases.right
        form = None if right else cases.forms.of(values)
        if right or form is not None:
            return EncodedAnswers(values, form, reader.changes(changed, values))
    if not 0 < len(values) <= len(cases) - first or values.ends[-1] != len(data):
        raise Misbehaved("more answers than cases, or none")
    exceptions = {_index(index, values): reader.raised(told) for index, told in raised}
    changes = reader.changes(changed, values)
    answers = [
        reader.answer(index, value, exceptions.get(index), changes.get(index, {}))
        for index, value in enumerate(values)
    ]
    whole = not (raised or calls or reader.left_out) and len(values) == len(cases)
    return EncodedAnswers(values, None, changes, answers) if whole else answers


def _index(index: Any, values: EncodedValues) -> int:
    if type(index) is not int or not 0 <= index < len(values):
        raise Misbehaved("something about no case")
    return index


class _Reader:
    """Reads the parts of the answers to some cases."""

    def __init__(self, cases: Sequence[Case], first: int, calls: Calls, max_nodes: int) -> None:
        self._cases = cases
        self._first = first
        self._calls = calls
        self._max_nodes = max_nodes
        self.left_out = False

    def changes(self, changed: Sequence[Any], values: EncodedValues) -> dict[int, dict[str, Any]]:
        """Return the arguments that were told of as changed, by the index of the call."""
        found: dict[int, dict[str, Any]] = {}
        for index, position, blob in changed:
            case = self._cases[self._first + _index(index, values)]
            kept = self.kept(blob, case.blobs[position])
            found.setdefault(index, {})[case.names[position]] = kept
        return found

    def answer(
        self, index: int, data: bytes, raised: Raised | None, changed: dict[str, Any]
    ) -> Answer:
        """Return one answer, decoded only where it is not of the form of the right one."""
        where = self._first + index
        calls = tuple(self._calls.get(where, ()))
        if raised is not None:
            return Answer(raised=raised, calls=calls)
        right = self._right(where)
        if not calls and not changed:
            start = float_payload(right)
            alike = data[:start] == right[:start] and len(data) == len(right)
            if data == right or (start and alike):
                return EncodedAnswer(data)
        return Answer(self.kept(data, right), calls=calls, changed=changed)

    def _right(self, where: int) -> bytes:
        if isinstance(self._cases, CheckCases):
            return self._cases.right[where]
        return self._cases[where].value

    def raised(self, told: Any) -> Raised:
        """Return an exception that was told of as type, message, line and base types."""
        name, message, place, bases = told
        return Raised(line(name), line(message), line(place), tuple(map(line, bases[:_MAX_BASES])))

    def kept(self, blob: bytes, like: bytes) -> Any:
        """Return the value that `blob` encodes, unless it is far larger than the bytes `like`.

        `left_out` tells whether one was.
        """
        if type(blob) is bytes and len(blob) > KEPT_BYTES + KEPT_TIMES * len(like):
            self.left_out = True
            return Opaque(_KINDS.get(chr(blob[0]), "object"), "too large")
        return decode(blob, max_nodes=self._max_nodes)
