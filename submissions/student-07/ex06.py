# 6주차 과제: 활성화 함수
# 제출 파일 (변수 이름은 한글로 썼습니다)
import numpy as np
import matplotlib.pyplot as plt

plt.rc('font', family='Malgun Gothic')   # 그래프 한글 깨짐 방지
plt.rcParams['axes.unicode_minus'] = False


def identity(x):
    # 항등 함수: 입력을 그대로 출력
    return x


def step_function(x):
    # 계단 함수: 0보다 크면 1, 아니면 0
    결과 = np.array(x) > 0
    return 결과.astype(np.int)


def sigmoid(x):
    """시그모이드 함수"""
    return 1 / (1 + np.exp(-x))


def sigmoid_gradient(x):
    """시그모이드의 미분: y(1-y)"""
    출력 = sigmoid(x)
    return (1.0 - 출력) * 출력


def tanh(x):
    """쌍곡탄젠트"""
    return np.tanh(x)


def tanh_gradient(x):
    출력 = tanh(x)
    return 1 - 출력 ** 2


def relu(x):
    # 0과 x 중에서 큰 값
    return np.maximum(0, x)


def relu_gradient(x):
    양수인가 = np.asarray(x) > 0
    return 양수인가 * 1.0


def leaky_relu(x, slope=0.01):
    기울기 = slope
    return np.where(np.asarray(x) > 0, x, 기울기 * np.asarray(x))


def softmax(a):
    """소프트맥스 함수 (오버플로 대책 포함)"""
    if a.ndim == 2:
        최댓값 = np.max(a, axis=1).reshape(-1, 1)
        지수 = np.exp(a - 최댓값)
        합계 = np.sum(지수, axis=1).reshape(-1, 1)
        return 지수 / 합계

    최댓값 = np.max(a)
    지수 = np.exp(a - 최댓값)      # 오버플로 대책
    return 지수 / np.sum(지수)


def softmax_jacobian(a):
    """소프트맥스의 야코비 행렬"""
    확률 = softmax(a)
    개수 = 확률.size
    야코비 = np.zeros((개수, 개수))
    for 행 in range(개수):
        for 열 in range(개수):
            if 행 == 열:
                야코비[행, 열] = 확률[행] * (1 - 확률[열])
            else:
                야코비[행, 열] = -확률[행] * 확률[열]
    return 야코비


def sigmoid_chain_gradient(x, depth):
    # 연쇄 법칙: 각 층의 미분을 곱한다 -> 기울기 소실!
    미분 = 1
    for 층 in range(depth):
        미분 = 미분 * sigmoid_gradient(x)
        x = sigmoid(x)
    return 미분


# 그래프 그리기
x축 = np.arange(-5.0, 5.0, 0.1)
for 번호, (이름, 함수) in enumerate([('계단 함수', step_function), ('시그모이드', sigmoid),
                                ('쌍곡탄젠트', tanh), ('ReLU', relu)], 1):
    plt.subplot(2, 2, 번호)
    plt.plot(x축, 함수(x축))
    plt.title(이름)
plt.tight_layout()
plt.show()

for 깊이 in (1, 5, 10, 30):
    print(깊이, '층의 기울기:', sigmoid_chain_gradient(0.0, 깊이))
