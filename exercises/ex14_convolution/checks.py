"""ex14: what is asked of windows, filters, pools, a small network and moved images."""

from grader.exercise import Exercise

from .augmentation import AUGMENT
from .convolution import CONV2D_BACKWARD, CONV2D_FORWARD
from .network import FLATTEN, SIMPLE_CONV_NET
from .pooling import MAX_POOL_BACKWARD, MAX_POOL_FORWARD
from .windows import COL2IM, IM2COL, OUTPUT_SIZE

EXERCISE = Exercise(
    "Convolution, pooling and a small network for images",
    tasks=[
        *(OUTPUT_SIZE, IM2COL, COL2IM, CONV2D_FORWARD, CONV2D_BACKWARD),
        *(MAX_POOL_FORWARD, MAX_POOL_BACKWARD, FLATTEN, SIMPLE_CONV_NET, AUGMENT),
    ],
)
