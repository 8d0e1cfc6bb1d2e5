"""A worker for the tests of confinement: runs the Python text it is sent and answers with JSON."""

import json
import traceback
from typing import Any


def serve(channel: Any) -> None:
    """Run each line received, a JSON string of Python, and send what it bound to `result`."""
    stream = channel.makefile("rb")
    for line in stream:
        names: dict[str, Any] = {"__name__": "__main__"}
        try:
            exec(json.loads(line), names)
            answer: Any = names.get("result")
            text = json.dumps(answer)
        except BaseException as error:
            kind = type(error).__name__
            text = json.dumps({"error": kind, "text": str(error), "trace": traceback.format_exc()})
        channel.sendall(text.encode() + b"\n")
