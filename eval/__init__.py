"""What only the project measures: records against our gold format, and the gate that keeps figures from falling."""
