"""The task on moving images at random.

A judge says what must hold of moved images, and names the fault it finds, so that two solutions
with one fault are alike whatever they draw. Docstrings give the chance that a right solution is
refused.
"""

import numpy as np

from grader.comparison import real
from grader.exercise import ARGUMENTS_UNCHANGED, SAME_ANSWER_TWICE, Task, by_fault, failing
from grader.message import Message
from grader.sandbox.wire import Packed
from grader.strategies import drawn

from . import augmentation_misconceptions as wrong
from .inputs import SEEDS, ask, then

SIDE = 8
BATCHES = ("first", "second", "third", "fourth")
MANY, ENOUGH = 512, 80


@drawn
def four_batches(draw):
    """Return four batches of 16 times one picture, and a generator."""
    picture = np.arange(1, SIDE * SIDE + 1, dtype=np.uint8).reshape(1, 1, SIDE, SIDE)
    batches = {name: np.repeat(picture, 16, axis=0) for name in BATCHES}
    return batches | {"rng": draw(SEEDS)}


@drawn
def many_times_one(draw):
    """Return many times one picture of pixels that are all unlike, and a generator."""
    picture = np.arange(1, SIDE * SIDE + 1, dtype=np.uint8).reshape(1, 1, SIDE, SIDE)
    text = f"{MANY} times one image ({SIDE}, {SIDE}) of the pixels 1 to {SIDE * SIDE}"
    return {"images": Packed(text, np.repeat(picture, MANY, axis=0), 1), "rng": draw(SEEDS)}


def unlike_images(kind):
    """Return a strategy for images of pixels that are all unlike: three, or one of 3 channels."""
    pixels = 1 + np.arange(3 * SIDE * SIDE)
    images = pixels.astype(np.uint8).reshape(3, 1, SIDE, SIDE)
    if kind == "channels":
        images = (pixels / 2).astype(np.float32).reshape(1, 3, SIDE, SIDE)
    return drawn(lambda draw: {"images": images, "rng": draw(SEEDS)})


def augment_four(code, first, second, third, fourth, rng):
    """Return four batches from one generator."""
    return [code.augment(batch, rng) for batch in (first, second, third, fourth)]


