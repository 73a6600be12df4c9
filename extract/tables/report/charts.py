"""The report's charts: Altair draws them, vl-convert makes static SVG of them, offline and always the same bytes.

Each function takes rows that are in their order already, with labels in the report's language, and returns an `<svg>`
that a browser scales; the page gives the numbers as a table beside it. Run as a program, it draws what it is asked for:
a JSON list of [function, arguments as JSON] in, a JSON list of SVGs out.
"""

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert

INK, QUIET, LINE, ACCENT = "#1c2328", "#59636b", "#d9d5cc", "#0b5563"
FONT = "Liberation Sans"
"""vl-convert brings it and measures with it, whatever fonts a machine has; the stylesheet names the font shown."""
COLOURS = {
    "yes": "#0b5563", "optional": "#4f919b", "provider_level": "#a5cbcd", "planned": "#dcebe6",
    "negated": "#7d4a2b", "not_stated": "#ebe7de",
}  # fmt: skip
"""Dark to light as the page says less, `negated` dark again between two light ones: told apart without colour too."""
DARK = ("yes", "negated")
ROOT = re.compile(r"<svg [^>]*?width=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>(<rect[^>]*/>)?")
NOISE = re.compile(r' (?:class|role|aria-[a-z]+|font-family|pointer-events|opacity)="[^"]*"')
EMPTY = re.compile(r'<path (?:d="[^"]*" )?(?:d="" )?(?:display="none"|d="M0,0h0v0h0Z")[^>]*/>')
Rows = Sequence[Mapping[str, Any]]


def shares(rows: Rows, percent: str) -> str:
    """Draw one dot with its interval per criterion: rows of {label, share, low, high} in percent, `said` beside it."""
    base = _chart(rows).encode(y=_names([row["label"] for row in rows]))
    return _svg(
        alt.layer(
            base.mark_rule(strokeWidth=2.5, color=ACCENT).encode(x=_percent("low", percent), x2="high:Q"),
            base.mark_point(filled=True, size=90, color=ACCENT, opacity=1).encode(x="share:Q"),
            base.mark_text(align="left", dx=8, fontSize=13, fontWeight=600, color=INK).encode(
                x="high:Q", text="said:N"
            ),
        ).properties(width=235, height=alt.Step(34)),
    )


def statuses(rows: Rows, names: Mapping[str, str]) -> str:
    """Draw how many credentials have each status: rows of {label, status, start, end, middle, count, total}."""
    shown = [row for row in rows if row["count"]]
    total = max((row["end"] for row in rows), default=1)
    base = _chart(shown).encode(y=_names([row["label"] for row in rows]))
    colour = alt.Scale(domain=[*names], range=[COLOURS[name] for name in names])
    legend = alt.Legend(
        title=None, orient="bottom", columns=3, labelExpr=_expression(names), symbolType="square", symbolSize=130,
        labelLimit=160, columnPadding=14, symbolStrokeColor=QUIET, symbolStrokeWidth=0.5,
    )  # fmt: skip
    end = alt.Scale(domain=[0, total], nice=False)
    bars = base.mark_bar(height=22, stroke="#fff", strokeWidth=1).encode(
        x=alt.X("start:Q", scale=end, axis=None),
        x2="end:Q",
        color=alt.Color("status:N", scale=colour, legend=legend),
    )
    wide = [row for row in shown if row["count"] >= total / 22]
    numbers = (
        _chart(wide)
        .mark_text(fontSize=12, fontWeight=600)
        .encode(
            y=_names([row["label"] for row in rows]),
            x="middle:Q",
            text="count:Q",
            color=alt.condition(
                alt.FieldOneOfPredicate("status", [*DARK, "optional"]), alt.value("#fff"), alt.value(INK)
            ),
        )
    )
    return _svg(alt.layer(bars, numbers).properties(width=275, height=alt.Step(34)))


