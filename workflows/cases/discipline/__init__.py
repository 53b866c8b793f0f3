"""What the drawings of discipline ask and do, on the State's track, the Party's, and between both."""
