"""What happens to a draft between its import and the published site: translated, reviewed, accepted."""
