"""Groups of terminals: which of them are units, end an operand, begin what follows a name, and so on."""

from inspectrules.syntax.keywords import table
from inspectrules.syntax.tokens import NAME, NUMBER, TAG

UNITS = ("DAYS", "WORKING_DAYS", "WEEKS", "MONTHS", "YEARS")
PERIODS = (
    "CALENDAR_YEAR",
    "CALENDAR_HALF_YEAR",
    "CALENDAR_QUARTER",
    "CALENDAR_MONTH",
    "CALENDAR_WEEK",
)
CONSTANTS = ("TRUE", "FALSE", "NEVER", "UNLIMITED")
MODALS = ("MUST", "MUST_NOT", "SHOULD", "MAY")
COMPARATORS = ("EQ", "NE", "LT", "LE", "GT", "GE")
POSTFIXES = (
    "SIZE_AFTER",
    "GREATEST_AFTER",
    "LEAST_AFTER",
    "DAY_AFTER",
    "WEEKDAY_AFTER",
    "MONTH_AFTER",
    "YEAR_AFTER",
    "DAYS_AFTER",
)
EDGES = tuple(
    f"{edge}_DAY_OF_{part.removeprefix('CALENDAR_')}" for edge in ("FIRST", "LAST") for part in PERIODS
)
MONTHS_OF_YEAR = tuple(
    terminal for terminal in table() if terminal.endswith("_OF_YEAR") and "DAY" not in terminal
)

COUNT_END = frozenset({NAME, NUMBER, "RPAR", "RSQB"})
OPERAND_END = frozenset(
    {
        *COUNT_END,
        "TEXT",
        "DATE",
        "TIME",
        TAG,
        "RBRACE",
        "FIRST_DAY",
        "LAST_DAY",
        "WORKING_DAYS_AFTER",
        "PROPORTION",
    }
    | {
        *UNITS,
        *CONSTANTS,
        *POSTFIXES,
        "ROUNDED_UP",
        "ROUNDED_DOWN",
        "FIRES",
        "IS_KNOWN",
        "IS_UNKNOWN",
        "IS_NONE",
    }
    | {"HAPPENED", "PERCENT", "ONCE", "VISITS"}
)
NAME_FOLLOWS = frozenset(
    {
        "SAME",
        "TO_EACH",
        "BETWEEN_VISITS",
        "REQUIRE",
        "CONCLUDE",
        "DEFER_TO",
        "MERGE_INTO",
        "EXEMPT_FROM",
    }
    | {"INSPECT_EACH", "BY_BODY", "ANY", "NO", "EVERY", "COUNT_OF", "THE", *MODALS}
)
LEAD_END = frozenset({"CONDITION_END", "AT_TIME", "EXCEPT_END"})
COMMAS = frozenset({"SEPARATOR", "CLAUSE"})
