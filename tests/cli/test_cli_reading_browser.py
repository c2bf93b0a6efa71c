"""The reading copy in a real browser: keys, filter, comments, narrow and dark pages, print."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from koding.cli.main import main
from tests.cli.cli_program import Demo, run_program
from tests.present.browser import CHROMIUM, DRIVER, MISSING, Browser, a_browser

pytestmark = pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason=MISSING)
_FOCUS = "return document.activeElement.id || document.activeElement.textContent"
_TOLD = "return document.getElementById('status').textContent"
_TINTED = """return Array.from(document.querySelectorAll('#texts mark')).filter(one =>
  getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)').length"""


@pytest.fixture(scope="module")
def copied(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample study, with a reading copy in it."""
    study = tmp_path_factory.mktemp("lesekopi") / "studie"
    shutil.copytree(demo.folder, study)
    made = run_program(
        "export", "reading", "--out", "kopi.html", "--lang", "en", "--memos", folder=study
    )
    assert made.code == 0, made.err
    return study


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a browser without a window."""
    with a_browser(tmp_path_factory.mktemp("leser")) as browser:
        yield browser


@pytest.fixture
def page(opened: Browser, copied: Path) -> Browser:
    """Return the browser with the page freshly opened, as wide as a desk has it."""
    opened.size(1400, 1000)
    opened.dark(on=False)
    opened.open(copied / "kopi.html")
    opened.run("localStorage.clear()")
    opened.open(copied / "kopi.html")
    return opened


def test_a_reader_needs_no_mouse_and_her_comments_become_memos(
    page: Browser, copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Keys alone choose a code, walk and list its passages, and comment; the file is loaded."""
    all_ = page.run("return document.querySelectorAll('#texts mark').length")
    page.press("Tab")
    assert page.run(_FOCUS) == "Skip to the texts"
    page.press("f", "End", "Home", "ArrowDown", "Space")
    assert page.run("return document.activeElement.getAttribute('aria-checked')") == "true"
    said = "Legal and regulatory framework: 44 passages in 9 documents"
    assert page.run("return document.getElementById('chosen').textContent") == said
    assert page.run(_TOLD) == said
    assert 0 < page.run(_TINTED) < all_ / 4
    page.press("n")
    assert page.run("return document.activeElement.tagName") == "MARK"
    assert page.run(_TOLD).startswith("Passage 1 of 44, G01:")
    page.press("n", "p", "p")
    assert "Passage 44 of 44" in page.run(_TOLD)
    page.press("l")
    assert page.run("return document.querySelectorAll('#hits blockquote').length") == 44
    assert page.run(_FOCUS) == "found-name"
    page.press("l", "x")
    assert page.run(_TINTED) == all_
    _comment(page, copied)
    file = page.downloads / "comments-Kari-Ås.csv"
    for _ in range(2000):
        if file.exists():
            break
        page.run("return new Promise(done => setTimeout(done, 10))")
    assert page.log() == []
    _load(file, copied, monkeypatch, capsys)


def _comment(page: Browser, copied: Path) -> None:
    """Write a comment on a line and one on a passage, see that they are kept, and save them."""
    page.open(copied / "kopi.html", "#I03:9")
    page.press("c", *"Kari Ås", "Tab", *"Hvorfor, «nå»?")
    page.click("#card button[type=submit]")
    page.press("Escape", "n", "c", *'=1+1 "eller"')
    page.click("#card button[type=submit]")
    page.open(copied / "kopi.html")
    assert page.run("return document.querySelectorAll('#remarks .remark').length") == 2
    page.press("s")


def _load(
    file: Path,
    study: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """See that the comments become memos on the line and on the passage, and only once."""
    monkeypatch.chdir(study)
    monkeypatch.setenv("KODING_LANG", "en")
    monkeypatch.setenv("KODING_CODER", "hovedkoder")
    assert main(["memo", "load", str(file)]) == 0
    assert "2 comments are memos now: yours" in capsys.readouterr().err
    assert main(["memo", "load", str(file)]) == 0
    assert "2 comments are there already" in capsys.readouterr().err
    assert main(["memo", "export", "--format", "md"]) == 0
    text = capsys.readouterr().out
    assert "Hvorfor, «nå»?" in text
    assert "Jeg er lungelege." in text
    assert '=1+1 "eller"' in text
    assert text.count("Kommentar fra Kari Ås") + text.count("Comment by Kari Ås") == 2


@pytest.mark.soak
def test_a_tree_of_codes_is_one_to_whoever_hears_it(page: Browser) -> None:
    """The codes are a tree with levels, names and counts, of which one is reached by Tab."""
    tree = page.run("""
      const all = Array.from(document.querySelectorAll('[role=treeitem]'));
      return [all.length, all.filter(one => one.tabIndex === 0).length,
        all[0].getAttribute('aria-label'), all[0].getAttribute('aria-expanded'),
        document.querySelectorAll('[role=tree]').length,
        all.filter(one => one.offsetParent).length]""")
    assert tree == [55, 1, "Organisational culture, 89", "false", 1, 15]
    page.press("f", "ArrowRight", "ArrowRight")
    label = "return document.activeElement.getAttribute('aria-label')"
    assert page.run(label) == "Management support, 19"
    page.press("ArrowLeft")
    assert page.run(label) == "Organisational culture, 89"
    page.press("Home", "ArrowLeft", "End")
    assert page.run(label) == "Stance, 32"


@pytest.mark.soak
def test_nothing_is_wider_than_a_phone(page: Browser, copied: Path) -> None:
    """At 390 pixels nothing has to be moved sideways but tables; codes are named."""
    page.size(390, 844)
    page.open(copied / "kopi.html", "#I02:60")
    assert page.run("return document.documentElement.scrollWidth") == 390
    named = "return Math.min(...Array.from(document.querySelectorAll('.g'), one => %s))"
    assert page.run(named % "one.getBoundingClientRect().height") > 15
    assert page.run(named % "one.getBoundingClientRect().width") > 200
    page.click("#menu")
    assert page.run("return document.getElementById('tree').getBoundingClientRect().width > 300")
    page.press("Escape")
    assert not page.run("return document.documentElement.classList.contains('menu')")


@pytest.mark.soak
def test_words_can_be_read_in_light_and_dark(page: Browser, copied: Path) -> None:
    """Every text on its ground has the contrast of WCAG's AA, as the page is painted."""
    script = """
      const light = colour => { const c = colour.match(/[\\d.]+/g).slice(0, 3).map(v => {
        v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
        return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]; };
      const ground = one => { for (; one; one = one.parentElement) {
        const c = getComputedStyle(one).backgroundColor;
        if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255,255,255)'; };
      let least = 21;
      document.querySelectorAll('main p, mark, .g b, .n, li, button, h1, h2, h3').forEach(one => {
        if (!one.textContent.trim() || !one.offsetParent) return;
        const a = light(getComputedStyle(one).color), b = light(ground(one));
        least = Math.min(least, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)); });
      return least;"""
    for dark in (False, True):
        page.dark(on=dark)
        page.open(copied / "kopi.html")
        assert page.run(script) >= 4.5
    page.press("d", "d")  # light, then dark, whatever the machine wishes
    assert page.run("return document.documentElement.dataset.theme") == "dark"


@pytest.mark.soak
def test_all_is_read_without_scripts(page: Browser, copied: Path) -> None:
    """Where no script runs, texts, tables, memos and codebook are there, and it is said."""
    page.scripts(on=False)
    try:
        page.open(copied / "kopi.html")
        tree = page.devtools("DOM.getDocument", {"depth": 1})
        html = page.devtools("DOM.getOuterHTML", {"nodeId": tree["root"]["nodeId"]})["outerHTML"]
        snapshot = page.devtools("Page.captureScreenshot", {"format": "png"})
    finally:
        page.scripts(on=True)
    assert "runs no scripts" in html
    assert 'role="tree"' not in html
    assert len(snapshot["data"]) > 10_000


@pytest.mark.soak
def test_the_page_is_printed_with_its_codes(copied: Path, tmp_path: Path) -> None:
    """On paper there are the texts, their codes beside them, and nothing that is pressed."""
    out = tmp_path / "kopi.pdf"
    assert CHROMIUM is not None
    subprocess.run(
        [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profil'}", "--no-pdf-header-footer",
            f"--print-to-pdf={out}", (copied / "kopi.html").as_uri(),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    import pypdfium2

    with pypdfium2.PdfDocument(out) as printed:
        pages = [one.get_textpage().get_text_bounded() for one in printed]
    text = " ".join(" ".join(pages).split())
    assert "Jeg er lungelege." in text
    assert "Needs-driven" in text
    assert "List them" not in text
    assert 40 < len(pages) < 150
