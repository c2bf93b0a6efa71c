# mypy: ignore-errors
# ruff: noqa
"""Write one small invented project in the shapes that real programs use, plus codebook variants.
All files carry the same codes, passages, coders, cases and memos, so every import must yield the same data.
Needs lxml only.  usage: make_fixtures.py OUTDIR      (expected.json holds the truth, in code points over LF text)"""

import json, os, sys, uuid, zipfile
from lxml import etree as E

P, C, XSI = (
    "urn:QDA-XML:project:1.0",
    "urn:QDA-XML:codebook:1.0",
    "http://www.w3.org/2001/XMLSchema-instance",
)
T0 = "2026-02-03T09:15:00Z"


def gid(s):
    return str(uuid.uuid5(uuid.UUID("6f3c1d2e-0000-4000-8000-000000000001"), s))


TEXTS = {
    "Anna": "I: Hvordan går det på «Sykehjemmet»?\nAnna: Æ, det går bra 🙂 – vi er få folk.\n\nI: Og vaktene?\n"
    "Anna: Nattvaktene er tunge 👩‍⚕️💤, særlig når naïve planer ikke holder.\tSlutt.\n",
    "Focus group 1": 'MOD: Welcome.\nP1: Cafe\u0301 talk helps. \U0001d4d0 lot.\nP2: Not for me; I <3 silence & "calm".\n'
    "P3: 我同意。\nP1: We never had time.\n",
}
CODES = [
    (
        "Workload",
        "#C00000",
        True,
        "Too much to do.\nInclude: staffing.",
        [
            ("Night shifts", "#ff8800", True, "", []),
            ("Staffing", None, True, "Few hands", [("Agency staff", "#00aa55", True, "", [])]),
        ],
    ),
    ("Coping <folder> & more", None, False, "", [("Talk", "#3366CC", True, 'Talking "helps"', [])]),
]
# (source, quoted text, nth, codes, coder, comment)
PASS = [
    ("Anna", "vi er få folk", 1, ["Staffing"], "Kari", "få = few"),
    ("Anna", "det går bra 🙂 – vi er få folk", 1, ["Workload", "Talk"], "Kari", ""),
    ("Anna", "vi er få folk", 1, ["Workload"], "Ola", ""),
    ("Anna", "Nattvaktene er tunge 👩‍⚕️💤", 1, ["Night shifts"], "Ola", ""),
    ("Anna", "naïve planer ikke holder", 1, ["Workload"], "Kari", ""),
    ("Focus group 1", "Cafe\u0301 talk helps", 1, ["Talk"], "Kari", ""),
    ("Focus group 1", "\U0001d4d0 lot.\nP2: Not for me", 1, ["Talk"], "Ola", "crosses lines"),
    ("Focus group 1", "我同意。", 1, ["Talk"], "Kari", ""),
    ("Focus group 1", "We never had time.", 1, ["Workload", "Night shifts"], "Ola", ""),
]
CASES = [
    (
        "Sykehjemmet A",
        {
            "Sector": ("Text", "public"),
            "Staff": ("Integer", "42"),
            "Turnover": ("Float", "0.125"),
            "Union": ("Boolean", "true"),
            "Founded": ("Date", "1987-05-01"),
            "Visited": ("DateTime", "2026-01-15T10:30:00Z"),
        },
        ["Anna"],
        [],
    ),
    (
        "Klinikk B",
        {"Sector": ("Text", "privé ✓"), "Staff": ("Integer", "-3")},
        ["Focus group 1"],
        [6],
    ),
]  # missing = omitted
VARS = [
    ("Sector", "Text"),
    ("Staff", "Integer"),
    ("Turnover", "Float"),
    ("Union", "Boolean"),
    ("Founded", "Date"),
    ("Visited", "DateTime"),
]
MEMOS = [
    ("Method log", "Coded twice.\n\nThen compared – ✓", "project", None),
    ("About workload", "Careful: broad.", "code", "Workload"),
    ("About Anna", "Nurse, 12 years.", "source", "Anna"),
    ("On silence", "Contrast with P1.", "selection", 6),
]


