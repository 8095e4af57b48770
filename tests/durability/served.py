"""The product behind a port, in a process that somebody else kills; `python -m tests.durability.served FD`.

The parent holds the port, makes the application once and opens no database. For every line on its standard input it
forks a child that serves, and prints the child's number. A connection that comes between two children waits for the
next one, as behind any proxy.
"""

import os
import socket
import sys
from contextlib import suppress

from flask import Flask
from sqlalchemy.orm import configure_mappers
from werkzeug.serving import make_server

import vacms.app as parts
from vacms.foundation import config


def child(app: Flask, listener: socket.socket) -> None:
    """Serve until killed; what is logged goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    host, port = listener.getsockname()
    make_server(host, port, app, threaded=True, fd=listener.fileno()).serve_forever()


def main() -> None:
    """Fork a child for every line; end the last one when nobody writes any more."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    app, last = parts.create_app(config.read()), 0
    configure_mappers()
    for _ in sys.stdin:
        if last:
            os.waitpid(last, 0)
        last = os.fork()
        if not last:
            child(app, listener)
            os._exit(1)
        print(last, flush=True)
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(last, 9)
        os.waitpid(last, 0)


if __name__ == "__main__":
    main()
