"""Tasks on where distributions come from: energies, numbers of states, samples."""

import numpy as np

from grader.exercise import SAME_ANSWER_TWICE, Check, Misconception, Task, Tolerance
from grader.strategies import choices, constant, drawn, integers, lists, numbers, vectors

from . import distributions_misconceptions as wrong
from .inputs import FEW, TRUNCATES

# k is 1e-23: nothing absolute may be allowed, or 0 would pass.
TINY = Tolerance(atol=0.0)
# float32 keeps E/T = 10000 to 1e-3.
LARGE_ENERGIES = Tolerance(atol=1e-6, float32_rtol=1e-2)

TEMPERATURES = choices(1.0, 2.0, 0.5, 4.0, 0.25, 10.0)
FAR = integers(-10000, 10000).map(float) | choices(10000.0, -10000.0)

BOLTZMANN_DISTRIBUTION = Task(
    "boltzmann_distribution",
    points=10,
    hints=[
        "Low energies are likely, and the hotter it is the less the energies matter.",
        "It is a softmax: of what? And what may be added to all energies without a change?",
    ],
    checks=[
        Check(
            "values",
            {"energies": vectors(-5.0, 5.0, size=(1, 5)), "temperature": TEMPERATURES},
            weight=3,
            hint="The probabilities sum to 1, and the lowest energy has the highest.",
        ),
        Check(
            "integers",
            {
                "energies": lists(integers(-5, 5), size=(1, 4)).map(np.array),
                "temperature": choices(1, 2, 5),
            },
            needs="values",
            cases=FEW,
            hint="Energies may be integers: of which type is the array you store results in?",
        ),
        Check(
            "far-from-zero",
            drawn(
                lambda draw: {
                    "energies": draw(choices(10000.0, -10000.0))
                    + draw(vectors(-4.0, 4.0, size=(1, 4), regimes=False)),
                    "temperature": draw(choices(1.0, 2.0, 0.5)),
                }
            ),
            needs="values",
            tolerance=LARGE_ENERGIES,
            cases=FEW,
            hint="exp(10000) is inf and exp(−10000) is 0, but only differences of energies count.",
        ),
        Check(
            "far-apart",
            {"energies": lists(FAR, size=(2, 4)).map(np.array), "temperature": TEMPERATURES},
            needs="values",
            tolerance=LARGE_ENERGIES,
            examples=[{"energies": np.array([-10000.0, 10000.0]), "temperature": 1.0}],
            cases=FEW,
            hint="After a shift no exponent may be above 0: which energy must become 0?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.does_not_shift,
            fails={"far-from-zero", "far-apart"},
            says="exp overflows or vanishes for large energies, and inf/inf or 0/0 is NaN.",
        ),
        Misconception(
            wrong.shifts_to_the_highest_energy,
            fails={"far-apart"},
            says="With the highest energy at 0, the lowest still overflows exp.",
        ),
        Misconception(
            wrong.clips_the_exponents,
            fails={"far-from-zero", "far-apart"},
            says="Clipping makes unlike energies equal; a shift of all of them changes nothing.",
        ),
        Misconception(
            wrong.prefers_high_energies,
            fails={"values"},
            says="The sign in the exponent is missing: low energies are the likely ones.",
        ),
        Misconception(
            wrong.ignores_the_temperature,
            fails={"values"},
            says="The temperature is not used; it divides the energies.",
        ),
        Misconception(
            wrong.multiplies_by_the_temperature,
            fails={"values"},
            says="The energies are multiplied by the temperature; heat makes them matter less.",
        ),
        Misconception(
            wrong.forgets_the_partition_function,
            fails={"values"},
            says="The factors are not divided by their sum, so they do not sum to 1.",
        ),
        Misconception(
            wrong.shifts_the_callers_energies,
            fails={"arguments-unchanged"},
            says="This shifts the caller's energies too, as `-=` does. Make a new array.",
        ),
        Misconception(wrong.fills_an_array_like_the_energies, fails={"integers"}, says=TRUNCATES),
    ],
)

