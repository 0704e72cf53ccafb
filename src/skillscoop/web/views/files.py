"""Files on their own: downloaded, or looked at where that is safe."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skillscoop.files.reads import file_visible
from skillscoop.files.serving import download, letters, picture
from skillscoop.kernel.refusals import NotFound
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.uploads import shown


@require_safe
@signed_in_page
def file_download(request: HttpRequest, file: str) -> HttpResponseBase:
    """Send the bytes to whoever may read the file, to be saved and never shown (docs/rules.md 41)."""
    return download(file_visible(file, reader_of(request)))


@require_safe
@signed_in_page
def file_preview(request: HttpRequest, file: str) -> HttpResponse:
    """Show a picture, or the letters of a text; of other kinds only what they are. At most four queries."""
    row = file_visible(file, reader_of(request))
    text, more = letters(row) if row.is_text else ("", False)
    facts = {"file": shown([row])[0], "width": row.width, "height": row.height, "text": text, "more": more}
    return render(request, "files/show.html", facts)


@require_safe
@signed_in_page
def file_picture(request: HttpRequest, file: str) -> HttpResponseBase:
    """Send a picture that a page shows."""
    row = file_visible(file, reader_of(request))
    if not row.is_picture:
        raise NotFound()
    return picture(row)
