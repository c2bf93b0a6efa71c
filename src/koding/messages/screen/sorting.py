"""The card sort of the coding screen: codes as cards, put in piles that become themes."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

UNPLACED = plural("{n} code not in a theme", "{n} codes not in a theme")
PILES = plural("{n} theme", "{n} themes")
HINT = sentence("Space marks, + new theme, 1-9 puts in it, m asks, Tab other side, ? keys")
MARKED = plural("{n} marked. {told}", "{n} marked. {told}")
NONE_LEFT = sentence("every code is in a theme")
NO_PILES = sentence("no theme yet: mark some codes with Space, then +")
NO_CARDS = sentence("no codes yet: code some text first")
NEW_PILE = plural("New theme of {n} code", "New theme of {n} codes")
NEW_EMPTY = sentence("New theme, with nothing in it yet")
PILE_NAME = sentence("its name; how the codes belong together can be a memo later (w)")
WHERE = sentence("Put {codes} in")
NO_SUCH_PILE = sentence("there is no theme {number} yet: + makes one")
A_THEME = sentence("{code} is a theme itself: m puts it under another one")
NOT_PLACED = sentence("{code} is not in a theme")
NOWHERE = sentence("(not in a theme)")
UNDER_IT = word_in("cards", "+{n} under it")
MADE_PILE = plural("saved: new theme {pile} of {n} code", "saved: new theme {pile} of {n} codes")
