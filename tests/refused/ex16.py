# Wrong solutions of ex16 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex16"].reference


sg = lambda a: 0.5 * (1 + np.tanh(np.asarray(a, float) / 2))


def generator_loss_gradient__int(f, saturating=False):
    g = np.zeros_like(f)
    D = sg(f)
    g[...] = (-D if saturating else D - 1) / len(D)
    return g


def optimal_discriminator__int(p, q):
    r = np.zeros_like(p)
    s = p + q
    r[s > 0] = p[s > 0] / s[s > 0]
    r[s == 0] = 0.5
    return r



sp = lambda a: np.logaddexp(0, np.asarray(a, float))


def binary_cross_entropy__cliplogit(l, t):
    l = np.clip(l, -500, 500)
    return np.mean(sp(l) - t * l)


def binary_cross_entropy__half(l, t):
    return np.mean(sp(l) - t * l) / 2


def discriminator_loss__broadcast(r, f):
    return np.mean(sp(-r) + sp(f))


def discriminator_loss__zip(r, f):
    return np.mean([a + b for a, b in zip(sp(-r), sp(f))])


def generator_loss__negD(f, saturating=False):
    return -sp(f).mean() if saturating else -sp(-f).mean()


def generator_loss_gradient__loss(f, saturating=False):
    D = sg(f)
    return (-D if saturating else -1 / D) / len(D)


def optimal_discriminator__pad(p, q):
    return (p + 1e-3) / (p + q + 2e-3)


def _g(
    a,
    b,
    w,
    c,
    real,
    noise,
    lr,
    old=False,
    detach=False,
    n=True,
    fresh=True,
    newa=False,
    sat=False,
    wfac=True,
    sgn=1,
):
    fake = a * noise + b
    dr = (sg(w * real + c) - 1) / len(real)
    df = sg(w * fake + c) / len(noise)
    W = w - lr * (dr @ real + df @ fake)
    C = c - lr * (dr.sum() + df.sum())
    ww, cc = (w, c) if old else (W, C)
    lg = ww * fake + cc
    g = (-sg(lg) if sat else sg(lg) - 1) / len(noise) * (ww if wfac else 1)
    A = a - sgn * lr * (g @ noise)
    if newa:
        fake = A * noise + b
        g = (sg(ww * fake + cc) - 1) / len(noise) * ww
    B = b - sgn * lr * g.sum()
    return A, B, W, C


def gan_step__wold_factor(a, b, w, c, real, noise, lr):
    A, B, W, C = _g(a, b, w, c, real, noise, lr)
    f = a * noise + b
    g = (sg(W * f + C) - 1) / len(noise) * w
    return a - lr * (g @ noise), b - lr * g.sum(), W, C


def gan_step__cseq(a, b, w, c, real, noise, lr):
    f = a * noise + b
    dr = (sg(w * real + c) - 1) / len(real)
    df = sg(w * f + c) / len(noise)
    w = w - lr * (dr @ real + df @ f)
    dr = (sg(w * real + c) - 1) / len(real)
    df = sg(w * f + c) / len(noise)
    c = c - lr * (dr.sum() + df.sum())
    g = (sg(w * f + c) - 1) / len(noise) * w
    return a - lr * (g @ noise), b - lr * g.sum(), w, c


def gan_step__noiseforfake(a, b, w, c, real, noise, lr):
    f = a * noise + b
    dr = (sg(w * real + c) - 1) / len(real)
    df = sg(w * f + c) / len(noise)
    w = w - lr * (dr @ real + df @ noise)
    c = c - lr * (dr.sum() + df.sum())
    g = (sg(w * f + c) - 1) / len(noise) * w
    return a - lr * (g @ noise), b - lr * g.sum(), w, c


def gan_step__wsecond(a, b, w, c, real, noise, lr):
    A, B, W, C = _g(a, b, w, c, real, noise, lr)
    f = a * noise + b
    g = (sg(W * f + C) - 1) / len(noise) * W
    return A, B, W - lr * ((sg(W * f + C) - 1) / len(noise) @ f), C
