"""How each construct is worded: one template a language.

A template is parts between blanks. CAPITALS are a terminal of `grammar/keywords.tsv`, printed in its first
spelling of the language (`#2`: the second one); `{slot}` is text already printed; the rest stands as it is.
A part whose slots are empty is left out. The Chinese follows the natural order of Chinese regulations.
"""

from types import MappingProxyType

from inspectrules.text import Language

# Key: English, Chinese.
_FORMS = {
    # logic
    "not": ("NOT {operand}", "NOT {operand}"),
    "and": ("AND", "AND"),
    "or": ("OR", "OR"),
    "if": ("IF {condition} THEN {then} ELSE {otherwise}",) * 2,
    # comparisons
    "member": ("{item} IN {group}",) * 2,
    "not member": ("{item} NOT_IN {group}",) * 2,
    "under": ("{item} UNDER {group}",) * 2,
    "shares": ("{left} SHARES {right}", "{left} SHARES_WITH {right} SHARES"),
    "all in": ("{left} ALL_IN {right}",) * 2,
    "share at most": (
        "{part} IS_AT_MOST {percent} PERCENT OF {whole}",
        "{part} SHARE_OF {whole} PROPORTION NOT_EXCEED {percent} PERCENT",
    ),
    "share at least": (
        "{part} IS_AT_LEAST {percent} PERCENT OF {whole}",
        "{part} SHARE_OF {whole} PROPORTION NOT_LESS {percent} PERCENT",
    ),
    "any day of visit": ("ANY_DAY_OF_VISIT IN {days}",) * 2,
    "any weekday of visit": ("ANY_WEEKDAY_OF_VISIT IN {days}",) * 2,
    "has row": ("{table} HAS_ROW [{keys}]",) * 2,
    "fires": ("{rule} FIRES",) * 2,
    "tag fires": ("ANY @{tag} FIRES", "ANY#3 @{tag} FIRES"),
    # values
    "size": ("SIZE_OF {operand}", "{operand} SIZE_AFTER"),
    "greatest": ("GREATEST_OF {operand}", "{operand} GREATEST_AFTER"),
    "least": ("LEAST_OF {operand}", "{operand} LEAST_AFTER"),
    "part of date": ("{before} {operand}", "{operand} {after}"),
    "edge of period": ("{phrase} {operand}", "{operand} {that} {edge}"),
    "day in year": ("{day} {phrase} {operand}", "{operand} THAT_YEAR {month} MONTHS#2 {day} DAYS"),
    "days between": ("DAYS_FROM {start} TO {end}", "FROM {start} TO {end} DAYS_AFTER"),
    "working days between": (
        "WORKING_DAYS_FROM {start} TO {end}",
        "FROM {start} TO {end} WORKING_DAYS_AFTER",
    ),
    "divide up": ("{dividend} DIVIDE {divisor} ROUNDED_UP",) * 2,
    "divide down": ("{dividend} DIVIDE {divisor} ROUNDED_DOWN",) * 2,
    "range": ("{first} TO {last}",) * 2,
    # windows of collections
    "in same period": ("IN_WINDOW SAME {period}", "SAME {period} INSIDE"),
    "in span": ("IN_WINDOW {span}", "IN_WINDOW {span} INSIDE"),
    "in span before": ("IN_WINDOW {span} BEFORE {anchor}", "IN_WINDOW {anchor} BEFORE_AFTER {span} INSIDE"),
    "within": ("WITHIN {span} OF {anchor}", "IN_WINDOW {anchor} AROUND_AFTER {span} INSIDE"),
    "the": ("THE {name}", "{name}"),
    # quantifiers and aggregates
    "any": ("ANY {element} {matching} {window}", "{window} ANY {matching} {element}"),
    "no": ("NO {element} {matching} {window}", "{window} NO {matching} {element}"),
    "every": ("EVERY {element} {matching} {window}", "{window} EVERY {matching} {element}"),
    "at least": (
        "AT_LEAST {count} {element} {matching} {window}",
        "{window} ANY AT_LEAST {count} VISITS {matching} {element}",
    ),
    "at most": (
        "AT_MOST {count} {element} {matching} {window}",
        "{window} AT_MOST {count} VISITS {matching} {element}",
    ),
    "with": ("WITH {matching}", "{matching} CONDITION_END"),
    "same": ("SAME {key}",) * 2,
    "overlapping": ("OVERLAPPING",) * 2,
    "where": ("WHERE {condition}",) * 2,
    "all hold": ("WHERE {condition}", "ALL_HOLD {condition}"),
    "otherwise": ("OTHERWISE {value}",) * 2,
    "selection": ("{element} {matching} {window}", "{window} {matching} {element}"),
    "count": ("COUNT_OF {selection}",) * 2,
    "count different": ("COUNT_DIFFERENT {value} OF {selection}",) * 2,
    "sum": ("SUM_OF {value} OF {selection}",) * 2,
    "latest": ("LATEST_OF {value} OF {selection}",) * 2,
    # heads
    "deny": ("DENY",) * 2,
    "flag": ("FLAG",) * 2,
    "conclude": ("CONCLUDE {outcome}",) * 2,
    "limit": (
        "AT_MOST {limit} {visits} {of} {window} TO_EACH {keys}",
        "{keys} {window} {of} {principle} NOT_EXCEED {limit} {visits}",
    ),
    "limit of": ("OF {condition}", "{condition} CONDITION_END VISITS_AFTER"),
    "per period": ("PER {period}",) * 2,
    "rolling": ("IN_WINDOW {span}", "{span} INSIDE"),
    "rolling, named": ("IN_WINDOW THE {span}", "IN_WINDOW {span} INSIDE"),
    "counting only where": ("COUNTING_ONLY_WHERE {condition}",) * 2,
    "leave": ("LEAVE {gap} BETWEEN_VISITS {keys}", "{keys} INTERVAL {principle} NOT_LESS {gap}"),
    "require": ("REQUIRE {step} {by}", "REQUIRE_OF {by} {step}"),
    "by bodies": ("BY_BODY {bodies}", "{bodies}"),
    "defer to": ("DEFER_TO {target}",) * 2,
    "defer until": ("DEFER_UNTIL {date}",) * 2,
    "merge": ("MERGE_INTO {element} {matching}", "MERGE_INTO {matching} {element}"),
    "taking": ("TAKING {value}", "TAKE_FIRST {value} EARLIEST"),
    "then taking": (", THEN {value}", "TAKE_NEXT {value}"),
    "exempt": ("EXEMPT_FROM {rules}", "NOT_SUBJECT {rules} LIMITATION"),
    "inspect once": (
        "INSPECT_EACH {keys} AT_LEAST ONCE {every}",
        "{keys} {every} {principle} AT_LEAST INSPECT ONCE",
    ),
    "inspect": (
        "INSPECT_EACH {keys} AT_LEAST {times} COUNTED_TIMES {every}",
        "{keys} {every} {principle} AT_LEAST INSPECT {times} COUNTED_TIMES",
    ),
    "every span": ("EVERY {span}", "PER {span}"),
    "first by": ("FIRST_BY {date}",) * 2,
    "in principle": ("IN_PRINCIPLE",) * 2,
    # duties
    "duty": ("{bearer} {modal} {action} {of} {to} {due}", "{bearer} {modal} {due} {to} {action} {of}"),
    "duty of": ("OF {{{names}}}", "{{{names}}}"),
    "duty to": ("TO {{{names}}}", "TOWARDS {{{names}}}"),
    "due within of": ("WITHIN {span} OF {event}", "FROM {event} FROM_DAY_OF {span} INSIDE"),
    "due within before": ("WITHIN {span} BEFORE {event}", "IN_WINDOW {event} BEFORE_AFTER {span} INSIDE"),
    "due at least before": (
        "AT_LEAST {span} BEFORE {event}",
        "IN_WINDOW {event} BEFORE_AFTER AT_LEAST {span}",
    ),
    "due before": ("BEFORE {event}", "IN_WINDOW {event} BEFORE_AFTER"),
    "due by": ("BY {event}",) * 2,
    "due until": ("UNTIL {event}",) * 2,
    "done": (", DONE {date}", "DONE_BY {date} COMPLETION"),
    "else": (", ELSE {head}", "ELSE {head}"),
    # conditions of a sentence
    "when": ("WHEN {condition}", "WHEN {condition} AT_TIME"),
    "when, last": ("WHEN {condition}", "{condition} CONDITION_END"),
    "unless": ("UNLESS {condition}", "EXCEPT {condition} EXCEPT_END"),
    "unless, after": ("UNLESS {condition}", "{condition} EXCEPT_AFTER"),
}

ENGLISH = MappingProxyType({key: pair[0] for key, pair in _FORMS.items()})
CHINESE = MappingProxyType({key: pair[1] for key, pair in _FORMS.items()})


def form_of(key: str, language: Language) -> str:
    """The template of a construct."""
    return (ENGLISH if language == "en" else CHINESE)[key]
