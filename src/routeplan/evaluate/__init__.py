"""What a plan comes to: indicators for people who decide."""
