"""The task on one neuron that learns by small steps."""

from grader.exercise import SAME_ANSWER_TWICE, Check, Task, Tolerance, failing
from grader.strategies import choices, integers, numbers

from . import neuron_misconceptions as wrong
from .inputs import FEW

# float32 loses by cancellation what is small beside the terms of a sum; a neuron's reach 150.
STEP = Tolerance(atol=1e-4, squeeze=True)


NUMBER = numbers(-5.0, 5.0) | integers(-5, 5)
RATE = choices(0.5, 0.25, 0.1, 0.01)


def learner(code, w, b, x, target, learning_rate):
    """Return a neuron after one step."""
    neuron = code.Neuron(w, b)
    neuron.forward(x)
    neuron.backward(target, learning_rate)
    return neuron


def neuron_output(code, w, b, x):
    """Return the output of a new neuron."""
    return code.Neuron(w, b).forward(x)


def neuron_weight(code, **given):
    """Return the weight after a step."""
    return learner(code, **given).w


def neuron_bias(code, **given):
    """Return the bias after a step."""
    return learner(code, **given).b


def two_steps(code, x_second, **given):
    """Return the output for a second input after a step, and the weights after another step."""
    neuron = learner(code, **given)
    output = neuron.forward(x_second)
    neuron.backward(given["target"], given["learning_rate"])
    return output, neuron.w, neuron.b


def step_of_latest(code, x_first, w, b, x, target, learning_rate):
    """Return the bias after two forwards and a step."""
    neuron = code.Neuron(w, b)
    neuron.forward(x_first)
    neuron.forward(x)
    neuron.backward(target, learning_rate)
    return neuron.b


def one_of_two(code, x_other, w, b, x, target, learning_rate):
    """Return the biases of two neurons after both had an input and the first took a step."""
    neuron, other = code.Neuron(w, b), code.Neuron(b, w)
    neuron.forward(x)
    other.forward(x_other)
    neuron.backward(target, learning_rate)
    return neuron.b, other.b


LEARNING = {"w": NUMBER, "b": NUMBER, "x": NUMBER, "target": NUMBER, "learning_rate": RATE}

NEURON = Task(
    "Neuron",
    points=16,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "If w grows by a little, how does the output change, and how the error?",
        "Differentiate ½(target - (w·x + b))² by w and by b. Both at the old w and b; then step.",
    ],
    checks=[
        Check(
            "forward",
            {"w": NUMBER, "b": NUMBER, "x": NUMBER},
            2,
            "The output is w·x + b; there is no activation.",
            call=neuron_output,
            tolerance=STEP,
        ),
        Check(
            "weight-step",
            LEARNING,
            3,
            "w goes against dE/dw: how much does the output move with w?",
            call=neuron_weight,
            tolerance=STEP,
        ),
        Check(
            "bias-step",
            LEARNING,
            3,
            "b goes against dE/db at the output of forward. What is b multiplied by?",
            call=neuron_bias,
            tolerance=STEP,
        ),
        Check(
            "two-steps",
            {"x_second": NUMBER, **LEARNING},
            1,
            "The second step starts from where the first has led, with its own input.",
            needs="bias-step",
            call=two_steps,
            tolerance=STEP,
            cases=FEW,
        ),
        Check(
            "latest-forward",
            {"x_first": NUMBER, **LEARNING},
            1,
            "After two forwards, the step is for the second.",
            needs="bias-step",
            call=step_of_latest,
            tolerance=STEP,
            cases=FEW,
        ),
        Check(
            "two-neurons",
            {"x_other": NUMBER, **LEARNING},
            1,
            "A layer has many neurons: what one keeps must not be seen by another.",
            needs="bias-step",
            call=one_of_two,
            tolerance=STEP,
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "forward weight-step bias-step",
            (wrong.NeuronForgetsTheBias, "The bias is never added, so the output is w·x."),
            (wrong.PassesThroughASigmoid, "The output goes through a sigmoid. Here it does not."),
        ),
        *failing(
            "weight-step bias-step",
            (wrong.StepsUphill, "The sign is turned: the step makes the error larger."),
            (wrong.IgnoresTheLearningRate, "The step is always 0.1 long: learning_rate is unused."),
            (wrong.ReturnsTheNewValuesOnly, "The new w and b are returned; self keeps the old."),
        ),
        *failing(
            "weight-step two-steps",
            (wrong.ForgetsTheInput, "dE/dw is the error times x: w reaches the output by x."),
        ),
        *failing(
            "bias-step",
            (wrong.MultipliesTheBiasByTheInput, "The bias is added as it is, not times x."),
            (wrong.MovesTheBiasFromTheNewWeight, "w moves first, and b then sees another output."),
        ),
        *failing(
            "two-steps latest-forward",
            (wrong.NeuronKeepsTheFirstInput, "The first input stays. Each forward replaces it."),
        ),
        *failing(
            "two-neurons",
            (wrong.NeuronsShareTheirInput, "x is kept on the class, which all neurons share."),
        ),
    ],
)
