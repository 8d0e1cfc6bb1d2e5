# Everything by hand: numbers, lists and loops; numpy arrays are turned into lists first.


def forward_difference(f, x, h=1e-6):
    before = f(x)
    after = f(x + h)
    return (after - before) / h


def central_difference(f, x, h=1e-5):
    left = f(x - h)
    right = f(x + h)
    print("left", left, "right", right)
    return (right - left) / (2 * h)


def half_step_difference(f, x, h=1e-5):
    half = 0.5 * h
    middle = f(x)  # not needed, asked all the same
    return ((f(x + half) - middle) + (middle - f(x - half))) / h


def tangent_line(f, x):
    slope = half_step_difference(f, x, 1e-6)
    intercept = f(x) - slope * x

    def line(t):
        try:
            return [slope * float(one) + intercept for one in t]
        except TypeError:
            return slope * t + intercept

    return line


def extrapolate(f, x, step):
    return f(x) + forward_difference(f, x, 1e-7) * step


def step_to_target(f, x, target):
    missing = target - f(x)
    return missing / forward_difference(f, x, 1e-6)


def partial_derivative(f, x, index, h=1e-4):
    point = [float(value) for value in x]
    point[index] += h
    right = f(point)
    point[index] -= 2 * h
    left = f(point)
    return (right - left) / (2 * h)


def _nested(x):
    if isinstance(x, list):
        return [_nested(part) for part in x]
    return float(x)


def _gradient(f, whole, part, h):
    result = []
    for i in range(len(part)):
        if isinstance(part[i], list):
            result.append(_gradient(f, whole, part[i], h))
        else:
            old = part[i]
            part[i] = old + h
            right = f(whole)
            part[i] = old - h
            left = f(whole)
            part[i] = old
            result.append((right - left) / (2 * h))
    return result


def numerical_gradient(f, x, h=1e-4):
    point = _nested(x.tolist())
    return _gradient(f, point, point, h)


def numerical_jacobian(f, x, h=1e-4):
    columns = []
    for j in range(len(x)):
        right = f([float(x[k]) + (h if k == j else 0.0) for k in range(len(x))])
        left = f([float(x[k]) - (h if k == j else 0.0) for k in range(len(x))])
        columns.append([(right[i] - left[i]) / (2 * h) for i in range(len(right))])
    return [[column[i] for column in columns] for i in range(len(columns[0]))]
