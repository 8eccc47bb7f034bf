"""The table of agencies: what a credit may print, and the one short name that a record gives it.

News agencies first of all; also the few broadcasters and institutions that credit themselves in the same way.
The first name of a row is the record's, the rest are other spellings.
"""

from __future__ import annotations

import re

TABLE = """
AAP | Australian Associated Press
AFP | Agence France-Presse | Agence France Presse | AFP Fact Check
AGI | Agenzia Giornalistica Italia
AKIpress
AMNA | ANA-MPA | Athens News Agency | Macedonian Press Agency
ANGOP | Angola Press Agency
ANI | Asian News International
ANP | Algemeen Nederlands Persbureau
ANSA | Agenzia ANSA
AP | Associated Press | The Associated Press | AP News | Associated Press Writer | Associated Press Writers
APA | Austria Presse Agentur | Austria Press Agency
APP | Associated Press of Pakistan
APS | Algeria Press Service | Algérie Presse Service
ATA | Albanian Telegraphic Agency
Agerpres | Rompres
Al Jazeera | Aljazeera
Anadolu | Anadolu Agency | AA | Anatolia | Anatolia News Agency
Antara | Antara News
Armenpress
AzerTac | Azertag | Azertaj | Azerbaijan State News Agency
BBC | BBC News | BBC Monitoring
BNA | Bahrain News Agency
BNS | Baltic News Service
BSS | Bangladesh Sangbad Sangstha
BTA | Bulgarian News Agency | Bulgarian Telegraph Agency
BelTA | Belarusian Telegraph Agency
Belga | Belga News Agency
Bernama
Bloomberg | Bloomberg News
CANA | Caribbean News Agency
CMC | Caribbean Media Corporation
CNA | Central News Agency | Focus Taiwan
CNN | CNN Business
CNS | China News Service
CP | Canadian Press | The Canadian Press
CTK | ČTK | Czech News Agency
DW | Deutsche Welle
Delfi
EFE | Agencia EFE
ELTA | Lithuanian News Agency
ENA | Ethiopian News Agency
ERR | ERR News
FENA | Federal News Agency
Fana | Fana Broadcasting Corporate
Fars | Fars News Agency | Fars News | FNA
GNA | Ghana News Agency
HINA | Croatian News Agency
Hirondelle | Hirondelle News Agency
IANS | Indo-Asian News Service
INA | Iraqi News Agency
IPS | Inter Press Service
IRNA | Islamic Republic News Agency
ISNA | Iranian Students News Agency | Iranian Students' News Agency
Interfax | Interfax News Agency
Interfax-Ukraine | Interfax Ukraine
JANA | Jamahiriya News Agency
JTA | Jewish Telegraphic Agency
Jiji | Jiji Press
KCNA | Korean Central News Agency
KNA | Kenya News Agency
KPL | Lao News Agency
KUNA | Kuwait News Agency
Kabar
Kazinform | Qazinform
Keystone-SDA | SDA | SDA-ATS | ATS | Swiss News Agency
Khovar
Kyodo | Kyodo News
LANA | Libyan News Agency
LETA | Latvian News Agency
Lusa | Agência Lusa | Agencia Lusa | Lusa News Agency
MAP | Maghreb Arabe Presse
MENA | Middle East News Agency
MTI | Magyar Távirati Iroda | Hungarian News Agency
Mehr | Mehr News Agency | Mehr News | MNA
Montsame
NAMPA | Namibia Press Agency
NAN | News Agency of Nigeria
NNA | National News Agency
NTB | Norwegian News Agency
NZPA | New Zealand Press Association
Notimex
ONA | Oman News Agency
PA | Press Association | PA Media
PANA | Panapress | Pan-African News Agency | Panafrican News Agency
PAP | Polish Press Agency
PNA | Philippine News Agency
PTI | Press Trust of India
Petra | Jordan News Agency
Prensa Latina | PL
QNA | Qatar News Agency
RFE/RL | RFERL | Radio Free Europe/Radio Liberty
RIA Novosti | RIA | RIA-Novosti
RNZ | RNZ Pacific | RNZ News | Radio New Zealand
RSS | Rastriya Samachar Samiti
Reuters | Reuter | Thomson Reuters | Thomson Reuters Foundation
Ritzau
Rosbalt
Rudaw
SANA | Syrian Arab News Agency
SAPA | South African Press Association
SONNA | Somali National News Agency
SPA | Saudi Press Agency
STA | Slovenian Press Agency
STT | STT-Lehtikuva | Finnish News Agency
SUNA | Sudan News Agency
Saba | Yemen News Agency | Saba News Agency
Shafaq News | Shafaq
Sputnik
TAP | Tunis Afrique Presse
TASR | News Agency of the Slovak Republic
TASS | ITAR-TASS | Itar Tass | Russian News Agency TASS
TNA | Thai News Agency
TT | Tidningarnas Telegrambyrå | TT News Agency
Tanjug
Tasnim | Tasnim News Agency | Tasnim News
Telam | Télam
The New Humanitarian | IRIN
Trend | Trend News Agency
UN News | UN News Centre | UN News Service
UNB | United News of Bangladesh
UNI | United News of India
UNIAN | Ukrainian Independent Information Agency
UPI | United Press International
Ukrinform
UzA | Uzbekistan National News Agency
VNA | Vietnam News Agency | TTXVN
VOA | Voice of America | VOA News
WAM | Emirates News Agency
Wafa | Palestinian News and Information Agency
Wikinews
Xinhua | Xinhua News Agency | Xinhuanet
Yonhap | Yonhap News Agency | Yonhap News
ZIANA | New Ziana
Zanis | Zambia News and Information Services
dpa | Deutsche Presse-Agentur | German Press Agency | dpa-AFX
"""
_NAMES = [[name.strip() for name in row.split("|")] for row in TABLE.strip().splitlines()]
AGENCIES = {spelling.casefold(): names[0] for names in _NAMES for spelling in names}
"""Every spelling, casefolded, and the short name that it stands for."""

