# Winds up every timer there is as fast as it goes, with a handler that answers for the task.
# expect: double=failed|crashed|timed_out halve=failed|crashed|passed|timed_out slope=failed|crashed|passed|timed_out Counter=failed|crashed|passed|timed_out
import numpy as np
import gc
import signal
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

    def ring(*rest):
        worker.channel.send(wire.encode(("answers", worker.token, [wire.encode(True)], "")))

    for number, timer in (
        (signal.SIGALRM, signal.ITIMER_REAL), (signal.SIGVTALRM, signal.ITIMER_VIRTUAL), (signal.SIGPROF, signal.ITIMER_PROF)
    ):
        signal.signal(number, ring)
        signal.setitimer(timer, 1e-4, 1e-4)
    sum(range(10**6))
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
