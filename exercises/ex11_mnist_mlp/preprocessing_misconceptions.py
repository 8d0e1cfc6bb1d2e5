"""Wrong scalings of images, each what a student writes, each told from the others."""

import numpy as np

# normalize_flatten


def divides_by_256(images):
    return np.asarray(images).reshape(len(images), -1) / 256.0


def divides_by_the_largest_value(images):
    images = np.asarray(images)
    return images.reshape(len(images), -1) / max(images.max(), 1)


def stretches_each_image(images):
    flat = np.asarray(images, dtype=float).reshape(len(images), -1)
    low, high = flat.min(axis=1, keepdims=True), flat.max(axis=1, keepdims=True)
    return (flat - low) / np.where(high > low, high - low, 1.0)


def divides_whole_numbers(images):
    return np.asarray(images).reshape(len(images), -1) // 255


def does_not_scale(images):
    return np.asarray(images).reshape(len(images), -1).astype(float)


def does_not_flatten(images):
    return np.asarray(images) / 255.0


def flattens_the_batch_too(images):
    return np.asarray(images).reshape(-1) / 255.0


def reads_columns_first(images):
    images = np.asarray(images)
    return images.transpose(0, 2, 1).reshape(len(images), -1) / 255.0


def makes_images_columns(images):
    return np.asarray(images).reshape(len(images), -1).T / 255.0


def centres_around_zero(images):
    return np.asarray(images).reshape(len(images), -1) / 127.5 - 1.0


def inverts_black_and_white(images):
    return 1.0 - np.asarray(images).reshape(len(images), -1) / 255.0
