"""Health Plan Atlas: published health plans in, one bilingual site out."""
