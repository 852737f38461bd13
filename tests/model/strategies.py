"""Texts and readings of every kind, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from lakon.model import Reading

# Pieces that news holds, between which anything may stand.
PIECES = (
    "Presiden Fulan bin Anu menuduh Negeria menyerang desa itu.",
    '"Kami menolak," kata Menteri Luar Negeri Lena Arden, Selasa (12/11/2024).',
    "Ia akan bertemu PM Inggris di London pada 3 Maret",
    "The minister accused Russia of shelling the town, Reuters reported.",
    "BACA JUGA: Kedua negara berunding", "(ab/cd)", "Jakarta, KABAR -", "ADVERTISEMENT", "dua hari lalu", "-nya", "U.S.", "3.000",
    "“", "”", "'", "…", "/", "(", ")", "<b>", "&amp;", "\x00", "\x1b[31m", "\x85", "\u2028", "\u200b", "\u202e", "\ufeff", "e\u0301",
    "İ", "ß", "ﬁ", "ǅ", "👩‍👩‍👧", "中国", "العربية", "١٢/١١/٢٠٢٤",
)  # fmt: skip

any_text = st.text(max_size=60)
news = st.lists(st.one_of(st.sampled_from(PIECES), any_text), max_size=12).flatmap(
    lambda parts: st.sampled_from(("", " ", "\n", "\n\n", "\r\n")).map(lambda between: between.join(parts))
)
texts = st.one_of(any_text, news)
languages = st.sampled_from(("id", "en"))
dates = st.one_of(st.none(), st.dates().map(str))

# JSON has no word for what is no number; ids and texts may hold anything that Unicode has.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
readings = st.from_type(Reading)
