"""Pictures of the register, for those who look rather than read: drawn here, from the snapshot."""