def groups(rows: Rows, labels: Sequence[str], criteria: Sequence[str], percent: str) -> str:
    """Draw a panel per criterion with a dot and interval per group: {group, criterion, share, low, high, few}."""
    y = alt.Y("group:N", sort=list(labels), title=None, axis=alt.Axis(labelLimit=225, minExtent=215, maxExtent=215))
    base = _chart(rows).encode(y=y)
    panel = alt.layer(
        base.mark_rule(strokeWidth=2, color=ACCENT).encode(
            x=alt.X("low:Q", scale=_whole(), axis=_axis(percent, [0, 50, 100])), x2="high:Q"
        ),
        base.mark_point(size=60, filled=True, color=ACCENT, opacity=1, stroke=ACCENT, strokeWidth=1.5).encode(
            x="share:Q", fill=alt.condition(alt.datum.few, alt.value("#fff"), alt.value(ACCENT))
        ),
    ).properties(width=112, height=alt.Step(27))
    header = alt.Header(title=None, labelFontSize=13, labelFontWeight=600, labelColor=INK, labelPadding=6)
    return _svg(panel.facet(column=alt.Column("criterion:N", sort=list(criteria), header=header), spacing=22))


def bars(rows: Rows, title: str) -> str:
    """Draw upright bars with their numbers: rows of {label, count}; `title` names what the labels are."""
    base = _chart(rows).encode(
        x=alt.X(
            "label:N",
            sort=None,
            title=title,
            axis=alt.Axis(labelAngle=0, labelOverlap="greedy", ticks=False, titlePadding=8, domainColor=QUIET),
        ),
        y=alt.Y("count:Q", axis=None),
    )
    return _svg(
        alt.layer(
            base.mark_bar(color=ACCENT, width=alt.RelativeBandSize(0.92)),
            base.mark_text(dy=-8, fontSize=12, fontWeight=600, color=INK).encode(text="count:Q"),
        ).properties(width=440, height=150),
    )


def _chart(rows: Rows) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _names(labels: Sequence[str]) -> alt.Y:
    ordered = list(dict.fromkeys(labels))
    return alt.Y("label:N", sort=ordered, title=None, axis=alt.Axis(labelLimit=260, minExtent=180, maxExtent=180))


def _percent(field: str, percent: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=_whole(), axis=_axis(percent, [0, 25, 50, 75, 100]), title=None)


def _whole() -> alt.Scale:
    return alt.Scale(domain=[0, 100], nice=False)


def _axis(percent: str, values: list[int]) -> alt.Axis:
    return alt.Axis(values=values, labelExpr=f"datum.value + '{percent}'", title=None, grid=True, domain=False)


def _expression(names: Mapping[str, str]) -> str:
    """Return a Vega expression that labels each status; the labels are quoted as JSON strings."""
    return f"({json.dumps(dict(names), ensure_ascii=False)})[datum.label]"


def _svg(chart: alt.LayerChart | alt.FacetChart) -> str:
    styled = (
        chart.configure(font=FONT, background="transparent", padding=4)
        .configure_axis(
            labelFontSize=13, labelColor=INK, titleFontSize=12, titleFontWeight="normal", titleColor=QUIET,
            gridColor=LINE, ticks=False, labelPadding=8, domainColor=LINE,
        )
        .configure_axisX(labelFontSize=11, labelColor=QUIET)
        .configure_legend(labelFontSize=12, labelColor=INK)
        .configure_view(stroke=None)
    )  # fmt: skip
    drawn = vl_convert.vegalite_to_svg(styled.to_dict(validate=False))
    size = ROOT.match(drawn)
    if size is None:
        raise ValueError(f"vl-convert wrote no SVG: {drawn[:80]}")
    inner = EMPTY.sub("", NOISE.sub("", drawn[size.end() :]))
    width, height = size[1], size[2]
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}">{inner}'


def main() -> None:
    """Draw what standard input asks for."""
    draw: dict[str, Callable[..., str]] = {"shares": shares, "statuses": statuses, "groups": groups, "bars": bars}
    asked = json.loads(sys.stdin.buffer.read())
    json.dump([draw[kind](**json.loads(given)) for kind, given in asked], sys.stdout)


if __name__ == "__main__":
    main()
