"""Places as datelines print them: their shape, their spelling out of capitals, and the best known ones.

A dateline with an agency or a date is known by its shape whatever its place; the list below serves only the
barest form ("Kabul: ...", "MOSCOW - ...", a line "ISTANBUL"), which any label or heading may share.
"""

from __future__ import annotations

import re

WELL_KNOWN = frozenset(
    name.strip()
    for name in """
abidjan, abu dhabi, abuja, accra, addis ababa, aden, agartala, ahmedabad, aizawl, aleppo, algiers, allahabad, almaty,
amman, amritsar, amsterdam, ankara, antananarivo, apia, arusha, ashgabat, ashkhabad, asmara, astana, asuncion,
asunción, athens, atlanta, auckland, baghdad, bahawalpur, baku, baltimore, bamako, bandar seri begawan, bangalore,
bangkok, bangui, banjul, barcelona, basra, beijing, beirut, belfast, belgrade, belmopan, bengaluru, benghazi, berlin,
bern, bhopal, bhubaneswar, bilbao, bishkek, bissau, bogota, bogotá, bombay, bonn, boston, brasilia, brasília,
bratislava, brazzaville, bridgetown, brisbane, brussels, bucharest, budapest, buenos aires, bujumbura, bukavu,
bulawayo, cairo, calcutta, canberra, cape town, caracas, casablanca, castries, chandigarh, chennai, chicago, chisinau,
chişinău, chittagong, chittoor, cleveland, colombo, conakry, copenhagen, cotonou, cox's bazar, dakar, dalian, dallas,
damascus, dar es salaam, darwin, dehradun, delhi, denver, detroit, dhaka, dili, djibouti, dodoma, doha, donetsk,
douala, dubai, dublin, durban, dushanbe, edinburgh, erbil, faisalabad, frankfurt, freetown, gaborone, gaza,
gaza city, geneva, georgetown, gilgit, goma, guangzhou, guatemala city, guayaquil, guwahati, gwadar, hamburg, hanoi,
harare, havana, helsinki, ho chi minh city, hong kong, honiara, honolulu, houston, hyderabad, imphal, indore,
islamabad, istanbul, itanagar, jaffna, jaipur, jakarta, jalalabad, jammu, jeddah, jerusalem, johannesburg, juba,
kabul, kampala, kandahar, kano, karachi, kathmandu, kazan, khartoum, kharkiv, kherson, kiev, kigali, kingston,
kinshasa, kohima, kolkata, kuala lumpur, kuwait, kuwait city, kyiv, la paz, lagos, lahore, larkana, las vegas, leh,
libreville, lilongwe, lima, lisbon, ljubljana, lome, lomé, london, los angeles, luanda, lucknow, lusaka, luxembourg,
lviv, madras, madrid, maiduguri, makhachkala, malabo, male, managua, manama, mandalay, manila, maputo, marseille,
maseru, mbabane, melbourne, mexico city, miami, milan, minneapolis, minsk, mogadishu, mombasa, monrovia, monterrey,
montevideo, montreal, moroni, moscow, mosul, multan, mumbai, munich, muscat, muzaffarabad, mykolaiv, n'djamena,
nablus, nagpur, nairobi, naples, nassau, naypyidaw, naypyitaw, ndjamena, new delhi, new york, niamey, nicosia, noida,
nouakchott, noumea, nuku'alofa, nuuk, odesa, odessa, osaka, oslo, ottawa, ouagadougou, palermo, panaji, panama city,
paramaribo, paris, patna, peshawar, phnom penh, philadelphia, phoenix, pittsburgh, podgorica, port louis,
port moresby, port of spain, port vila, port-au-prince, porto-novo, prague, praia, pretoria, pristina, pune,
pyongyang, quebec city, quetta, quito, rabat, raipur, ramallah, ranchi, rangoon, rawalpindi, reykjavik, riga,
rio de janeiro, riyadh, rome, rostov-on-don, saint petersburg, salt lake city, san antonio, san diego, san francisco,
san jose, san josé, san juan, san salvador, sanaa, sana'a, santiago, santo domingo, sao paulo, são paulo, sarajevo,
seattle, seoul, shanghai, shenzhen, shillong, shimla, sialkot, silchar, simferopol, singapore, skopje, sofia,
srinagar, st louis, st. louis, st. petersburg, stockholm, strasbourg, sukkur, suva, sydney, sylhet, taipei, tallinn,
tashkent, tbilisi, tegucigalpa, tehran, tel aviv, the hague, thimphu, thiruvananthapuram, tirana, tokyo, toronto,
tripoli, tunis, turin, ulaanbaatar, ulan bator, united nations, vaduz, valletta, vancouver, vatican city,
vadodara, varanasi, vienna, vientiane, vijayawada, vilnius, visakhapatnam, vladivostok, volgograd, warsaw, washington,
wellington, windhoek, xi'an, yangon, yaounde, yaoundé, yekaterinburg, yerevan, zagreb, zaporizhzhia, zurich
""".replace("\n", " ").split(",")
)
"""Capitals and other cities that reports are often filed from, in lower case."""

