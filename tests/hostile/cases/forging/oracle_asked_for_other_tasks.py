# Asks the reference of a failed task for all the others, and for what lies behind it.
# expect: double=failed halve=failed|errored|crashed slope=passed Counter=passed
import numpy as np
import sys


def double(x):
    return 3.0 * x


def halve(x):
    double
    frame = sys._getframe()
    while frame is not None and type(frame.f_locals.get("self")).__name__ != "Worker":
        frame = frame.f_back
    worker = frame.f_locals["self"]
    for kind, target, name in (
        ("call", "halve", ""), ("call", "slope", ""), ("new", "Counter", ""), ("get", 0, "__dict__"),
        ("get", 0, "value"), ("call", "CANARY", ""), ("call", "__builtins__", ""), ("get", -1, "x"),
        ("method", "double", "__globals__"), ("new", "double", ""), ("set", 0, "__class__"),
        ("call", "np", ""), ("get", "double", "__code__"), ("eval", "1", ""), (None, None, None),
    ):
        try:
            print(worker.ask(kind, target, name, (x,), {}))
        except Exception as error:
            print(error)
    try:
        return worker.ask("call", "halve", "", (x,), {})
    except Exception:
        return 0.0 * x


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