def move_of(image, moved):
    """Return (turn, mirrored, down, right) of one image (C, S, S), or a sentence on what is wrong.

    A pixel may be 0 anywhere, and any pixel of the image where the shift has left a place open; a
    quarter of the places must show the shifted image.
    """
    if not np.isin(moved, [0.0, *image.flat]).all():
        return Message("an image has values that are not its own")
    side = image.shape[1]
    down, right = np.indices((side, side))
    best = (0, None, None)
    for mirrored in (False, True):
        for turn in range(4):
            source = np.rot90(image[:, :, ::-1] if mirrored else image, turn, axes=(1, 2))
            # Where in the source is each pixel of the first channel?
            order = np.argsort(source[0], axis=None)
            place = np.searchsorted(source[0].ravel(), moved[0], sorter=order)
            place = order[np.minimum(place, order.size - 1)]
            steps = (down - place // side) * 100 + right - place % side
            known = np.isin(moved[0], source[0])
            if known.any():
                found, times = np.unique(steps[known], return_counts=True)
                if times.max() > best[0]:
                    best = (times.max(), (turn, mirrored, int(found[times.argmax()])), source)
    count, move, source = best
    if 4 * count < side * side:
        return Message(
            "an image is not shifted, flipped or turned by right angles, or little is left of it"
        )
    y = (move[2] + 50) // 100
    x = move[2] - 100 * y
    inside = (down >= y) & (down < side + y) & (right >= x) & (right < side + x)
    shifted = np.roll(source, (y, x), axis=(1, 2))
    if not ((moved == shifted) | (moved == 0) | ~inside).all():
        return Message("an image is moved in parts: all its pixels and channels go the same way")
    return (*move[:2], y, x)


def moves_of(images, value):
    """Return the move of every image, or a sentence on what is wrong."""
    moved = real(value)
    if moved is None or moved.shape != images.shape:
        return Message("the result has not the shape of the images")
    moves = []
    for image, after in zip(images.astype(float), moved, strict=True):
        move = move_of(image, after)
        if isinstance(move, Message):
            return move
        moves.append(move)
    return moves


def moved_badly(arguments, value):
    """Return what is wrong with one batch as moved images."""
    moves = moves_of(arguments["images"], value)
    return moves if isinstance(moves, Message) else None


def four_moves(arguments, value):
    """Return the moves of four batches, or a sentence on what is wrong."""
    values = value if isinstance(value, list | tuple) else []
    if len(values) != len(BATCHES):
        return Message("the result has not the shape of the images")
    found = [moves_of(arguments[name], one) for name, one in zip(BATCHES, values, strict=True)]
    return next((moves for moves in found if isinstance(moves, Message)), found)


def never_moved(arguments, value):
    """Return what is wrong with four batches, or that no image of them was changed.

    64 images that each change with a chance of 1/4 at least all stay the same with 0.75^64 = 1e-8.
    """
    found = four_moves(arguments, value)
    if isinstance(found, Message):
        return found
    still = all(move == (0, False, 0, 0) for moves in found for move in moves)
    return Message("none of 64 images was changed") if still else None


def moved_seldom(arguments, value):
    """Return that too few of many images were changed.

    Of 512 that change with a chance of 1/4 each, fewer than 80 do with a chance of 1e-7; where they
    change with a chance of 1/8, with 0.98.
    """
    images, moved = arguments["images"].values, real(value)
    if moved is None or moved.shape != images.shape:
        return Message("the result has not the shape of the images")
    if not np.isin(moved, [0.0, *images[0].flat]).all():
        return Message("an image has values that are not its own")
    changed = int(np.any(moved != images, axis=(1, 2, 3)).sum())
    if changed < ENOUGH:
        return Message("far fewer than a quarter of {count} images were changed", count=MANY)
    return None


def moved_alike(arguments, value):
    """Return that each batch was moved as a whole.

    No move has a chance above 3/4: 16 images are moved alike, four times over, with 0.75^60 = 3e-8.
    """
    found = four_moves(arguments, value)
    alike = not isinstance(found, Message) and all(len(set(moves)) == 1 for moves in found)
    return Message("all images of a batch were moved alike") if alike else None


def moved_again(arguments, value):
    """Return that the second, third and fourth batch were moved as the first: a chance of 1e-9."""
    found = four_moves(arguments, value)
    again = not isinstance(found, Message) and all(moves == found[0] for moves in found)
    if again:
        return Message("every call with one generator moved the images as the first did")
    return None


AUGMENT = Task(
    "augment",
    points=6,
    hints=[
        "Which moves of a picture leave what it shows the same?",
        "Loop over the images; np.rot90, a slice with step -1 and np.roll are moves of one.",
    ],
    checks=[
        *(
            ask(name, four_batches, hint, needs, augment_four, weight, 1, judge=by_fault(fault))
            for name, needs, weight, fault, hint in (
                ("moved", "", 3, never_moved, "Same shape, own pixels, not always as it was."),
                ("own-draw", "moved", 1, moved_alike, "Draw from rng for each image anew."),
                ("goes-on", "moved", 1, moved_again, "rng goes on: a new batch, new moves."),
            )
        ),
        ask(
            "often",
            many_times_one,
            "An image comes out changed with a probability of at least 1/4.",
            "moved",
            cases=1,
            judge=by_fault(moved_seldom),
        ),
        *then(
            "moved",
            unlike_images,
            ("own-pixels", "samples", 1, "Image n of the result is image n, moved."),
            ("channels", "channels", 1, "The channels of an image move together."),
            cases=5,
            judge=by_fault(moved_badly),
        ),
    ],
    misconceptions=[
        *failing(
            "moved",
            (wrong.moves_nothing, "The images come back as they were. Draw a move for each."),
            (wrong.adds_noise, "Noise changes pixels. Here an image is moved, pixels stay."),
        ),
        *failing(
            "often",
            (wrong.moves_few_images, "Few images are moved: let each have a chance of ½, say."),
        ),
        *failing(
            "own-draw", (wrong.moves_the_whole_batch_alike, "One draw moves the whole batch.")
        ),
        *failing(
            "own-draw goes-on",
            (wrong.turns_every_image_the_same_way, "Every image gets the same turn, undrawn."),
        ),
        *failing(
            "channels", (wrong.moves_each_channel_by_itself, "Each channel is moved by itself.")
        ),
        *failing(
            "goes-on",
            (
                wrong.makes_a_generator_with_a_fixed_seed,
                "A generator with a fixed seed is made in each call: the same moves for ever.",
            ),
        ),
        *failing(
            SAME_ANSWER_TWICE,
            (wrong.draws_from_the_shared_generator, "np.random is not rng: draw from rng alone."),
        ),
        *failing(
            "own-pixels", (wrong.shuffles_the_images, "The images change places in the batch.")
        ),
        *failing(
            ARGUMENTS_UNCHANGED,
            (wrong.moves_images_in_place, "images[i] = … writes into the caller's images."),
        ),
    ],
)
