# Starts threads and processes by concurrent.futures and asyncio.
# expect: double=errored|failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import asyncio
from concurrent.futures import ThreadPoolExecutor


def double(x):
    try:
        asyncio.run(asyncio.to_thread(sum, [1]))
    except (OSError, RuntimeError) as error:
        print(error)
    with ThreadPoolExecutor() as pool:
        return list(pool.map(float, x))


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
