"""Plain Python: loops and lists."""


def hidden(W1, b1, x):
    D, H = len(W1), len(b1)
    return [sum(x[d] * W1[d][h] for d in range(D)) + b1[h] for h in range(H)]


def saliency_map(W1, b1, W2, b2, x, target):
    z = hidden(W1, b1, x)
    out = []
    for d in range(len(x)):
        slope = 0.0
        for h in range(len(z)):
            if z[h] > 0:
                slope += float(W1[d][h]) * float(W2[h][target])
        out.append(abs(slope))
    return out


def guided_relu_backward(dout, x):
    if getattr(x, "ndim", 1) > 1:
        return [guided_relu_backward(a, b) for a, b in zip(dout, x)]
    return [float(a) if a > 0 and b > 0 else 0 for a, b in zip(dout, x)]


def guided_backpropagation(W1, b1, W2, b2, x, target):
    back = guided_relu_backward([row[target] for row in W2], hidden(W1, b1, x))
    return [sum(w * g for w, g in zip(row, back)) for row in W1.tolist()]


def input_gradient(predict, x, target, h=1e-5):
    import numpy as np

    grads = []
    for i in range(len(x)):
        right, left = [float(v) for v in x], [float(v) for v in x]
        right[i] += h
        left[i] -= h
        grads.append((predict(np.array(right))[target] - predict(np.array(left))[target]) / (2 * h))
    return grads
