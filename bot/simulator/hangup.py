"""Breaking a connection without an answer, under whichever WSGI server."""

import errno

from waitress.channel import ClientDisconnected

FLAG = "simulator.hang_up"


class HungUp(ClientDisconnected, ConnectionAbortedError):
    """waitress closes on the first of these types, werkzeug and gunicorn on the second; none of them answers."""

    def __init__(self) -> None:
        super().__init__(errno.ECONNRESET, "the simulator broke the connection on purpose")


class HangUp:
    """WSGI middleware: a request whose environ got FLAG ends without a byte."""

    def __init__(self, app):
        self._app = app

    def __call__(self, environ, start_response):
        started = []
        body = self._app(environ, lambda *args: started.append(args))
        if environ.get(FLAG):
            body.close()
            raise HungUp
        start_response(*started[-1])
        return body
