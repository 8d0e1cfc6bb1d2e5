"""ex14 합성곱: 이미지 위를 미끄러지는 필터, 풀링, 그것으로 만든 작은 신경망.

이미지는 배열 (N, C, H, W)이고 차례로 표본, 채널, 높이, 너비이다. 필터나 풀링 윈도에는 자기의 높이와
너비가 있다. 처음에는 왼쪽 위 모서리에 있고, 오른쪽으로 `stride`만큼 가고, 행이 끝나면 `stride`만큼
아래로 내려가 왼쪽에서 다시 시작한다. 그 전에 네 변에 0으로 된 행과 열을 `pad`개씩 덧붙인다. 마지막
걸음이 가장자리를 넘으면 가지 않으므로, 오른쪽과 아래의 행이나 열은 어느 윈도에도 없을 수 있다.

어떤 함수도 인수를 바꾸지 않는다.
"""

import numpy as np


def output_size(size, filter_size, stride=1, pad=0):
    """길이가 `size`인 축 하나를 따라 필터가 놓이는 자리의 수를 int로 반환한다.

    >>> output_size(4, 3)
    2
    >>> output_size(6, 3, stride=2)
    2
    """
    raise NotImplementedError


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    """이미지 x (N, C, H, W)의 윈도를 저마다 한 행으로 담은 행렬을 반환한다.

    행렬은 (N * out_h * out_w, C * filter_h * filter_w)이다. 행은 표본의 차례로 오고, 한 표본에서는
    위에서 아래로, 그 각각에서 왼쪽에서 오른쪽으로 윈도의 자리를 따른다. 한 행 안에서는 채널이
    차례로 오고, 채널마다 윈도를 행의 차례로 읽는다.

    >>> x = np.arange(6.0).reshape(1, 1, 2, 3)
    >>> print(x[0, 0])
    [[0. 1. 2.]
     [3. 4. 5.]]
    >>> print(im2col(x, 2, 2))
    [[0. 1. 3. 4.]
     [1. 2. 4. 5.]]
    """
    raise NotImplementedError


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    """col의 수를 모두 되돌려 놓은, 형상이 `input_shape` (N, C, H, W)인 이미지를 반환한다.

    col에 수가 놓인 차례는 `im2col`이 그런 이미지에서 만드는 것과 같다. 수는 저마다 im2col이 가져온
    픽셀로 간다. 여러 윈도가 덮는 픽셀은 그 수들의 합이고, 어느 윈도에도 없는 픽셀은 0이다. 패딩의 몫은
    버린다.

    >>> col = np.array([[1.0, 2.0], [10.0, 20.0]])
    >>> print(col2im(col, (1, 1, 1, 3), 1, 2))
    [[[[ 1. 12. 20.]]]]
    """
    raise NotImplementedError


def conv2d_forward(x, W, b, stride=1, pad=0):
    """이미지 x에 필터 W를 적용한 결과 (N, F, out_h, out_w)를 반환한다.

    x는 (N, C, H, W), W는 (F, C, filter_h, filter_w)이다. b는 (F,)나 (1, F)이고 필터마다 수 하나이다.
    x를 패딩하고 나면

        out[n, f, p, q] = b[f] + 다음의 합(c, i, j에 걸쳐):
                          x[n, c, p * stride + i, q * stride + j] * W[f, c, i, j]

    필터는 뒤집지 않는다. 딥러닝에서는 이것을 합성곱이라고 한다.

    >>> x = np.array([[[[1.0, 2.0, 4.0]]]])
    >>> W = np.array([[[[-1.0, 1.0]]]])
    >>> print(conv2d_forward(x, W, np.array([10.0])))
    [[[[11. 12.]]]]
    """
    raise NotImplementedError


def conv2d_backward(dout, x, W, b, stride=1, pad=0):
    """x, W, b에 대한 손실의 기울기 (dx, dW, db)를 각각의 형상으로 반환한다.

    x, W, b, stride, pad는 conv2d_forward에 준 것이다. dout의 형상은 그 결과와 같고, 그 결과에 대한
    손실의 기울기이다. 기울기는 표본과 자리에 걸친 평균이 아니라 합이다. 편향이 (1, F)이면 db는
    (1, F)여도 되고 (F,)여도 된다.

    >>> x = np.array([[[[1.0, 2.0, 4.0]]]])
    >>> W = np.array([[[[-1.0, 1.0]]]])
    >>> dx, dW, db = conv2d_backward(np.array([[[[1.0, 10.0]]]]), x, W, np.array([0.0]))
    >>> print(dx)
    [[[[-1. -9. 10.]]]]
    >>> print(dW)
    [[[[21. 42.]]]]
    >>> print(db)
    [11.]
    """
    raise NotImplementedError


def max_pool_forward(x, pool_h, pool_w, stride):
    """채널마다 윈도마다 가장 큰 수를 (N, C, out_h, out_w)로 반환한다.

    패딩은 없다. stride가 풀링 윈도보다 작으면 윈도가 겹치고, 크면 사이가 빈다.

    >>> x = np.array([[[[1.0, 5.0, 2.0, 3.0, 9.0]]]])
    >>> print(max_pool_forward(x, 1, 2, 2))
    [[[[5. 3.]]]]
    """
    raise NotImplementedError


