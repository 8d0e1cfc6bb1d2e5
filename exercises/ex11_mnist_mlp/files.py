"""Tasks on reading the files of MNIST: images and labels in the format IDX."""

import gzip
import struct

import numpy as np

from grader.exercise import SAME_ANSWER_TWICE, Check, Task, failing
from grader.sandbox.wire import File
from grader.strategies import arrays, choices, drawn, integers

from . import files_misconceptions as wrong
from .inputs import FEW

IMAGES, LABELS = 2051, 2049


def idx(magic, array, shape=None, name="idx", compressed=False):
    """Return an IDX file of an array, whose header may say something else."""
    sizes = array.shape if shape is None else shape
    data = struct.pack(f">{1 + len(sizes)}I", magic, *sizes) + array.tobytes()
    if compressed:
        return File(f"{name}.gz", gzip.compress(data, mtime=0))
    return File(name, data)


def pixels(draw, shape):
    """Draw a uint8 array with grey values of both halves of the range."""
    return draw(arrays(shape, 0, 255)).astype(np.uint8)


def image_files(magic=IMAGES, compressed=False):
    """Return a strategy for the path of a file of images that is as it should be."""

    @drawn
    def arguments(draw):
        array = pixels(draw, [draw(integers(1, 3)) for _ in range(3)])
        return {"path": idx(magic, array, None, "images-idx3-ubyte", compressed)}

    return arguments


def label_files(magic=LABELS, compressed=False):
    """Return a strategy for the path of a file of labels that is as it should be."""

    @drawn
    def arguments(draw):
        labels = [draw(integers(0, 9)) for _ in range(draw(integers(1, 9)))]
        name = "labels-idx1-ubyte"
        return {"path": idx(magic, np.array(labels, np.uint8), None, name, compressed)}

    return arguments


@drawn
def images_of_another_kind(draw):
    """Draw a file that has all that a file of images has, but for the magic number."""
    magic = draw(choices(2049, 2052, 2050, 2307, 0x03080000, 0))
    return draw(image_files(magic))


@drawn
def labels_of_another_kind(draw):
    """Draw a file that has all that a file of labels has, but for the magic number."""
    magic = draw(choices(2051, 2050, 2048, 2305, 0x01080000, 0))
    return draw(label_files(magic))


@drawn
def images_cut_short(draw):
    """Draw a file of images that ends within the header, or some pixels too early."""
    file = draw(image_files())["path"]
    size = len(file.data) - draw(integers(1, max(1, len(file.data) - 16)))
    size = draw(choices(size, size, draw(integers(0, 15))))
    return {"path": File(file.name, file.data[:size])}


@drawn
def labels_cut_short(draw):
    """Draw a file of labels that ends within the header, or some labels too early."""
    file = draw(label_files())["path"]
    size = len(file.data) - draw(integers(1, max(1, len(file.data) - 8)))
    size = draw(choices(size, size, draw(integers(0, 7))))
    return {"path": File(file.name, file.data[:size])}


WITHOUT_GZIP = "The bytes are read as they are in the file, also where they are compressed."
ANY_MAGIC = "The magic number is not looked at: any file is taken for one of this kind."
GZIP_HINT = "Two bytes, or the end of the name, tell whether a file is compressed."
MAGIC_HINT = "Compare the magic number before you believe the rest."
SHORT_HINT = "Before you read on, compare how many bytes there are with how many there must be."

LOAD_IDX_IMAGES = Task(
    "load_idx_images",
    points=20,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Write down for a file of one image with 2 × 3 pixels which byte means what.",
        (
            "Read all bytes. Numbers of four bytes: struct.unpack with > for big-endian, or dtype "
            "'>u4'. The bytes after the header become an array, and the header tells its shape."
        ),
    ],
    checks=[
        Check(
            "images",
            image_files(),
            4,
            "Four numbers of four bytes each, highest byte first; then the pixels, row after row.",
            cases=80,
        ),
        Check("compressed", image_files(compressed=True), 2, GZIP_HINT, cases=FEW),
        Check(
            "magic-number",
            images_of_another_kind,
            1,
            MAGIC_HINT,
            needs="images",
            raises=ValueError,
            cases=FEW,
        ),
        Check(
            "too-short",
            images_cut_short,
            1,
            SHORT_HINT,
            needs="images",
            raises=ValueError,
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "images compressed",
            (
                wrong.takes_columns_for_rows,
                "The header has the number of rows before that of columns.",
            ),
            (
                wrong.leaves_the_images_flat,
                "Each image is a row of pixels. Asked is (N, rows, columns).",
            ),
            (
                wrong.reads_signed_bytes,
                "int8 goes from −128 to 127: bright pixels become negative. Use uint8.",
            ),
            (
                wrong.starts_at_the_ninth_byte,
                (
                    "The header of images has 16 bytes: reading from byte 8 on takes the sizes for "
                    "pixels."
                ),
            ),
            (wrong.reads_the_first_image_only, "Only one image is read. The header says how many."),
            (
                wrong.takes_every_image_for_28_by_28,
                "28 × 28 is the size of MNIST. Take the size of the images from the header.",
            ),
            (
                wrong.scales_while_loading,
                "The pixels are divided by 255 here. Asked are the bytes as they are, 0 to 255.",
            ),
        ),
        *failing("compressed", (wrong.opens_images_without_gzip, WITHOUT_GZIP)),
        *failing(
            "images",
            (
                wrong.opens_images_with_gzip_always,
                "gzip.open reads compressed files alone; the file may be as it is.",
            ),
        ),
        *failing("magic-number", (wrong.takes_any_magic_number_for_images, ANY_MAGIC)),
        *failing(
            "too-short",
            (
                wrong.reads_as_many_images_as_there_are,
                "A file that lacks pixels gives fewer images, silently. Raise ValueError.",
            ),
        ),
    ],
)

LOAD_IDX_LABELS = Task(
    "load_idx_labels",
    points=10,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "What in the header differs from that of images?",
        "Two numbers of four bytes make the header; what follows are the labels, a byte each.",
    ],
    checks=[
        Check(
            "labels",
            label_files(),
            4,
            "The labels start after two numbers of four bytes.",
            cases=80,
        ),
        Check("compressed", label_files(compressed=True), 2, GZIP_HINT, cases=FEW),
        Check(
            "magic-number",
            labels_of_another_kind,
            1,
            MAGIC_HINT,
            needs="labels",
            raises=ValueError,
            cases=FEW,
        ),
        Check(
            "too-short",
            labels_cut_short,
            1,
            SHORT_HINT,
            needs="labels",
            raises=ValueError,
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "labels compressed",
            (
                wrong.skips_the_header_of_images,
                "16 bytes are skipped, the header of images. That of labels has 8.",
            ),
            (
                wrong.keeps_the_number_of_labels_in_front,
                "The number of labels is part of the header: its four bytes are no labels.",
            ),
            (wrong.makes_labels_a_column, "The labels have shape (N, 1). Asked is (N,)."),
            (wrong.makes_labels_one_hot, "One-hot rows are returned. Asked are the labels, (N,)."),
            (
                wrong.asks_for_the_magic_number_of_images,
                "2051 is the magic number of images. That of labels is 2049.",
            ),
        ),
        *failing("compressed", (wrong.opens_labels_without_gzip, WITHOUT_GZIP)),
        *failing("magic-number", (wrong.takes_any_magic_number_for_labels, ANY_MAGIC)),
        *failing(
            "too-short",
            (
                wrong.takes_the_labels_that_are_left,
                "A file that lacks labels gives fewer, silently. Raise ValueError.",
            ),
        ),
    ],
)
