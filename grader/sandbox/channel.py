"""Frames on a socket: a length of four bytes, then one encoded value."""

from __future__ import annotations

import socket
import struct
import time

_HEADER = struct.Struct("<I")


class ChannelClosed(Exception):
    """The other side is gone."""


class FrameTooLarge(Exception):
    """The other side announced more bytes than a frame may have."""


class Channel:
    """Sends and receives frames; `timeout` in seconds bounds a whole frame, not a single read."""

    def __init__(self, connection: socket.socket, max_frame: int) -> None:
        self._socket = connection
        self._max_frame = max_frame

    def send(self, data: bytes, timeout: float | None = None) -> None:
        """Send one frame; raises `FrameTooLarge`, `ChannelClosed` or `TimeoutError`."""
        if len(data) > self._max_frame:
            raise FrameTooLarge(f"{len(data)} bytes")
        try:
            self._socket.settimeout(timeout)
            self._socket.sendall(_HEADER.pack(len(data)) + data)
        except TimeoutError:
            raise
        except OSError as error:
            raise ChannelClosed(str(error)) from None

    def receive(self, timeout: float | None = None) -> bytes:
        """Return one frame; raises `TimeoutError`, `ChannelClosed` or `FrameTooLarge`."""
        deadline = None if timeout is None else time.monotonic() + timeout
        (length,) = _HEADER.unpack(self._exactly(_HEADER.size, deadline))
        if length > self._max_frame:
            raise FrameTooLarge(f"{length} bytes")
        return self._exactly(length, deadline)

    def _exactly(self, count: int, deadline: float | None) -> bytes:
        chunks = []
        while count:
            if deadline is None:
                self._socket.settimeout(None)
            else:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                self._socket.settimeout(left)
            try:
                chunk = self._socket.recv(min(count, 1 << 20))
            except TimeoutError:
                raise
            except OSError as error:
                raise ChannelClosed(str(error)) from None
            if not chunk:
                raise ChannelClosed("end of file")
            chunks.append(chunk)
            count -= len(chunk)
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)
