"""Plan outreach to remote villages: who goes where, on which day, and how good that plan is."""
