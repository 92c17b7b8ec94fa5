"""What the API costs beside a bare view that returns what one SQL statement builds as JSON."""
