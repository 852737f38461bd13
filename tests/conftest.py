"""Property tests draw the same examples on every run; `pytest --hypothesis-profile=default` lets them look further."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")
