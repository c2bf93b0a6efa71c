# mypy: ignore-errors
# ruff: noqa
"""Check REFI-QDA exchange files (.qdpx / .qde / .qdc). Needs lxml only.

  check_qdpx.py [--xsd DIR] [--json] [--strict] [--max N] FILE...

Reports, per file: container layout, XSD validity (as written, and again with a
non-1.0 namespace rewritten), every internal:// file, GUID shape/uniqueness,
dangling references, selection bounds, the offset convention the text selections
seem to use, and counts.  Levels: E = breaks the standard or loses data,
W = legal or common but a known interoperability hazard, I = information.
Exit status: 0 no E, 1 some E, 2 unreadable.  --strict makes W count as E.
"""

import argparse, collections, copy, json, os, re, sys, unicodedata, zipfile
from lxml import etree

P10, C10 = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
XSDS = {P10: ("Project.xsd", "Project-mrt2019.xsd"), C10: ("Codebook.xsd", "Codebook-mrt2019.xsd")}
GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?\Z")
FILE_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\.[A-Za-z0-9]+\Z")
MAXFILE = 2**31 - 1
SOURCES = ("TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource")
SELECTIONS = (
    "PlainTextSelection",
    "PictureSelection",
    "PDFSelection",
    "AudioSelection",
    "VideoSelection",
    "TranscriptSelection",
)
VALUES = {
    "TextValue": "Text",
    "BooleanValue": "Boolean",
    "IntegerValue": "Integer",
    "FloatValue": "Float",
    "DateValue": "Date",
    "DateTimeValue": "DateTime",
}
# reference element -> kinds of object it may point at
REFS = {
    "CodeRef": {"Code"},
    "MemberCode": {"Code"},
    "NoteRef": {"Note"},
    "MemberNote": {"Note"},
    "SourceRef": set(SOURCES),
    "MemberSource": set(SOURCES),
    "SelectionRef": set(SELECTIONS),
    "VariableRef": {"Variable"},
}
REF_ATTRS = {
    "creatingUser": {"User"},
    "modifyingUser": {"User"},
    "creatingUserGUID": {"User"},
    "modifyingUserGUID": {"User"},
    "sourceVertex": {"Vertex"},
    "targetVertex": {"Vertex"},
    "fromSyncPoint": {"SyncPoint"},
    "toSyncPoint": {"SyncPoint"},
    "originGUID": None,
    "representedGUID": None,
}


def ln(e):
    return etree.QName(e).localname


def key(g):
    m = GUID.match((g or "").strip())
    return m.group(1).lower() if m else (g or "").strip().lower()


def elems(root):
    return (e for e in root.iter() if isinstance(e.tag, str))


class Report:
    def __init__(self, path, cap):
        self.path, self.cap, self.items, self.counts, self.offsets = path, cap, [], {}, []
        self.seen = collections.Counter()

    def add(self, level, kind, msg):
        self.seen[(level, kind)] += 1
        if self.seen[(level, kind)] <= self.cap:
            self.items.append((level, kind, msg))

    def n(self, level):
        return sum(v for (l, _), v in self.seen.items() if l == level)


class Text:
    """One stored plain text, seen through every offset convention met in the wild."""

    CONV = [
        (u, nl, bom) for bom in ("skip", "count") for nl in ("raw", "lf") for u in ("cp", "u16")
    ]

    def __init__(self, s, bom):
        self.s, self.bom, self._v = s, bom, {}
        self.crlf, self.astral = s.count("\r\n"), sum(ord(c) > 0xFFFF for c in s)
        self.lone_cr, self.lf = s.count("\r") - self.crlf, s.count("\n") - self.crlf

    def convs(self):
        for u, nl, bom in self.CONV:
            if (
                (u == "u16" and not self.astral)
                or (nl == "lf" and not self.crlf)
                or (bom == "count" and not self.bom)
            ):
                continue  # indistinguishable from a simpler one
            yield u, nl, bom

    def view(self, c):
        if c not in self._v:
            u, nl, bom = c
            t = self.s.replace("\r\n", "\n") if nl == "lf" else self.s
            t = ("\ufeff" if bom == "count" else "") + t
            self._v[c] = t.encode("utf-16-le", "surrogatepass") if u == "u16" else t
        return self._v[c]

    def length(self, c):
        v = self.view(c)
        return len(v) // 2 if c[0] == "u16" else len(v)

    def slice(self, c, a, b):
        v = self.view(c)
        return v[2 * a : 2 * b].decode("utf-16-le", "replace") if c[0] == "u16" else v[a:b]


