"""The table of date rules: which words are tried against which reader."""

from __future__ import annotations

import re
from functools import cache

from briefgen.summaries.extract.dates import periods, relative, rules
from briefgen.summaries.extract.dates.rules import Rule, rule
from briefgen.summaries.extract.dates.words import (
    COUNT,
    DAY,
    DECADES,
    FIXED_DAYS,
    MONTH,
    PART_OF_DAY,
    SEASONS,
    WEEKDAY,
    YEAR,
)
from briefgen.summaries.lexicons import read_words

_ANY_CASE = re.IGNORECASE
_TO = r"\s?(?:-|–|—|to|until|through|and)\s?"
_PRESS = (
    r"(?!\s(?:Times|Telegraph|Mirror|Mail|Express|Herald|Post|Star|Review|Night (?:Live|Football)|Club)\b)"
)
_NAMED_DAYS = (
    "Super ",
    "Black ",
    "Good ",
    "Bloody ",
    "Palm ",
    "Easter ",
    "Cyber ",
    "Whit ",
    "Ash ",
    "Holy ",
    "Sheffield ",
)
_NOT_NAMED = "".join(f"(?<!{name})" for name in _NAMED_DAYS)
# A number after one of these is a name or a measure: `Section 2020`, `Boeing 1900`.
_NUMBERED = read_words("numbered.txt")
_NOT_NUMBERED = "".join(f"(?<!{re.escape(word)} )" for word in sorted(_NUMBERED))
_NO_MEASURE = (
    r"(?!\s?(?:people|troops|soldiers|men|women|children|words|votes|jobs|homes|houses|miles|metres|meters|feet|km|kg"
    r"|tons|tonnes|euros|dollars|pounds|hours|hrs|GMT|UTC|acres|members|workers|students|cases|deaths|points|seats"
    r"|per\b|percent|%|degrees))"
)
_MONTH_CUE = (
    r"last|next|this coming|this|early|late|mid|later in|later this|earlier in|earlier this|early in|late in"
    r"|(?:the )?(?:end|start|beginning|middle|month) of"
)
_BEFORE_MONTH = r"and|or|since|until|till|during|in|from|by|before|after|through|to|for"
_UNIT_STEP = (
    r"(?:earlier |later |early |late )?(?:last|next|this past|this coming|this|the coming|the past|past)"
)


