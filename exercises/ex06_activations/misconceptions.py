"""Wrong activation functions as students write them; this file imports numpy and nothing else."""

import numpy as np


def writes_into_its_argument(x):
    x[x < 0] = 0
    return x


def returns_the_mask(x):
    return (x > 0).astype(float)


def takes_the_absolute_value(x):
    return np.abs(x)


def normalises_whole_batch(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e)


def skips_max_shift(a):
    e = np.exp(a)
    return e / np.sum(e, axis=-1, keepdims=True)


def one_maximum_for_all_rows(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e, axis=-1, keepdims=True)
