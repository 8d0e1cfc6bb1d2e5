import numpy as np
import matplotlib.pylab as plt


def identity(x):
    return x

def step_function(x):
    return np.array(x >= 0, dtype=int)

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_gradient(x):
    return x * (1 - x)

def tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

def tanh_gradient(x):
    return 1 - tanh(x) ** 2

def relu(x):
    x *= x > 0
    return x

def relu_gradient(x):
    grad = np.zeros_like(x)
    grad[x >= 0] = 1
    return grad

def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, 0.01 * x)

def softmax(a):
    c = np.max(a)
    exp_a = np.exp(a - c)
    sum_exp_a = np.sum(exp_a)
    y = exp_a / sum_exp_a
    return y

def softmax_jacobian(a):
    y = softmax(a)
    return np.diag(y * (1 - y))

def sigmoid_chain_gradient(x, depth):
    s = sigmoid(x)
    return (s * (1 - s)) ** depth


# ---- plots for the report ----

x = np.arange(-5.0, 5.0, 0.1)

plt.figure(figsize=(10, 4))
plt.subplot(1, 3, 1)
plt.plot(x, step_function(x))
plt.ylim(-0.1, 1.1)
plt.title("step")

plt.subplot(1, 3, 2)
plt.plot(x, sigmoid(x))
plt.ylim(-0.1, 1.1)
plt.title("sigmoid")

plt.subplot(1, 3, 3)
plt.plot(x, relu(x.copy()))
plt.ylim(-1, 6)
plt.title("ReLU")
plt.show()

# softmax example from the book
a = np.array([0.3, 2.9, 4.0])
y = softmax(a)
print(y)           # [0.01821127 0.24519181 0.73659691]
print(np.sum(y))   # 1.0