def flat(codes, parent=None):
    for n, col, cod, d, kids in codes:
        yield n, parent
        yield from flat(kids, n)


def span(src, q, nth, text=None):
    t = TEXTS[src] if text is None else text
    i = -1
    for _ in range(nth):
        i = t.index(q, i + 1)
    return i, i + len(q)


class Shape:
    def __init__(self, **k):
        self.unit, self.crlf, self.count_crlf, self.bom = "cp", False, 2, False
        self.qde, self.src, self.upper, self.names, self.split = (
            "project.qde",
            "sources",
            False,
            "text",
            False,
        )
        self.origin, self.colors, self.inline_notes, self.store = (
            "koding-fixture 1",
            True,
            False,
            False,
        )
        self.case_style, self.vars_on = "plain", "case"
        self.__dict__.update(k)

    def g(self, s):
        return gid(s).upper() if self.upper else gid(s)

    def pos(self, text, i):
        pre = text[:i]
        n = len(pre) if self.unit == "cp" else len(pre.encode("utf-16-le")) // 2
        return n + (pre.count("\n") if self.crlf and self.count_crlf == 2 else 0)

    def stored(self, t):
        return (b"\xef\xbb\xbf" if self.bom else b"") + (
            t.replace("\n", "\r\n") if self.crlf else t
        ).encode()


def el(parent, tag, ns=P, text=None, **a):
    e = E.SubElement(parent, f"{{{ns}}}{tag}", {k: v for k, v in a.items() if v is not None})
    if text is not None:
        e.text = text
    return e


def add_codes(sh, parent, codes, ns, notes=()):
    for n, col, cod, d, kids in codes:
        c = el(
            parent,
            "Code",
            ns,
            guid=sh.g("code:" + n),
            name=n,
            isCodable="true" if cod else "false",
            color=col if sh.colors else None,
        )
        if d:
            el(c, "Description", ns, d)
        if ns == P:
            for m in notes:
                if m[2] == "code" and m[3] == n:
                    el(c, "NoteRef", targetGUID=sh.g("note:" + m[0]))
        add_codes(sh, c, kids, ns, notes)


def value(parent, sh, var, typ, val):
    v = el(parent, "VariableValue")
    el(v, "VariableRef", targetGUID=sh.g("var:" + var))
    el(v, typ + "Value", text=val)


