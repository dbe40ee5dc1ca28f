"""A TCP proxy that a test can disturb: plain threads, without dependencies."""

import contextlib
import socket
import struct
import threading

BLOCK = 65536
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close() sends a reset at once


class Proxy:
    """Forwards connections to 127.0.0.1:port(), a function that is called for each one.

    `hold` is a network that loses everything: connections stay, new ones are accepted, no data
    arrive until `release`. `refuse` is a network that is down: open and new connections are reset.
    `cut` resets the open ones, once.
    """

    def __init__(self, port):
        self._target = port
        self._passing = threading.Event()
        self._passing.set()
        self._refusing = False
        self._lock = threading.Lock()
        self._open = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self):
        """Returns the number of connections."""
        with self._lock:
            pairs = list(self._open)
            self._open.clear()
        for pair in pairs:
            for end in pair:
                reset(end)
        return len(pairs)

    def hold(self):
        self._passing.clear()

    def refuse(self):
        self._refusing = True
        return self.cut()

    def release(self):
        """Lets everything through again; held data are delivered late."""
        self._refusing = False
        self._passing.set()

    def close(self):
        self._listener.close()
        self.release()
        self.cut()

    def _accept(self):
        while True:
            try:
                client = self._listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        self._passing.wait()
        if self._refusing:
            reset(client)
            return
        try:
            server = socket.create_connection(("127.0.0.1", self._target()), timeout=5)
            server.settimeout(None)
        except (OSError, TypeError, KeyError):  # it is down, or its port is not known yet
            reset(client)
            return
        pair = (client, server)
        with self._lock:
            self._open.add(pair)
        for source, sink in (pair, pair[::-1]):
            threading.Thread(target=self._pump, args=(source, sink, pair), daemon=True).start()

    def _pump(self, source, sink, pair):
        try:
            while block := source.recv(BLOCK):
                self._passing.wait()
                sink.sendall(block)
        except OSError:
            pass
        with self._lock:
            self._open.discard(pair)
        for end in pair:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # wakes the other direction's thread
            end.close()


def reset(connection):
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
