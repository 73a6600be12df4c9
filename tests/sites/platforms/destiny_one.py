"""A continuing-studies site on Destiny One: .do addresses, session ids, parameters in either order."""

from tests.sites.loopback import Site

AREAS = {10: "Data and Analytics", 20: "Health and Safety", 30: "Languages"}
STREAMS = {11: (10, "Applied Data"), 21: (20, "Workplace Safety"), 31: (30, "French")}
COURSES = {
    1201: (11, "CSDS 101", "Spreadsheets for Operations", "36.0", "$695.00", "Online", "Non-credit"),
    1202: (11, "CSDS 115", "Cleaning Survey Data", "24.0", "$480.00", "Online", "Non-credit"),
    1203: (11, "CSDS 130", "Dashboards That Get Read", "18.0", "$395.00", "Blended", "Non-credit"),
    1304: (21, "CSHS 201", "Joint Committee Certification Part One", "19.5", "$540.00", "Classroom", "Non-credit"),
    1305: (21, "CSHS 210", "Indoor Air Quality", "12.0", "$310.00", "Online", "Non-credit"),
    1406: (31, "CSFR 010", "French for the Front Desk", "30.0", "$425.00", "Classroom", "Non-credit"),
    1407: (31, "CSFR 020", "French at Work, Intermediate", "30.0", "", "Online", "Non-credit"),
}
CERTIFICATES = {
    501: ("Certificate in Applied Data Practice", (1201, 1202, 1203)),
    502: ("Micro-credential in Indoor Environments", (1305,)),
    503: ("Diploma in Occupational Health", (1304, 1305)),
}
LIST = "/public/listProgramAreas.do?method=load"


def build(site: Site) -> None:
    """Serve the site."""
    areas = "".join(f"<li><a href='{area(key, True)}'>{name}</a></li>" for key, name in AREAS.items())
    site.raw("/", page("Home", f"<h1>Continuing Studies</h1><p>Learn part time.</p><a href='{LIST}'>Areas</a>"))
    site.raw(LIST, page("Program Areas", f"<h1>Program Areas</h1><ul class='programAreas'>{areas}</ul>"))
    for key, name in AREAS.items():
        streams = "".join(
            f"<li><a href='/public/category/programStream.do;jsessionid=7F{key}?method=load&amp;selectedProgramAreaId={key}"
            f"&amp;selectedProgramStreamId={stream}'>{title}</a></li>"
            for stream, (above, title) in STREAMS.items() if above == key
        )  # fmt: skip
        both(site, area(key), page(name, f"<h1>{name}</h1><p>Streams of this area.</p><ul>{streams}</ul>"))
    for key, (above, name) in STREAMS.items():
        rows = "".join(
            f"<tr><td>{code}</td><td><a href='{course(number, number % 2 == 0)}'>{title}</a></td></tr>"
            for number, (stream, code, title, *_) in COURSES.items() if stream == key
        )  # fmt: skip
        profiles = "".join(
            f"<li><a href='{certificate(one)}'>{title}</a></li>" for one, (title, _) in CERTIFICATES.items()
        )
        body = f"<h1>{name}</h1><table><tr><th>Code</th><th>Course</th></tr>{rows}</table><h2>Certificates</h2><ul>{profiles}</ul>"
        path = (
            f"/public/category/programStream.do?method=load&selectedProgramAreaId={above}&selectedProgramStreamId={key}"
        )
        site.raw(path, page(name, body))
    for number in COURSES:
        both(site, course(number), page(COURSES[number][2], profile(number)))
    site.raw(
        course(1999), page("Course", "<h1 class='title'>This course is no longer available</h1><p>Browse others.</p>")
    )
    for number, (title, members) in CERTIFICATES.items():
        items = "".join(
            f"<li><a href='{course(one)}'>{COURSES[one][1]} - {COURSES[one][2]}</a></li>" for one in members
        )
        body = (
            f"<h1 class='title'>{title}</h1><div id='certificateProfileDescription'><p>Complete the courses below within two"
            f" years and apply for the award.</p></div><h2>Required courses</h2><ul>{items}</ul>"
        )
        site.raw(certificate(number), page(title, body))
    for code, title in {
        "CM000010": "How to Register",
        "CM000011": "Refund Policy",
        "CM000012": "Our Instructors",
    }.items():
        site.raw(f"/contentManagement.do?method=load&code={code}", page(title, f"<h1>{title}</h1><p>What to know.</p>"))
    site.raw("/portal/logon.do?method=load", page("Student Login", "<h1>Student Login</h1>"))
    site.raw(
        "/search/publicInstructorProfile.do?method=load&id=9", page("R. Okafor", "<h1>R. Okafor</h1><p>Teaches.</p>")
    )


