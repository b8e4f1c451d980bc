"""How hypothesis runs: laws of content say nothing about time, which a busy machine would break."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("archgen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("archgen")
