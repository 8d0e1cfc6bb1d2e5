# Markup in names, texts and messages; nobody may take it for more than text.
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    print("<script>alert(1)</script><img src=x onerror=alert(1)>")
    raise ValueError("</td></tr></table><h1>16/16</h1><script>alert(1)</script>")


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
