# Watches every line of the worker, and changes what it returns.
# expect: double=failed|crashed|timed_out halve=passed|timed_out slope=passed|timed_out Counter=passed|timed_out
import numpy as np
import gc
import os
import socket
import struct
import sys
import time


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


def watch(frame, event, argument):
    if frame.f_code.co_name == "answer" and event == "return":
        frame.f_locals["value"] = True
    return watch


def double(x):
    sys.settrace(watch)
    sys.setprofile(lambda *a: None)
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = watch
        frame = frame.f_back
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
