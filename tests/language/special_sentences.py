"""Sentences of invented people, written before the rules: what in each is of whom or of what.

Each is a sentence and what should be flagged in it: the kind, and words that the flag must share.
Those without anything are ordinary speech with the same words in other meanings.
"""

from __future__ import annotations

from koding.model.choices import IdentifierKind

T, H, U, R, P = (
    IdentifierKind.THIRD_PERSON,
    IdentifierKind.HEALTH,
    IdentifierKind.UNION,
    IdentifierKind.RELIGION,
    IdentifierKind.POLITICS,
)

SENTENCES: tuple[tuple[str, tuple[tuple[IdentifierKind, str], ...]], ...] = (
    # third persons
    ("Sjefen min sa at vi bare skulle vente.", ((T, "Sjefen min"),)),
    ("Kollegaen min på regnskap gjorde alt selv.", ((T, "Kollegaen min"),)),
    ("Jeg snakket med kona mi om det.", ((T, "kona mi"),)),
    ("Broren hennes jobber i samme etat.", ((T, "Broren hennes"),)),
    ("Det var den forrige lederen vår som bestemte det.", ((T, "lederen vår"),)),
    ("Hun som satt på kontoret ved siden av meg, sluttet i fjor.", ((T, "Hun som satt"),)),
    ("Datteren min går i tredje klasse.", ((T, "Datteren min"),)),
    ("Min kollega Torunn kan bekrefte det.", ((T, "Min kollega"),)),
    ("Eksmannen til ei jeg jobber med, meldte fra.", ((T, "Eksmannen"),)),
    ("Han nye på IT skjønte ingenting.", ((T, "Han nye på IT"),)),
    ("Naboen vår er revisor, og han lo av det.", ((T, "Naboen vår"),)),
    ("min mor var hjelpepleier på samme avdeling", ((T, "min mor"),)),
    # health
    ("Jeg var sykmeldt i fire måneder.", ((H, "sykmeldt"),)),
    ("Han har hatt diabetes siden han var liten.", ((H, "diabetes"),)),
    ("Etter at jeg fikk kreft, så jeg annerledes på jobben.", ((H, "kreft"),)),
    ("Hun ble langtidssykemeldt og kom ikke tilbake.", ((H, "langtidssykemeldt"),)),
    ("Jeg har ADHD, så åpent landskap er vanskelig.", ((H, "ADHD"),)),
    ("Sønnen min har autisme.", ((T, "Sønnen min"), (H, "autisme"))),
    ("Jeg gikk på en smell og ble utbrent.", ((H, "utbrent"),)),
    ("Da jeg var gravid, flyttet de meg.", ((H, "gravid"),)),
    ("jeg sliter med angst og depresjon", ((H, "angst"), (H, "depresjon"))),
    ("Hun var innlagt på psykiatrisk i fjor høst.", ((H, "innlagt på psykiatrisk"),)),
    ("Jeg er ufør femti prosent.", ((H, "ufør"),)),
    ("Han drakk for mye og gikk på avvenning.", ((H, "avvenning"),)),
    ("Jeg bruker antidepressiva.", ((H, "antidepressiva"),)),
    # unions
    ("Jeg er medlem i NITO.", ((U, "medlem i NITO"),)),
    ("Jeg er tillitsvalgt for Fagforbundet.", ((U, "Fagforbundet"),)),
    ("Vi er de eneste to som er organisert i Tekna.", ((U, "Tekna"),)),
    ("Hun meldte seg ut av fagforeningen.", ((U, "meldte seg ut av fagforeningen"),)),
    ("Jeg er hovedtillitsvalgt her.", ((U, "hovedtillitsvalgt"),)),
    ("Han er uorganisert.", ((U, "uorganisert"),)),
    ("Jeg sitter i styret i klubben til Norsk Tjenestemannslag.", ((U, "Norsk Tjenestemannslag"),)),
    ("Vi streiket i tre uker, jeg og Utdanningsforbundet.", ((U, "Utdanningsforbundet"),)),
    # religion
    ("Jeg er muslim, så jeg spør om kantina.", ((R, "muslim"),)),
    ("Hun ber fem ganger om dagen.", ((R, "ber fem ganger"),)),
    ("Vi er aktive i pinsemenigheten.", ((R, "pinsemenigheten"),)),
    ("Jeg er personlig kristen.", ((R, "kristen"),)),
    ("Han gikk ut av Jehovas vitner.", ((R, "Jehovas vitner"),)),
    ("jeg er medlem i Human-Etisk Forbund", ((R, "Human-Etisk Forbund"),)),
    ("Hun går med hijab på jobb.", ((R, "hijab"),)),
    ("Jeg er ateist og sier det rett ut.", ((R, "ateist"),)),
    # politics
    ("Jeg stemte Høyre sist.", ((P, "stemte Høyre"),)),
    ("Han er medlem av Arbeiderpartiet.", ((P, "Arbeiderpartiet"),)),
    ("Jeg sitter i kommunestyret for Venstre.", ((P, "kommunestyret for Venstre"),)),
    ("Hun stiller til valg for SV.", ((P, "SV"),)),
    ("Jeg er sosialist av hjerte.", ((P, "sosialist"),)),
    ("Sjefen er gammel FrP-er.", ((P, "FrP-er"),)),
    ("Jeg var med i AUF da jeg var ung.", ((P, "AUF"),)),
    # nothing of anybody
    ("Det høyre feltet i skjemaet er tomt.", ()),
    ("Gå til venstre når du kommer inn.", ()),
    ("Vi har en sjef som følger med.", ()),
    ("Helsedata er vanskelig å dele.", ()),
    ("Kreftregisteret har gode data.", ()),
    ("Vi analyserer sykefraværet hvert kvartal.", ()),
    ("Fagforeningene må med fra starten.", ()),
    ("Tillitsvalgte skal høres når vi tar i bruk KI.", ()),
    ("Det er politisk vilje, men ingen penger.", ()),
    ("Kommunestyret vedtok planen i juni.", ()),
    ("Vi skal lage en tro kopi av systemet.", ()),
    ("Jeg tror ikke på det.", ()),
    ("Kirken ligger rett ved rådhuset.", ()),
    ("Han som leser dette, må tåle litt.", ()),
    ("Lederen skal signere skjemaet.", ()),
    ("De ansatte og lederne deres må læres opp.", ()),
    ("Modellen lider av skjevhet.", ()),
    ("Det er en smitteeffekt mellom etatene.", ()),
    ("Vi har mistet troen på prosjektet.", ()),
    ("Datasettet er sykt stort.", ()),
    ("Jeg har vondt for å tro at det virker.", ()),
    ("Min erfaring er at det tar tid.", ()),
    ("Moren til alle problemer er dårlige data.", ()),
    ("Vi stemte over forslaget i styret.", ()),
    ("Vi er avhengige av gode leverandører.", ()),
    ("Hun er svanger med ideer, sier de.", ()),
    ("Det er ikke hellig for meg.", ()),
    ("Pasientene blir rammet av diagnoser som er feil i systemet.", ()),
    ("Medlemmene våre i nettverket møtes hver måned.", ()),
    ("Tekna arrangerte et kurs om KI.", ()),
)
