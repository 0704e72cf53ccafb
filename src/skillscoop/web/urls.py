"""The addresses of pages for people."""

from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from skillscoop.web.views.account import close, close_for_good, download_own_data, own_data
from skillscoop.web.views.chat import messages, thread, write_to
from skillscoop.web.views.closing import cancel_job, complete_job, not_complete_job
from skillscoop.web.views.files import file_download, file_picture, file_preview
from skillscoop.web.views.first_admin import first_admin
from skillscoop.web.views.front import front
from skillscoop.web.views.help import article, help_page
from skillscoop.web.views.inbox import inbox_page, mute, open_notice, read_all, read_none, unmute
from skillscoop.web.views.installing import manifest, offline, service_worker
from skillscoop.web.views.job_page import job
from skillscoop.web.views.jobs import jobs
from skillscoop.web.views.keys import keys
from skillscoop.web.views.live import as_fragment, counts_fragment
from skillscoop.web.views.milestones.funding import fund_milestones
from skillscoop.web.views.milestones.handing_in import ask_for_changes, submit_work, take_submission_back
from skillscoop.web.views.milestones.history import history, version
from skillscoop.web.views.milestones.hub import milestones
from skillscoop.web.views.milestones.paying import give_up, payment_page
from skillscoop.web.views.milestones.proposal import accept_proposal, ask_changes_to, proposal_page, withdraw
from skillscoop.web.views.milestones.proposing import propose_plan, suggest
from skillscoop.web.views.milestones.releasing import release_payment, released, undo_release
from skillscoop.web.views.my_jobs import my_jobs
from skillscoop.web.views.notice_settings import notice_settings, stop_letters
from skillscoop.web.views.posting import edit_job, post_job
from skillscoop.web.views.profile import own_profile, person_page, photo
from skillscoop.web.views.quotes import edit_quote, hire, offer_quote, withdraw_quote
from skillscoop.web.views.search import search
from skillscoop.web.views.settings import settings
from skillscoop.web.views.tokens import revoke, tokens
from skillscoop.web.views.verification import verification

urlpatterns = [
    # ---- around it: the way in, jobs, quotes, one's own account
    path("", front, name="front"),
    path("my-jobs", my_jobs, name="my_jobs"),
    path("jobs", jobs, name="jobs"),
    path("jobs/new", post_job, name="post_job"),
    path("jobs/<str:job>", job, name="job"),
    path("jobs/<str:job>/edit", edit_job, name="edit_job"),
    path("jobs/<str:job>/quote", offer_quote, name="offer_quote"),
    path("jobs/<str:job>/cancel", cancel_job, name="cancel_job"),
    path("jobs/<str:job>/complete", complete_job, name="complete_job"),
    path("jobs/<str:job>/not-completed", not_complete_job, name="not_complete_job"),
    path("quotes/<str:quote>/edit", edit_quote, name="edit_quote"),
    path("quotes/<str:quote>/withdraw", withdraw_quote, name="withdraw_quote"),
    path("quotes/<str:quote>/hire", hire, name="hire"),
    path("files/<str:file>", file_download, name="file"),
    path("files/<str:file>/look", file_preview, name="file_preview"),
    path("files/<str:file>/picture", file_picture, name="file_picture"),
    path("messages", messages, name="messages"),
    path("messages/<str:thread>", thread, name="thread"),
    path("messages/<str:thread>/fragments/talk", require_safe(as_fragment(thread)), name="thread_fragment"),
    path("fragments/counts", as_fragment(counts_fragment), name="counts_fragment"),
    path("jobs/<str:job>/messages/<str:person>", write_to, name="write_to"),
    path("settings", settings, name="settings"),
    path("language", require_POST(set_language), name="language"),
    path("settings/notices", notice_settings, name="notice_settings"),
    path("inbox", inbox_page, name="inbox"),
    path("inbox/read-all", read_all, name="read_all"),
    path("inbox/read-none", read_none, name="read_none"),
    path("inbox/<str:notice>/open", open_notice, name="open_notice"),
    path("jobs/<str:job>/mute", mute, name="mute_job"),
    path("jobs/<str:job>/unmute", unmute, name="unmute_job"),
    path("letters/stop/<str:token>", stop_letters, name="stop_letters"),
    path("settings/profile", own_profile, name="own_profile"),
    path("settings/export", own_data, name="own_data"),
    path("settings/export/download", download_own_data, name="download_own_data"),
    path("settings/close", close, name="close_account"),
    path("settings/close/last-step", close_for_good, name="close_for_good"),
    path("people/<str:person>", person_page, name="person"),
    path("people/<str:person>/photo", photo, name="photo"),
    path("settings/tokens", tokens, name="tokens"),
    path("settings/tokens/<str:token>/revoke", revoke, name="revoke_token"),
    path("settings/verification", verification, name="verification"),
    path("first-admin/<str:token>/", first_admin, name="first_admin"),
    # ---- a contract's milestones: plan, money, work
    path("contracts/<str:contract>/milestones", milestones, name="milestones"),
    path("contracts/<str:contract>/fragments/hub", as_fragment(milestones), name="hub_fragment"),
    path("contracts/<str:contract>/milestones/propose", propose_plan, name="propose"),
    path("contracts/<str:contract>/history", history, name="history"),
    path("contracts/<str:contract>/history/<int:number>", version, name="version"),
    path("contracts/<str:contract>/fund", fund_milestones, name="fund"),
    path("proposals/<str:proposal>", proposal_page, name="proposal"),
    path("proposals/<str:proposal>/accept", accept_proposal, name="accept_proposal"),
    path("proposals/<str:proposal>/ask-changes", ask_changes_to, name="ask_changes_to_proposal"),
    path("proposals/<str:proposal>/withdraw", withdraw, name="withdraw_proposal"),
    path("proposals/<str:proposal>/suggest", suggest, name="suggest"),
    path("payments/<str:payment>", payment_page, name="payment"),
    path("payments/<str:payment>/give-up", give_up, name="give_up_payment"),
    path("milestones/<str:milestone>/submit", submit_work, name="submit"),
    path("milestones/<str:milestone>/withdraw", take_submission_back, name="withdraw_submission"),
    path("milestones/<str:milestone>/ask-changes", ask_for_changes, name="ask_changes"),
    path("milestones/<str:milestone>/release", release_payment, name="release"),
    path("milestones/<str:milestone>/released", released, name="released"),
    path("milestones/<str:milestone>/undo", undo_release, name="undo"),
    # ---- as an app on a device; the worker's address decides what it may look after: everything
    path("manifest.webmanifest", manifest, name="manifest"),
    path("service-worker.js", service_worker, name="service_worker"),
    path("offline", offline, name="offline"),
    path("search", search, name="search"),
    path("keys", keys, name="keys"),
    # ---- the Help centre: public
    path("help/", help_page, name="help"),
    path("help/<str:article>", article, name="help_article"),
]
