#!/usr/bin/env python3
"""Writes the canonical decompositions of Unicode (NFD), because programs under InvariantGlobalization cannot normalise text.

  eng/unicode/decompositions.py > src/ProductVideo.Vision/Detection/Tokens/CanonicalDecompositions.txt

Each line: a code point and what it decomposes to in full, in hexadecimal. Hangul syllables are left out: they follow from a formula.
"""
import sys
import unicodedata

print(f"# Unicode {unicodedata.unidata_version}, made by eng/unicode/decompositions.py")
for code in range(sys.maxunicode + 1):
    text = chr(code)
    decomposed = unicodedata.normalize("NFD", text)
    if decomposed != text and not 0xAC00 <= code <= 0xD7A3:
        print(f"{code:04X}", *(f"{ord(part):04X}" for part in decomposed))
