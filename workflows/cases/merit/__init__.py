"""What the drawings of commendation ask and do: criteria, the gate, the register."""
