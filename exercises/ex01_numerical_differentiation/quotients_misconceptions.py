"""Wrong difference quotients as students write them."""


# forward_difference


def steps_both_ways(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


def looks_backward(f, x, h=1e-5):
    return (f(x) - f(x - h)) / h


def subtracts_the_other_way_round(f, x, h=1e-5):
    return (f(x) - f(x + h)) / h


def divides_only_the_last_value(f, x, h=1e-5):
    return f(x + h) - f(x) / h


def forgets_to_divide(f, x, h=1e-5):
    return f(x + h) - f(x)


def forward_with_a_vanishing_step(f, x, h=1e-50):
    return (f(x + h) - f(x)) / h


def forward_sets_a_vanishing_step(f, x, h=1e-5):
    h = 1e-50
    return (f(x + h) - f(x)) / h


def forward_with_a_coarse_step(f, x, h=0.1):
    return (f(x + h) - f(x)) / h


def overwrites_the_step(f, x, h=1e-5):
    h = 1e-5
    return (f(x + h) - f(x)) / h


# central_difference


def steps_forward_only(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


def multiplies_by_h(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / 2 * h


def divides_by_twice_x(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * x)


def divides_by_h_once(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / h


def halves_the_steps_only(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


def central_without_parentheses(f, x, h=1e-4):
    return f(x + h) - f(x - h) / (2 * h)


def central_with_a_vanishing_step(f, x, h=1e-50):
    return (f(x + h) - f(x - h)) / (2 * h)


def central_sets_a_vanishing_step(f, x, h=1e-4):
    h = 1e-50
    return (f(x + h) - f(x - h)) / (2 * h)


def central_with_a_coarse_step(f, x, h=0.1):
    return (f(x + h) - f(x - h)) / (2 * h)


def central_overwrites_the_step(f, x, h=1e-4):
    h = 1e-4
    return (f(x + h) - f(x - h)) / (2 * h)


# half_step_difference


def takes_full_steps(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


def full_steps_over_h(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / h


def half_steps_over_twice_h(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


def halves_x_too(f, x, h=1e-4):
    return (f((x + h) / 2) - f((x - h) / 2)) / h


def half_step_forward_only(f, x, h=1e-4):
    return (f(x + h / 2) - f(x)) / (h / 2)


def half_step_multiplies_by_h(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / 2 * h


def half_step_with_a_vanishing_step(f, x, h=1e-50):
    return (f(x + h / 2) - f(x - h / 2)) / h


def half_step_sets_a_vanishing_step(f, x, h=1e-4):
    h = 1e-50
    return (f(x + h / 2) - f(x - h / 2)) / h


def half_step_overwrites_the_step(f, x, h=1e-4):
    h = 1e-4
    return (f(x + h / 2) - f(x - h / 2)) / h
