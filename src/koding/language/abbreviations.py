"""Bokmål abbreviations written with a full stop, lower-cased and without their last stop.

Only what a capital or a number may follow is needed: before a small letter no sentence ends
anyway. Words that are also words of their own (`best`, `sak`, `tom`) are left out.
"""

from __future__ import annotations

_NEVER_LAST = """
    adm adr alm ang ank anm art avd avg avs bd bl.a bla bl ca cand dep dir div dr dvs d.v.s eks
    ekskl el.l evt f fa f.eks feks f.o.m fom forts fhv fig fr frk fung gj.sn gnr hhv h.h.v hr ifb
    ifbm ifm i.f.m ift i.f.t iht i.h.t inkl innb innst i.s.f istf jf jfr jnr kap kgl kl ldr lnr
    m.a.o mao maks mht m.h.t mtp m.t.p n nr nto obl o.fl oms ot.prp org.nr p pga p.g.a pkt pl plu
    prof prop prosj p.t red ref resp s saksnr siv.ing spes spm st st.forh st.meld meld st.prp prp
    stk stv tab tilsv tlf t.o.m vedr vha v.h.a vs
"""
_MAYBE_LAST = """
    a.l ass bto dl e.a e.kr e.l etc fl f.kr kr km m.a m.fl mfl mill milj min.l m.m mm mnd mrd m.v
    mv nb o.a o.l osb osv o.s.v ph.d sek t.h årl
"""

NEVER_LAST = frozenset(_NEVER_LAST.split())
"""After these a sentence always goes on."""

MAYBE_LAST = frozenset(_MAYBE_LAST.split())
"""These may end a sentence: before a capital they do, before a number they do not."""

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "desember",
)  # fmt: skip
