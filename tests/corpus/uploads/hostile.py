"""Files that somebody means harm with, or that are broken, each made here by code.

`REFUSED` says what each is told. What stands in `KEPT` is let in, and must come out harmless.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, PngImagePlugin

# A table reads as a table: one row, one line.
# ruff: noqa: E501

SCRIPT = b"<script>alert(document.cookie)</script>"
PHP = b"<?php system($_GET['c']); ?>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"


def picture(form: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "teal" if mode in ("RGB", "RGBA") else 3).save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


def zipped(entries: Mapping[str, bytes], **options: object) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def with_exif(text: bytes) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = text.decode()
    exif[0x013B] = "Ana at 41.1579 S, 174.7762 E"
    return picture("JPEG", exif=exif)


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture("JPEG", (40, 30), exif=exif)


def with_png_text(text: bytes) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Comment", text.decode())
    chunks.add_itxt("XML:com.adobe.xmp", text.decode())
    return picture("PNG", pnginfo=chunks)


def with_jpeg_comment(text: bytes) -> bytes:
    return picture("JPEG", comment=text)


def gif_with_comment(text: bytes) -> bytes:
    return picture("GIF", mode="P", comment=text)


def moving(form: str, frames: int = 3) -> bytes:
    made = [Image.new("RGB", (20, 20), (place * 40, 0, 0)) for place in range(frames)]
    out = BytesIO()
    made[0].save(out, form, save_all=True, append_images=made[1:], duration=50, comment=SCRIPT)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A picture that says it is enormous, in a few hundred bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def png_text_bomb() -> bytes:
    """A small picture with a comment that unpacks to a hundred megabytes."""
    bomb = b"Comment\0\0" + zlib.compress(b"a" * 100_000_000, 9)
    whole = picture("PNG")
    chunk = struct.pack(">I", len(bomb)) + b"zTXt" + bomb + struct.pack(">I", zlib.crc32(b"zTXt" + bomb))
    return whole[:33] + chunk + whole[33:]


def gif_of(width: int, height: int) -> bytes:
    small = picture("GIF", mode="P")
    return small[:6] + struct.pack("<HH", width, height) + small[10:]


def zip_bomb() -> bytes:
    return zipped({"bomb.txt": b"0" * 50_000_000})


def zip_of_many() -> bytes:
    """A directory that says it lists 60,000 files."""
    made = bytearray(zipped({"a.txt": b"a"}))
    end = made.rfind(b"PK\x05\x06")
    made[end + 8 : end + 12] = struct.pack("<HH", 60_000, 60_000)
    return bytes(made)


def bmp_with_script() -> bytes:
    return b"BM" + SCRIPT + b"\0" * 100


def svg(inside: bytes) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg">' + inside + b"</svg>"


OFFICE = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}

# what it is: name as sent, bytes, the code it is refused with
# fmt: off
REFUSED: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("plan.pdf", lambda: b"", "file_empty"),
    "a program called a picture": ("photo.jpg", lambda: b"MZ\x90\0" + b"\0" * 200, "file_kind_unknown"),
    "a program called a program": ("setup.exe", lambda: b"MZ\x90\0" + b"\0" * 200, "file_kind_unknown"),
    "a Linux program": ("run", lambda: b"\x7fELF\x02\x01\x01\0" + b"\0" * 60, "file_kind_unknown"),
    "a Java class": ("App.class", lambda: b"\xca\xfe\xba\xbe\0\0\0\x34" + b"\0" * 20, "file_kind_unknown"),
    "a shell script": ("run.sh", lambda: b"#!/bin/sh\nrm -rf ~\n", "file_kind_unknown"),
    "a batch file": ("run.bat", lambda: b"@echo off\r\ndel *.*\r\n", "file_kind_unknown"),
    "a PowerShell script": ("run.ps1", lambda: b"Invoke-WebRequest x | iex", "file_kind_unknown"),
    "JavaScript that Windows would run": ("invoice.js", lambda: b"new ActiveXObject('x')", "file_kind_unknown"),
    "a program for a web server": ("shell.php", lambda: PHP, "file_kind_unknown"),
    "an application for Windows' HTML host": ("read.hta", lambda: SCRIPT, "file_kind_unknown"),
    "a shortcut": ("report.url", lambda: b"[InternetShortcut]\r\nURL=file://x\r\n", "file_kind_unknown"),
    "two endings, the last a program's": ("invoice.pdf.exe", lambda: b"%PDF-1.7\n", "file_kind_unknown"),
    "a bitmap with a script in it": ("photo.bmp", bmp_with_script, "file_kind_unknown"),
    "HTML called a PDF": ("offer.pdf", lambda: b"<html>" + SCRIPT, "file_is_something_else"),
    "HTML called a picture": ("photo.png", lambda: b"<html>" + SCRIPT, "file_is_something_else"),
    "SVG called a picture": ("photo.png", lambda: svg(SCRIPT), "file_is_something_else"),
    "a PDF called a picture": ("photo.jpg", lambda: b"%PDF-1.7\n%%EOF", "file_is_something_else"),
    "a picture called HTML": ("page.html", lambda: picture("PNG"), "file_is_something_else"),
    "a picture called text": ("notes.txt", lambda: picture("GIF", mode="P"), "file_is_something_else"),
    "a JPEG called a PNG": ("photo.png", lambda: picture("JPEG"), "file_is_something_else"),
    "a zip called a Word file": ("plan.docx", lambda: zipped({"a.txt": b"a"}), "file_is_something_else"),
    "a Java archive": ("app.jar", lambda: zipped({"META-INF/MANIFEST.MF": b"Main-Class: A"}), "file_kind_unknown"),
    "an Android app": ("app.apk", lambda: zipped({"classes.dex": b"dex"}), "file_kind_unknown"),
    "a Word file with macros": ("plan.docx", lambda: zipped(OFFICE | {"word/vbaProject.bin": b"x"}), "file_has_macros"),
    "a Word file with macros, and says so": ("plan.docm", lambda: zipped(OFFICE | {"word/vbaProject.bin": b"x"}), "file_has_macros"),
    "a zip with macros deep inside": ("all.zip", lambda: zipped({"x/word/VBAPROJECT.BIN": b"x"}), "file_has_macros"),
    "a zip that is cut off": ("all.zip", lambda: zipped({"a.txt": b"a" * 500})[:60], "file_kind_unknown"),
    "a zip with a directory that lies": ("all.zip", zip_of_many, "file_kind_unknown"),
    "only the first bytes of a zip": ("all.zip", lambda: b"PK\x03\x04" + b"\0" * 40, "file_kind_unknown"),
    "a zip behind a program": ("all.zip", lambda: b"MZ" + b"\0" * 90 + zipped({"a": b"a"}), "file_kind_unknown"),
    "a JPEG that is cut off": ("photo.jpg", lambda: picture("JPEG", (400, 300))[:200], "picture_unreadable"),
    "only the first bytes of a JPEG": ("photo.jpg", lambda: b"\xff\xd8\xff", "picture_unreadable"),
    "a PNG that is cut off": ("photo.png", lambda: picture("PNG", (400, 300))[:70], "picture_unreadable"),
    "a PNG with a wrong checksum": ("photo.png", lambda: picture("PNG").replace(b"IHDR\0", b"IHDR\1", 1), "picture_unreadable"),
    "a GIF of one byte more than its mark": ("a.gif", lambda: b"GIF89a\x01", "picture_unreadable"),
    "a WebP without a picture": ("a.webp", lambda: b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0", "picture_unreadable"),
    "a PHP program behind a GIF's mark": ("a.gif", lambda: b"GIF89a" + PHP, "picture_unreadable"),
    "JavaScript behind a GIF's mark": ("a.gif", lambda: b"GIF89a/*" + b"*/=alert(1)//;", "picture_unreadable"),
    "a picture of ten thousand million dots": ("a.png", lambda: huge_png(100_000, 100_000), "picture_too_large"),
    "a picture of sixty million dots": ("a.png", lambda: huge_png(60_000, 1_000), "picture_too_large"),
    "a GIF that says it is enormous": ("a.gif", lambda: gif_of(65_000, 65_000), "picture_too_large"),
    "a picture of no dots": ("a.png", lambda: huge_png(0, 10), "picture_unreadable"),
    "a picture whose comment is a bomb": ("a.png", png_text_bomb, "picture_unreadable"),
    "a text with a NUL in it": ("notes.txt", lambda: b"all is well\0" + SCRIPT, "file_kind_unknown"),
    "noise": ("noise.dat", lambda: bytes(range(256)) * 4, "file_kind_unknown"),
}
# what it is: name as sent, bytes, the name it is kept under, the media type it is served with
KEPT: Mapping[str, tuple[str, Callable[[], bytes], str, str]] = {
    "a script in a photo's data": ("photo.jpg", lambda: with_exif(SCRIPT), "photo.jpg", "image/jpeg"),
    "a script in a JPEG's comment": ("photo.jpeg", lambda: with_jpeg_comment(SCRIPT), "photo.jpeg", "image/jpeg"),
    "a script in a PNG's texts": ("photo.png", lambda: with_png_text(SCRIPT), "photo.png", "image/png"),
    "a script in a GIF's comment": ("photo.gif", lambda: gif_with_comment(SCRIPT), "photo.gif", "image/gif"),
    "a script in a moving GIF": ("photo.gif", lambda: moving("GIF"), "photo.gif", "image/gif"),
    "a zip behind a picture": ("photo.gif", lambda: picture("GIF", mode="P") + zipped({"x.html": SCRIPT}) + SCRIPT, "photo.gif", "image/gif"),
    "a script behind a JPEG": ("photo.jpg", lambda: picture("JPEG") + SCRIPT, "photo.jpg", "image/jpeg"),
    "a PHP program behind a PNG": ("photo.png", lambda: picture("PNG") + PHP + SCRIPT, "photo.png", "image/png"),
    "an SVG with a script": ("logo.svg", lambda: svg(SCRIPT), "logo.svg", "text/plain"),
    "an SVG that runs when it is loaded": ("logo.svg", lambda: b'<svg onload="alert(1)"/>', "logo.svg", "text/plain"),
    "a page with a script": ("page.html", lambda: b"<!doctype html>" + SCRIPT, "page.html", "text/plain"),
    "XML with an outer entity": ("a.xml", lambda: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "a.xml", "text/plain"),
    "a table with a formula": ("a.csv", lambda: b"=cmd|'/c calc'!A1\n", "a.csv", "text/plain"),
    "an old text that is no UTF-8": ("a.txt", lambda: "Gr\xfc\xdfe aus K\xf6ln".encode("cp1252"), "a.txt", "text/plain"),
    "a PDF with a script": ("a.pdf", lambda: b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n%%EOF" + SCRIPT, "a.pdf", "application/pdf"),
    "a PDF that is a zip too": ("a.pdf", lambda: b"%PDF-1.7\n" + zipped({"a.html": SCRIPT}), "a.pdf", "application/pdf"),
    "a zip bomb, never unpacked": ("a.zip", zip_bomb, "a.zip", "application/zip"),
    "a zip that climbs out of its folder": ("a.zip", lambda: zipped({"../../etc/cron.d/x": b"x"}), "a.zip", "application/zip"),
    "a virus scanner's test text": ("eicar.txt", lambda: EICAR, "eicar.txt", "text/plain"),
    "a name that climbs": ("../../etc/passwd.txt", lambda: b"root", "passwd.txt", "text/plain"),
    "a name that climbs on Windows": ("..\\..\\boot.txt", lambda: b"x", "boot.txt", "text/plain"),
    "a name with a NUL": ("a.php\0.txt", lambda: b"x", "a.php.txt", "text/plain"),
    "a name written backwards": ("invoice\u202etxt.exe.txt", lambda: b"x", "invoicetxt.exe.txt", "text/plain"),
    "a name with hidden signs": ("a\u200b\u2066b\ufeff.txt", lambda: b"x", "ab.txt", "text/plain"),
    "a name with line breaks": ('a\r\nX-Evil: 1\r\n".txt', lambda: b"x", "a X-Evil_ 1 _.txt", "text/plain"),
    "a name that is markup": ("<img src=x onerror=alert(1)>.txt", lambda: b"x", "_img src=x onerror=alert(1)_.txt", "text/plain"),
    "a name of a device": ("con.txt", lambda: b"x", "file-con.txt", "text/plain"),
    "a name that is only dots": ("...", lambda: b"x", "file.txt", "text/plain"),
    "a hidden name": (".htaccess.txt", lambda: b"x", "htaccess.txt", "text/plain"),
    "a name without an ending": ("README", lambda: b"x", "README.txt", "text/plain"),
    "a name that is too long": ("a" * 300 + ".txt", lambda: b"x", "a" * 116 + ".txt", "text/plain"),
    "a name in letters of the world": ("契約書 №1 “final”.txt", lambda: b"x", "契約書 №1 “final”.txt", "text/plain"),
}
# fmt: on
