"""ex09 다층 퍼셉트론: 배우는 뉴런, 뉴런의 계층, 기울기를 구하는 신경망.

sigmoid(a)는 1 / (1 + exp(-a))이다. 형상에서 N은 표본, D는 입력, H는 은닉 뉴런, C는 클래스의
수이다. 계층에는 가중치 W (D, H)와 편향 b (H,)가 있고, 행 하나가 표본 하나인 x (N, D)를 xW + b로
바꾼다.
"""

import numpy as np


class Neuron:
    """입력이 하나이고 활성화 함수가 없는 뉴런. 출력은 y = w·x + b이다.

    w, b, x, target, learning_rate는 수이다. 뉴런은 지금의 가중치와 편향을 속성 `w`와 `b`에
    간직한다. 두 뉴런은 서로에 대해 아무것도 모른다.

    >>> neuron = Neuron(2.0, 1.0)
    >>> float(neuron.forward(3.0))
    7.0
    >>> neuron.backward(5.0, 0.1)
    >>> print(round(float(neuron.w), 4), round(float(neuron.b), 4))
    1.4 0.8
    """

    def __init__(self, w, b):
        raise NotImplementedError

    def forward(self, x):
        """w·x + b를 반환한다."""
        raise NotImplementedError

    def backward(self, target, learning_rate):
        """가장 최근의 forward의 출력 y로 ½(target - y)²에 대해 경사하강법을 한 스텝 간다.

        self.w와 self.b를 바꾸고 아무것도 반환하지 않는다.
        """
        raise NotImplementedError


def forward_layers(x, weights, biases):
    """모든 계층이 sigmoid(input·W + b)일 때 마지막 계층의 출력을 반환한다.

    weights와 biases는 계층마다 배열이 하나씩 있는 리스트이고, 계층의 출력이 다음 계층의 입력이다.
    x는 배치 (N, D)이거나 표본 하나 (D,)이고, 결과는 마지막 계층의 H로 (N, H) 또는 (H,)이다.
    시그모이드에 들어가는 합은 ±1000까지 커질 수 있다.

    >>> x = np.array([[1.0, 2.0]])
    >>> weights = [np.array([[1.0], [-1.0]]), np.array([[2.0, 0.0]])]
    >>> biases = [np.array([1.0]), np.array([-1.0, 0.0])]
    >>> print(forward_layers(x, weights, biases))
    [[0.5 0.5]]
    """
    raise NotImplementedError


def output_layer_gradient(a, w, t):
    """출력 뉴런 하나와 표본 하나에 대해 dE/dw를 반환한다. y = sigmoid(a·w), E = ½(y - t)².

    a (H,)는 은닉층의 출력, w (H,)는 가중치, a·w는 곱의 합이고, t는 정답인 수이다. 결과는 (H,)이다.
    여기에는 편향이 없다.

    >>> print(output_layer_gradient(np.array([1.0, 2.0]), np.array([2.0, -1.0]), 0.0))
    [0.125 0.25 ]
    """
    raise NotImplementedError


def hidden_layer_gradient(x, v, w, t):
    """표본 하나에 대해 dE/dv를 반환한다. a = sigmoid(xv), y = sigmoid(a·w), E = ½(y - t)².

    x는 (D,), v (D, H)는 은닉층의 가중치, w (H,)는 출력 뉴런의 가중치, t는 정답인 수이다. 결과는 v처럼
    (D, H)이다. 여기에는 편향이 없다.

    >>> x, v, w = np.array([1.0, 2.0]), np.array([[2.0], [-1.0]]), np.array([0.0])
    >>> print(hidden_layer_gradient(x, v, w, 0.0))
    [[0.]
     [0.]]
    >>> w = np.array([8.0])
    >>> print(np.round(hidden_layer_gradient(x, v, w, 0.0), 4))
    [[0.0347]
     [0.0694]]
    """
    raise NotImplementedError


class TwoLayerNet:
    """분류기. hidden = sigmoid(x·W1 + b1), probabilities = softmax(hidden·W2 + b2).

    `params`는 배열의 딕셔너리이다. W1 (D, H), b1 (H,), W2 (H, C), b2 (C,)이고, 편향은 (1, H)와
    (1, C)여도 된다. 가중치는 평균이 0, 표준편차가 weight_init_std인 정규 분포의 난수로 시작하고,
    rng(`np.random.default_rng(0)` 같은 것)를 받으면 거기서 뽑는다. 편향은 0에서 시작한다. 모든
    메서드는 그 순간 `params`에 있는 것을 쓴다. 배열은 그사이 바뀌었을 수도 있다.

    x는 (N, D)이다. t는 원-핫 (N, C)이거나 0부터 C - 1까지의 레이블 (N,)이다. 모든 메서드가 둘 다
    받는다.

    >>> net = TwoLayerNet(2, 3, 2)
    >>> net.params["W1"].shape, net.params["W2"].shape
    ((2, 3), (3, 2))
    >>> net.params["W2"][...] = 0.0
    >>> x, t = np.array([[1.0, -1.0], [0.0, 2.0]]), np.array([0, 1])
    >>> print(net.predict(x))
    [[0.5 0.5]
     [0.5 0.5]]
    >>> round(float(net.loss(x, t)), 4)
    0.6931
    >>> float(net.accuracy(x, t))
    0.5
    >>> sorted(net.gradient(x, t))
    ['W1', 'W2', 'b1', 'b2']
    """

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        raise NotImplementedError

    def predict(self, x):
        """확률 (N, C)를 반환한다. 점수가 ±1000처럼 클 때도 그렇다."""
        raise NotImplementedError

    def loss(self, x, t):
        """표본에 걸쳐 평균한 교차 엔트로피 오차, 곧 -log(정답 클래스의 p)의 평균을 반환한다.

        로그 안에 1e-7 같은 작은 상수를 두어도 된다.
        """
        raise NotImplementedError

    def accuracy(self, x, t):
        """확률이 가장 높은 클래스가 정답인 표본의 비율을 0부터 1까지로 반환한다."""
        raise NotImplementedError

    def gradient(self, x, t):
        """손실의 기울기를 오차역전파법으로 구하여 키가 `params`와 같은 딕셔너리로 반환한다.

        배열마다 형상이 그 매개변수와 같다. `params`는 그대로 둔다.
        """
        raise NotImplementedError

    def numerical_gradient(self, x, t):
        """같은 것을 매개변수마다 손실의 차분으로 구하여 반환한다. `params`는 그대로이다."""
        raise NotImplementedError


def train_xor(rng):
    """신경망에 XOR를 훈련시켜 x의 함수로 반환한다.

    그 함수는 배열 (N, 2)를 받아 수 N개를 반환한다. 0과 1에 대해서는 반올림하면 행마다 XOR이다. 두 입력
    중 꼭 하나가 1일 때 1이다. 0과 1 사이에서는 신경망이 내는 값이면 무엇이든 되고, 뽑을 때마다 다르다.
    처음 가중치는 `numpy.random.Generator`인 rng에서 뽑는다. rng가 무엇을 뽑든 훈련에 성공해야 하고,
    1초 안에 끝나야 한다.

    >>> xor = train_xor(np.random.default_rng(0))
    >>> print(np.round(xor(np.array([[0.0, 1.0], [1.0, 1.0]]))).astype(int))
    [1 0]
    """
    raise NotImplementedError