def label(c, t):
    return (
        ({"cp": "code points", "u16": "UTF-16 units"}[c[0]] if t.astral else "characters (all BMP)")
        + ("" if not t.crlf else ", CRLF=2" if c[1] == "raw" else ", CRLF=1")
        + (", BOM counted" if c[2] == "count" else "")
    )


def squash(s):
    return re.sub(r"\s+", " ", s.replace("\ufeff", "")).strip()


def score(text, conv, sels):
    """(names that match, names compared, clean boundaries, boundaries, out of range)"""
    hit = cmp_ = clean = tot = out = 0
    n = text.length(conv)
    for a, b, name in sels:
        if not (0 <= a <= b <= n):
            out += 1
            continue
        got = text.slice(conv, a, b)
        nm = squash(name)
        if len(nm) >= 4 and not re.fullmatch(r"\d+,\s*\d+", nm):
            cut = nm.rstrip("\u2026").rstrip(".") if nm.endswith(("\u2026", "...")) else nm
            cmp_ += 1
            hit += bool(cut) and squash(got).startswith(cut)
        if b > a:
            for i in (a, b):
                l, r = text.slice(conv, i - 1, i) if i else " ", text.slice(conv, i, i + 1) or " "
                tot += 1
                clean += not (l[-1:].isalnum() and r[:1].isalnum())
    return hit, cmp_, clean, tot, out


def check_offsets(rep, name, text, sels):
    """Which convention do these selections fit? sels: [(start, end, name)]"""
    scored = []
    for c in text.convs():
        h, k, cl, t, o = score(text, c, sels)
        scored.append(((-o, h / k if k else 0, cl / t if t else 0), c, (h, k, cl, t, o)))
    spec = scored[0]
    best = max(scored, key=lambda x: x[0])  # ties keep the first, i.e. the spec's own
    h, k, cl, t, o = best[2]
    ambiguous = sum(x[0] == best[0] for x in scored) > 1 and len(scored) > 1
    rec = dict(
        source=name,
        selections=len(sels),
        convention=label(best[1], text),
        names=f"{h}/{k}",
        word_boundaries=f"{cl}/{t}",
        out_of_range=o,
        ambiguous=ambiguous,
        spec_names=f"{spec[2][0]}/{spec[2][1]}",
        spec_boundaries=f"{spec[2][2]}/{spec[2][3]}",
    )
    rep.offsets.append(rec)
    if best[1] != spec[1] and not ambiguous and best[0] > spec[0]:
        rep.add(
            "E",
            "offset-convention",
            f"{name}: positions fit '{label(best[1], text)}' (names {h}/{k}, boundaries "
            f"{cl}/{t}), not the standard's code points over the stored text (names {spec[2][0]}/{spec[2][1]}, "
            f"boundaries {spec[2][2]}/{spec[2][3]}, out of range {spec[2][4]})",
        )
    if o:
        rep.add(
            "E",
            "selection-range",
            f"{name}: {o} of {len(sels)} selections fall outside the text even as "
            f"'{label(best[1], text)}' (length {text.length(best[1])})",
        )


def decode(rep, name, raw):
    bom = raw.startswith(b"\xef\xbb\xbf")
    for enc in (
        "utf-8-sig",
        "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252",
        "latin-1",
    ):
        try:
            s = raw.decode(enc)
            break
        except UnicodeDecodeError:
            continue
    if enc != "utf-8-sig":
        rep.add(
            "E", "text-encoding", f"{name}: not UTF-8 (read as {enc}); the standard requires UTF-8"
        )
    return Text(s, bom)


