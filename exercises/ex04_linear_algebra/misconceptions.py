"""Wrong linear algebra as students write it; this file imports numpy and nothing else."""

import numpy as np

# transpose


def returns_it_as_it_is(A):
    return A.copy()


def reshapes_to_the_other_shape(A):
    return A.reshape(A.shape[::-1])


def reverses_the_rows(A):
    return A[::-1]


def turns_by_a_right_angle(A):
    return np.rot90(A)


def makes_room_for_the_same_shape(A):
    result = np.zeros_like(A)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            result[j, i] = A[i, j]
    return result


def overwrites_while_swapping(A):
    if A.shape[0] != A.shape[1]:
        return A.T.copy()
    for i in range(len(A)):
        for j in range(len(A)):
            A[j, i] = A[i, j]
    return A


def flips_about_the_other_diagonal(A):
    return A[::-1, ::-1].T


# add


def lets_numpy_stretch(A, B):
    return A + B


def compares_the_rows_only(A, B):
    if len(A) != len(B):
        raise ValueError("unlike numbers of rows")
    return A + B


def compares_the_sizes_only(A, B):
    if A.size != B.size:
        raise ValueError("unlike sizes")
    return A + B


def prints_that_shapes_differ(A, B):
    if A.shape != B.shape:
        print("shapes differ")
        return None
    return A + B


def asserts_that_shapes_agree(A, B):
    assert A.shape == B.shape
    return A + B


def returns_the_error(A, B):
    if A.shape != B.shape:
        return ValueError("shapes differ")
    return A + B


def adds_into_the_first(A, B):
    if A.shape != B.shape:
        raise ValueError("shapes differ")
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            A[i, j] += B[i, j]
    return A


def puts_them_side_by_side(A, B):
    if A.shape != B.shape:
        raise ValueError("shapes differ")
    return np.concatenate([A, B], axis=1)


def adds_without_the_last_row(A, B):
    if A.shape != B.shape:
        raise ValueError("shapes differ")
    C = np.zeros(A.shape)
    for i in range(len(A) - 1):
        C[i] = A[i] + B[i]
    return C


def keeps_the_type_of_the_first(A, B):
    if A.shape != B.shape:
        raise ValueError("shapes differ")
    C = np.zeros_like(A)
    C[:] = A + B
    return C


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


# column_combination


def weighs_the_rows(A, x):
    return (x[:, None] * A).sum(axis=0)


def adds_the_wrong_way(A, x):
    return (A * x).sum(axis=0)


def does_not_add_the_columns(A, x):
    return A * x


def adds_the_columns_unweighted(A, x):
    return A.sum(axis=1)


def takes_the_last_column(A, x):
    for j in range(A.shape[1]):
        result = x[j] * A[:, j]
    return result


def combines_into_a_matrix(A, x):
    return (A * x).sum(axis=1, keepdims=True)


def collects_in_the_first_column(A, x):
    result = A[:, 0]
    result *= x[0]
    for j in range(1, A.shape[1]):
        result += x[j] * A[:, j]
    return result


def collects_columns_in_integers(A, x):
    result = np.zeros(A.shape[0], dtype=A.dtype)
    result[:] = (A * x).sum(axis=1)
    return result


# row_combination


def weighs_the_columns(x, A):
    return (A * x).sum(axis=1)


def adds_within_each_row(x, A):
    return (x[:, None] * A).sum(axis=1)


def does_not_add_the_rows(x, A):
    return x[:, None] * A


def adds_the_rows_unweighted(x, A):
    return A.sum(axis=0)


def takes_the_last_row(x, A):
    for i in range(len(A)):
        result = x[i] * A[i]
    return result


def multiplies_columns_then_adds(x, A):
    return (x * A).sum(axis=0)


def collects_in_the_first_row(x, A):
    result = A[0]
    result *= x[0]
    for i in range(1, len(A)):
        result += x[i] * A[i]
    return result


def collects_rows_in_integers(x, A):
    result = np.zeros(A.shape[1], dtype=A.dtype)
    result[:] = (x[:, None] * A).sum(axis=0)
    return result


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


# identity


def repeats_one_row_object(n):
    rows = [[0] * n] * n
    for i in range(n):
        rows[i][i] = 1
    return rows


def starts_beside_the_diagonal(n):
    return np.eye(n, k=1)


def runs_down_the_other_diagonal(n):
    return np.eye(n)[::-1]


def fills_the_triangle(n):
    return np.tri(n)


def is_always_three_by_three(n):
    return np.eye(3)


def writes_n_on_the_diagonal(n):
    return n * np.eye(n)


def forgets_the_last_one(n):
    result = np.zeros((n, n))
    for i in range(n - 1):
        result[i, i] = 1
    return result


def makes_a_row_of_ones(n):
    return np.ones(n)


# diagonal


def returns_the_values(values):
    return np.array(values)


def fills_the_other_diagonal(values):
    return np.diag(values)[::-1]


def makes_room_for_integers(values):
    result = np.zeros((len(values), len(values)), dtype=int)
    for i in range(len(values)):
        result[i, i] = values[i]
    return result


def shifts_the_diagonal(values):
    return np.diag(values, k=1)


def adds_an_identity(values):
    return np.diag(values) + np.eye(len(values))


