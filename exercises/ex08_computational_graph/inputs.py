"""What several families of ex08 draw, and the calls and checks that nodes have in common."""

from grader.exercise import Check, Tolerance
from grader.strategies import arrays, choices, drawn, integers, numbers

# A float32 answer may lose by cancellation what is small beside the terms of a sum: terms up to 10
# in a gate, up to 400 in a row of x times a column of W.
ROUNDING = Tolerance(atol=1e-5)
PRODUCTS = Tolerance(atol=1e-4)

# What says the same with other types, shapes or objects shows in thirty cases as well as a hundred.
FEW = 30

SHAPES = choices((1,), (2,), (3,), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (2, 1, 2))


# Calls on a node without parameters, by the name of its class. Inputs are named x and y, or x_… and
# y_… for those of a second forward, in calling order.
def forward_of(name):
    """Return the call: forward of a new object."""

    def forward(code, **inputs):
        return getattr(code, name)().forward(*inputs.values())

    return forward


def _forward(node, *inputs):
    node.forward(*inputs)
    return node


def _halves(inputs):
    """Return the values for a first forward, those for a second, and dout where it is given."""
    dout = [value for name, value in inputs.items() if name == "dout"]
    values = [value for name, value in inputs.items() if name != "dout"]
    return values[: len(values) // 2], values[len(values) // 2 :], dout


def backward_of(name):
    """Return the call: backward after a forward."""

    def backward(code, dout, **inputs):
        return _forward(getattr(code, name)(), *inputs.values()).backward(dout)

    return backward


def backward_of_latest(name):
    """Return the call: backward after a round, with x for its dout, and two more forwards."""

    def backward(code, **inputs):
        first, second, dout = _halves(inputs)
        node = _forward(getattr(code, name)(), *first)
        node.backward(*first[: len(dout)])
        return _forward(_forward(node, *first), *second).backward(*dout)

    return backward


def backward_of_first(name):
    """Return the call: backward of one object after it and then another had their forward."""

    def backward(code, **inputs):
        first, second, dout = _halves(inputs)
        node = _forward(getattr(code, name)(), *first)
        _forward(getattr(code, name)(), *second)
        return node.backward(*dout)

    return backward


def scalars(*names):
    """Return a strategy for numbers under these names, ints among them."""
    number = numbers() | integers(-5, 5)
    return drawn(lambda draw: {name: draw(number) for name in names})


def same_shape(*names):
    """Return a strategy for arrays of one shape under these names."""

    @drawn
    def mapping(draw):
        shape = draw(SHAPES)
        return {name: draw(arrays(shape)) for name in names}

    return mapping


def as_drawn(inputs):
    """Return the inputs."""
    return inputs


def gate_checks(name, inputs, forward, backward, settle=as_drawn):
    """Return the checks every gate has; `forward` and `backward` are the hints of these two."""
    second = tuple(f"{each}_second" for each in inputs)
    array = "Arrays go through element by element, and keep their shape."
    rest = {"tolerance": ROUNDING}
    few = rest | {"cases": FEW}
    one, array_one = scalars(*inputs, "dout").map(settle), same_shape(*inputs, "dout").map(settle)
    two = scalars(*inputs, *second, "dout").map(settle)
    ahead, back = forward_of(name), backward_of(name)
    return [
        Check("forward", scalars(*inputs), 2, forward, call=ahead, **few),
        Check("backward", one, 4, backward, call=back, **rest),
        Check("array-forward", same_shape(*inputs), 1, array, "forward", ahead, **few),
        Check("array-backward", array_one, 1, array, "backward", back, **few),
        Check(
            "latest-forward",
            two,
            hint="After two forwards, backward belongs to the second.",
            needs="backward",
            call=backward_of_latest(name),
            **few,
        ),
        Check(
            "two-gates",
            two,
            hint="A graph has many gates: what one keeps must not be seen by another.",
            needs="backward",
            call=backward_of_first(name),
            **few,
        ),
    ]


NO_DOUT = "backward returns the local derivative. The chain rule multiplies it by dout."
NO_RETURN = "backward computes the gradient but returns nothing."
WRITES_DOUT = "This writes into dout, which other nodes may still need. Make a new array."
ON_THE_CLASS = (
    "All objects share what forward keeps: it is on the class, or global. Keep it on self."
)
FIRST_FOR_EVER = "What the first forward kept stays for ever. Each forward replaces it."
