# Has its worker load the file again, with the task answered by an oracle that there is not.
# expect: double=crashed halve=passed slope=passed Counter=passed
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
    source = "import numpy as np\ndef double(x):\n    return 3.0 * x\n"
    worker.namespace["double"] = sys.modules["sandbox.proxies"].function_proxy("double", worker.ask)
    return worker.namespace["double"](x)


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
