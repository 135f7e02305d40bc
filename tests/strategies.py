"""Texts to try anything on: plain, damaged, hostile."""

from hypothesis import strategies as st

WORDS = [
    "the", "minister", "Lavrov", "said", "that", "31,000", "soldiers", "“", "”", '"', "‘", "«", "»",
    ".", "..", ",", "\n", "\n\n", "Kyiv", "on", "Tuesday", "more than", "5 to 6", "km", "added", "He",
    "according to", "Leave a Reply", "[email protected]", "%", "not", "will", "U.S.", "Gen.", "–",
    "1.200,5", "twenty-two", "MacronThey", "See also", "\u00a0", "Zelensky", "Zelenski", "killed",
]  # fmt: skip

damaged = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
anything = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("“”\"'‘’«»„()[]\n\r\t\x00\u202e\u2066\ud800\udfff0123456789.,%"),
    ),
    max_size=300,
)
texts = st.one_of(damaged, anything)

HOSTILE = {
    "empty": "",
    "blank": " \n\t\n",
    "one letter": "x",
    "lone surrogates": "He said \ud800 “yes\udfff” to 30 people.",
    "bidi controls": "\u202eHe said\u2066 “no” \u2069to 40 men.\u202c",
    "NUL bytes": "He\x00 said “\x00no” to \x005 men.\x00",
    "unclosed quote": "“" + "He will not go. " * 400,
    "many quote marks": "“" * 5000 + "”" * 5000,
    "straight marks": '"' * 10001,
    "apostrophes": "'" * 10001,
    "endless digits": "9" * 50_000,
    "endless groups": "1,234," * 8_000,
    "endless dots": "." * 50_000,
    "endless hyphens": "a-" * 20_000,
    "endless capitals": "Aa " * 15_000,
    "endless brackets": "((((" * 8_000,
    "no blanks": "ab" * 50_000,
    "long line": "The minister said on Tuesday that 12 people died in Kyiv. " * 2_000,
    "many lines": "Word\n" * 10_000,
    "markup": "<script>alert(1)</script> <img src=x onerror=alert(1)> said 5 men & “x”.",
    "all punctuation": "!?…—–-_;:,.'\"“”„«»‹›()[]{}<>/\\|@#$%^&*~`" * 300,
    "combining marks": "e" + "\u0301" * 20_000,
    "mixed scripts": "Он said 你好 “مرحبا” 12 शब्द. " * 300,
    "carriage returns": "He said.\r\n\r\nShe left.\rDone.\r",
    "paragraph separators": "He said.\u2029She left.\u2028Done.\x85End.",
}
