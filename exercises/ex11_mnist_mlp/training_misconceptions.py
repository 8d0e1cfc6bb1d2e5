"""Wrong trainings, each what a student writes, each told from the others."""

import numpy as np

# train


def _softmax(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _start(features, hidden_size, classes, rng):
    return {
        "W1": rng.normal(size=(features, hidden_size)) * np.sqrt(2 / features),
        "b1": np.zeros(hidden_size),
        "W2": rng.normal(size=(hidden_size, classes)) * np.sqrt(2 / hidden_size),
        "b2": np.zeros(classes),
    }


def _scores(net, x):
    return np.maximum(0, np.asarray(x) @ net["W1"] + net["b1"]) @ net["W2"] + net["b2"]


def _gradients(net, x, t):
    """Return the loss of a batch and the gradients."""
    hidden = np.maximum(0, x @ net["W1"] + net["b1"])
    p = _softmax(hidden @ net["W2"] + net["b2"])
    loss = -np.mean(np.log(p[np.arange(len(t)), t] + 1e-12))
    d_scores = (p - np.eye(p.shape[1])[t]) / len(t)
    d_hidden = d_scores @ net["W2"].T * (hidden > 0)
    return loss, {
        "W1": x.T @ d_hidden,
        "b1": d_hidden.sum(axis=0),
        "W2": hidden.T @ d_scores,
        "b2": d_scores.sum(axis=0),
    }


def _descend(net, grads, rate):
    for name in net:
        net[name] = net[name] - rate * grads[name]


def _trained(x, t, hidden_size, learning_rate, batch_size, steps, rng):
    """Return the network and the history of a training that is right."""
    net, history = _start(x.shape[1], hidden_size, t.max() + 1, rng), []
    for _ in range(steps):
        rows = rng.integers(0, len(x), batch_size)
        loss, grads = _gradients(net, x[rows], t[rows])
        history.append(loss)
        _descend(net, grads, learning_rate)
    return net, history


def never_updates(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net = _start(x_train.shape[1], hidden_size, t_train.max() + 1, rng)
    history = []
    for _ in range(steps):
        rows = rng.integers(0, len(x_train), batch_size)
        loss, grads = _gradients(net, x_train[rows], t_train[rows])
        history.append(loss)
        for name, value in net.items():
            value = value - learning_rate * grads[name]
    return lambda x: _scores(net, x).argmax(axis=1), history


def ascends_the_loss(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    rate = -learning_rate
    net, history = _trained(x_train, t_train, hidden_size, rate, batch_size, steps, rng)
    return lambda x: _scores(net, x).argmax(axis=1), history


def trains_on_the_test_set_too(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    x, t = np.concatenate([x_train, x_test]), np.concatenate([t_train, t_test])
    net, history = _trained(x, t, hidden_size, learning_rate, batch_size, steps, rng)
    return lambda x: _scores(net, x).argmax(axis=1), history


def keeps_the_weights_that_test_best(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net = _start(x_train.shape[1], hidden_size, t_train.max() + 1, rng)
    best, most, history = dict(net), -1.0, []
    for _ in range(steps):
        rows = rng.integers(0, len(x_train), batch_size)
        loss, grads = _gradients(net, x_train[rows], t_train[rows])
        history.append(loss)
        _descend(net, grads, learning_rate)
        right = np.mean(_scores(net, x_test).argmax(axis=1) == t_test)
        if right > most:
            best, most = dict(net), right
    return lambda x: _scores(best, x).argmax(axis=1), history


def records_the_loss_once_an_epoch(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net, history = _trained(x_train, t_train, hidden_size, learning_rate, batch_size, steps, rng)
    epoch = max(len(x_train) // batch_size, 2)
    return lambda x: _scores(net, x).argmax(axis=1), history[::epoch]


def records_the_accuracy(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net = _start(x_train.shape[1], hidden_size, t_train.max() + 1, rng)
    history = []
    for _ in range(steps):
        rows = rng.integers(0, len(x_train), batch_size)
        _, grads = _gradients(net, x_train[rows], t_train[rows])
        history.append(np.mean(_scores(net, x_train[rows]).argmax(axis=1) == t_train[rows]))
        _descend(net, grads, learning_rate)
    return lambda x: _scores(net, x).argmax(axis=1), history


def predicts_probabilities(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net, history = _trained(x_train, t_train, hidden_size, learning_rate, batch_size, steps, rng)
    return lambda x: _softmax(_scores(net, x)), history


def predicts_the_test_set_whatever_is_asked(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net, history = _trained(x_train, t_train, hidden_size, learning_rate, batch_size, steps, rng)
    return lambda x: np.resize(_scores(net, x_test).argmax(axis=1), len(x)), history


def leaves_the_hidden_layer_linear(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net = _start(x_train.shape[1], hidden_size, t_train.max() + 1, rng)
    history = []

    def scores(x):
        return (x @ net["W1"] + net["b1"]) @ net["W2"] + net["b2"]

    for _ in range(steps):
        rows = rng.integers(0, len(x_train), batch_size)
        x, t = x_train[rows], t_train[rows]
        p = _softmax(scores(x))
        history.append(-np.mean(np.log(p[np.arange(len(t)), t] + 1e-12)))
        d = (p - np.eye(p.shape[1])[t]) / len(t)
        hidden, back = x @ net["W1"] + net["b1"], d @ net["W2"].T
        grads = {"W1": x.T @ back, "b1": back.sum(0), "W2": hidden.T @ d, "b2": d.sum(0)}
        _descend(net, grads, learning_rate)
    return lambda x: scores(x).argmax(axis=1), history


def starts_with_zeros(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net = _start(x_train.shape[1], hidden_size, t_train.max() + 1, rng)
    net = {name: np.zeros_like(value) for name, value in net.items()}
    history = []
    for _ in range(steps):
        rows = rng.permutation(len(x_train))[:batch_size]
        loss, grads = _gradients(net, x_train[rows], t_train[rows])
        history.append(loss)
        _descend(net, grads, learning_rate)
    return lambda x: _scores(net, x).argmax(axis=1), history


def trains_the_last_layer_only(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net = _start(x_train.shape[1], hidden_size, t_train.max() + 1, rng)
    history = []
    for _ in range(steps):
        rows = rng.integers(0, len(x_train), batch_size)
        loss, grads = _gradients(net, x_train[rows], t_train[rows])
        history.append(loss)
        net["W2"] = net["W2"] - learning_rate * grads["W2"]
        net["b2"] = net["b2"] - learning_rate * grads["b2"]
    return lambda x: _scores(net, x).argmax(axis=1), history


def trains_the_weights_only(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net = _start(x_train.shape[1], hidden_size, t_train.max() + 1, rng)
    history = []
    for _ in range(steps):
        rows = rng.integers(0, len(x_train), batch_size)
        loss, grads = _gradients(net, x_train[rows], t_train[rows])
        history.append(loss)
        net["W1"] = net["W1"] - learning_rate * grads["W1"]
        net["W2"] = net["W2"] - learning_rate * grads["W2"]
    return lambda x: _scores(net, x).argmax(axis=1), history


def records_the_sum_over_the_batch(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net, history = _trained(x_train, t_train, hidden_size, learning_rate, batch_size, steps, rng)
    history = [batch_size * loss for loss in history]
    return lambda x: _scores(net, x).argmax(axis=1), history


def _trained_with(softmax, tiny, x, t, hidden_size, learning_rate, batch_size, steps, rng):
    net, history = _start(x.shape[1], hidden_size, t.max() + 1, rng), []
    for _ in range(steps):
        rows = rng.integers(0, len(x), batch_size)
        batch, wanted = x[rows], t[rows]
        hidden = np.maximum(0, batch @ net["W1"] + net["b1"])
        p = softmax(hidden @ net["W2"] + net["b2"])
        history.append(-np.mean(np.log(p[np.arange(len(wanted)), wanted] + tiny)))
        d = (p - np.eye(p.shape[1])[wanted]) / len(wanted)
        back = d @ net["W2"].T * (hidden > 0)
        grads = {"W1": batch.T @ back, "b1": back.sum(0), "W2": hidden.T @ d, "b2": d.sum(0)}
        _descend(net, grads, learning_rate)
    return lambda x: _scores(net, x).argmax(axis=1), history


def _softmax_without_shift(scores):
    return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)


def takes_exponentials_of_large_scores(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    return _trained_with(
        _softmax_without_shift,
        1e-12,
        x_train,
        t_train,
        hidden_size,
        learning_rate,
        batch_size,
        steps,
        rng,
    )


def takes_the_logarithm_of_zero(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    return _trained_with(
        _softmax,
        0.0,
        x_train,
        t_train,
        hidden_size,
        learning_rate,
        batch_size,
        steps,
        rng,
    )


def takes_a_learning_rate_of_its_own(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net, history = _trained(x_train, t_train, hidden_size, 0.3, batch_size, steps, rng)
    return lambda x: _scores(net, x).argmax(axis=1), history


def takes_a_hidden_size_of_its_own(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net, history = _trained(x_train, t_train, 50, learning_rate, batch_size, steps, rng)
    return lambda x: _scores(net, x).argmax(axis=1), history


def _standardized(x, rows):
    return (x - rows.mean(axis=0)) / (rows.std(axis=0) + 1.0)


def standardizes_by_the_rows_asked_about(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    x = _standardized(x_train, x_train)
    net, history = _trained(x, t_train, hidden_size, learning_rate, batch_size, steps, rng)
    return lambda x: _scores(net, _standardized(x, x)).argmax(axis=1), history


def takes_the_first_rows_every_time(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    x, t = x_train[:batch_size], t_train[:batch_size]
    net = _start(x.shape[1], hidden_size, t_train.max() + 1, rng)
    history = []
    for _ in range(steps):
        loss, grads = _gradients(net, x, t)
        history.append(loss)
        _descend(net, grads, learning_rate)
    return lambda x: _scores(net, x).argmax(axis=1), history


def goes_through_the_rows_in_order(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net = _start(x_train.shape[1], hidden_size, t_train.max() + 1, rng)
    history = []
    for step in range(steps):
        rows = np.arange(step * batch_size, (step + 1) * batch_size) % len(x_train)
        loss, grads = _gradients(net, x_train[rows], t_train[rows])
        history.append(loss)
        _descend(net, grads, learning_rate)
    return lambda x: _scores(net, x).argmax(axis=1), history


def pairs_rows_with_labels_of_others(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    x, t = x_train[rng.permutation(len(x_train))], t_train[rng.permutation(len(t_train))]
    net, history = _trained(x, t, hidden_size, learning_rate, batch_size, steps, rng)
    return lambda x: _scores(net, x).argmax(axis=1), history


def makes_a_generator_of_its_own(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    rng = np.random.default_rng(0)
    net, history = _trained(x_train, t_train, hidden_size, learning_rate, batch_size, steps, rng)
    return lambda x: _scores(net, x).argmax(axis=1), history


def draws_from_numpy_itself(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    net, history = _trained(
        x_train, t_train, hidden_size, learning_rate, batch_size, steps, _Global
    )
    return lambda x: _scores(net, x).argmax(axis=1), history


class _Global:
    """The names of a generator for numpy's hidden state."""

    integers = np.random.randint
    normal = np.random.normal


def shuffles_the_callers_rows(
    x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng
):
    order = rng.permutation(len(x_train))
    x_train[...] = x_train[order]
    t_train[...] = t_train[order]
    net, history = _trained(x_train, t_train, hidden_size, learning_rate, batch_size, steps, rng)
    return lambda x: _scores(net, x).argmax(axis=1), history
