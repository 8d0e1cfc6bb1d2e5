"""The task on a network of two layers."""

from grader.exercise import SAME_ANSWER_TWICE, Check, Task, Tolerance, by_fault, failing
from grader.strategies import choices, integers

from . import network_misconceptions as wrong
from .inputs import FEW, ROUNDING, SEEDS
from .network_calls import (
    INITIAL,
    all_gradients,
    either_bias,
    gradients_and_params,
    hidden_gradients,
    misdrawn,
    net_accuracy,
    net_loss,
    net_predict,
    network,
    new_params,
    numerical_gradients,
    output_gradients,
    params_afterwards,
    predict_beside_another,
    rows_far_apart,
    shapes_of,
    unfitting,
)

# Probabilities are above 1e-4: a constant of 1e-7 inside the logarithm moves the loss by 1e-3.
LOSS = Tolerance(atol=2e-3)
SLOPE = Tolerance(atol=1e-5, squeeze=True)
# Any step from 1e-7 to 1e-3, one-sided ones included, and that constant, stay within this.
NUMERICAL = Tolerance(atol=2e-3, squeeze=True)

TWO_LAYER_NET = Task(
    "TwoLayerNet",
    points=32,
    hints=[
        "Write down the shape of every intermediate array, forward and backward.",
        "The scores get (p - one-hot)/N; go on through W2, the slope of the hidden sigmoid, W1.",
    ],
    checks=[
        Check(
            "shapes",
            {name: integers(1, 4) for name in ("input_size", "hidden_size", "output_size")},
            1,
            "W1 takes D inputs to H hidden neurons, W2 those to C classes; a bias for each neuron.",
            call=shapes_of,
            judge=either_bias,
            cases=FEW,
        ),
        Check(
            "initial-values",
            {"weight_init_std": choices(0.01, 0.1, 1.0), "rng": SEEDS},
            1,
            "Weights scattered around 0 by weight_init_std, drawn from rng; biases 0.",
            needs="shapes",
            call=new_params,
            expected=lambda **arguments: INITIAL,
            judge=by_fault(misdrawn),
            cases=5,
        ),
        Check(
            "predict",
            network(),
            3,
            "The hidden layer has a sigmoid, the output a softmax in each row.",
            call=net_predict,
            tolerance=ROUNDING,
        ),
        Check(
            "large-scores",
            network(scale=1000.0),
            1,
            "exp overflows above 709: softmax is the same if each row is shifted first.",
            needs="predict",
            call=net_predict,
            tolerance=Tolerance(atol=1e-3),
            cases=FEW,
        ),
        Check(
            "rows-far-apart",
            rows_far_apart,
            0.5,
            "The shift of a row may not depend on the other rows: they may be far above it.",
            needs="large-scores",
            call=net_predict,
            tolerance=Tolerance(atol=1e-3),
            cases=FEW,
        ),
        Check(
            "two-networks",
            network(),
            0.5,
            "Each network has parameters of its own.",
            needs="predict",
            call=predict_beside_another,
            tolerance=ROUNDING,
            cases=FEW,
        ),
        Check(
            "loss",
            network("one-hot"),
            2,
            "-log of the probability of the right class, averaged over the samples.",
            call=net_loss,
            tolerance=LOSS,
        ),
        Check(
            "loss-of-labels",
            network("labels"),
            1,
            "t may be (N,) labels: they tell the column in each row.",
            needs="loss",
            call=net_loss,
            tolerance=LOSS,
            cases=FEW,
        ),
        Check(
            "accuracy",
            network("one-hot", clear=True) | network("labels", clear=True),
            1,
            "Compare the most probable class with the right one; then a share, from 0 to 1.",
            call=net_accuracy,
            cases=50,
        ),
        Check(
            "output-gradient",
            network("one-hot"),
            3,
            "W2 and b2: which error reaches the scores? The loss was a mean over N.",
            call=output_gradients,
            tolerance=SLOPE,
        ),
        Check(
            "hidden-gradient",
            network("one-hot"),
            3,
            "W1 and b1: back through W2, then through the slope of the sigmoid.",
            needs="output-gradient",
            call=hidden_gradients,
            tolerance=SLOPE,
        ),
        Check(
            "gradient-of-labels",
            network("labels"),
            1,
            "t may be (N,) labels: the gradient is that of the same targets one-hot.",
            needs="hidden-gradient",
            call=all_gradients,
            tolerance=SLOPE,
            cases=FEW,
        ),
        Check(
            "numerical-gradient",
            network("one-hot"),
            2,
            "Move one parameter at a time by h, up and down, and see how the loss changes.",
            needs="loss",
            call=numerical_gradients,
            tolerance=NUMERICAL,
            cases=FEW,
        ),
        Check(
            "gradient-shapes",
            network("one-hot"),
            0.5,
            "A gradient has the shape of its parameter, so that it can be subtracted in place.",
            needs="output-gradient",
            call=gradients_and_params,
            judge=by_fault(unfitting),
            cases=FEW,
        ),
        Check(
            "params-stay",
            network("one-hot"),
            1,
            "Neither gradient changes params; that is for whoever trains the network.",
            call=params_afterwards,
            tolerance=Tolerance(squeeze=True),
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "shapes predict loss accuracy output-gradient params-stay",
            (wrong.TransposesItsWeights, "W1 is (H, D) here. It takes rows of x: (D, H)."),
        ),
        *failing(
            "initial-values",
            (wrong.IgnoresTheInitialDeviation, "weight_init_std is not used: it is always 0.01."),
            (wrong.StartsWithEqualWeights, "Equal weights make all hidden neurons learn alike."),
        ),
        *failing(
            SAME_ANSWER_TWICE,
            (wrong.DrawsWeightsElsewhere, "The weights are not drawn from the rng that is given."),
        ),
        *failing(
            "predict",
            (wrong.PredictsScores, "predict returns scores. Probabilities are their softmax."),
        ),
        *failing(
            "predict loss accuracy output-gradient",
            (wrong.LeavesTheHiddenLayerLinear, "The hidden layer has no sigmoid."),
        ),
        *failing(
            "predict loss output-gradient",
            (wrong.NetForgetsABias, "b1 is never added."),
            (wrong.EndsInASigmoid, "The output is a sigmoid: the classes do not sum to 1."),
            (wrong.NormalisesTheWholeBatch, "Softmax runs over the whole batch, not each row."),
        ),
        *failing(
            "large-scores",
            (wrong.SkipsTheShift, "exp overflows above 709: subtract each row's maximum first."),
        ),
        *failing(
            "rows-far-apart",
            (
                wrong.OneMaximumForAllRows,
                "One maximum for all rows: a row far below it becomes 0 / 0.",
            ),
        ),
        *failing(
            f"two-networks {SAME_ANSWER_TWICE}",
            (
                wrong.NetworksShareTheirParams,
                "params is on the class: another network overwrites it. Make it in __init__.",
            ),
        ),
        *failing(
            "gradient-shapes",
            (
                wrong.KeepsTheBatchAxisOfBiases,
                "The gradient of a bias is (1, H), so b -= lr * g fails: sum without keepdims.",
            ),
        ),
        *failing(
            "loss",
            (wrong.SumsTheLosses, "The losses of the samples are summed. Divide by N: a mean."),
        ),
        *failing(
            "loss-of-labels gradient-of-labels",
            (wrong.TakesOneHotOnly, "Labels (N,) are used as if they were one-hot rows."),
        ),
        *failing(
            "accuracy",
            (wrong.CountsTheRightOnes, "This counts the right samples. Asked is their share."),
        ),
        *failing(
            "output-gradient",
            (wrong.DoesNotDivideByTheBatch, "The loss is a mean: its gradient is divided by N."),
            (wrong.TargetMinusProbabilities, "t - p points downhill. The gradient is p - t."),
            (wrong.ReturnsNoGradients, "The gradients are computed, but not returned."),
        ),
        *failing(
            "hidden-gradient",
            (wrong.SigmoidWhereItsSlopeIsMeant, "The sigmoid stands where its slope is meant."),
        ),
        *failing(
            "params-stay",
            (wrong.PutsGradientsIntoParams, "The gradients overwrite the parameters."),
            (wrong.LeavesParametersMoved, "A parameter is not put back after it was moved."),
        ),
        *failing(
            "numerical-gradient",
            (wrong.StepsTooSmallToSee, "1 + 1e-50 is 1 to the computer: choose h around 1e-4."),
        ),
    ],
)
