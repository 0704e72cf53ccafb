"""The plan two people agree on: its versions, proposals and milestones, and the release of money."""
