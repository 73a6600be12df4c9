"""A catalogue on Canvas Catalog: sub-catalogues, products in a script element, pages counted by a button."""

import json

from tests.sites.loopback import Site

CATALOGS = {"trades": "Trades", "care": "Care", "business": "Business"}
PRODUCTS = {
    "care/courses/palliative-approach-micro": (
        "Palliative Approach Micro-credential",
        "18 hours",
        "$295",
        "Self-paced",
    ),
    "care/courses/naloxone-first-response": ("Naloxone First Response", "4 hours", "Free", "Self-paced"),
    "care/programs/family-support-worker": ("Family Support Worker", "60 hours", "$1,150", "Online, instructor-led"),
    "trades/courses/heat-pump-commissioning": ("Heat Pump Commissioning", "24 hours", "$525", "Hybrid"),
    "trades/courses/rigging-refresher": ("Rigging Refresher", "8 hours", "$240", "In person"),
    "business/courses/bookkeeping-in-the-cloud": ("Bookkeeping in the Cloud", "20 hours", "$360", "Self-paced"),
    "business/programs/grant-writing": ("Grant Writing Badge Program", "32 hours", "$680", "Online, instructor-led"),
}
SESSIONS = {"business/courses/open-house-webinar": "Open House Webinar", "trades/courses/parking-pass": "Parking Pass"}
PER_PAGE = 4


def build(site: Site) -> None:
    """Serve the site."""
    every = [*PRODUCTS, *SESSIONS]
    for number, start in enumerate(range(0, len(every), PER_PAGE), 1):
        more = (
            f"<button class='load-more' data-url='/?page={number + 1}'>Load more</button>"
            if start + PER_PAGE < len(every)
            else ""
        )
        data = {"products": [{"title": path, "path": f"/browse/{path}"} for path in every[start : start + PER_PAGE]]}
        main = f"<h1>All Listings</h1><div id='catalog-root'></div><script type='application/json' id='catalog-data'>{json.dumps(data)}</script>{more}"
        site.raw("/" if number == 1 else f"/?page={number}", page("Catalog", main))
    for key, name in CATALOGS.items():
        cards = "".join(
            f"<div class='product-card'><a href='/browse/{path}'><h3>{title}</h3></a></div>"
            for path, (title, *_) in PRODUCTS.items()
            if path.startswith(key)
        )
        site.raw(f"/browse/{key}", page(name, f"<h1>{name}</h1>{cards}"))
    for path, (title, hours, price, mode) in PRODUCTS.items():
        site.raw(f"/browse/{path}", page(title, product(path, title, hours, price, mode)))
    for path, title in SESSIONS.items():
        site.raw(
            f"/browse/{path}",
            page(
                title,
                f"<div class='product-header'><h1 class='product-title'>{title}</h1></div><p>Free</p><p>Come and look around, or park.</p>",
            ),
        )
    for path in ("/login", "/cart", "/users/sign_in"):
        site.raw(path, page("Sign in", "<h1>Sign in</h1>"))


def product(path: str, title: str, hours: str, price: str, mode: str) -> str:
    """Return a product's page."""
    return (
        f"<div class='product-header'><h1 class='product-title'>{title}</h1><a class='btn' href='/browse/{path}/enroll'>Enroll</a></div>"
        "<div class='product-description'><p>Work through the units, hand in the assignment and receive a digital badge.</p></div>"
        f"<ul class='product-details'><li><strong>Price:</strong> {price}</li><li><strong>Time commitment:</strong> {hours}</li><li><strong>Format:</strong> {mode}</li></ul>"
    )


def page(title: str, main: str) -> str:
    """Wrap a main zone."""
    menu = "".join(f"<li><a href='/browse/{key}'>{name}</a></li>" for key, name in CATALOGS.items())
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} - Prairie Link Learning</title></head><body><header><ul class='nav'>{menu}<li><a href='/cart'>Cart</a></li>"
        f"<li><a href='/login'>Login</a></li><li><a href='/?locale=fr'>Français</a></li></ul></header><div id='main' role='main'>{main}</div><footer>Powered by Canvas</footer></body></html>"
    )