def area(key: int, session: bool = False) -> str:
    """Return the address of a program area, as a menu may write it."""
    return f"/public/category/programArea.do{';jsessionid=0A1B2C' if session else ''}?method=load&selectedProgramAreaId={key}"


def course(number: int, turned: bool = False) -> str:
    """Return the address of a course, its parameters in either order."""
    path = "/search/publicCourseSearchDetails.do"
    return (
        f"{path};jsessionid=99{number}?courseId={number}&method=load"
        if turned
        else f"{path}?method=load&courseId={number}"
    )


def certificate(number: int) -> str:
    """Return the address of a certificate's profile."""
    return f"/public/category/courseCategoryCertificateProfile.do?method=load&certificateId={number}"


def both(site: Site, path: str, text: str) -> None:
    """Serve a page whatever the order of its two parameters."""
    file, _, query = path.partition("?")
    site.raw(path, text)
    site.raw(f"{file}?{'&'.join(reversed(query.split('&')))}", text)


def profile(number: int) -> str:
    """Return the main zone of a course: description, what it counts toward, sections with their fees."""
    _, code, title, hours, fee, mode, kind = COURSES[number]
    counts = "".join(
        f"<li><a href='{certificate(key)}'>{name}</a></li>"
        for key, (name, all_) in CERTIFICATES.items()
        if number in all_
    )
    section = (
        f"<div class='section'><h3>{code} - 001</h3><div class='sectionContactHours'><span class='header'>Contact Hours</span>"
        f"<span class='content'>{hours}</span></div><div class='courseProfileInstructionMethods'>{mode}</div>"
        f"<table><tr><th>Fee</th><td class='tuitionProfileFees'>{fee}</td></tr></table><span class='creditType'>{kind}</span></div>"
        if fee else "<p>No section is open now. <a href='/public/requestInformation.do'>Tell me when one is</a></p>"
    )  # fmt: skip
    return (
        f"<h1 class='title'><span class='courseCode'>{code}</span> {title}</h1>"
        f"<div id='courseProfileOfficialCourseDescription'><h2>Course Description</h2><p>By the end you can do the work of"
        f" {title.lower()} on your own, with examples from your own office. Those who finish receive a certificate of"
        f" completion.</p></div><div id='courseProfileCertificates'><h2>Applies Towards the Following Certificates</h2>"
        f"<ul>{counts}</ul></div><div class='courseProfileSections'><h2>Sections</h2>{section}</div>"
        "<a href='/search/publicInstructorProfile.do?method=load&amp;id=9'>R. Okafor</a>"
    )


def page(title: str, main: str) -> str:
    """Wrap a main zone in the site's menus and footer."""
    menu = (
        f"<li><a href='{LIST}'>Program Areas</a></li><li><a href='/contentManagement.do?method=load&amp;code=CM000010'>Register</a>"
        "</li><li><a href='/portal/logon.do?method=load'>Student Login</a></li>"
        f"<li><a href='{course(1201, True)}'>Popular: Spreadsheets</a></li><li><a href='{course(1999)}'>Archive</a></li>"
    )
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Harbour Point University Continuing Studies</title></head><body>"
        f"<div id='header'><ul class='nav'>{menu}</ul></div><div id='mainContent' class='mainContent'>{main}</div>"
        "<div id='footer'><a href='/contentManagement.do?method=load&amp;code=CM000011'>Refund Policy</a> Career Services</div>"
        "</body></html>"
    )
