"""Units: money by ISO 4217 where the text makes it plain, measures by their symbols."""

from __future__ import annotations

from onrecord.ground.numerals import Exact
from onrecord.ground.words import Words, listed

Name = tuple[str, ...]


def _names(lines: str) -> dict[Name, str]:
    """Lines of a unit, a colon, and how it is written, parted by commas."""
    table = {}
    for line in lines.strip().splitlines():
        unit, _, written = line.strip().partition(": ")
        table.update({tuple(name.split()): unit for name in written.split(", ")})
    return table


MEASURES = _names(
    """
    %: %, percent, per cent, pct
    pp: percentage point, percentage points, percent points
    bp: basis point, basis points
    t: ton, tons, tonne, tonnes, metric ton, metric tons, metric tonnes, t
    kt: kiloton, kilotons, kilotonnes
    kg: kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes
    g: g, gram, grams, gramme, grammes
    mg: mg, milligram, milligrams
    oz: ounce, ounces, oz
    lb: lb, lbs
    km: km, kms, kilometer, kilometers, kilometre, kilometres
    m: m, meter, meters, metre, metres
    cm: cm, centimeter, centimeters, centimetre, centimetres
    mm: mm, millimeter, millimeters, millimetre, millimetres
    mi: mi, mile, miles
    nmi: nautical mile, nautical miles
    ft: ft, foot, feet
    yd: yard, yards
    in: inch, inches
    km2: sq km, sqkm, km2, km²
    km2: square km, square kilometer, square kilometers, square kilometre, square kilometres
    m2: sq m, m2, m², square meter, square meters, square metre, square metres
    mi2: sq mi, square mile, square miles
    ft2: square foot, square feet
    ha: ha, hectare, hectares
    acres: acre, acres
    m3: m3, m³, cubic meter, cubic meters, cubic metre, cubic metres
    l: l, liter, liters, litre, litres
    gallons: gallon, gallons
    bbl: barrel, barrels, bbl, bbls
    bpd: bpd, barrels per day, barrels a day, barrels daily
    km/h: kph, kmh, km / h, kilometers per hour, kilometres per hour, kilometers an hour, kilometres an hour
    km/h: km per hour, km an hour
    mph: mph, miles per hour, miles an hour
    W: watt, watts
    kW: kw, kilowatt, kilowatts
    MW: mw, megawatt, megawatts
    GW: gw, gigawatt, gigawatts
    TW: tw, terawatt, terawatts
    kWh: kwh, kilowatt hour, kilowatt hours, kilowatt - hour, kilowatt - hours
    MWh: mwh, megawatt hour, megawatt hours, megawatt - hours
    GWh: gwh, gigawatt hours, gigawatt - hours
    TWh: twh, terawatt hours, terawatt - hours
    kV: kv, kilovolt, kilovolts
    GB: gb, gigabyte, gigabytes
    TB: tb, terabyte, terabytes
    MB: mb, megabyte, megabytes
    °C: ° c, degrees celsius, degrees centigrade, degree celsius, degrees c
    °F: ° f, degrees fahrenheit, degrees f
    degrees: °, degree, degrees
    carats: carat, carats
    cents: cent, cents
    pence: pence
    magnitude: magnitude
    years: year, years
    months: month, months
    weeks: week, weeks
    days: day, days
    hours: hour, hours
    minutes: minute, minutes
    seconds: seconds
    """
)
LASTING = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
_LETTER = frozenset({"t", "g", "m", "l"})  # a unit only in small print and where no word goes on

