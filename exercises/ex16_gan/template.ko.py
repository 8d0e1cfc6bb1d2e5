"""ex16 생성적 적대 신경망.

판별자는 표본마다 로짓을 낸다. 로짓은 아무 수나 될 수 있고, 표본을 진짜로 볼 때 양수이다.
D = sigmoid(logit)이 진짜일 확률이다. 로짓은 실수나 정수의 배열 (N,)이고 N은 1 이상이다. 진짜와 가짜의
수는 같지 않아도 된다. 손실은 수 하나이고, 로짓에 대한 기울기는 로짓과 형상이 같다. log는 자연로그이다.

로짓이 1000이나 -1000처럼 아무리 커도 모든 결과는 유한하고 정확하다. 로짓이 -1000이고 레이블이 1인
표본의 손실은 1000이고, 확률의 최솟값을 정해 두었을 때의 값이 아니다. 인수는 그대로 둔다.
"""

import numpy as np


def binary_cross_entropy(logits, t):
    """다음 값을 모든 표본에 걸쳐 평균하여 반환한다.

        -t * log(D) - (1 - t) * log(1 - D)        여기서 D = sigmoid(logit)

    t는 logits와 형상이 같고, 진짜이면 1, 가짜이면 0이며 실수나 정수나 불 값이다. 0.9처럼 그 사이의
    수일 수도 있다. (이것을 레이블 스무딩이라고 한다.)

    >>> print(round(float(binary_cross_entropy(np.array([0.0, 0.0]), np.array([1, 0]))), 4))
    0.6931
    >>> print(float(binary_cross_entropy(np.array([-1000.0, 1000.0]), np.array([1, 1]))))
    500.0
    """
    raise NotImplementedError


def binary_cross_entropy_gradient(logits, t):
    """binary_cross_entropy(logits, t)의 로짓에 대한 기울기를 배열 (N,)으로 반환한다.

    >>> print(binary_cross_entropy_gradient(np.array([0.0, 0.0]), np.array([1, 0])))
    [-0.25  0.25]
    """
    raise NotImplementedError


def discriminator_loss(real_logits, fake_logits):
    """판별자의 손실, 곧 다음 두 평균의 합을 반환한다.

        진짜 표본에 걸친 -log(D)의 평균  +  가짜 표본에 걸친 -log(1 - D)의 평균

    >>> print(round(float(discriminator_loss(np.array([0.0, 0.0]), np.array([0.0]))), 4))
    1.3863
    """
    raise NotImplementedError


def discriminator_loss_gradient(real_logits, fake_logits):
    """discriminator_loss의 real_logits와 fake_logits에 대한 기울기 (d_real, d_fake)를 반환한다.

    >>> d_real, d_fake = discriminator_loss_gradient(np.array([0.0, 0.0]), np.array([0.0]))
    >>> print(d_real, d_fake)
    [-0.25 -0.25] [0.5]
    """
    raise NotImplementedError


def generator_loss(fake_logits, saturating=False):
    """작게 만들어야 할 생성자의 손실을 반환한다.

        saturating=False    가짜 표본에 걸친 -log(D)의 평균
        saturating=True     가짜 표본에 걸친 log(1 - D)의 평균

    >>> print(round(float(generator_loss(np.array([0.0, 0.0]))), 4))
    0.6931
    >>> print(round(float(generator_loss(np.array([0.0, 0.0]), saturating=True)), 4))
    -0.6931
    """
    raise NotImplementedError


def generator_loss_gradient(fake_logits, saturating=False):
    """generator_loss(fake_logits, saturating)의 로짓에 대한 기울기를 배열 (M,)으로 반환한다.

    >>> print(generator_loss_gradient(np.array([0.0, 0.0])))
    [-0.25 -0.25]
    """
    raise NotImplementedError


def optimal_discriminator(p_data, p_model):
    """진짜와 가짜 표본의 밀도에서 점마다 가장 좋은 D를 구해 배열 (K,)로 반환한다.

        p_data / (p_data + p_model)        둘 다 0인 곳에서는 1/2

    p_data와 p_model은 0 이상인 수의 배열 (K,)이다.

    >>> print(optimal_discriminator(np.array([3.0, 0.0, 0.0]), np.array([1.0, 2.0, 0.0])))
    [0.75 0.   0.5 ]
    """
    raise NotImplementedError


def gan_step(a, b, w, c, real, noise, learning_rate):
    """훈련을 한 라운드 한 뒤의 수 (a, b, w, c)를 반환한다.

    생성자는 노이즈의 값 z마다 표본 a*z + b를 만든다. 표본 x에 대한 판별자의 로짓은 w*x + c이다. 한
    라운드는 다음과 같다.

    1. 진짜 표본과, 생성자가 노이즈로 만든 표본에 대한 discriminator_loss의 기울기를 따라 w와 c가 한
       스텝 내려간다.
    2. 1의 스텝을 마친 판별자를 상대로, 같은 노이즈에 대한 포화하지 않는 generator_loss의 기울기를
       따라 a와 b가 한 스텝 내려간다.

    real은 (N,)이고 noise는 (M,)이다. 두 스텝 모두 학습률 learning_rate를 쓴다.

    >>> step = gan_step(1.0, 0.0, 0.0, 0.0, np.array([2.0]), np.array([1.0]), 1.0)
    >>> print([round(float(number), 4) for number in step])
    [1.1888, 0.1888, 0.5, 0.0]
    """
    raise NotImplementedError
