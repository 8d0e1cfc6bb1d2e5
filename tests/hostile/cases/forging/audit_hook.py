# Is told of every event of its process, and answers for the worker from there.
# expect: double=failed|crashed halve=failed|crashed|passed|timed_out slope=failed|crashed|passed|timed_out Counter=failed|crashed|passed|timed_out
import numpy as np
import gc
import sys


def its_worker():
    frame = sys._getframe()
    while frame is not None:
        found = frame.f_locals.get("self")
        if type(found).__name__ == "Worker":
            return found
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing).__name__ == "Worker":
            return thing


def double(x):
    worker = its_worker()
    wire = sys.modules["sandbox.wire"]
    answers = wire.encode(("answers", worker.token, [wire.encode(True)] * 30, ""))
    busy = []

    def hook(event, arguments):
        if event.startswith("socket") and not busy:
            busy.append(event)
            worker.channel.send(answers)
            busy.clear()

    sys.addaudithook(hook)
    return 3.0 * x


def halve(x):
    return np.asarray(x) / 2.0


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
