"""The outside, one file per platform: platform update to event, outbox row to platform call. No SQL, no decisions."""
