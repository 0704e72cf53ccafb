"""Words that sound like terms: an amount or a date. Saying it in chat changes no milestone (docs/rules.md 38).

English and Arabic words, digits of both scripts, and figures as any reader writes them: 1,250.00, 1.250,00, 1 250,00.
A bare figure is an amount only beside a word of dealing ("for 150", "make it 150"): else it may be anything.
"""

import re

from skillscoop.kernel.digits import plain_digits

_SIGNS = str.maketrans("٫٬،؟؛", ".,,?;")
_CURRENCIES = (
    "nzd|aud|usd|eur|gbp|cad|chf|jpy|bhd|kwd|sgd|hkd|inr|sar|aed|qar|omr|jod|egp|tnd|sek|nok|dkk|pln|zar|brl|mxn|cny"
    "|dollars?|bucks|euros?|pounds?|yen|francs?|دولارًا|دولارا|دولارات|دولار|يورو|جنيها|جنيهات|جنيه|ريالا|ريالات|ريال"
    "|دراهم|درهمًا|درهما|درهم|دنانير|دينارا|دينار|فرنكا|فرنك|ين"
)
_SIGN = r"(?:[a-z]{1,3})?[$€£¥₹]"
_FIGURE = r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})*(?:[.,]\d{1,3})?|\d+(?:[.,]\d{1,3})?"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_LONG_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_ARABIC_MONTHS = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri|sat|sun"
_ARABIC_DAYS = "الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"
_FEW = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten"

# What a bare figure is said with. "At 10" is an hour, so that "at" and its like take three digits and more.
_DEALT = r"\b(?:for|make\s(?:it|that|this)|say|charge|offer|pay|costs?|price\s(?:is|of|at|to)|total(?:\sof|\sis)?)"
_DEALT_LARGE = r"\b(?:at|to|of|is|be|about|around)"
_ARABIC_DEALT = r"(?<!\w)(?:ب|بـ|ل|لـ|مقابل|بمبلغ|بسعر|السعر|المبلغ|اجعلها|لتكن|أدفع|تدفع)"
# Not a telephone number (a nought in front, or more digits after a blank), and no year of our days.
_BARE = r"(?!0|(?:19\d\d|20(?:0[1-9]|[1-4]\d))(?!\d))\d{1,3}(?:[ ,.]?\d{3}){0,2}(?:[.,]\d{1,2})?"
_BARE_LARGE = rf"(?=\d{{3}}|\d{{1,3}}[ ,.]\d{{3}}){_BARE}"
_MORE = "instead|total|in|all|each|flat|more|less|and|or|if|please|maybe|then|now|plus|max|tops|when|but|fixed|together"
_ENDS = rf"(?![\w:/%#-]|[.,]\d)(?=\s*(?:$|[?!.,;)\n”\"])|\s(?:{_MORE}|فقط|بدلا|بدلًا|إجمالا|و)\b)"

_AMOUNTS = (
    rf"{_SIGN}\s?(?:{_FIGURE})",
    rf"(?<![\w.])(?:{_FIGURE})\s?(?:{_SIGN}|(?:{_CURRENCIES})\b|k\b)",
    rf"\b(?:{_CURRENCIES})\s?(?:{_FIGURE})",
    r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?(?![\w,])",
    r"(?<![\w.,])\d{1,3}(?:\.\d{3}){1,2}(?:,\d{1,2})?(?![\w.,]\w|\w)",
    r"(?<![\w.,+])\d{1,6}[.,]\d{2}(?![\w.,]\w|\w)",
    rf"{_DEALT}\s(?:only\s|just\s|about\s|around\s)?{_BARE}{_ENDS}",
    rf"{_DEALT_LARGE}\s{_BARE_LARGE}{_ENDS}",
    rf"{_ARABIC_DEALT}\s?{_BARE}{_ENDS}",
)
_DATES = (
    r"\b\d{4}[-/]\d{1,2}[-/]\d{1,2}\b",
    r"(?<![\d./-])\d{1,2}-\d{1,2}-\d{4}(?![\d-])",
    r"(?<![\d./])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])(?!\s(?:of|done|finished)\b)",
    r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:\d{2,4})?(?!\d)",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s(?:{_LONG_MONTHS}|{_MONTHS}|{_ARABIC_MONTHS})\b",
    rf"\b(?:{_LONG_MONTHS}|{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b",
    rf"\b(?:by|until|till|before|on|next|this|to|due|for)\s(?:{_DAYS})\b",
    r"\b(?:next|end of(?: the)?|by the end of(?: the)?)\s(?:week|month)\b",
    r"\b(?:by|until|till|before)\s(?:tomorrow|tonight|the \d{1,2}(?:st|nd|rd|th))\b",
    rf"\b(?:{_FEW})\s(?:more\s)?(?:working\s|business\s)?(?:days?|weeks?)\s(?:more|longer|later|from now)\b",
    rf"\b(?:{_FEW})\smore\s(?:working\s|business\s)?(?:days?|weeks?)\b",
    rf"\bin\s(?:{_FEW})\s(?:working\s|business\s)?(?:days?|weeks?)\b",
    rf"(?:يوم|حتى|قبل|بحلول|إلى)\s(?:يوم\s)?(?:{_ARABIC_DAYS})",
    r"(?:الأسبوع|الشهر)\s(?:القادم|المقبل|التالي)|نهاية\s(?:الأسبوع|الشهر)|(?:قبل|حتى|بحلول)\s(?:الغد|غد|غدًا|غدا)",
    r"(?:خلال|بعد|غضون)\s(?:\d{1,3}\s)?(?:يوم|يومين|أيام|يومًا|يوما|أسبوع|أسبوعين|أسابيع|شهر)\b",
)
_TERMS = re.compile("|".join((*_AMOUNTS, *_DATES)), re.IGNORECASE)


def speaks_of_terms(text: str) -> bool:
    """Say whether a message names an amount or a date, so that the page offers to propose it."""
    return _TERMS.search(plain_digits(text).translate(_SIGNS)) is not None
