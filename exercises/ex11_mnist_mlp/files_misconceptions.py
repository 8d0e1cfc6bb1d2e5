"""Wrong readings of IDX files, each what a student writes, each told from the others."""

import gzip

import numpy as np

# load_idx_images


def _bytes_of(path):
    with open(path, "rb") as file:
        data = file.read()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def _header(data, count, magic):
    if len(data) < 4 * count:
        raise ValueError("the header is cut off")
    numbers = [int.from_bytes(data[4 * i : 4 * i + 4], "big") for i in range(count)]
    if numbers[0] != magic:
        raise ValueError("wrong magic number")
    return numbers[1:]


def takes_columns_for_rows(path):
    data = _bytes_of(path)
    n, rows, columns = _header(data, 4, 2051)
    return np.frombuffer(data, np.uint8, offset=16).reshape(n, columns, rows)


def leaves_the_images_flat(path):
    data = _bytes_of(path)
    n, rows, columns = _header(data, 4, 2051)
    return np.frombuffer(data, np.uint8, offset=16).reshape(n, rows * columns)


def reads_signed_bytes(path):
    data = _bytes_of(path)
    n, rows, columns = _header(data, 4, 2051)
    return np.frombuffer(data, np.int8, offset=16).reshape(n, rows, columns)


def starts_at_the_ninth_byte(path):
    data = _bytes_of(path)
    n, rows, columns = _header(data, 4, 2051)
    size = n * rows * columns
    return np.frombuffer(data, np.uint8, size, offset=8).reshape(n, rows, columns)


def reads_the_first_image_only(path):
    data = _bytes_of(path)
    _, rows, columns = _header(data, 4, 2051)
    return np.frombuffer(data, np.uint8, rows * columns, offset=16).reshape(1, rows, columns)


def takes_every_image_for_28_by_28(path):
    data = _bytes_of(path)
    _header(data, 4, 2051)
    return np.frombuffer(data, np.uint8, offset=16).reshape(-1, 28, 28)


def scales_while_loading(path):
    data = _bytes_of(path)
    n, rows, columns = _header(data, 4, 2051)
    return np.frombuffer(data, np.uint8, offset=16).reshape(n, rows, columns) / 255.0


def opens_images_without_gzip(path):
    with open(path, "rb") as file:
        data = file.read()
    n, rows, columns = _header(data, 4, 2051)
    return np.frombuffer(data, np.uint8, offset=16).reshape(n, rows, columns)


def opens_images_with_gzip_always(path):
    with gzip.open(path, "rb") as file:
        data = file.read()
    n, rows, columns = _header(data, 4, 2051)
    return np.frombuffer(data, np.uint8, offset=16).reshape(n, rows, columns)


def takes_any_magic_number_for_images(path):
    data = _bytes_of(path)
    if len(data) < 16:
        raise ValueError("the header is cut off")
    n, rows, columns = (int.from_bytes(data[i : i + 4], "big") for i in (4, 8, 12))
    return np.frombuffer(data, np.uint8, offset=16).reshape(n, rows, columns)


def reads_as_many_images_as_there_are(path):
    data = _bytes_of(path)
    if len(data) < 16:
        raise ValueError("the header is cut off")
    _, rows, columns = _header(data, 4, 2051)
    pixels = np.frombuffer(data, np.uint8, offset=16)
    n = len(pixels) // (rows * columns)
    return pixels[: n * rows * columns].reshape(n, rows, columns)


# load_idx_labels


def skips_the_header_of_images(path):
    data = _bytes_of(path)
    (n,) = _header(data, 2, 2049)
    return np.frombuffer(data, np.uint8, offset=16)[:n]


def keeps_the_number_of_labels_in_front(path):
    data = _bytes_of(path)
    _header(data, 2, 2049)
    return np.frombuffer(data, np.uint8, offset=4)


def makes_labels_a_column(path):
    data = _bytes_of(path)
    (n,) = _header(data, 2, 2049)
    return np.frombuffer(data, np.uint8, offset=8).reshape(n, 1)


def makes_labels_one_hot(path):
    data = _bytes_of(path)
    _header(data, 2, 2049)
    return np.eye(10)[np.frombuffer(data, np.uint8, offset=8)]


def opens_labels_without_gzip(path):
    with open(path, "rb") as file:
        data = file.read()
    (n,) = _header(data, 2, 2049)
    return np.frombuffer(data, np.uint8, offset=8).reshape(n)


def takes_any_magic_number_for_labels(path):
    data = _bytes_of(path)
    if len(data) < 8:
        raise ValueError("the header is cut off")
    n = int.from_bytes(data[4:8], "big")
    return np.frombuffer(data, np.uint8, offset=8).reshape(n)


def asks_for_the_magic_number_of_images(path):
    data = _bytes_of(path)
    (n,) = _header(data, 2, 2051)
    return np.frombuffer(data, np.uint8, offset=8).reshape(n)


def takes_the_labels_that_are_left(path):
    data = _bytes_of(path)
    (n,) = _header(data, 2, 2049)
    return np.frombuffer(data, np.uint8, offset=8)[:n]