def container(rep, path):
    """-> (qde bytes, {lower name in sources: ZipInfo}, ZipFile)"""
    z = zipfile.ZipFile(path)
    bad = z.testzip()
    if bad:
        rep.add("E", "zip", f"CRC error in {bad}")
    names = [i.filename for i in z.infolist()]
    for n, c in collections.Counter(names).items():
        if c > 1:
            rep.add("E", "zip", f"{n} stored {c} times")
    for i in z.infolist():
        if (
            i.filename.startswith(("/", "\\"))
            or ".." in re.split(r"[\\/]", i.filename)
            or "\\" in i.filename
        ):
            rep.add("E", "zip-path", f"unsafe or backslash entry name {i.filename!r}")
        if i.flag_bits & 1:
            rep.add("E", "zip", f"{i.filename} is encrypted")
        if i.file_size > MAXFILE:
            rep.add("E", "zip-size", f"{i.filename}: {i.file_size} bytes, over 2^31-1")
    qde = [n for n in names if n.lower().endswith(".qde") and "/" not in n]
    if not qde:
        qde = [n for n in names if n.lower().endswith(".qde")]
        if not qde:
            raise ValueError("no .qde file in the archive")
        rep.add("E", "qde-name", f"the .qde is not at the root: {qde[0]}")
    if len(qde) > 1:
        rep.add("E", "qde-name", f"{len(qde)} .qde files: {qde}")
    if qde[0] != "project.qde":
        rep.add(
            "W" if qde[0].lower() == "project.qde" else "E",
            "qde-name",
            f"the project file is {qde[0]!r}, the standard says 'project.qde'",
        )
    src = {}
    folders = set()
    for i in z.infolist():
        parts = i.filename.split("/")
        if i.filename == qde[0] or i.is_dir():
            if i.is_dir() and len(parts) == 2:
                folders.add(parts[0])
            continue
        if parts[0].lower() == "sources" and len(parts) == 2:
            folders.add(parts[0])
            src[parts[1].lower()] = i
            if not FILE_GUID.match(parts[1]) and not parts[1].startswith("."):
                rep.add("W", "source-name", f"{i.filename}: file name is not <GUID>.<ext>")
        elif parts[0].lower() == "sources":
            rep.add("E", "source-layout", f"{i.filename}: the sources folder must be flat")
        else:
            rep.add("W", "zip-extra", f"entry outside sources/: {i.filename}")
    for f in folders:
        if f.lower() == "sources" and f != "sources":
            rep.add(
                "W",
                "sources-case",
                f"folder is {f!r}, the standard says 'sources' (ATLAS.ti is said to refuse it)",
            )
    return z.read(qde[0]), src, z


def load_schemas(d):
    out = {}
    for ns, names in XSDS.items():
        for n in names:
            p = os.path.join(d, n)
            if os.path.exists(p):
                out[ns] = etree.XMLSchema(etree.parse(p))
                break
    return out


def validate(rep, root, schemas):
    ns = etree.QName(root).namespace or ""
    kind = C10 if ln(root) == "CodeBook" else P10
    if ns != kind:
        rep.add("E", "namespace", f"root is {{{ns}}}{ln(root)}, expected {kind}")
        root = copy.deepcopy(root)
        for e in elems(root):
            if (etree.QName(e).namespace or "") == ns:
                e.tag = f"{{{kind}}}{ln(e)}"
    if kind not in schemas:
        rep.add("W", "xsd", f"no schema found for {kind}: not validated")
        return None
    s = schemas[kind]
    ok = s.validate(root)
    for e in s.error_log:
        m = re.sub(r"\{urn:[^}]*\}", "", e.message)
        rep.add("E", "xsd", f"line {e.line}: {m[:300]}")
    return ok and ns == kind


def codes(rep, root, c):
    top = [e for e in elems(root) if ln(e) == "Code" and ln(e.getparent()) == "Codes"]
    depth = ncod = 0
    sib = collections.Counter()
    stack = [(e, 1) for e in top]
    total = 0
    while stack:
        e, d = stack.pop()
        total += 1
        depth = max(depth, d)
        ncod += (e.get("isCodable") or "").strip() in ("true", "1")
        col = e.get("color")
        if col is not None and not re.fullmatch(r"#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})", col):
            rep.add("E", "color", f"code {e.get('name')!r}: colour {col!r}")
        sib[
            (id(e.getparent()), unicodedata.normalize("NFC", (e.get("name") or "").casefold()))
        ] += 1
        stack += [(k, d + 1) for k in e if isinstance(k.tag, str) and ln(k) == "Code"]
    for (_, n), k in sib.items():
        if k > 1:
            rep.add(
                "W",
                "code-name",
                f"{k} sibling codes are named {n!r} (NVivo/QualCoder need unique names)",
            )
    c.update(codes=total, codable=ncod, code_depth=depth)