def project(sh):
    r = E.Element(
        f"{{{P}}}Project",
        {
            "name": "Fixture <1> & «æøå»",
            "origin": sh.origin,
            "creatingUserGUID": sh.g("user:Kari"),
            "creationDateTime": T0,
            "modifyingUserGUID": sh.g("user:Kari"),
            "modifiedDateTime": T0,
            f"{{{XSI}}}schemaLocation": P
            + " http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd",
        },
        nsmap={None: P, "xsi": XSI},
    )
    files = {}
    us = el(r, "Users")
    for n, i in (("Kari", "KN"), ("Ola", "ON")):
        el(us, "User", guid=sh.g("user:" + n), name=n, id=i)
    codes = el(el(r, "CodeBook"), "Codes")
    add_codes(sh, codes, CODES, P, MEMOS)
    if sh.case_style == "nvivo":
        for n, *_ in CASES:
            el(codes, "Code", guid=sh.g("case:" + n), name=n, isCodable="true")
    vs = el(r, "Variables")
    for n, t in VARS:
        el(
            vs,
            "Variable",
            guid=sh.g("var:" + n),
            name=("Cases:" if sh.case_style == "nvivo" else "") + n,
            typeOfVariable=t,
        )
    cs = el(r, "Cases")
    for n, vals, srcs, sels in CASES:
        if sh.case_style == "nameless":
            for s in srcs:
                c = el(cs, "Case", guid=sh.g("case:" + n))
                for k, (t, v) in vals.items():
                    value(c, sh, k, t, v)
                el(c, "SourceRef", targetGUID=sh.g("source:" + s))
            continue
        c = el(cs, "Case", guid=sh.g("case:" + n), name=n)
        if sh.vars_on == "case":
            for k, (t, v) in vals.items():
                value(c, sh, k, t, v)
        if sh.case_style == "plain":
            for s in srcs:
                el(c, "SourceRef", targetGUID=sh.g("source:" + s))
            for i in sels:
                el(c, "SelectionRef", targetGUID=sh.g(f"sel:{i}"))
    ss = el(r, "Sources")
    for sname, t in TEXTS.items():
        f = sh.g("source:" + sname) + ".txt"
        files[f] = sh.stored(t)
        s = el(
            ss,
            "TextSource",
            guid=sh.g("source:" + sname),
            name=sname,
            plainTextPath="internal://" + f,
            creatingUser=sh.g("user:Kari"),
            creationDateTime=T0,
        )
        for i, (src, q, nth, cd, who, com) in enumerate(PASS):
            if src != sname:
                continue
            a, b = span(src, q, nth)
            for j, group in enumerate([[c] for c in cd] if sh.split else [cd]):
                nm = {
                    "text": " ".join(q.split())[:100],
                    "pos": f"{sh.pos(t, a)},{sh.pos(t, b)}",
                    "none": "",
                }[sh.names]
                p = el(
                    s,
                    "PlainTextSelection",
                    guid=sh.g(f"sel:{i}" + (f":{j}" if j else "")),
                    name=nm,
                    startPosition=str(sh.pos(t, a)),
                    endPosition=str(sh.pos(t, b)),
                    creatingUser=sh.g("user:" + who),
                    creationDateTime=T0,
                )
                if com:
                    el(p, "Description", text=com)
                for c in group:
                    k = el(
                        p,
                        "Coding",
                        guid=sh.g(f"coding:{i}:{c}"),
                        creatingUser=sh.g("user:" + who),
                        creationDateTime=T0,
                    )
                    el(k, "CodeRef", targetGUID=sh.g("code:" + c))
                for m in MEMOS:
                    if m[2] == "selection" and m[3] == i:
                        el(p, "NoteRef", targetGUID=sh.g("note:" + m[0]))
        if sh.case_style == "nvivo":
            for n, vals, srcs, _ in CASES:
                if sname in srcs:
                    p = el(
                        s,
                        "PlainTextSelection",
                        guid=sh.g("casesel:" + n),
                        name="",
                        startPosition="0",
                        endPosition=str(sh.pos(t, len(t))),
                    )
                    k = el(p, "Coding", guid=sh.g("casecod:" + n))
                    el(k, "CodeRef", targetGUID=sh.g("case:" + n))
        for m in MEMOS:
            if m[2] == "source" and m[3] == sname:
                el(s, "NoteRef", targetGUID=sh.g("note:" + m[0]))
        if sh.vars_on == "source":
            for n, vals, srcs, _ in CASES:
                if sname in srcs:
                    for k, (t2, v) in vals.items():
                        value(s, sh, k, t2, v)
    ns = el(r, "Notes")
    for n, body, kind, on in MEMOS:
        f = sh.g("note:" + n) + ".txt"
        a = dict(guid=sh.g("note:" + n), name=n, creatingUser=sh.g("user:Ola"), creationDateTime=T0)
        if sh.inline_notes:
            el(el(ns, "Note", **a), "PlainTextContent", text=body)
        else:
            el(ns, "Note", plainTextPath="internal://" + f, **a)
            files[f] = sh.stored(body)
    ls = el(r, "Links")
    el(
        ls,
        "Link",
        guid=sh.g("link:1"),
        name="is cause of",
        direction="OneWay",
        originGUID=sh.g("code:Staffing"),
        targetGUID=sh.g("code:Night shifts"),
    )
    st = el(r, "Sets")
    x = el(st, "Set", guid=sh.g("set:1"), name="Core codes")
    el(x, "Description", text="for the paper")
    for c in ("Workload", "Talk"):
        el(x, "MemberCode", targetGUID=sh.g("code:" + c))
    x = el(st, "Set", guid=sh.g("set:2"), name="Wave 1")
    el(x, "MemberSource", targetGUID=sh.g("source:Anna"))
    el(r, "Description", text="Invented data.\nSecond line.")
    el(r, "NoteRef", targetGUID=sh.g("note:Method log"))
    return E.tostring(r, xml_declaration=True, encoding="UTF-8", pretty_print=True), files


