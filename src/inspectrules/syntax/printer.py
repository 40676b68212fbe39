"""Syntax trees → the text of sentences and expressions, in English or Chinese.

What is printed parses to an equal tree, in either language. English has the canonical order of clauses,
Chinese the natural order of Chinese regulations. Keywords are spelt as in the table `grammar/keywords.tsv`.
"""

from unicodedata import east_asian_width

from inspectrules.syntax.printing import expressions, sentences
from inspectrules.syntax.printing.writer import NameRole, Spell, Writer
from inspectrules.syntax.tree import Expr, Sentence
from inspectrules.text import Language

__all__ = ["NameRole", "Spell", "print_expression", "print_sentence", "print_sentence_lines"]


def print_expression(expr: Expr, language: Language, spell: Spell | None = None) -> str:
    """The text of a condition or value, on one line; `spell` translates its names."""
    return expressions.expression(expr, Writer(language, spell))


def print_sentence(sentence: Sentence, language: Language, spell: Spell | None = None) -> str:
    """The text of a rule, on one line; `spell` translates its names."""
    return _joined(sentences.sentence(sentence, Writer(language, spell)), language, "")


def print_sentence_lines(
    sentence: Sentence,
    language: Language,
    spell: Spell | None = None,
    *,
    width: int = 100,
    indent: int = 5,
) -> str:
    """The text of a rule: on one line if that has at most `width` cells, else one clause a line.

    Lines after the first begin with `indent` blanks. A clause is never broken: it may be wider than `width`.
    """
    clauses = sentences.sentence(sentence, Writer(language, spell))
    line = _joined(clauses, language, "")
    return line if _cells(line) <= width else _joined(clauses, language, "\n" + " " * indent)


def _joined(clauses: list[str], language: Language, line_break: str) -> str:
    """The clauses with what belongs between them; a comma stays at the end of its line."""
    text = clauses[0]
    for clause in clauses[1:]:
        comma = "，" if language == "zh" else "," if clause.startswith(",") else ""
        blank = "" if language == "zh" else " "
        text += comma + (line_break or blank) + clause.removeprefix(", ")
    return text


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
