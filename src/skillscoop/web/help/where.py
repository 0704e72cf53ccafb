"""The article behind the question mark on top of each page: what a reader of that page most likely asks."""

from collections.abc import Mapping

from django.urls import reverse

# The name of a page's route, and the article about what is done there; every other page leads to the Help page.
ABOUT: Mapping[str, str] = {
    "milestones": "understanding-milestones",
    "my_jobs": "understanding-milestones",
    "jobs": "find-a-job",
    "post_job": "post-a-job",
    "edit_job": "post-a-job",
    "job": "compare-quotes-and-hire",
    "hire": "compare-quotes-and-hire",
    "offer_quote": "find-a-job",
    "edit_quote": "find-a-job",
    "complete_job": "finish-a-job",
    "not_complete_job": "finish-a-job",
    "propose": "set-milestones",
    "suggest": "change-the-plan",
    "proposal": "change-the-plan",
    "history": "change-the-plan",
    "version": "change-the-plan",
    "fund": "fund-a-milestone",
    "payment": "fund-a-milestone",
    "submit": "get-paid",
    "ask_changes": "review-work",
    "release": "release-a-payment",
    "released": "release-a-payment",
    "messages": "talk-and-share-files",
    "thread": "talk-and-share-files",
    "inbox": "notices",
    "notice_settings": "notices",
    "verification": "get-verified",
    "tokens": "api-in-ten-minutes",
    "own_data": "your-data",
    "close_account": "your-data",
    "mfa_index": "keep-your-account-safe",
    "usersessions_list": "keep-your-account-safe",
    "account_change_password": "keep-your-account-safe",
    "desk_verifications": "decide-on-verifications",
    "desk_verification": "decide-on-verifications",
}


def help_for(route: str) -> str:
    """Return the address of the help for a page, by the name of its route."""
    about = ABOUT.get(route)
    return reverse("help_article", args=[about]) if about else reverse("help")
