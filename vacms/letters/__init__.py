"""Letters to providers: what they may say, how they are composed, printed, stored, and known again."""
