"""How students get entropies of two variables wrong."""

import numpy as np

from .entropy_misconceptions import entropy_of

# joint_entropy


def nan_for_an_empty_cell(joint, base=2):
    return -np.sum(joint * np.log(joint)) / np.log(base)


def adds_the_marginal_entropies(joint, base=2):
    return entropy_of(joint.sum(axis=1), base) + entropy_of(joint.sum(axis=0), base)


def entropy_of_the_rows_alone(joint, base=2):
    return entropy_of(joint.sum(axis=1), base)


def one_entropy_for_each_row(joint, base=2):
    return np.array([entropy_of(row, base) for row in joint])


def table_in_bits_only(joint, base=2):
    return entropy_of(joint, 2)


def table_without_minus(joint, base=2):
    return -entropy_of(joint, base)


# conditional_entropy


def conditions_on_the_columns(joint, base=2):
    return entropy_of(joint, base) - entropy_of(joint.sum(axis=0), base)


def plain_mean_of_the_rows(joint, base=2):
    return np.mean([entropy_of(row / row.sum(), base) for row in joint if row.sum() > 0])


def does_not_divide_by_the_row(joint, base=2):
    return entropy_of(joint, base)


def entropy_of_the_columns_alone(joint, base=2):
    return entropy_of(joint.sum(axis=0), base)


def nan_for_an_empty_cell_of_a_row(joint, base=2):
    given = joint / joint.sum(axis=1, keepdims=True)
    return -np.sum(joint * np.log(given)) / np.log(base)


def nan_for_an_empty_row(joint, base=2):
    total = 0.0
    for row in joint:
        given = row / row.sum()
        total -= row.sum() * np.sum(given * np.log(np.maximum(given, 1e-12))) / np.log(base)
    return total


def conditional_in_bits_only(joint, base=2):
    return entropy_of(joint, 2) - entropy_of(joint.sum(axis=1), 2)


# mutual_information


def nan_for_a_cell_of_zero(joint, base=2):
    separate = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    return np.sum(joint * np.log(joint / separate)) / np.log(base)


def nan_for_a_line_of_zeros(joint, base=2):
    separate = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    return np.sum(joint * np.log(joint / separate + 1e-12)) / np.log(base)


def weighs_by_the_independent_table(joint, base=2):
    separate = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    used = joint > 0
    return np.sum(separate[used] * np.log(joint[used] / separate[used])) / np.log(base)


def multiplies_the_marginals_elementwise(joint, base=2):
    separate = joint.sum(axis=1) * joint.sum(axis=0)
    return np.nansum(joint * np.log(joint / separate)) / np.log(base)


def adds_the_joint_entropy(joint, base=2):
    separate = entropy_of(joint.sum(axis=1), base) + entropy_of(joint.sum(axis=0), base)
    return separate + entropy_of(joint, base)


def turns_the_sign_of_information(joint, base=2):
    separate = entropy_of(joint.sum(axis=1), base) + entropy_of(joint.sum(axis=0), base)
    return entropy_of(joint, base) - separate


def subtracts_from_the_wrong_entropy(joint, base=2):
    conditional = entropy_of(joint, base) - entropy_of(joint.sum(axis=1), base)
    return entropy_of(joint.sum(axis=1), base) - conditional


def information_in_bits_only(joint, base=2):
    separate = entropy_of(joint.sum(axis=1), 2) + entropy_of(joint.sum(axis=0), 2)
    return separate - entropy_of(joint, 2)
