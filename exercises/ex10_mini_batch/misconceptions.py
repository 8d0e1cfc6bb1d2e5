"""Wrong ways with mini-batches as students write them."""

import numpy as np

# train_test_split


def _split(x, t, n_test, order):
    test, train = order[:n_test], order[n_test:]
    return x[train], x[test], t[train], t[test]


def holds_out_the_last_rows(x, t, test_ratio, rng):
    n_train = len(x) - int(len(x) * test_ratio)
    return x[:n_train], x[n_train:], t[:n_train], t[n_train:]


def shuffles_only_the_samples(x, t, test_ratio, rng):
    n_train = len(x) - int(len(x) * test_ratio)
    x = x[rng.permutation(len(x))]
    return x[:n_train], x[n_train:], t[:n_train], t[n_train:]


def trains_on_the_test_rows_too(x, t, test_ratio, rng):
    order = rng.permutation(len(x))
    test = order[: int(len(x) * test_ratio)]
    return x, x[test], t, t[test]


def draws_both_sets_independently(x, t, test_ratio, rng):
    n_test = int(len(x) * test_ratio)
    test = rng.choice(len(x), n_test, replace=False)
    train = rng.choice(len(x), len(x) - n_test, replace=False)
    return x[train], x[test], t[train], t[test]


def rounds_the_number_of_test_rows(x, t, test_ratio, rng):
    return _split(x, t, round(len(x) * test_ratio), rng.permutation(len(x)))


def takes_the_ratio_for_training(x, t, test_ratio, rng):
    order = rng.permutation(len(x))
    n_train = int(len(x) * test_ratio)
    train, test = order[:n_train], order[n_train:]
    return x[train], x[test], t[train], t[test]


def returns_samples_with_their_targets(x, t, test_ratio, rng):
    x_train, x_test, t_train, t_test = _split(
        x, t, int(len(x) * test_ratio), rng.permutation(len(x))
    )
    return x_train, t_train, x_test, t_test


def slices_up_to_minus_zero(x, t, test_ratio, rng):
    n_test = int(len(x) * test_ratio)
    order = rng.permutation(len(x))
    x, t = x[order], t[order]
    return x[:-n_test], x[-n_test:], t[:-n_test], t[-n_test:]


def splits_alike_every_time(x, t, test_ratio, rng):
    rng = np.random.default_rng(42)
    return _split(x, t, int(len(x) * test_ratio), rng.permutation(len(x)))


def splits_without_the_generator(x, t, test_ratio, rng):
    return _split(x, t, int(len(x) * test_ratio), np.random.permutation(len(x)))


def shuffles_the_callers_samples(x, t, test_ratio, rng):
    order = rng.permutation(len(x))
    x[...] = x[order]
    t[...] = t[order]
    return _split(x, t, int(len(x) * test_ratio), np.arange(len(x)))


# random_batch


def takes_the_first_rows(x, t, batch_size, rng):
    return x[:batch_size], t[:batch_size]


def draws_samples_and_targets_apart(x, t, batch_size, rng):
    x_rows = rng.integers(0, len(x), batch_size)
    t_rows = rng.integers(0, len(x), batch_size)
    return x[x_rows], t[t_rows]


def repeats_one_row(x, t, batch_size, rng):
    rows = np.full(batch_size, rng.integers(len(x)))
    return x[rows], t[rows]


def rounds_to_a_row(x, t, batch_size, rng):
    rows = np.rint(rng.random(batch_size) * (len(x) - 1)).astype(int)
    return x[rows], t[rows]


def never_draws_the_last_row(x, t, batch_size, rng):
    rows = (rng.random(batch_size) * (len(x) - 1)).astype(int)
    return x[rows], t[rows]


def draws_one_row_past_the_end(x, t, batch_size, rng):
    rows = rng.integers(0, len(x), batch_size, endpoint=True)
    return x[rows], t[rows]


def takes_a_run_of_neighbours(x, t, batch_size, rng):
    start = rng.integers(0, len(x) - batch_size + 1)
    return x[start : start + batch_size], t[start : start + batch_size]


def draws_values_from_the_samples(x, t, batch_size, rng):
    return rng.choice(x.flatten(), batch_size), rng.choice(t.flatten(), batch_size)


def returns_the_samples_alone(x, t, batch_size, rng):
    return x[rng.integers(0, len(x), batch_size)]


def draws_alike_every_time(x, t, batch_size, rng):
    rows = np.random.default_rng(0).choice(len(x), batch_size, replace=False)
    return x[rows], t[rows]


def draws_without_the_generator(x, t, batch_size, rng):
    rows = np.random.choice(len(x), batch_size)
    return x[rows], t[rows]


# iterate_minibatches


def _batches(x, t, batch_size, order):
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], t[rows]


