"""Several officers for one post: proposed beside each other, compared after the last vote (QĐ 727/BNV 2025)."""
