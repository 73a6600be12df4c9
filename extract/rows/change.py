"""A row of changes.csv: what differs from the run before."""

from dataclasses import dataclass


@dataclass(slots=True)
class Change:
    """One row of changes.csv: what differs from the provider's run before, and why."""

    credential_id: str
    provider_id: str
    provider_name: str
    title: str
    url: str
    change: str
    """added | gone | back | changed."""
    cause: str
    """page | method | registry | access."""
    column: str = ""
    """The column of credentials.csv that changed; empty where the whole credential came or went."""
    effect: str = ""
    """gained | lost | reworded, for a criterion: more points, fewer, or another sentence for the same status."""
    old_value: str = ""
    new_value: str = ""
    old_quote: str = ""
    new_quote: str = ""
    old_link: str = ""
    new_link: str = ""
    old_run_id: str = ""
    new_run_id: str = ""
    first_seen: str = ""
    """When its page was first read, UTC."""
    last_seen: str = ""
    """When its page was last read or found unchanged, UTC."""
