"""Legal times of a case: what runs, how it is counted, and until when an act can be disciplined."""
