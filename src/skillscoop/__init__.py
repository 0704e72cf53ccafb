"""SkillScoop Milestones: work agreed in stages, the money for each held until it is approved."""