_SLUGS = """
advisory afternoon alert analysis answer apec asean attention background brics breaking briefs bulletin ceasefire cia
clarification comment conclusion contents correct corrected correction corrects cpj csto dpr dprk ecowas editor
editorial editors embargoed eu exclusive explainer fact factbox fao fbi feature fifa file flash fsb gmt headlines
host hrw iaea icc icj icrc idf ilo imf important insert interpol interview introduction isis isil kgb lead live mercosur
moderator morning msf nasa nato newsalert note notes nra oas oecd opec opinion osce page part photo picture pictures
pkk plo profile q question quotes recast recasts refiling repeat repeating report reporter results review roundup rsf
saarc scoreboard sidebar speaker special spokesman spokesperson spokeswoman sport sports statement stocks story summary
suspense table take timeline todo top transcript un undp unesco unhcr unicef unifil unita unsc update updated updates
urgent video warning watch weather who wrapup wto writethru yes
"""
NOT_PLACES = frozenset(_SLUGS.split())
"""Words that open a line in capitals as a slug, a label or an organisation, in lower case."""

_OPENERS = (
    r"(?!(?:A|After|All|An|And|As|At|But|By|For|From|He|If|In|It|Its|Last|No|Not|Of|On|Or|Our|Photo|She|Since|So|That"
    r"|The(?! Hague| Valley)|Then|There|These|They|This|To|Until|Updated?|We|When|While|With|Yes|You)\b)"
)
_SMALL = r"(?:[Aa]|a[lmnsu]|d[aeiou]|del|der|des|du|el|en|es|la|las|le|les|los|near|o[fn]|sur|the|upon|y)"
_POINTED = r"(?:S[Tt]|M[Tt]|F[Tt])\.|(?:[A-Z]\.){2,}"
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽȘȚ", "a-zß-öø-ÿāăąćčďđēėęěğģīįıłńňōőřśşšťūůűźżžșț"
_MARK = "['’‘`-]?"
# Possessive, so that no long word is ever tried in more than one way.
_CAPITALS = rf"(?:{_POINTED}|(?:[ae]l-|Mc|'S-)?[{_UPPER}](?:{_MARK}[{_UPPER}])++)(?![\w'’])"
_TITLE = rf"(?:{_POINTED}|(?:[ae]l-)?[{_UPPER}](?:{_MARK}[{_UPPER}]?[{_LOWER}]++)++)(?![\w'’])"
CAPITALS = rf"{_CAPITALS}(?:(?: (?:{_SMALL} ){{0,2}}){_CAPITALS}){{0,5}}"
"""A regular expression for one place printed in capitals."""

TITLE = rf"{_OPENERS}{_TITLE}(?:(?: (?:{_SMALL} ){{0,2}}){_TITLE}){{0,4}}"
"""A regular expression for one place printed with capital initials."""

REGION = rf"(?:(?:[A-Z][a-z]?\.){{1,3}}|{TITLE}\.?(?: border)?|(?:the )?{CAPITALS})"
"""A regular expression for the country, state or region after a place."""


def in_title_case(printed: str) -> str:
    """A place out of capitals: "PORT-AU-PRINCE, Haiti" is "Port-au-Prince, Haiti". Other words stay as they are."""
    return re.sub(r"[^\W\d_](?:['’‘`]?[^\W\d_])+", lambda word: _word(word, printed), printed)


def is_well_known(place: str) -> bool:
    """Whether a place, its country apart, is on the list."""
    first = re.split(r", | and |/| \(| \[", place, maxsplit=1)[0]
    return first.lower().replace("’", "'") in WELL_KNOWN


def is_no_place(place: str) -> bool:
    """Whether a word in capitals is known to be a slug, a label or an organisation."""
    return not NOT_PLACES.isdisjoint(re.findall(r"\w+", place.lower()))


def _word(word: re.Match[str], printed: str) -> str:
    """One word of a place in title case."""
    if not word[0].isupper() or word[0] in _INITIALS or printed[word.end() : word.end() + 1] == ".":
        return word[0] if word[0] not in _ABBREVIATED else word[0].capitalize()
    if word.start() and word[0].lower() in _PARTICLES:
        return word[0].lower()
    return re.sub(r"(?<=^\w['’‘`])\w|^\w", lambda letter: letter[0].upper(), word[0].lower())


_KEPT = "USS USNS HMS INS UN US UK UAE DRC DR DC PNG"
_SMALLER = "al am an and au aux da de del der des di do dos du el en es in la las le les los near of on sur the upon y"
_INITIALS, _PARTICLES = frozenset(_KEPT.split()), frozenset(_SMALLER.split())
_ABBREVIATED = frozenset(("ST", "MT", "FT"))
