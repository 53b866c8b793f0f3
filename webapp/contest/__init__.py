"""The pages of several officers for one post."""
