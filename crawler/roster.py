"""Which providers a registry lists and which of them are ready to crawl, by province and by kind."""

from typing import Any, get_args

from crawler.provider import Kind, Province
from crawler.registry import Registry


def roster(registry: Registry) -> dict[str, Any]:
    """Return `providers` (one row each), `ready`, `listed`, and both by `province` and by `kind`."""
    rows = [
        {
            "id": provider.id, "name": provider.name, "name_fr": provider.name_fr, "province": provider.province,
            "kind": provider.kind, "languages": provider.languages, "hosts": provider.hosts, "preset": provider.preset,
            "state": state, "ready": state == "ready", "verified": provider.verified, "note": provider.note,
        }
        for provider in registry.providers.values()
        for state in [_state(registry, provider.id)]
    ]  # fmt: skip
    return {
        "ready": sum(row["ready"] for row in rows),
        "listed": len(rows),
        "by_province": _counts(rows, "province", get_args(Province)),
        "by_kind": _counts(rows, "kind", get_args(Kind)),
        "providers": rows,
    }


def lines(told: dict[str, Any], name: str) -> list[str]:
    """Return a roster as a person reads it: the providers, then the counts."""
    rows = told["providers"]
    width = max((len(row["id"]) for row in rows), default=2)
    listed = [f"{row['id']:<{width}}  {row['province']}  {row['state']:<9}  {row['name']}" for row in rows]
    for key in ("by_province", "by_kind"):
        counts = told[key]
        listed += ["", f"{key.removeprefix('by_'):<12}  ready  listed"]
        listed += [f"{group:<12}  {count['ready']:>5}  {count['listed']:>6}" for group, count in counts.items()]
    return [*listed, "", f"{told['ready']} ready of {told['listed']} listed in {name}"]


def _state(registry: Registry, provider_id: str) -> str:
    provider = registry.providers[provider_id]
    if any(map(registry.opted_out, provider.hosts)):
        return "opted out"
    return "ready" if provider.enabled else "off"


def _counts(rows: list[dict[str, Any]], key: str, groups: tuple[str, ...]) -> dict[str, dict[str, int]]:
    counted = {}
    for group in groups:
        members = [row for row in rows if row[key] == group]
        if members:
            counted[group] = {"ready": sum(row["ready"] for row in members), "listed": len(members)}
    return counted
