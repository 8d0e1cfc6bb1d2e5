"""Plain Python: ifs, loops and tables; lists come back."""


def step(a):
    if a <= 0:
        return 0
    else:
        return 1


def perceptron(x, w, b):
    total = b
    for i in range(len(x)):
        total += x[i] * w[i]
    return step(total)


def and_gate(x1, x2):
    w1, w2, theta = 0.5, 0.5, 0.7
    tmp = x1 * w1 + x2 * w2
    if tmp <= theta:
        return 0
    elif tmp > theta:
        return 1


def or_gate(x1, x2):
    return perceptron([x1, x2], [1, 1], 0)


def nand_gate(x1, x2):
    return 1 - and_gate(x1, x2)


def nor_gate(x1, x2):
    return {(0, 0): 1, (0, 1): 0, (1, 0): 0, (1, 1): 0}[x1, x2]


def xor_gate(x1, x2):
    s1 = nand_gate(x1, x2)
    s2 = or_gate(x1, x2)
    return and_gate(s1, s2)


def decision_boundary(w, b, x1):
    if hasattr(x1, "tolist") and x1.ndim:
        return [decision_boundary(w, b, one) for one in x1.tolist()]
    return -(w[0] / w[1]) * x1 - b / w[1]


def train_perceptron(X, t, learning_rate, epochs, w, b):
    w = [float(v) for v in w]
    for epoch in range(epochs):
        wrong = 0
        for i in range(len(X)):
            y = perceptron(X[i], w, b)
            if y == t[i]:
                continue
            wrong += 1
            sign = 1 if t[i] == 1 else -1
            for j in range(len(w)):
                w[j] += sign * learning_rate * X[i][j]
            b += sign * learning_rate
        if wrong == 0:
            break
    return w, b


def kernel_perceptron_predict(alpha, X, t, x, kernel):
    for_one, against = 0.0, 0.0
    for a, row, label in zip(alpha, X, t):
        if label == 1:
            for_one += a * kernel(row, x)
        else:
            against += a * kernel(row, x)
    if for_one > against:
        return 1
    return -1
