"""How hard English is to read: the Flesch-Kincaid grade, told as an age."""

import re

SCHOOL_BEGINS = 5
"""Years of age at grade nought."""


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", text)


def syllables(word: str) -> int:
    """Groups of vowels, save a silent e at the end."""
    plain = word.lower()
    groups = len(re.findall(r"[aeiouy]+", plain))
    if re.search(r"[^aeioul]e$|[^aeiouy]les?$", plain) is not None and plain.endswith("e"):
        groups -= not plain.endswith("le")
    if re.search(r"[^aeioutd]ed$", plain):
        groups -= 1
    return max(1, groups)


def reading_age(texts: list[str]) -> float:
    """The age at which school readers follow these texts; each text is at least one sentence."""
    sentences = [
        sentence for text in texts for sentence in re.split(r"[.!?…]+", text) if words(sentence)
    ]
    all_words = [word for sentence in sentences for word in words(sentence)]
    per_sentence = len(all_words) / len(sentences)
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59 + SCHOOL_BEGINS
