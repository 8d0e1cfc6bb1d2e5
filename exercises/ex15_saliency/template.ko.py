"""ex15 현저성.

신경망에는 ReLU 유닛으로 된 은닉층 하나와 선형 출력이 있고, 한 번에 표본 하나를 받는다.

    z = x W1 + b1        은닉 유닛이 받는 것, (H,)
    a = max(0, z)        은닉 유닛이 내보내는 것, (H,)
    scores = a W2 + b2   클래스마다 점수 하나, (C,)

x는 (D,), W1은 (D, H), b1은 (H,), W2는 (H, C), b2는 (C,)이고, target은 0부터 C - 1까지인 클래스의
인덱스이다. 정확히 0에서 ReLU의 미분계수는 0이다. 인수는 바뀌지 않고 그대로 남는다.
"""

import numpy as np


def saliency_map(W1, b1, W2, b2, x, target):
    """입력마다 scores[target]를 그 입력으로 미분한 값의 절댓값을 배열 (D,)로 반환한다.

    점수 자체의 미분값이다. 소프트맥스도, 최댓값을 1로 맞추는 조정도 없다.

    >>> W1 = np.array([[1.0, 2.0], [-3.0, 1.0]])
    >>> b1 = np.array([0.0, -9.0])
    >>> W2 = np.array([[2.0, 1.0], [5.0, 4.0]])
    >>> b2 = np.array([0.5, 0.5])
    >>> print(saliency_map(W1, b1, W2, b2, np.array([2.0, 0.5]), 0))
    [2. 6.]
    """
    raise NotImplementedError


def guided_relu_backward(dout, x):
    """유도 역전파가 ReLU를 지나 돌려보내는 것을, 형상이 x와 같은 배열로 반환한다.

    x는 ReLU가 순전파에서 받은 것이고, dout은 그 뒤에서 돌아온 것이다. 둘은 형상이 같은 배열이고,
    형상은 무엇이든 된다. dout은 x > 0이고 dout > 0인 곳에서 통과하고, 다른 곳에서는 0이 된다.

    >>> dout = np.array([3.0, -3.0, 3.0, 3.0])
    >>> print(guided_relu_backward(dout, np.array([1.0, 1.0, -1.0, 0.0])))
    [3. 0. 0. 0.]
    """
    raise NotImplementedError


def guided_backpropagation(W1, b1, W2, b2, x, target):
    """입력에 대한 scores[target]의 유도 기울기를 배열 (D,)로 반환한다.

    ReLU에서 유도 규칙을 쓰는, scores[target]에서 x까지의 역전파이다. 결과에는 부호가 있다. 절댓값을
    취하지 않고, 은닉층을 지난 뒤에는 아무것도 버리지 않는다.

    >>> W1 = np.array([[1.0, 2.0], [-3.0, 1.0]])
    >>> b1 = np.array([0.0, 0.0])
    >>> W2 = np.array([[2.0, 1.0], [-5.0, 4.0]])
    >>> b2 = np.array([0.5, 0.5])
    >>> print(guided_backpropagation(W1, b1, W2, b2, np.array([2.0, 0.5]), 0))
    [ 2. -6.]
    """
    raise NotImplementedError


def input_gradient(predict, x, target, h=1e-4):
    """입력마다 predict(x)[target]를 그 입력으로 미분한 값을 재어 배열 (D,)로 반환한다.

        (predict(x + h e)[target] - predict(x - h e)[target]) / 2h

    e는 그 입력 방향의 단위 벡터이다. predict는 벡터 (D,)를 받아 점수 (C,)를 반환하고, 어떤 모델이든
    될 수 있다. x는 실수나 정수의 배열 (D,)이다. 결과의 부호는 그대로 둔다.

    >>> def predict(x):
    ...     return np.array([x[0] + x[1], 3 * x[0] - x[1]])
    >>> print(np.round(input_gradient(predict, np.array([1, 2]), 1), 6))
    [ 3. -1.]
    """
    raise NotImplementedError
