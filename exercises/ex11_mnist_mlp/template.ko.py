"""ex11 손글씨 숫자: 파일에서 숫자를 읽는 신경망까지.

숫자 이미지는 MNIST의 형식인 IDX 파일로 되어 있다. 헤더의 수는 모두 4바이트이고 첫 바이트가 가장
높은 자리이다("빅 엔디언"). 헤더 다음에는 원소마다 한 바이트가 온다.

    이미지   매직 넘버 2051, 이미지의 수 N, rows, columns. 그다음에 N * rows * columns개의 픽셀이
             이미지마다, 그 안에서 행마다 차례로 오고, 0(검정)부터 255(하양)까지이다
    레이블   매직 넘버 2049, 레이블의 수 N. 그다음에 레이블 N개

파일은 gzip으로 압축되어 있을 수도 있다. 그때는 이름이 .gz로 끝나고 처음 두 바이트가 16진수로
1F 8B이다. 표준 라이브러리의 모듈 `gzip`으로 읽는다.

경로는 "train-images-idx3-ubyte.gz" 같은 문자열(str)이다.
"""

import numpy as np


def load_idx_images(path):
    """IDX 파일의 이미지를 형상이 (N, rows, columns)인 uint8 배열로 반환한다.

    매직 넘버가 다른 파일에서는 ValueError를 일으킨다. 너무 짧은 파일, 곧 헤더가 끝나기 전에 끝나거나
    픽셀이 헤더에 적힌 것보다 적은 파일에서도 그렇다.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "images-idx3-ubyte")
    >>> header = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3]
    >>> with open(path, "wb") as file:
    ...     n = file.write(bytes([*header, 9, 8, 7, 6, 5, 4]))
    >>> print(np.array(load_idx_images(path)))
    [[[9 8 7]
      [6 5 4]]]
    """
    raise NotImplementedError


def load_idx_labels(path):
    """IDX 파일의 레이블을 형상이 (N,)인 uint8 배열로 반환한다.

    매직 넘버가 다른 파일에서는 ValueError를 일으킨다. 너무 짧은 파일, 곧 헤더가 끝나기 전에 끝나거나
    레이블이 헤더에 적힌 것보다 적은 파일에서도 그렇다.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "labels-idx1-ubyte")
    >>> with open(path, "wb") as file:
    ...     n = file.write(bytes([0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4]))
    >>> print(np.array(load_idx_labels(path)))
    [5 0 4]
    """
    raise NotImplementedError


def normalize_flatten(images):
    """이미지를 0부터 1까지의 수로 된 행으로 만들어 형상이 (N, D)인 실수 배열로 반환한다.

    images는 값이 0부터 255까지인 (N, rows, columns)이고 D = rows * columns이다. 이미지의 행을 차례로
    이어 붙인다. 배치에 또 무엇이 있든 0은 0이 되고 255는 1이 된다.

    >>> print(np.array(normalize_flatten(np.array([[[0, 255], [51, 102]]], dtype=np.uint8))))
    [[0.  1.  0.2 0.4]]
    """
    raise NotImplementedError


def train(x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng):
    """은닉 계층이 하나인 신경망을 훈련하고 (predict, history)를 반환한다.

    신경망에는 ReLU를 쓰는 은닉 유닛이 `hidden_size`개 있고, 클래스마다 점수가 하나 있다. 점수의
    소프트맥스가 확률이다. 손실은 배치의 교차 엔트로피 오차(자연로그)를 평균한 것이다.

    가중치는 작은 난수, 곧 표준편차가 sqrt(2 / 그 계층의 입력 수)인 정규 분포에서, 편향은 0에서
    시작한다. 그런 다음 `steps`번, 훈련 데이터에서 `batch_size`개의 행을 무작위로 뽑고 모든 가중치와
    편향에서 학습률 `learning_rate`로 경사하강법을 한 스텝 간다. (배우기만 하면 활성화 함수나 배치가
    달라도 된다.)

    x_train은 (N, D)이고 x_test는 (M, D)이다. t_train과 t_test는 0부터 시작하는 정수 레이블이다. 모든
    클래스가 t_train에 나오므로 클래스는 max(t_train) + 1개이다. 무작위인 것은 모두
    `numpy.random.default_rng(0)` 같은 난수 생성기 rng에서 얻는다.

    시험 데이터는 지켜보기 위한 것이다. 원하면 거기서 잰 정확도를 출력하세요. 배우는 것이 그에 따라
    달라져서는 안 된다.

    predict는 함수이다. predict(x)는 형상이 (K, D)인 어떤 x에 대해서도 행의 레이블 K개를 반환한다.
    history는 스텝마다 하나씩, 손실 `steps`개의 리스트이다. 확률이 반올림되어 0이 될 만큼 x가 클 때도
    손실은 유한하다.

    >>> x, t = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1, 0])
    >>> rng = np.random.default_rng(0)
    >>> predict, history = train(x, t, x, t, 20, 0.5, 2, 200, rng)
    >>> print(np.array(predict(np.array([[0.9, 0.1], [0.8, 0.0], [0.1, 0.7]]))), len(history))
    [1 1 0] 200
    """
    raise NotImplementedError


def confusion_matrix(y, t, classes):
    """어느 숫자를 어느 숫자로 보았는지 센 배열 (classes, classes)를 반환한다.

    y는 예측한 레이블, t는 정답 레이블이다. 둘 다 배열이나 리스트 (N,)이고 값은 0부터
    classes - 1까지이다. 행 i, 열 j에는 정답이 i인 것을 j로 예측한 횟수를 둔다.

    >>> y, t = np.array([1, 1, 0]), np.array([1, 0, 0])
    >>> print(np.array(confusion_matrix(y, t, 2)))
    [[1 1]
     [0 1]]
    """
    raise NotImplementedError
