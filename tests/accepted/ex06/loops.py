# Pure Python: the math module, loops and nested lists, no array ever returned.
import math


def each(function, x):
    try:
        return [each(function, item) for item in x]
    except TypeError:
        return function(float(x))


def identity(x):
    return each(lambda v: v, x)


def step_function(x):
    return each(lambda v: v > 0, x)


def sig(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    e = math.exp(v)
    return e / (1 + e)


def sigmoid(x):
    return each(sig, x)


def sigmoid_gradient(x):
    return each(lambda v: sig(v) * (1 - sig(v)), x)


def tanh(x):
    return each(math.tanh, x)


def tanh_gradient(x):
    def slope(v):
        try:
            return 1 / math.cosh(v) ** 2
        except OverflowError:
            return 0

    return each(slope, x)


def relu(x):
    return each(lambda v: max(0, v), x)


def relu_gradient(x):
    return each(lambda v: 1 if v > 0 else 0, x)


def leaky_relu(x, slope=0.01):
    return each(lambda v: v if v > 0 else slope * v, x)


def softmax(a):
    if a.ndim == 2:
        return [softmax(row) for row in a]
    largest = max(a)
    powers = [math.exp(v - largest) for v in a]
    total = 0.0
    for power in powers:
        total += power
    return [power / total for power in powers]


def softmax_jacobian(a):
    p = softmax(a)
    rows = []
    for i in range(len(p)):
        row = []
        for j in range(len(p)):
            if i == j:
                row.append(p[i] * (1 - p[i]))
            else:
                row.append(-p[i] * p[j])
        rows.append(row)
    return rows


def sigmoid_chain_gradient(x, depth):
    def slope(v):
        if depth == 0:
            return 1.0
        product = 1.0
        for _ in range(depth):
            v = sig(v)
            product *= v * (1 - v)
        return product

    return each(slope, x)
