"""What is said of a fault that nobody foresaw: what was being done, what holds, where more is."""

from __future__ import annotations

from koding.messages.sentence import sentence

OUTPUT_FAILED = sentence("the output cannot be written ({reason})")
FILE_FAILED = sentence("{file} cannot be used ({reason}); {told}")
STUDY_DAMAGED = sentence(
    "`{command}` cannot read the study, since {fault}; {told}: look with `koding check`, and go "
    "back to the newest backup that it finds sound"
)
TOO_LITTLE_MEMORY = sentence("`{command}` needed more memory than there is: {told}; {where}")
FAULT = sentence("`{command}` met a fault that koding did not foresee ({kind}): {told}; {where}")
DETAILS_KEPT = sentence("the details, without a word of the study, are in {file}")
DETAILS_AGAIN = sentence("run it again with KODING_DEBUG=1 for the details")
