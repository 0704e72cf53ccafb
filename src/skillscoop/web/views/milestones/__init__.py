"""The Milestones pages: the hub of a contract, its plan, its money, and the work handed in."""
