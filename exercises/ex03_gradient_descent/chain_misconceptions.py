"""Wrong trainings of a chain of two lines as students write them."""


# train_linear_chain


def one_parameter_after_another(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af = af - learning_rate * d * u
        bf = bf - learning_rate * d
        ag = ag - learning_rate * d * af * x
        bg = bg - learning_rate * d * af
    return af, bf, ag, bg


def forgets_the_outer_slope(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag - learning_rate * d * x, bg - learning_rate * d
    return af, bf, ag, bg


def feeds_x_to_the_outer_layer(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        d = af * (ag * x + bg) + bf - target
        da = d * af
        af, bf = af - learning_rate * d * x, bf - learning_rate * d
        ag, bg = ag - learning_rate * da * x, bg - learning_rate * da
    return af, bf, ag, bg


def inner_slope_for_the_outer(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag - learning_rate * d * ag * x, bg - learning_rate * d * ag
    return af, bf, ag, bg


def trains_the_outer_layer_only(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
    return af, bf, ag, bg


def pushes_the_error_up(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        da = d * af
        af, bf = af + learning_rate * d * u, bf + learning_rate * d
        ag, bg = ag + learning_rate * da * x, bg + learning_rate * da
    return af, bf, ag, bg


def forward_pass_once(x, target, learning_rate, steps, af, bf, ag, bg):
    u = ag * x + bg
    d = af * u + bf - target
    for _ in range(steps):
        da = d * af
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag - learning_rate * da * x, bg - learning_rate * da
    return af, bf, ag, bg


def stops_after_one_step(x, target, learning_rate, steps, af, bf, ag, bg):
    u = ag * x + bg
    d = af * u + bf - target
    da = d * af
    af, bf = af - learning_rate * d * u, bf - learning_rate * d
    ag, bg = ag - learning_rate * da * x, bg - learning_rate * da
    return af, bf, ag, bg


def inner_parameters_first(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        da = d * af
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag - learning_rate * da * x, bg - learning_rate * da
    return ag, bg, af, bf


def sign_lost_in_the_inner_layer(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        da = d * af
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag + learning_rate * da * x, bg + learning_rate * da
    return af, bf, ag, bg
