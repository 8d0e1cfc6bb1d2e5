"""Wrong moves of images as students write them."""

import numpy as np

# augment


def _move(image, rng):
    image = np.rot90(image, rng.integers(4), axes=(1, 2))
    return image[:, :, ::-1] if rng.random() < 0.5 else image


def moves_nothing(images, rng):
    return images.copy()


def moves_few_images(images, rng):
    return np.array([_move(image, rng) if rng.random() < 0.1 else image for image in images])


def adds_noise(images, rng):
    return images + rng.normal(0, 0.1, images.shape)


def moves_the_whole_batch_alike(images, rng):
    turns = rng.integers(4)
    return np.rot90(images, turns, axes=(2, 3))


def turns_every_image_the_same_way(images, rng):
    return np.rot90(images, 1, axes=(2, 3))


def moves_each_channel_by_itself(images, rng):
    return np.array([[_move(channel[None], rng)[0] for channel in image] for image in images])


def makes_a_generator_with_a_fixed_seed(images, rng):
    rng = np.random.default_rng(42)
    return np.array([_move(image, rng) for image in images])


def draws_from_the_shared_generator(images, rng):
    out = []
    for image in images:
        image = np.rot90(image, np.random.randint(4), axes=(1, 2))
        out.append(image[:, :, ::-1] if np.random.rand() < 0.5 else image)
    return np.array(out)


def shuffles_the_images(images, rng):
    return np.array([_move(images[i], rng) for i in rng.permutation(len(images))])


def moves_images_in_place(images, rng):
    for i in range(len(images)):
        images[i] = _move(images[i], rng).copy()
    return images
