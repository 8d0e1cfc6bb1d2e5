"""Wrong tangents and steps as students write them."""


def _slope(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


# tangent_line


def returns_the_slope(f, x):
    return _slope(f, x)


def returns_the_curve(f, x):
    return lambda t: f(t)


def line_through_the_origin(f, x):
    slope = _slope(f, x)
    return lambda t: slope * t


def adds_the_slope_times_t(f, x):
    slope = _slope(f, x)
    return lambda t: f(x) + slope * t


def line_without_its_height(f, x):
    slope = _slope(f, x)
    return lambda t: slope * (t - x)


def takes_the_slope_at_t(f, x):
    return lambda t: f(x) + _slope(f, t) * (t - x)


def line_with_a_vanishing_step(f, x):
    h = 1e-50
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return lambda t: f(x) + slope * (t - x)


def line_for_one_number_only(f, x):
    slope, height = _slope(f, x), f(x)

    def line(t):
        if t == x:
            return height
        return height + slope * (t - x)

    return line


def keeps_the_line_in_globals(f, x):
    global _line_slope, _line_height, _line_start
    _line_slope, _line_height, _line_start = _slope(f, x), f(x), x
    return lambda t: _line_height + _line_slope * (t - _line_start)


# extrapolate


def follows_the_curve(f, x, step):
    return f(x + step)


def forgets_where_it_starts(f, x, step):
    return _slope(f, x) * step


def adds_the_bare_step(f, x, step):
    return f(x) + step


def takes_the_slope_at_the_end(f, x, step):
    return f(x) + _slope(f, x + step) * step


def takes_the_step_for_a_position(f, x, step):
    return f(x) + _slope(f, x) * (step - x)


def adds_to_x(f, x, step):
    return x + _slope(f, x) * step


def goes_the_other_way(f, x, step):
    return f(x) - _slope(f, x) * step


def adds_the_bare_slope(f, x, step):
    return f(x) + _slope(f, x)


# step_to_target


def returns_where_it_arrives(f, x, target):
    return x + (target - f(x)) / _slope(f, x)


def steps_away_from_the_target(f, x, target):
    return (f(x) - target) / _slope(f, x)


def forgets_where_f_is(f, x, target):
    return target / _slope(f, x)


def multiplies_by_the_slope(f, x, target):
    return (target - f(x)) * _slope(f, x)


def returns_the_height_missing(f, x, target):
    return target - f(x)


def divides_before_subtracting(f, x, target):
    return target - f(x) / _slope(f, x)


def subtracts_x_from_the_target(f, x, target):
    return (target - x) / _slope(f, x)


def repeats_until_it_is_there(f, x, target):
    at = x
    for _ in range(20):
        slope = _slope(f, at)
        if slope == 0:
            break
        at = at + (target - f(at)) / slope
    return at - x
