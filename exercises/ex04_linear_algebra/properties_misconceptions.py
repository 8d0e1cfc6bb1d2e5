"""Wrong tests of symmetry and orthogonality as students write them."""

import numpy as np

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