def drops_the_short_batch(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for i in range(len(x) // batch_size):
        rows = order[i * batch_size : (i + 1) * batch_size]
        yield x[rows], t[rows]


def yields_an_empty_batch(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for i in range(len(x) // batch_size + 1):
        rows = order[i * batch_size : (i + 1) * batch_size]
        yield x[rows], t[rows]


def returns_the_first_batch(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        return [(x[rows], t[rows])]
    return []


def draws_each_batch_anew(x, t, batch_size, rng):
    for start in range(0, len(x), batch_size):
        rows = rng.choice(len(x), min(batch_size, len(x) - start), replace=False)
        yield x[rows], t[rows]


def keeps_the_rows_in_order(x, t, batch_size, rng):
    yield from _batches(x, t, batch_size, np.arange(len(x)))


def shuffles_only_the_batches(x, t, batch_size, rng):
    batches = list(_batches(x, t, batch_size, np.arange(len(x))))
    short = [batches.pop()] if len(x) % batch_size else []
    for i in rng.permutation(len(batches)):
        yield batches[i]
    yield from short


def yields_targets_in_their_old_order(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        yield x[order[start : start + batch_size]], t[start : start + batch_size]


def never_ends(x, t, batch_size, rng):
    while True:
        yield from _batches(x, t, batch_size, rng.permutation(len(x)))


def has_one_order_for_all_epochs(x, t, batch_size, rng):
    yield from _batches(x, t, batch_size, np.random.default_rng(0).permutation(len(x)))


def orders_without_the_generator(x, t, batch_size, rng):
    yield from _batches(x, t, batch_size, np.random.permutation(len(x)))


def shuffles_in_place(x, t, batch_size, rng):
    order = rng.permutation(len(x))
    x[...] = x[order]
    t[...] = t[order]
    yield from _batches(x, t, batch_size, np.arange(len(x)))


# standardize


def _deviation(values):
    deviation = values.std(axis=0)
    return np.where(deviation == 0, 1.0, deviation)


def each_set_by_its_own_statistics(train, test):
    return tuple((part - part.mean(axis=0)) / _deviation(part) for part in (train, test))


def statistics_of_both_sets_together(train, test):
    both = np.concatenate([train, test])
    return tuple((part - both.mean(axis=0)) / _deviation(both) for part in (train, test))


def one_mean_for_all_features(train, test):
    deviation = train.std() or 1.0
    return (train - train.mean()) / deviation, (test - train.mean()) / deviation


def statistics_of_each_sample(train, test):
    parts = []
    for part in (train, test):
        deviation = part.std(axis=1, keepdims=True)
        deviation[deviation == 0] = 1
        parts.append((part - part.mean(axis=1, keepdims=True)) / deviation)
    return tuple(parts)


def divides_by_the_variance(train, test):
    variance = train.var(axis=0)
    variance[variance == 0] = 1
    return (train - train.mean(axis=0)) / variance, (test - train.mean(axis=0)) / variance


def divides_by_n_minus_one(train, test):
    n = len(train)
    deviation = _deviation(train) * (np.sqrt(n / (n - 1)) if n > 1 else 1)
    deviation[train.std(axis=0) == 0] = 1
    return (train - train.mean(axis=0)) / deviation, (test - train.mean(axis=0)) / deviation


def divides_by_a_zero_deviation(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


def adds_a_tiny_number(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0) + 1e-8
    return (train - mean) / deviation, (test - mean) / deviation


def scales_the_callers_arrays(train, test):
    mean, deviation = train.mean(axis=0), _deviation(train)
    train[...] = (train - mean) / deviation
    test[...] = (test - mean) / deviation
    return train, test


def keeps_the_type_of_its_argument(train, test):
    results = np.zeros_like(train), np.zeros_like(test)
    results[0][...] = (train - train.mean(axis=0)) / _deviation(train)
    results[1][...] = (test - train.mean(axis=0)) / _deviation(train)
    return results


# epochs_to_steps


def forgets_the_short_batch(samples, batch_size, epochs):
    return samples // batch_size * epochs


def adds_a_batch_always(samples, batch_size, epochs):
    return (samples // batch_size + 1) * epochs


def lets_batches_cross_epochs(samples, batch_size, epochs):
    return -(-samples * epochs // batch_size)


def counts_fractions_of_steps(samples, batch_size, epochs):
    return max(samples / batch_size, 1) * epochs


def counts_one_epoch(samples, batch_size, epochs):
    return -(-samples // batch_size)


def counts_a_step_for_each_sample(samples, batch_size, epochs):
    return samples * epochs


# sgd_update


def updates_local_names_only(params, grads, lr):
    for value, grad in zip(params.values(), grads.values(), strict=True):
        value = value - lr * grad


def goes_uphill(params, grads, lr):
    for key in params:
        params[key] = params[key] + lr * grads[key]


def forgets_the_learning_rate(params, grads, lr):
    for key in params:
        params[key] = params[key] - grads[key]


def stores_the_step_alone(params, grads, lr):
    for key in params:
        params[key] = -lr * grads[key]


def pairs_by_position(params, grads, lr):
    for key, grad in zip(params, grads.values(), strict=True):
        params[key] = params[key] - lr * grad


def updates_the_weights_only(params, grads, lr):
    for key in params:
        if key.startswith("W"):
            params[key] = params[key] - lr * grads[key]


def returns_after_the_first_key(params, grads, lr):
    for key in params:
        params[key] = params[key] - lr * grads[key]
        return


def scales_the_gradients_in_place(params, grads, lr):
    for key in params:
        grads[key] *= lr
        params[key] = params[key] - grads[key]
