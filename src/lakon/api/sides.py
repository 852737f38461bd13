"""The two sides that an address names."""

from __future__ import annotations

from urllib.parse import unquote

from fastapi import Request


def sides_of(request: Request) -> dict[str, str]:
    """The sides of an address whose route holds `{one}/{other:path}`; a slash that belongs to a side is written %2F there.

    A slash that stands as it is belongs to the other side.
    """
    begin, _, end = request.scope["route"].path.partition("{one}")
    sent = request.scope.get("raw_path", b"").partition(b"?")[0].partition(begin.encode())[2].decode("latin-1").split("/")
    if len(sent) == end.count("/") + 1:
        return {"one": unquote(sent[0]), "other": unquote(sent[1])}
    return {name: str(request.path_params[name]) for name in ("one", "other")}