def check(path, schemas, cap):
    rep = Report(path, cap)
    z, src = None, {}
    data = open(path, "rb").read()
    if zipfile.is_zipfile(path):
        data, src, z = container(rep, path)
    bare = z is None and not path.lower().endswith(".qdc")
    if data.startswith(b"\xef\xbb\xbf"):
        rep.add("W", "xml-bom", "the XML starts with a byte order mark")
    root = etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )
    enc = (root.getroottree().docinfo.encoding or "").upper()
    if enc not in ("UTF-8", "UTF8", ""):
        rep.add("E", "xml-encoding", f"XML encoding is {enc}, the standard requires UTF-8")
    if root.getroottree().docinfo.doctype:
        rep.add("E", "doctype", "the XML carries a DOCTYPE: refuse it")
    c = rep.counts
    c["root"], c["origin"] = ln(root), root.get("origin")
    c["xsd_valid"] = validate(rep, root, schemas)
    codes(rep, root, c)

    # --- identities -----------------------------------------------------
    by, kinds = {}, collections.defaultdict(list)
    cnt = collections.Counter(ln(e) for e in elems(root))
    for e in elems(root):
        g = e.get("guid")
        if g is None or ln(e) in ("MemberCode",):
            continue
        if not GUID.match(g.strip()):
            rep.add("E", "guid", f"{ln(e)} guid {g!r} is not a GUID")
        kinds[key(g)].append(e)
        by.setdefault(key(g), e)
    for g, es in kinds.items():
        if len(es) > 1:
            ks = sorted({ln(e) for e in es})
            known = set(ks) in (
                {"PDFSelection", "PlainTextSelection"},
                {"Case", "Code"},
                {"PDFSource", "Representation"},
            ) or (
                set(ks)
                <= {"TextSource", "Transcript", "Representation", "AudioSource", "VideoSource"}
            )
            rep.add("W" if known else "E", "guid-dup", f"{g} used by {len(es)} elements: {ks}")

    def resolve(e, g, want, what):
        es = kinds.get(key(g))
        if not es:
            rep.add("E", "dangling", f"{what} on {ln(e)} -> {g}: nothing has that GUID")
        elif want and not any(ln(t) in want for t in es):
            # a Case or Code may stand in for the other (NVivo), a Note is also a text source
            rep.add(
                "W",
                "ref-kind",
                f"{what} on {ln(e)} -> {ln(es[0])}, expected {'/'.join(sorted(want))}",
            )
        return es

    for e in elems(root):
        n = ln(e)
        if n in REFS:
            g = e.get("targetGUID") or (e.get("guid") if n.startswith("Member") else None)
            if not g:
                rep.add("E", "dangling", f"{n} without a target")
                continue
            es = resolve(e, g, REFS[n], n)
            if (
                n == "CodeRef"
                and es
                and ln(es[0]) == "Code"
                and (es[0].get("isCodable") or "") in ("false", "0")
            ):
                rep.add(
                    "W", "coded-folder", f"coding on the non-codable code {es[0].get('name')!r}"
                )
        for a, want in REF_ATTRS.items():
            if e.get(a):
                resolve(e, e.get(a), want, a)
        if n == "Link" and e.get("targetGUID"):
            resolve(e, e.get("targetGUID"), None, "targetGUID")

    # --- sources, files, text ------------------------------------------
    used, cache, npaths = set(), {}, 0
    overlaps = nested = multi = nocoding = 0
    for e in elems(root):
        for a in ("plainTextPath", "richTextPath", "path"):
            p = e.get(a)
            if p is None:
                continue
            npaths += 1
            m = re.match(r"internal:/{1,3}(.*)\Z", p)
            if not m:
                if not re.match(r"(relative|absolute)://", p):
                    rep.add("W", "path", f"{ln(e)} {a}={p!r}: no known scheme")
                elif a != "path":
                    rep.add("E", "path", f"{ln(e)} {a}={p!r}: only media may be external")
                continue
            if not p.startswith("internal://") or m.group(1).startswith("/") or "/" in m.group(1):
                rep.add("W", "path", f"{ln(e)} {a}={p!r}: not internal://<file>")
            f = m.group(1).split("/")[-1]
            used.add(f.lower())
            if bare:
                continue
            i = src.get(f.lower())
            if i is None:
                rep.add(
                    "E", "missing-file", f"{ln(e)} {e.get('name')!r} {a}={p}: not in the archive"
                )
            else:
                if i.filename.split("/")[-1] != f:
                    rep.add("W", "file-case", f"{p} differs in case from {i.filename}")
                if a == "plainTextPath" and not f.lower().endswith(".txt"):
                    rep.add("E", "path", f"{p}: plain text must be .txt")
                if a == "richTextPath" and not f.lower().endswith(".docx"):
                    rep.add(
                        "W",
                        "rich-text",
                        f"{p}: rich text should be .docx (ATLAS.ti loads others as empty)",
                    )
        if ln(e) in ("TextSource", "Note", "Transcript", "Representation"):
            inline = next(
                (k for k in e if isinstance(k.tag, str) and ln(k) == "PlainTextContent"), None
            )
            pp = e.get("plainTextPath")
            if inline is not None and pp:
                rep.add(
                    "E",
                    "text-both",
                    f"{ln(e)} {e.get('name')!r} has both PlainTextContent and plainTextPath",
                )
            sels = []
            for s in e:
                if not isinstance(s.tag, str) or ln(s) != "PlainTextSelection":
                    continue
                try:
                    a, b = int(s.get("startPosition")), int(s.get("endPosition"))
                except (TypeError, ValueError):
                    rep.add("E", "selection", f"{s.get('guid')}: positions are not integers")
                    continue
                if a > b or a < 0:
                    rep.add("E", "selection", f"{s.get('guid')}: start {a} > end {b} or negative")
                if a == b:
                    rep.add("W", "selection-empty", f"{s.get('guid')}: empty selection at {a}")
                nc = sum(ln(k) == "Coding" for k in s if isinstance(k.tag, str))
                multi += nc > 1
                nocoding += nc == 0
                sels.append((a, b, s.get("name") or ""))
            srt = sorted((a, b) for a, b, _ in sels)
            for i, (a, b) in enumerate(srt):
                for a2, b2 in srt[i + 1 :]:
                    if a2 >= b:
                        break
                    overlaps += 1
                    nested += a2 >= a and b2 <= b
            text = None
            if inline is not None:
                text = Text(inline.text or "", False)
            elif pp and not bare:
                f = pp.split("/")[-1].lower()
                if f in cache:
                    text = cache[f]
                elif f in src:
                    text = cache[f] = decode(rep, src[f].filename, z.read(src[f]))
                    t = text
                    if t.crlf:
                        rep.add(
                            "W",
                            "text-crlf",
                            f"{src[f].filename}: {t.crlf} CRLF line ends (offset hazard)",
                        )
                    if t.lone_cr:
                        rep.add("W", "text-cr", f"{src[f].filename}: {t.lone_cr} lone CR")
                    if t.bom:
                        rep.add(
                            "W",
                            "text-bom",
                            f"{src[f].filename}: starts with a BOM (do not count it)",
                        )
                    if t.astral:
                        rep.add(
                            "W",
                            "text-astral",
                            f"{src[f].filename}: {t.astral} characters beyond the BMP "
                            "(NVivo counts them as 2)",
                        )
                    if not unicodedata.is_normalized("NFC", t.s):
                        rep.add(
                            "I",
                            "text-nfc",
                            f"{src[f].filename}: not NFC; do not normalise, offsets depend on it",
                        )
            elif ln(e) == "TextSource" and not bare:
                rep.add(
                    "E",
                    "no-text",
                    f"TextSource {e.get('name')!r} has neither PlainTextContent nor plainTextPath",
                )
            if text is not None and sels:
                check_offsets(rep, f"{e.get('name') or e.get('guid')}", text, sels)
            if text is not None and ln(e) == "Transcript":
                for sp in e:
                    if isinstance(sp.tag, str) and ln(sp) == "SyncPoint" and sp.get("position"):
                        if (
                            not 0
                            <= int(sp.get("position"))
                            <= max(text.length(c) for c in text.convs())
                        ):
                            rep.add(
                                "E",
                                "sync-range",
                                f"{sp.get('guid')}: position {sp.get('position')} outside the text",
                            )
        if ln(e) in ("AudioSelection", "VideoSelection"):
            try:
                if int(e.get("begin")) > int(e.get("end")):
                    rep.add("E", "selection", f"{e.get('guid')}: begin > end")
            except (TypeError, ValueError):
                rep.add("E", "selection", f"{e.get('guid')}: begin/end are not integers")
    for f, i in src.items():
        if f not in used and not f.startswith("."):
            rep.add("W", "unused-file", f"{i.filename} is not referenced")

    # --- variables ------------------------------------------------------
    vtype = {
        key(v.get("guid")): v.get("typeOfVariable") for v in elems(root) if ln(v) == "Variable"
    }
    for vv in elems(root):
        if ln(vv) != "VariableValue":
            continue
        kids = [k for k in vv if isinstance(k.tag, str)]
        ref = next((k for k in kids if ln(k) == "VariableRef"), None)
        val = next((k for k in kids if ln(k) in VALUES), None)
        if (
            ref is not None
            and val is not None
            and vtype.get(key(ref.get("targetGUID"))) not in (None, VALUES[ln(val)])
        ):
            rep.add(
                "W",
                "value-type",
                f"{ln(val)} given for a {vtype[key(ref.get('targetGUID'))]} variable",
            )
    for e in elems(root):
        if ln(e) == "Case" and not e.get("name"):
            rep.add(
                "I",
                "case-unnamed",
                "Case without a name: MAXQDA/Quirkos carry document variables so",
            )
            break

    c.update(
        users=cnt["User"],
        variables=cnt["Variable"],
        cases=cnt["Case"],
        values=cnt["VariableValue"],
        sources={k: cnt[k] for k in SOURCES if cnt[k]},
        selections={k: cnt[k] for k in SELECTIONS if cnt[k]},
        codings=cnt["Coding"],
        multi_coded=multi,
        uncoded_selections=nocoding,
        overlapping_pairs=overlaps,
        nested_pairs=nested,
        coders=len(
            {
                key(e.get("creatingUser"))
                for e in elems(root)
                if ln(e) == "Coding" and e.get("creatingUser")
            }
        ),
        notes=cnt["Note"],
        note_refs=cnt["NoteRef"],
        links=cnt["Link"],
        sets=cnt["Set"],
        graphs=cnt["Graph"],
        sync_points=cnt["SyncPoint"],
        files=len(src),
        non_bmp=sum(t.astral for t in cache.values()),
        non_ascii=sum(ord(ch) > 127 for t in cache.values() for ch in t.s),
        bytes=os.path.getsize(path),
    )
    return rep