def write(path, sh):
    xml, files = project(sh)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED if sh.store else zipfile.ZIP_DEFLATED) as z:

        def put(n, b):
            i = zipfile.ZipInfo(n, (2026, 2, 3, 9, 15, 0))
            i.compress_type = z.compression
            i.external_attr = 0o644 << 16
            z.writestr(i, b)

        put(sh.qde, xml)
        for n, b in sorted(files.items()):
            put(f"{sh.src}/{n}", b)
        if sh.store:
            put("sources/.root", b"")


def codebook(
    path, ns=C, empty_sets=False, colors=True, bom=False, braces=False, origin="koding-fixture 1"
):
    sh = Shape(colors=colors)
    if braces:
        sh.g = lambda s: "{" + gid(s) + "}"
    r = E.Element(f"{{{ns}}}CodeBook", {"origin": origin}, nsmap={None: ns})
    add_codes(sh, el(r, "Codes", ns), CODES, ns)
    s = el(r, "Sets", ns)
    if not empty_sets:
        x = el(s, "Set", ns, guid=sh.g("set:1"), name="Core codes")
        el(x, "Description", ns, "for the paper")
        for c in ("Workload", "Talk"):
            el(x, "MemberCode", ns, guid=sh.g("code:" + c))  # guid here, targetGUID in projects
    open(path, "wb").write(
        (b"\xef\xbb\xbf" if bom else b"")
        + E.tostring(r, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    )


def main(out):
    os.makedirs(out, exist_ok=True)
    o = lambda n: os.path.join(out, n)
    write(o("standard.qdpx"), Shape())
    write(
        o("nvivo_win.qdpx"),
        Shape(
            origin="NVivo for Windows 20.1",
            unit="u16",
            crlf=True,
            bom=True,
            src="Sources",
            names="none",
            split=True,
            case_style="nvivo",
            vars_on="source",
        ),
    )
    write(
        o("nvivo_mac.qdpx"),
        Shape(
            origin="NVivo for Mac 20.5.0",
            unit="u16",
            names="none",
            split=True,
            store=True,
            case_style="nvivo",
            vars_on="source",
        ),
    )
    write(
        o("atlasti_win.qdpx"),
        Shape(
            origin="ATLAS.ti for Windows 23.2.3.27778",
            crlf=True,
            count_crlf=1,
            qde="Fixture.qde",
            upper=True,
            inline_notes=True,
        ),
    )
    write(
        o("maxqda.qdpx"),
        Shape(origin="MAXQDA 24 (Release 24.7.0)", names="pos", upper=True, case_style="nameless"),
    )
    write(o("qualcoder.qdpx"), Shape(origin="QualCoder 3.8.2", bom=True, split=True))
    codebook(o("standard.qdc"))
    codebook(o("atlasti9.qdc"), ns="urn:QDA-XML:codebook:0:4", origin="ATLAS.ti Win 9.0.19")
    codebook(
        o("nvivo12mac.qdc"), ns="urn:QDA-XML:codebook:1:0", colors=False, origin="NVivo 12 For Mac"
    )
    codebook(o("taguette.qdc"), empty_sets=True, origin="Taguette 1.5.2")
    codebook(o("qualcoder_bom_braces.qdc"), bom=True, braces=True, origin="QualCoder")
    exp = dict(
        texts=TEXTS,
        codes=list(flat(CODES)),
        passages=[
            dict(
                source=s,
                start=span(s, q, n)[0],
                end=span(s, q, n)[1],
                text=q,
                codes=c,
                coder=w,
                comment=m,
            )
            for s, q, n, c, w, m in PASS
        ],
        cases=[[n, {k: v for k, v in d.items()}, s] for n, d, s, _ in CASES],
        memos=MEMOS,
    )
    json.dump(exp, open(o("expected.json"), "w", encoding="utf-8"), ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main(sys.argv[1])
