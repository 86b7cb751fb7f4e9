"""Cookies: what they are called and how they are given.

Over https, and only there, a name may begin with `__Host-`: a browser then takes such a cookie from this very host alone, and
a page on a neighbouring host cannot set one. Each name is only looked for where it is given, so that a cookie from plain http
counts for nothing over https.
"""

from fastapi import Request

SESSION = "staffing"


def name(request: Request, plain: str = SESSION) -> str:
    """What a cookie is called in the scheme of a request."""
    return f"__Host-{plain}" if request.url.scheme == "https" else plain
