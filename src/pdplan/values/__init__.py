"""Values that know nothing of plans: exact numbers, rounding, fiscal years, units, the language of messages."""
