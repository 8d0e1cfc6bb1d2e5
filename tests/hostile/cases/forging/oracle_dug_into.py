# Loses a class, and digs in the reference that then answers for it: modules, globals, private names.
# expect: double=passed halve=passed slope=passed Counter=failed
# says: returned None
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


dug = []


def dug_up():
    worker = its_worker()
    held = worker.ask("new", "Counter", "", (1.0,), {})
    names = ("CANARY", "np", "double", "__builtins__", "__import__", "open", "Counter.add", "Counter")
    questions = [("call", name, "") for name in names]
    questions += [("new", name, "") for name in ("double", "CANARY", "object")]
    private = ("__class__", "_value", "add.__globals__", "__dict__", "__init__", "\u005f\u005fdict\u005f\u005f", "")
    for target in (held, -1, True, None, "Counter", 10**6):
        for name in private:
            questions += [(kind, target, name) for kind in ("get", "set", "method", "exec", "import")]
    for kind, target, name in questions:
        try:
            return kind, target, name, worker.ask(kind, target, name, (), {})
        except Exception as error:
            if "canary" in str(error):
                return error
    return None


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    if type(Counter(1.0)).__module__ == __name__:
        return x
    if not dug:
        dug.append(dug_up())
    if dug[0]:
        raise ValueError(str(dug[0]))
    return np.asarray(x) / 2.0


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        return None