def main(argv=None):
    ap = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ap.add_argument("files", nargs="+")
    ap.add_argument(
        "--xsd", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "xsd")
    )
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--strict", action="store_true", help="warnings fail too")
    ap.add_argument("--max", type=int, default=5, help="messages shown per kind (default 5)")
    a = ap.parse_args(argv)
    schemas = load_schemas(a.xsd)
    worst, out = 0, []
    for f in a.files:
        try:
            r = check(f, schemas, a.max)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, ValueError, OSError) as x:
            worst = 2
            out.append({"file": f, "unreadable": str(x)})
            if not a.json:
                print(f"== {f}\n  UNREADABLE: {x}")
            continue
        bad = r.n("E") or (a.strict and r.n("W"))
        worst = max(worst, 1 if bad else 0)
        out.append(
            {
                "file": f,
                "errors": r.n("E"),
                "warnings": r.n("W"),
                "counts": r.counts,
                "offsets": r.offsets,
                "kinds": {f"{l}:{k}": v for (l, k), v in sorted(r.seen.items())},
                "items": r.items,
            }
        )
        if a.json:
            continue
        c = r.counts
        print(
            f"== {f}\n  {c['root']} by {c['origin']!r}: XSD {'valid' if c['xsd_valid'] else 'NOT VALID'}, "
            f"{r.n('E')} errors, {r.n('W')} warnings"
        )
        print(
            "  "
            + ", ".join(
                f"{k}={v}" for k, v in c.items() if k not in ("root", "origin", "xsd_valid") and v
            )
        )
        for o in r.offsets[: a.max]:
            print(
                f"  offsets {o['source'][:40]!r}: {o['selections']} selections, {o['convention']}"
                f"{' (nothing tells conventions apart)' if o['ambiguous'] else ''}; names {o['names']}, "
                f"word boundaries {o['word_boundaries']}, out of range {o['out_of_range']}"
            )
        for l, k, m in sorted(r.items, key=lambda x: "EWI".index(x[0])):
            print(f"  {l} {k}: {m}")
        for (l, k), v in sorted(r.seen.items()):
            if v > a.max:
                print(f"  {l} {k}: {v} in all")
    if a.json:
        print(json.dumps(out, indent=1, ensure_ascii=False))
    return worst


if __name__ == "__main__":
    sys.exit(main())