def max_pool_backward(dout, x, pool_h, pool_w, stride):
    """형상이 max_pool_forward의 결과와 같은 dout에 대해, 형상이 x와 같은 dx를 반환한다.

    dout의 수는 저마다 자기 윈도의 최댓값인 픽셀로 간다. 한 윈도에서 여러 픽셀이 최댓값이면 처음 것이
    모두 받는다. 맨 위의 것이고, 그 가운데 맨 왼쪽의 것이다. 여러 윈도의 최댓값인 픽셀은 그 합을
    받는다.

    >>> x = np.array([[[[1.0, 5.0, 3.0, 3.0]]]])
    >>> print(max_pool_backward(np.array([[[[10.0, 20.0]]]]), x, 1, 2, 2))
    [[[[ 0. 10. 20.  0.]]]]
    """
    raise NotImplementedError


def flatten(x):
    """이미지 x (N, C, H, W)를 저마다 `reshape`의 차례로 읽어 행 (N, C * H * W)로 반환한다.

    >>> x = np.array([[[[1.0, 2.0], [3.0, 4.0]]], [[[5.0, 6.0], [7.0, 8.0]]]])
    >>> print(flatten(x))
    [[1. 2. 3. 4.]
     [5. 6. 7. 8.]]
    """
    raise NotImplementedError


class SimpleConvNet:
    """신경망: 합성곱(스트라이드 1, 패딩 없음), relu, 최대 풀링, affine, 소프트맥스.

    풀링은 2×2이고 스트라이드는 2이다. Affine 계층은 풀링한 이미지를 펼친 것을 받는다. `input_dim`은
    (C, H, W)이다. 크기가 `filter_size`인 정사각형 필터가 `filter_num`개, 클래스가 `output_size`개 있다.

    `params`는 배열의 딕셔너리이다.

        W1 (filter_num, C, filter_size, filter_size)      b1 (filter_num,)
        W2 (filter_num * pooled_h * pooled_w, output_size)  b2 (output_size,)

    가중치는 평균이 0이고 표준편차가 `weight_init_std`인 정규 분포에서, 편향은 0에서 시작한다. `rng`는
    numpy.random.Generator이고 모든 가중치를 거기서 뽑는다. None이면 아무 생성기나 쓴다. 신경망을
    훈련하는 쪽은 이 배열을 제자리에서 바꾸고(params["W1"] -= ..., params["W1"][...] = ...), 그
    뒤로는 모든 메서드가 새 값을 쓴다.

    >>> net = SimpleConvNet((1, 2, 2), filter_num=1, filter_size=1, output_size=2)
    >>> net.params["W1"][...] = 2.0
    >>> net.params["W2"][...] = np.array([[0.5, 1.0]])
    >>> x = np.array([[[[0.0, 1.0], [3.0, -5.0]]]])
    >>> print(net.predict(x))
    [[3. 6.]]
    >>> round(float(net.loss(x, np.array([1]))), 4)
    0.0486
    >>> print(np.round(net.gradient(x, np.array([1]))["W2"], 4))
    [[ 0.2846 -0.2846]]
    """

    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        raise NotImplementedError

    def predict(self, x):
        """소프트맥스에 넣으면 확률이 될 점수 (N, output_size)를 반환한다."""
        raise NotImplementedError

    def loss(self, x, t):
        """softmax(점수)와 t의 교차 엔트로피를 표본에 걸쳐 평균하여 반환한다.

        t는 원-핫 (N, output_size)이거나 레이블 (N,)이다. 점수가 아무리 커도 손실은 유한하다. 로그
        안에 1e-7 같은 작은 상수를 더해도 된다.
        """
        raise NotImplementedError

    def gradient(self, x, t):
        """W1, b1, W2, b2에 대한 손실의 기울기를 각각의 형상으로 담은 딕셔너리를 반환한다."""
        raise NotImplementedError


def augment(images, rng):
    """images (N, C, S, S)의 이미지마다 무작위로 움직인, 형상이 같은 배열을 반환한다.

    이미지는 평행 이동하거나(변의 길이 S의 절반까지), 뒤집거나, 직각으로 돌리거나, 이 가운데 여럿을
    할 수 있다. 한 이미지의 모든 채널은 똑같이 움직인다. 픽셀은 원본의 것이다. 평행 이동으로 빈
    자리에는 0이나 같은 이미지의 다른 픽셀이 온다.

    어떻게 움직일지는 numpy.random.Generator인 `rng`에서 이미지마다 따로 뽑아 정하고, 다음 호출에서는
    그 뒤를 이어 뽑는다.
    이미지가 바뀌어 나올 확률은 적어도 1/4이다. 언제나 바뀔 필요는 없다.

    >>> image = np.arange(64.0).reshape(1, 1, 8, 8)
    >>> moved = augment(np.repeat(image, 100, axis=0), np.random.default_rng(0))
    >>> moved.shape
    (100, 1, 8, 8)
    >>> bool((moved != image).any())
    True
    """
    raise NotImplementedError
