"""Wrong stacks of images as students write them."""

import numpy as np

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