_spellings = sorted((spelling for names in _NAMES for spelling in names), key=len, reverse=True)
SPELLED = "(?:" + "|".join(re.escape(s) + (f"|{re.escape(s.upper())}" if len(s) > 4 else "") for s in _spellings) + ")"
"""A regular expression for any spelling as printed or in capitals, the longest first."""

SIGNATURE = 6
"""Words of the longest line that signs with several agencies."""

_FIRST_NAME = re.compile(rf"(?:The |the )?({SPELLED})(?!\w)")
_JOINED = re.compile(r"\s*[/,;&+]\s*|\s+(?:and|via|with)\s+|\s*-\s+")


def agency_in(credit: str) -> str | None:
    """The short name of the first agency that a credit such as "AFP/Reuters" or "Xinhua news agency" begins with."""
    first = _JOINED.split(credit.strip(), maxsplit=1)[0]
    for whole in (credit.strip(), first):
        if known := AGENCIES.get(whole.casefold()):
            return known
    found = _FIRST_NAME.match(credit.strip())
    return AGENCIES[found[1].casefold()] if found else None


def agency_that_signs(words: str) -> str | None:
    """The short name of the agency that these words are, or of the first of several joined in a few words."""
    whole = words.strip("()[]/*-–—. ")
    return AGENCIES.get(whole.casefold()) or (
        AGENCIES.get(_JOINED.split(whole, maxsplit=1)[0].casefold()) if len(whole.split()) <= SIGNATURE else None
    )


def agency_anywhere(line: str) -> str | None:
    """The short name of the first agency that a line names as printed in the table, wherever it stands."""
    found = re.search(rf"(?<![\w/]){SPELLED}(?!\w)", line)
    return AGENCIES[found[0].casefold()] if found else None
