"""Quote marks and quotes that came apart."""
