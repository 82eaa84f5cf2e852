"""How the pretend LINE says no."""


class Refused(Exception):
    """An answer other than success.

    `body` has LINE's error shape: {"message": str, "details": [{"message": str, "property": str}]}.
    """

    def __init__(self, status: int, message: str, details: list[dict] | None = None, headers: dict | None = None):
        super().__init__(message)
        self.status = status
        self.body: dict = {"message": message}
        if details:
            self.body["details"] = details
        self.headers = headers or {}


def invalid_property(name: str) -> Refused:
    """The wording LINE uses for a field of the request body that is of the wrong kind."""
    return Refused(400, f"The property, '{name}', in the request body is invalid (line: -, column: -)")
