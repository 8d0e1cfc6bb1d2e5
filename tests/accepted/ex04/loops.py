# Nested lists and loops, no numpy.


def transpose(A):
    return [[A[i][j] for i in range(len(A))] for j in range(len(A[0]))]


def add(A, B):
    if len(A) != len(B) or any(len(a) != len(b) for a, b in zip(A, B)):
        raise ValueError("the shapes differ")
    return [[x + y for x, y in zip(a, b)] for a, b in zip(A, B)]


def matmul(A, B):
    C = []
    for row in A:
        C.append([])
        for j in range(len(B[0])):
            total = 0
            for k in range(len(B)):
                total += row[k] * B[k][j]
            C[-1].append(total)
    return C


def column_combination(A, x):
    result = [0 for _ in A]
    for j in range(len(x)):
        for i in range(len(A)):
            result[i] += x[j] * A[i][j]
    return result


def row_combination(x, A):
    result = [0] * len(A[0])
    for i in range(len(x)):
        result = [r + x[i] * a for r, a in zip(result, A[i])]
    return result


def inner_product(u, v):
    total = 0
    for a, b in zip(u, v):
        total += a * b
    print("inner product", total)
    return total


def outer_product(u, v):
    return [[a * b for b in v] for a in u]


def identity(n):
    return [[1 if i == j else 0 for j in range(n)] for i in range(n)]


def diagonal(values):
    n = len(values)
    return [[values[i] if i == j else 0 for j in range(n)] for i in range(n)]


def is_symmetric(S):
    if len(S) != len(S[0]):
        return 0
    for i in range(len(S)):
        for j in range(len(S)):
            if abs(S[i][j] - S[j][i]) > 1e-3:
                return 0
    return 1


def is_orthogonal(Q):
    if len(Q) != len(Q[0]):
        return False
    columns = transpose(Q)
    for i in range(len(Q)):
        for j in range(len(Q)):
            wanted = 1 if i == j else 0
            if abs(sum(a * b for a, b in zip(columns[i], columns[j])) - wanted) > 1e-9:
                return False
    return True


def _one_last(image):
    c, h, w = len(image), len(image[0]), len(image[0][0])
    return [[[image[k][i][j] for k in range(c)] for j in range(w)] for i in range(h)]


def channels_last(images):
    images = images.tolist()
    if isinstance(images[0][0][0], list):
        return [_one_last(image) for image in images]
    return _one_last(images)


def _one_first(image):
    h, w, c = len(image), len(image[0]), len(image[0][0])
    return [[[image[i][j][k] for j in range(w)] for i in range(h)] for k in range(c)]


def channels_first(images):
    images = images.tolist()
    if isinstance(images[0][0][0], list):
        return [_one_first(image) for image in images]
    return _one_first(images)


def flatten_images(images):
    rows = []
    for image in images:
        rows.append([])
        for line in image:
            rows[-1].extend(line)
    return rows


def affine(x, W, b):
    return [[value + b[j] for j, value in enumerate(row)] for row in matmul(x, W)]
