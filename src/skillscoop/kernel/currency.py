"""The currencies the product can count in: how many decimals, which step, which smallest price (ISO 4217, rules.md 11).

A table of our own and not a library's: libraries disagree with ISO (many list the Iraqi dinar with no decimals), and a
library update must never change what a stored amount means.
"""

from dataclasses import dataclass

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_

_WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"
_TWO_DECIMALS = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE
    CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR
    KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB
    PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY
    TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
"""


class UnknownCurrency(Refusal):
    """Not an ISO 4217 code of a currency in use."""

    code = "unknown_currency"
    status = 422
    sentence = N_("{currency} is not a currency we know. Nothing was saved. Use a three-letter code such as NZD.")


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency and how it is counted.

    exponent: decimals (0, 2 or 3). step_minor: every amount is a multiple of it (1; 10 with three decimals).
    smallest_price_minor: the least a milestone may cost (1.00, ¥100, 1.000). docs/rules.md 11, 21.
    """

    code: str
    exponent: int
    step_minor: int
    smallest_price_minor: int


def currency_of(code: str) -> Currency:
    """Return the currency with this ISO 4217 code, spelled in capitals.

    Raises:
        UnknownCurrency: withdrawn codes, units of account, metals and test codes included.
    """
    try:
        return CURRENCIES[code]
    except KeyError:
        raise UnknownCurrency(currency=code) from None


def _table() -> dict[str, Currency]:
    # Yen have no hundredth part, so "1.00" would be a price of one yen: the smallest price there is 100.
    rows = ((_WITHOUT_DECIMALS, 0, 1, 100), (_TWO_DECIMALS, 2, 1, 100), (_THREE_DECIMALS, 3, 10, 1000))
    return {
        code: Currency(code, exponent, step_minor, smallest_price_minor)
        for codes, exponent, step_minor, smallest_price_minor in rows
        for code in codes.split()
    }


CURRENCIES = _table()