MONEY = _names(
    """
    USD: dollar, dollars, us dollar, us dollars, american dollars, usd, greenbacks, us $
    AUD: australian dollar, australian dollars, aud
    CAD: canadian dollar, canadian dollars, cad
    NZD: new zealand dollar, new zealand dollars, nz dollars, nzd
    HKD: hong kong dollar, hong kong dollars, hk dollars, hkd
    SGD: singapore dollar, singapore dollars, singaporean dollars, sgd
    TWD: taiwan dollar, taiwan dollars, new taiwan dollars, taiwanese dollars, nt dollars, twd
    JMD: jamaican dollars
    NAD: namibian dollars
    FJD: fijian dollars, fiji dollars
    ZWL: zimbabwe dollars, zimbabwean dollars
    EUR: euro, euros, eur
    GBP: pound, pounds, pounds sterling, sterling, british pounds, gbp
    EGP: egyptian pound, egyptian pounds, egp
    SYP: syrian pound, syrian pounds, syrian liras
    LBP: lebanese pound, lebanese pounds, lebanese liras, lebanese lira
    SDG: sudanese pound, sudanese pounds
    SSP: south sudanese pounds
    IEP: irish pounds, irish punts, punt, punts
    marks: marks
    JPY: yen, japanese yen, jpy
    CNY: yuan, rmb, renminbi, chinese yuan, yuan renminbi, cny
    RUB: ruble, rubles, rouble, roubles, russian rubles, russian roubles, rub
    BYN: belarusian rubles, belarusian roubles
    KRW: won, korean won, south korean won, krw
    KPW: north korean won
    INR: indian rupee, indian rupees, inr
    PKR: pakistani rupee, pakistani rupees, pakistan rupees, pkr
    LKR: sri lankan rupees, sri lanka rupees, lkr
    NPR: nepali rupees, nepalese rupees, npr
    rupees: rupee, rupees
    IDR: rupiah, rupiahs, indonesian rupiah
    MYR: ringgit, malaysian ringgit
    THB: baht, thai baht
    VND: dong, vietnamese dong
    PHP: philippine peso, philippine pesos, philippines pesos, php
    MXN: mexican peso, mexican pesos
    ARS: argentine peso, argentine pesos, argentinian pesos
    CLP: chilean peso, chilean pesos
    COP: colombian peso, colombian pesos
    CUP: cuban pesos
    UYU: uruguayan pesos
    DOP: dominican pesos
    pesos: peso, pesos
    BRL: reais, brazilian real, brazilian reais, brl
    VES: bolivar, bolivars, bolivares
    PEN: peruvian soles, nuevos soles
    PYG: guarani, guaranies
    CHF: swiss franc, swiss francs, chf
    FRF: french franc, french francs
    BEF: belgian franc, belgian francs
    CDF: congolese francs
    RWF: rwandan francs, rwandan franc
    BIF: burundian francs, burundi francs
    GNF: guinean francs
    DJF: djiboutian francs, djibouti francs
    CFA francs: cfa franc, cfa francs, francs cfa, cfa
    francs: franc, francs
    DEM: german marks, deutsche marks, deutschmarks, deutschemarks
    IQD: iraqi dinar, iraqi dinars
    KWD: kuwaiti dinar, kuwaiti dinars
    JOD: jordanian dinar, jordanian dinars
    BHD: bahraini dinar, bahraini dinars
    DZD: algerian dinar, algerian dinars
    TND: tunisian dinar, tunisian dinars
    LYD: libyan dinar, libyan dinars
    RSD: serbian dinar, serbian dinars
    dinars: dinar, dinars
    SAR: saudi riyal, saudi riyals
    QAR: qatari riyal, qatari riyals
    YER: yemeni rial, yemeni rials, yemeni riyals
    OMR: omani rial, omani rials, omani riyals
    IRR: iranian rial, iranian rials
    riyals: riyal, riyals
    rials: rial, rials
    tomans: toman, tomans
    AED: uae dirham, uae dirhams, emirati dirhams, aed
    MAD: moroccan dirham, moroccan dirhams
    dirhams: dirham, dirhams
    TRY: turkish lira, turkish liras
    liras: lira, liras
    lire: lire
    ITL: italian lire
    ILS: shekel, shekels, israeli shekels, new shekels
    UAH: hryvnia, hryvnias, hryvnya, hryvnyas, uah
    PLN: zloty, zlotys, zlotych
    HUF: forint, forints
    CZK: czech crowns, czech koruna, koruna, korunas
    crowns: crown, crowns
    SEK: swedish krona, swedish kronor, swedish crowns
    NOK: norwegian krone, norwegian kroner, norwegian crowns
    DKK: danish krone, danish kroner, danish crowns
    ISK: icelandic krona, icelandic kronur
    kronor: krona, kronor
    kroner: krone, kroner
    BGN: leva, bulgarian leva
    RON: romanian lei
    MDL: moldovan lei
    lei: lei
    GEL: lari, georgian lari
    AMD: armenian drams, drams
    AZN: azerbaijani manat, azerbaijani manats
    manats: manat, manats
    KZT: tenge
    KGS: kyrgyz som, kyrgyz soms
    UZS: uzbek sum, uzbek soum, uzbek soms
    AFN: afghani, afghanis
    BDT: taka, takas, bangladeshi taka
    MMK: kyat, kyats
    KHR: riel, riels
    LAK: kip
    MNT: tugrik, tugriks
    NGN: naira, nairas, nigerian naira
    GHS: cedi, cedis
    ZAR: rand, rands, south african rand, zar
    KES: kenyan shilling, kenyan shillings, ksh, kes
    UGX: ugandan shillings, ugandan shilling, uganda shillings
    TZS: tanzanian shillings, tanzanian shilling
    SOS: somali shillings
    shillings: shilling, shillings
    ZMW: zambian kwacha
    MWK: malawian kwacha, malawi kwacha
    kwacha: kwacha, kwachas
    BWP: pula
    ETB: birr
    MZN: metical, meticais
    GMD: dalasi, dalasis
    HTG: gourde, gourdes
    GTQ: quetzal, quetzales
    HNL: lempira, lempiras
    """
)
_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH"}
_SIGNS |= {"₦": "NGN", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP"}
_DOLLARS = {"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "hk": "HKD", "nz": "NZD"}
_DOLLARS |= {"s": "SGD", "nt": "TWD", "r": "BRL", "j": "JMD", "n": "NAD", "z": "ZWL", "fj": "FJD"}
_CODES = frozenset(unit.lower() for unit in MONEY.values() if unit.isupper()) | {"rmb", "cfa"}
_RUPEES = frozenset({"rs", "re"})
_UNITS = MEASURES | MONEY
_LENGTHS = (4, 3, 2, 1)
_FIRST = frozenset(name[0] for name in _UNITS)
# What pounds weigh; without these they are money.
_WEIGHED = listed(
    """
    cocaine heroin explosives explosive marijuana cannabis methamphetamine fentanyl opium drugs tnt uranium gold
    plutonium meat fish rice flour grain wheat food bomb bombs warhead warheads load
    """
)
_WINS = listed("the a an seats seat their his her gold silver bronze medals votes election elections it")


def after(words: Words, i: int, value: Exact, *, vague: bool = False) -> tuple[int, str] | None:
    """The unit after a number that ends before `i`: the place after it and its name. None when things are counted.

    `vague`: the number is one like "hundreds", whose unit comes after "of".
    """
    at = i + 1 if words.hyphen(i) or (vague and words.at(i) == "of") else i
    if words.at(at) not in _FIRST:
        return None
    name = words.longest(at, _LENGTHS, _UNITS)
    if name is None or not _meant(words, at, at + len(name), value):
        return None
    end = at + len(name)
    return end, _weighed(words, i, end, _UNITS[name])


def before(words: Words, i: int) -> tuple[int, str] | None:
    """The money before a number that begins at `i`: where its sign or word begins and its name."""
    sign, letters = words.at(i - 1), words.at(i - 2)
    if sign in _SIGNS:
        own = _DOLLARS.get(letters) if sign == "$" and words.glued(i - 1) and words.capital(i - 2) else None
        return (i - 2, own) if own else (i - 1, _SIGNS[sign])
    if letters == "$" and sign in _DOLLARS and words.glued(i - 1) and words.glued(i):
        return i - 2, _DOLLARS[sign]
    return _coded(words, i)


def magnitude(words: Words, i: int) -> bool:
    """Whether a number is an earthquake's: "magnitude 6.8", "magnitude-6.8"."""
    return words.at(i - 2 if words.at(i - 1) in ("-", "of") else i - 1) == "magnitude"


def _coded(words: Words, i: int) -> tuple[int, str] | None:
    """Money by a word before the number: "USD 510 million", "Rs. 500"."""
    at = i - 2 if words.at(i - 1) == "." and words.glued(i - 1) else i - 1
    word = words.at(at)
    if word in _RUPEES and words.capital(at):
        return at, "rupees"
    return (at, MONEY[(word,)]) if word in _CODES and (word,) in MONEY and words.printed(at).isupper() else None


def _meant(words: Words, start: int, end: int, value: Exact) -> bool:
    """Whether words that can be a unit are one here: "20 won seats" and "5 m" need a second look."""
    word = words.at(start)
    if end - start == 1 and word in _LETTER:
        return words.printed(start).islower() and words.kind(end) != "number" and words.at(end) != "."
    if end - start == 1 and word == "won":
        return value >= 100 and words.at(end) not in _WINS
    return not (end - start == 1 and word in _CODES) or words.printed(start).isupper()


def _weighed(words: Words, i: int, end: int, unit: str) -> str:
    """GBP, or lb where a weight is meant: "500-pound bomb", "40 pounds of explosives"."""
    if unit != "GBP" or words.at(end - 1) not in ("pound", "pounds"):
        return unit
    things = words.phrase(end, end + 4)
    return "lb" if (words.hyphen(i) or words.at(end) == "of") and not _WEIGHED.isdisjoint(things) else unit
