"""Papers: official numbers, templates of the State's and the Party's layout, frozen documents, attachments."""