BOLTZMANN_ENTROPY = Task(
    "boltzmann_entropy",
    points=4,
    automatic=(SAME_ANSWER_TWICE,),
    hints=["ln is the natural logarithm.", "One product, one logarithm; k may be another."],
    checks=[
        Check(
            "values",
            {"microstates": integers(1, 1000)},
            weight=2,
            tolerance=TINY,
            hint="k ln W. One state alone has no entropy.",
        ),
        Check(
            "other-constants",
            {"microstates": integers(1, 1000), "k": choices(1.0, 8.314, 0.5)},
            tolerance=TINY,
            cases=FEW,
            hint="k is an argument; its default is Boltzmann's constant in J/K.",
        ),
        Check(
            "many-states",
            {"microstates": integers(10**6, 10**18), "k": constant(1.0)},
            needs="other-constants",
            tolerance=TINY,
            cases=FEW,
            hint="W may be as large as 10**18: too many states to list them.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.logarithm_of_base_two,
            fails={"values", "other-constants"},
            says="The logarithm has the base 2; ln has the base e.",
        ),
        Misconception(
            wrong.logarithm_of_base_ten,
            fails={"values", "other-constants"},
            says="The logarithm has the base 10; ln has the base e.",
        ),
        Misconception(
            wrong.leaves_out_k,
            fails={"values", "other-constants"},
            says="This is ln W; the factor k is missing.",
        ),
        Misconception(
            wrong.ignores_k,
            fails={"other-constants"},
            says="The constant is written into the formula; the argument k must be used.",
        ),
        Misconception(
            wrong.rounds_the_constant,
            fails={"values"},
            says="The default of k is rounded; it is 1.380649e-23 exactly.",
        ),
        Misconception(
            wrong.counts_in_32_bits,
            fails={"many-states"},
            says="A number of 32 bits ends at 4.29e9, and larger ones start again from 0.",
        ),
    ],
)

SAMPLES = lists(choices(0, 1, 2, -1, 4, 7, -3), size=(1, 7))
MEASURED = lists(numbers(-2.0, 2.0).map(abs), size=(1, 6))
EMPIRICAL = {"values", "lists", "floats"}

EMPIRICAL_DISTRIBUTION = Task(
    "empirical_distribution",
    points=8,
    hints=[
        "Count how often each value occurs, then make the counts sum to 1.",
        "Values and counts must stay together when the values are sorted.",
    ],
    checks=[
        Check(
            "values",
            {"samples": SAMPLES.map(np.array)},
            weight=3,
            hint="Each value that occurs once, ascending, and the share of the samples it has.",
        ),
        Check("lists", {"samples": SAMPLES}, cases=FEW, hint="The samples may be a Python list."),
        Check(
            "floats",
            {"samples": MEASURED.map(np.array)},
            cases=FEW,
            hint="Samples need not be whole numbers, and cannot be used as indices then.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.counts_for_probabilities,
            fails=EMPIRICAL,
            says="These are counts; probabilities sum to 1.",
        ),
        Misconception(
            wrong.divides_by_the_number_of_values,
            fails=EMPIRICAL,
            says="The counts are divided by the number of unlike values, not of samples.",
        ),
        Misconception(
            wrong.in_order_of_appearance,
            fails=EMPIRICAL,
            says="The values come in the order of their first appearance; they must ascend.",
        ),
        Misconception(
            wrong.most_common_first,
            fails=EMPIRICAL,
            says="The values are sorted by how common they are; they must ascend.",
        ),
        Misconception(
            wrong.sorts_the_values_alone,
            fails=EMPIRICAL,
            says="The values are sorted and the probabilities are not, so they no longer match.",
        ),
        Misconception(
            wrong.probabilities_before_values,
            fails=EMPIRICAL,
            says="The two results are swapped: the values come first.",
        ),
        Misconception(
            wrong.counts_from_zero_up,
            fails=EMPIRICAL,
            says="np.bincount counts 0, 1, 2, …: negative values and decimals are refused.",
        ),
        Misconception(
            wrong.fills_the_gaps,
            fails=EMPIRICAL,
            says="Values that never occur are listed with probability 0; leave them out.",
        ),
        Misconception(
            wrong.sorts_the_callers_samples,
            fails={"arguments-unchanged"},
            says="sort() orders the caller's samples in place; sorted makes a new list.",
        ),
    ],
)
