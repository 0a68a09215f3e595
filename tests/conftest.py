"""Fixtures that several test files share."""

from hypothesis import HealthCheck, settings

# Speed depends on the machine; what a property asserts does not.
settings.register_profile("isnad", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("isnad")
