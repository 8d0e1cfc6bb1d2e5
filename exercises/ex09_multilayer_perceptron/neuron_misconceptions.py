"""Wrong neurons as students write them."""

import numpy as np


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


# Neuron


class _Neuron:
    """A correct neuron, of which each wrong one below spoils a part."""

    def __init__(self, w, b):
        self.w = w
        self.b = b
        self.x = None

    def forward(self, x):
        self.x = x
        return self.w * x + self.b

    def backward(self, target, learning_rate):
        slope = self.w * self.x + self.b - target
        self.w -= learning_rate * slope * self.x
        self.b -= learning_rate * slope


class NeuronForgetsTheBias(_Neuron):
    def forward(self, x):
        self.x = x
        return self.w * x

    def backward(self, target, learning_rate):
        slope = self.w * self.x - target
        self.w -= learning_rate * slope * self.x
        self.b -= learning_rate * slope


class PassesThroughASigmoid(_Neuron):
    def forward(self, x):
        self.y = sigmoid(super().forward(x))
        return self.y

    def backward(self, target, learning_rate):
        slope = (self.y - target) * self.y * (1 - self.y)
        self.w -= learning_rate * slope * self.x
        self.b -= learning_rate * slope


class StepsUphill(_Neuron):
    def backward(self, target, learning_rate):
        super().backward(target, -learning_rate)


class ForgetsTheInput(_Neuron):
    def backward(self, target, learning_rate):
        slope = self.w * self.x + self.b - target
        self.w -= learning_rate * slope
        self.b -= learning_rate * slope


class MultipliesTheBiasByTheInput(_Neuron):
    def backward(self, target, learning_rate):
        slope = self.w * self.x + self.b - target
        self.w -= learning_rate * slope * self.x
        self.b -= learning_rate * slope * self.x


class MovesTheBiasFromTheNewWeight(_Neuron):
    def backward(self, target, learning_rate):
        self.w -= learning_rate * (self.w * self.x + self.b - target) * self.x
        self.b -= learning_rate * (self.w * self.x + self.b - target)


class IgnoresTheLearningRate(_Neuron):
    def backward(self, target, learning_rate):
        super().backward(target, 0.1)


class ReturnsTheNewValuesOnly(_Neuron):
    def backward(self, target, learning_rate):
        slope = self.w * self.x + self.b - target
        return self.w - learning_rate * slope * self.x, self.b - learning_rate * slope


class NeuronKeepsTheFirstInput(_Neuron):
    def forward(self, x):
        if self.x is None:
            self.x = x
        return self.w * x + self.b


class NeuronsShareTheirInput(_Neuron):
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def forward(self, x):
        type(self).x = x
        return self.w * x + self.b
