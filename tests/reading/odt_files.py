"""OpenDocument texts as LibreOffice writes them, made for the tests."""

from __future__ import annotations

import io
import zipfile

_KNOWN = (
    "office", "text", "table", "style", "draw", "fo:xsl-fo-compatible", "manifest", "dc:purl",
)  # fmt: skip
SPACES = " ".join(
    f'xmlns:{one.partition(":")[0]}="urn:oasis:names:tc:opendocument:xmlns:'
    f'{one.partition(":")[2] or one}:1.0"'
    for one in _KNOWN
)
STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis"
  style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Question" style:family="paragraph">
  <style:text-properties fo:font-weight="bold"/></style:style>
"""
AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Question"/>
<style:style style:name="T1" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text">
  <style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T3" style:family="text">
  <style:text-properties fo:font-style="italic"/></style:style>
"""
MIMETYPE = "application/vnd.oasis.opendocument.text"


def odt_file(body: str, **parts: str) -> bytes:
    """Return an .odt with `body` in its text, and other parts (`styles`, `manifest`) if given."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {SPACES}><office:styles>{parts.get('styles', STYLES)}"
        "</office:styles></office:document-styles>"
    )
    manifest = f"<manifest:manifest {SPACES}>{parts.get('manifest', '')}</manifest:manifest>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        file.writestr("content.xml", content)
        file.writestr("styles.xml", styles)
        file.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()
