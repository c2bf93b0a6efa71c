"""The joint display: what the survey and the interviews say of each theme, side by side."""

from koding.analysis.joint.display import JointDisplay, JointPlan
from koding.analysis.joint.joining import join

__all__ = ["JointDisplay", "JointPlan", "join"]
