"""A private school on a course shop: collections in pages, a curriculum of lessons, bundles, memberships, a blog."""

from tests.sites.loopback import Site

COURSES = {
    "courses/medical-reception-certificate": ("Medical Reception Certificate", "$1,450", "10 weeks", True),
    "courses/social-media-for-nonprofits": ("Social Media for Nonprofits", "$299", "6 weeks", True),
    "courses/fundraising-data-basics": ("Fundraising Data Basics", "$349", "4 weeks", True),
    "courses/plain-language-writing": ("Plain Language Writing", "$425", "5 weeks", True),
    "courses/volunteer-coordination": ("Volunteer Coordination", "$199", "3 weeks", True),
    "bundles/nonprofit-operations": ("Nonprofit Operations Bundle", "$799", "14 weeks", True),
    "courses/monthly-membership": ("Monthly Membership", "$29", "", False),
    "courses/free-goal-planner": ("Free Goal Planner", "Free", "", False),
}
PER_PAGE = 3


def build(site: Site) -> None:
    """Serve the site."""
    every = list(COURSES)
    featured = "".join(card(path) for path in every[:2])
    site.raw(
        "/",
        page(
            "Home",
            f"<section class='banner'><h1>Learn with Lantern Street School</h1></section><section class='featured'>{featured}<a href='/collections'>All courses</a></section>",
        ),
    )
    for number, start in enumerate(range(0, len(every), PER_PAGE), 1):
        cards = "".join(card(path, "?coupon=SPRING" if number == 2 else "") for path in every[start : start + PER_PAGE])
        following = (
            f"<a rel='next' href='/collections?page={number + 1}'>Next</a>" if start + PER_PAGE < len(every) else ""
        )
        site.raw(
            "/collections" + (f"?page={number}" if number > 1 else ""),
            page("Courses", f"<h1>All courses</h1><div class='products'>{cards}</div>{following}"),
        )
    for path in every:
        site.raw(f"/{path}", page(COURSES[path][0], product(path)))
    site.raw(
        "/pages/about", page("About", "<h1>About the school</h1><p>Since 2011. Our instructors work in the field.</p>")
    )
    site.raw("/pages/terms", page("Terms", "<h1>Terms</h1><p>Terms of use.</p>"))
    for slug in ("why-plain-language", "ten-tips"):
        site.raw(f"/blog/{slug}", page("Blog", "<h1>Why plain language</h1><p>Earn our certificate for $425.</p>"))
    for path in ("/users/sign_in", "/enroll/17", "/courses/take/plain-language-writing/lessons/1", "/cart"):
        site.raw(path, page("Sign in", "<h1>Sign in</h1>"))


def card(path: str, tail: str = "") -> str:
    """Return a product's card."""
    title, price, *_ = COURSES[path]
    return f"<div class='card'><a class='card__link' href='/{path}{tail}'><h3 class='card__name'>{title}</h3><p class='card__price'>{price}</p></a></div>"


def product(path: str) -> str:
    """Return a landing page: banner, curriculum, price, and others that people bought."""
    title, price, length, award = COURSES[path]
    said = (
        f"<p>You receive a certificate of completion and a shareable badge when your assignment is accepted.</p><p class='course-duration'>{length}</p>"
        if award
        else "<p>Everything in one place, cancel any time.</p>"
    )
    lessons = "".join(
        f"<li><a href='/courses/take/{path.partition('/')[2]}/lessons/{n}'>Lesson {n}</a></li>" for n in (1, 2, 3)
    )
    return (
        f"<section class='banner'><h1 class='course-title'>{title}</h1><a class='btn' href='/enroll/17'>Enroll now</a></section><section><h2>About</h2>"
        f"<p>Study when it suits you, with a teacher who answers within a day.</p>{said}</section><section class='curriculum'><h2>Curriculum</h2><ul>{lessons}</ul></section>"
        f"<section class='pricing'><h2>Price</h2><div class='product-price'>{price}</div></section>"
        "<section class='related-products'><h2>You may also like</h2><a href='/courses/monthly-membership'>Monthly Membership, certificate not included</a></section>"
    )


def page(title: str, main: str) -> str:
    """Wrap a main zone."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Lantern Street School</title></head><body><header class='header'><nav><a href='/collections'>Courses</a>"
        f"<a href='/pages/about'>About</a><a href='/blog/ten-tips'>Blog</a><a href='/users/sign_in'>Sign in</a><a href='/cart'>Cart</a></nav></header><main>{main}</main>"
        "<footer class='footer'><a href='/pages/terms'>Terms</a></footer></body></html>"
    )