@cache
def rules_of_english() -> tuple[Rule, ...]:
    """Give all rules; where two find the same words, the earlier counts."""
    feasts = "|".join(name.replace("'", "['’]") for name in FIXED_DAYS if name != "christmas")
    seasons = "|".join(SEASONS)
    year_in = rf"(?P<year>{YEAR})"
    return (
        rule(rules.MONTH_FIRST, rules.read_day),
        rule(rules.DAY_FIRST, rules.read_day),
        rule(
            rf"(?P<month>{MONTH})\s(?P<day>\d\d?){_TO}(?P<last>{DAY})(?:,?\s{year_in})?",
            rules.read_days_of_month,
        ),
        rule(
            rf"(?P<day>\d\d?)(?:st|nd|rd|th)?{_TO}(?P<last>{DAY})\s(?:of )?"
            rf"(?P<month>{MONTH})(?:,?\s{year_in})?",
            rules.read_days_of_month,
        ),
        *rules_of_digits(),
        rule(rf"(?P<feast>{feasts})(?:,?\s{year_in})?", rules.read_feast, flags=_ANY_CASE),
        rule(
            rf"(?:(?:early|late|mid)[ -])?(?P<month>{MONTH}),?\s(?:of\s)?{year_in}",
            periods.read_month_of_year,
        ),
        rule(
            rf"(?:(?P<before>(?i:{_BEFORE_MONTH})) )?"
            rf"(?P<x>(?:(?P<cue>(?i:{_MONTH_CUE}))[ -])?(?P<month>{MONTH}))(?!\s[A-Z0-9])",
            periods.read_month,
        ),
        rule(
            rf"(?:the )?(?P<which>first|second|third|fourth|last|final) (?P<part>quarter|half)"
            rf"(?: of|,)? {year_in}",
            periods.read_part_of_year,
            flags=_ANY_CASE,
        ),
        rule(
            r"(?P<before>(?i:since|until|till|by|before|after|over|at|around)) (?P<x>(?P<feast>Christmas))"
            rf"(?:,?\s{year_in})?"
            r"(?!\s(?!and\b|when\b|as\b|in\b|but\b|because\b|with\b)\w)",
            rules.read_feast,
        ),
        rule(rf"(?P<first>{YEAR})\s?[-–—]\s?(?P<last>{YEAR}|\d\d(?![\w-]))", periods.read_years),
        rule(
            rf"(?<![-–/]){_NOT_NUMBERED}(?P<year>(?:19|20)\d\d)(?![\w%]|[.,:]\d|[-–/]\d){_NO_MEASURE}",
            periods.read_year,
        ),
        rule(rf"(?:early|mid|late)[ -](?P<year>{YEAR})", periods.read_year, flags=_ANY_CASE),
        rule(rf"(?<=\b[Ii]n )(?P<year>1[5-8]\d\d)(?![\w%]|[.,:]\d|[-–/]\d){_NO_MEASURE}", periods.read_year),
        rule(
            r"(?:the )?(?:(?:early|mid|late)[ -])?['’‘]?(?P<decade>(?:1[5-9]|20)?\d0)['’]?s",
            periods.read_decade,
        ),
        rule(
            rf"the (?P<x>(?:(?:early|mid|late)[ -])?(?P<decade>{'|'.join(DECADES)}))",
            periods.read_decade,
            flags=_ANY_CASE,
        ),
        rule(
            r"(?:the )?(?:(?:early|mid|late)[ -])?(?P<number>[12]\d)(?:st|nd|rd|th)[ -]century",
            periods.read_century,
            flags=_ANY_CASE,
        ),
        rule(
            rf"(?:the )?(?P<season>{seasons})(?: of|,)? {year_in}(?:\s?[-–/]\s?\d\d)?",
            periods.read_season,
            flags=_ANY_CASE,
        ),
        rule(
            rf"(?:since|until|till|by|in|during|over) (?P<x>(?P<cue>the) (?P<season>{seasons}))(?! of\b)",
            periods.read_season,
            flags=_ANY_CASE,
        ),
        rule(
            rf"(?P<cue>last|next|coming|this) (?P<season>{seasons})",
            periods.read_season,
            flags=_ANY_CASE,
        ),
        rule(
            rf"(?:earlier |later |late |early )?(?P<word>the day before yesterday|the day after tomorrow"
            rf"|today|tonight|yesterday|tomorrow|last night)(?: {PART_OF_DAY})?",
            relative.read_relative_day,
            flags=_ANY_CASE,
        ),
        rule(
            rf"(?:earlier |late |early )?(?P<word>this {PART_OF_DAY})",
            relative.read_relative_day,
            flags=_ANY_CASE,
        ),
        rule(rf"(?P<weekday>{WEEKDAY}) week(?!['’]|\s\w*(?:of|long)\b)", relative.read_week_after),
        rule(
            r"(?<!\b(?:a|s) )(?<!\b(?:an|’s|'s) )(?<!\b(?:the|its|his|her) )(?<!\btheir )overnight"
            rf"(?=[.,;:]|$| (?:in|on|at|as|after|when|while|by|and|from|into|to|with|because|but|that)\b)"
            rf"(?! (?:on |to |into )?(?:{WEEKDAY}|\d))",
            relative.read_overnight,
            flags=_ANY_CASE,
        ),
        rule(
            rf"{_NOT_NAMED}(?:(?P<cue>(?i:last|next|this past|this coming|this|coming|the following"
            rf"|the previous)) )?"
            rf"(?:late |early )?(?P<weekday>{WEEKDAY}){_PRESS}(?: {PART_OF_DAY})?",
            relative.read_weekday,
        ),
        rule(
            rf"(?P<step>{_UNIT_STEP}) (?P<unit>week|month|year)(?:['’]?s)?",
            relative.read_unit,
            flags=_ANY_CASE,
        ),
        rule(r"(?P<step>last|next) (?P<unit>weekend)", relative.read_unit, flags=_ANY_CASE),
        rule(r"(?:this|the|at the|over the) weekend", relative.read_weekend, flags=_ANY_CASE),
        rule(
            rf"(?:(?:about|around|almost|nearly|some) )?"
            rf"(?P<count>{COUNT}) (?P<unit>day|week|month|year)s? ago",
            relative.read_ago,
            flags=_ANY_CASE,
        ),
        rule(r"(?:the )?year[ -]end", relative.read_year_end, flags=_ANY_CASE),
    )


@cache
def rules_of_digits() -> tuple[Rule, ...]:
    """Give the rules that need no words of any language."""
    return (
        rule(r"(?P<year>\d{4})([-/])(?P<month>\d\d)\2(?P<day>\d\d)(?![-/]\d)", rules.read_iso),
        rule(r"(?P<first>\d\d?)([-/.])(?P<second>\d\d?)\2(?P<year>\d{4})(?!(?:[-/.]\d))", rules.read_digits),
        Rule(
            re.compile(
                r"(?<!\d)(?P<year>\d{4})\s?(?:年|년)\s?(?P<month>\d\d?)\s?(?:月|월)\s?(?P<day>\d\d?)\s?(?:日|일)"
            ),
            rules.read_iso,
        ),
    )
