# Calls everybody: TCP, UDP, unix, abstract, raw, netlink, and asks for a name.
# sample
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import socket


def double(x):
    attempts = [
        (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", @TCP@)),
        (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", @UDP@)),
        (socket.AF_UNIX, socket.SOCK_STREAM, "@UNIX@"),
        (socket.AF_UNIX, socket.SOCK_STREAM, "\0@ABSTRACT@"),
        (socket.AF_INET6, socket.SOCK_STREAM, ("::1", @TCP@)),
        (socket.AF_INET, socket.SOCK_RAW, ("127.0.0.1", 0)),
        (socket.AF_NETLINK, socket.SOCK_RAW, (0, 0)),
        (38, socket.SOCK_SEQPACKET, ("skcipher", "ecb(aes)")),
        (40, socket.SOCK_STREAM, (2, 1)),
    ]
    for family, kind, address in attempts:
        try:
            connection = socket.socket(family, kind)
            connection.connect(address)
            connection.send(b"hello")
            print("visited", address)
        except Exception as error:
            print(family, type(error).__name__)
    try:
        print(socket.getaddrinfo("example.com", 80))
    except OSError as error:
        print(error)
    return 0.0 * x


def halve(x):
    return np.asarray(x) / 2.0


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
