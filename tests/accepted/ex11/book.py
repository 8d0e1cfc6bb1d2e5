# 책을 따라 작성: sigmoid, Xavier, 클래스로 만든 두 층 신경망, np.fromfile, float32
import gzip
import os

import numpy as np


def load_idx_images(path):
    if path[-3:] == ".gz":
        file = gzip.GzipFile(path, "rb")
    else:
        file = open(path, "rb")
    with file as f:
        header = f.read(16)
        if int.from_bytes(header[0:4], byteorder="big") != 2051 or len(header) != 16:
            raise ValueError("bad file " + os.path.basename(path))
        n = int.from_bytes(header[4:8], byteorder="big")
        h = int.from_bytes(header[8:12], byteorder="big")
        w = int.from_bytes(header[12:16], byteorder="big")
        data = np.frombuffer(f.read(n * h * w), dtype=np.uint8)
        if data.size != n * h * w:
            raise ValueError("file too small")
    return data.reshape(-1, h, w)


def load_idx_labels(path):
    if path[-3:] == ".gz":
        with gzip.open(path) as f:
            data = np.frombuffer(f.read(), dtype=np.uint8)
    else:
        if os.path.getsize(path) < 8:
            raise ValueError("file too small")
        with open(path, "rb") as f:
            data = np.fromfile(f, dtype=np.uint8)
    if data.size < 8 or list(data[:4]) != [0, 0, 8, 1]:
        raise ValueError("bad file")
    n = int(data[4]) * 256**3 + int(data[5]) * 256**2 + int(data[6]) * 256 + int(data[7])
    if data.size != 8 + n:
        raise ValueError("file too small")
    return data[8:]


def normalize_flatten(images):
    images = np.array(images).astype(np.float32)
    images /= 255.0
    return images.reshape(images.shape[0], images.shape[1] * images.shape[2])


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    x = x - np.max(x, axis=-1, keepdims=True)
    return np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)


def cross_entropy_error(y, t):
    return -np.sum(np.log(y[np.arange(y.shape[0]), t] + 1e-7)) / y.shape[0]


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, rng):
        self.params = {}
        self.params["W1"] = rng.standard_normal((input_size, hidden_size)) / np.sqrt(input_size)
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = rng.standard_normal((hidden_size, output_size)) / np.sqrt(hidden_size)
        self.params["b2"] = np.zeros(output_size)

    def predict(self, x):
        z1 = sigmoid(np.dot(x, self.params["W1"]) + self.params["b1"])
        return softmax(np.dot(z1, self.params["W2"]) + self.params["b2"])

    def gradient(self, x, t):
        W2 = self.params["W2"]
        z1 = sigmoid(np.dot(x, self.params["W1"]) + self.params["b1"])
        y = softmax(np.dot(z1, W2) + self.params["b2"])
        dy = y.copy()
        dy[np.arange(x.shape[0]), t] -= 1
        dy /= x.shape[0]
        da1 = np.dot(dy, W2.T) * (1.0 - z1) * z1
        grads = {"W2": np.dot(z1.T, dy), "b2": np.sum(dy, axis=0)}
        grads["W1"] = np.dot(x.T, da1)
        grads["b1"] = np.sum(da1, axis=0)
        return grads


def train(x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng):
    network = TwoLayerNet(x_train.shape[1], hidden_size, 10, rng)
    train_loss_list = []
    test_acc_list = []
    iter_per_epoch = max(x_train.shape[0] // batch_size, 1)
    for i in range(steps):
        batch_mask = rng.choice(x_train.shape[0], batch_size)
        x_batch = x_train[batch_mask]
        t_batch = t_train[batch_mask]
        grad = network.gradient(x_batch, t_batch)
        for key in ("W1", "b1", "W2", "b2"):
            network.params[key] -= learning_rate * grad[key]
        train_loss_list.append(cross_entropy_error(network.predict(x_batch), t_batch))
        if i % iter_per_epoch == 0:
            y = np.argmax(network.predict(x_test), axis=1)
            test_acc_list.append(np.sum(y == t_test) / float(x_test.shape[0]))
    return lambda x: np.argmax(network.predict(x), axis=1), train_loss_list


def confusion_matrix(y, t, classes):
    result = np.zeros((classes, classes))
    np.add.at(result, (t, y), 1)
    return result