def repeats_the_first_value(values):
    return values[0] * np.eye(len(values))


def fills_one_row_object(values):
    rows = [[0.0] * len(values)] * len(values)
    for i in range(len(values)):
        rows[i][i] = values[i]
    return rows


def multiplies_the_list(values):
    return np.eye(len(values)) * values.reshape(-1, 1)


# is_symmetric


def _square(S):
    return S.shape[0] == S.shape[1]


def asks_for_equal_digits(S):
    return _square(S) and bool((S == S.T).all())


def adds_the_differences_up(S):
    return _square(S) and bool(abs(np.sum(S - S.T)) < 1e-8)


def looks_at_sizes_only(S):
    return _square(S) and np.allclose(np.abs(S), np.abs(S.T))


def mirrors_about_the_middle(S):
    return _square(S) and np.allclose(S, S[:, ::-1])


def looks_at_the_first_row_only(S):
    return _square(S) and np.allclose(S[0], S[:, 0])


def looks_beside_the_diagonal_only(S):
    if not _square(S):
        return False
    return all(abs(S[i, i + 1] - S[i + 1, i]) < 1e-8 for i in range(len(S) - 1))


def answers_after_the_first_pair(S):
    if not _square(S):
        return False
    for i in range(len(S)):
        for j in range(i):
            return abs(S[i, j] - S[j, i]) < 1e-8
    return True


def expects_a_square(S):
    for i in range(len(S)):
        for j in range(len(S)):
            if abs(S[i, j] - S[j, i]) > 1e-8:
                return False
    return True


def lets_shapes_stretch(S):
    try:
        return np.allclose(S, S.T)
    except ValueError:
        return False


def returns_a_table(S):
    return np.isclose(S, S.T) if _square(S) else False


# is_orthogonal


def _gram_is_identity(Q):
    return np.allclose(Q.T @ Q, np.eye(Q.shape[1]))


def asks_for_the_exact_identity(Q):
    return _square(Q) and np.array_equal(Q.T @ Q, np.eye(len(Q)))


def asks_for_the_volume(Q):
    return _square(Q) and bool(abs(abs(np.linalg.det(Q)) - 1) < 1e-8)


def asks_for_a_rotation(Q):
    return _square(Q) and bool(_gram_is_identity(Q) and np.linalg.det(Q) > 0)


def measures_the_columns_only(Q):
    return _square(Q) and np.allclose(np.sum(Q**2, axis=0), 1)


def looks_for_right_angles_only(Q):
    gram = Q.T @ Q
    return _square(Q) and np.allclose(gram - np.diag(np.diag(gram)), 0)


def multiplies_without_transposing(Q):
    return _square(Q) and np.allclose(Q @ Q, np.eye(len(Q)))


def multiplies_entries(Q):
    return _square(Q) and np.allclose(Q.T * Q, np.eye(len(Q)))


def accepts_tall_matrices(Q):
    return _gram_is_identity(Q)


def inverts_whatever_comes(Q):
    return _square(Q) and np.allclose(np.linalg.inv(Q), Q.T)


def compares_with_the_transpose(Q):
    return _square(Q) and np.allclose(Q, Q.T)


# channels_last


def reshapes_the_pixels(images):
    c, h, w = images.shape[-3:]
    return images.reshape((*images.shape[:-3], h, w, c))


def turns_all_axes_round(images):
    return images.T


def turns_the_pictures_too(images):
    return np.swapaxes(images, -3, -1)


def moves_the_first_axis(images):
    return np.moveaxis(images, 0, -1)


def knows_one_image_only(images):
    return images.transpose(1, 2, 0)


def knows_batches_only(images):
    return images.transpose(0, 2, 3, 1)


def moves_the_channels_one_place(images):
    return np.swapaxes(images, -3, -2)


def scales_to_one(images):
    return np.moveaxis(images, -3, -1) / 255


# channels_first


def reshapes_the_pixels_back(images):
    h, w, c = images.shape[-3:]
    return images.reshape((*images.shape[:-3], c, h, w))


def turns_all_axes_round_back(images):
    return images.T


def turns_the_pictures_back_too(images):
    return np.swapaxes(images, -3, -1)


def moves_the_channels_before_the_batch(images):
    return np.moveaxis(images, -1, 0)


def knows_one_image_back(images):
    return images.transpose(2, 0, 1)


def knows_batches_back(images):
    return images.transpose(0, 3, 1, 2)


def goes_the_same_way_again(images):
    return np.moveaxis(images, -3, -1)


def scales_back_to_one(images):
    return np.moveaxis(images, -1, -3) / 255


# flatten_images


def makes_one_long_row(images):
    return images.ravel()


def makes_columns(images):
    return images.reshape(len(images), -1).T


def deals_the_pixels_out(images):
    return images.reshape(784, -1).T


def goes_column_by_column(images):
    return images.transpose(0, 2, 1).reshape(len(images), -1)


def takes_the_first_image_only(images):
    return images[0].reshape(1, -1)


def flattens_to_rows_of_28(images):
    return images.reshape(-1, 28)


def flattens_and_scales(images):
    return images.reshape(len(images), -1) / 255


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


def keeps_the_type_of_the_input(x, W, b):
    result = np.zeros((x.shape[0], W.shape[1]), dtype=x.dtype)
    result[:] = x @ W + b
    return result
