"""Wrong products as students write them."""

import numpy as np

# matmul


def _products(A, B):
    return A[:, :, None] * B[None, :, :]


def multiplies_entry_by_entry(A, B):
    return A * B


def swaps_the_factors(A, B):
    return np.sum(_products(B, A), axis=1)


def takes_rows_with_rows(A, B):
    return np.sum(_products(A, B.T), axis=1)


def transposes_the_product(A, B):
    return np.sum(_products(A, B), axis=1).T


def keeps_the_last_product(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                C[i, j] = A[i, k] * B[k, j]
    return C


def never_resets_the_sum(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    total = 0.0
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                total += A[i, k] * B[k, j]
            C[i, j] = total
    return C


def sums_over_as_many_as_there_are_rows(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[0]):
                C[i, j] += A[i, k] * B[k, j]
    return C


def makes_room_like_the_first(A, B):
    C = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                C[i, j] += A[i, k] * B[k, j]
    return C


def fills_integers(A, B):
    C = np.zeros((A.shape[0], B.shape[1]), dtype=A.dtype)
    C[:] = np.sum(_products(A, B), axis=1)
    return C


def leaves_it_to_numpy(A, B):
    return A @ B


def adds_all_the_products_up(A, B):
    return np.sum(_products(A, B))


# inner_product


def forgets_to_add_up(u, v):
    return u * v


def multiplies_the_sums(u, v):
    return np.sum(u) * np.sum(v)


def builds_the_outer_product(u, v):
    return np.outer(u, v)


def divides_by_the_lengths(u, v):
    scale = np.linalg.norm(u) * np.linalg.norm(v)
    return np.dot(u, v) / scale if scale else 0.0


def squares_the_first(u, v):
    return np.sum(u * u)


def averages_the_products(u, v):
    return np.mean(u * v)


def stops_before_the_last(u, v):
    return sum(u[i] * v[i] for i in range(len(u) - 1))


def adds_sizes(u, v):
    return np.sum(np.abs(u * v))


# outer_product


def multiplies_position_by_position(u, v):
    return u * v


def takes_the_inner_product(u, v):
    return np.sum(u * v)


def swaps_u_and_v(u, v):
    return np.outer(v, u)


def adds_in_place_of_multiplying(u, v):
    return u[:, None] + v


def makes_a_square(u, v):
    result = np.zeros((len(u), len(u)))
    for i in range(len(u)):
        for j in range(len(v)):
            result[i, j] = u[i] * v[j]
    return result


def strings_all_products_up(u, v):
    return [a * b for a in u for b in v]


def multiplies_in_integers(u, v):
    result = np.zeros((len(u), len(v)), dtype=u.dtype)
    result[:] = np.outer(u, v)
    return result


# affine


def forgets_the_bias(x, W, b):
    return x @ W


def adds_the_bias_as_a_column(x, W, b):
    return x @ W + b[:, None]


def transposes_the_weights(x, W, b):
    return x @ W.T + b


def puts_the_weights_first(x, W, b):
    return W @ x + b


def weighs_entry_by_entry(x, W, b):
    return x * W + b


def turns_the_result_round(x, W, b):
    return (x @ W).T + b


def subtracts_the_bias(x, W, b):
    return x @ W - b


def adds_the_bias_to_the_input(x, W, b):
    return (x + b) @ W


def applies_an_activation(x, W, b):
    return np.maximum(0, x @ W + b)


def adds_the_bias_into_integers(x, W, b):
    result = x @ W
    result += b
    return result


def keeps_the_type_of_the_input(x, W, b):
    result = np.zeros((x.shape[0], W.shape[1]), dtype=x.dtype)
    result[:] = x @ W + b
    return result
