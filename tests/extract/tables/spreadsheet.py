"""LibreOffice, started once: opens files with given filters and locales, and saves what it read as flat XML."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Convert" script:language="StarBasic">
Sub Main
  On Error GoTo Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim csv(2) As New com.sun.star.beans.PropertyValue
  csv(0).Name = "Hidden" : csv(0).Value = True
  csv(1).Name = "FilterName" : csv(1).Value = "Text - txt - csv (StarCalc)"
  csv(2).Name = "FilterOptions"
  saved(0).Name = "FilterName" : saved(0).Value = "OpenDocument Spreadsheet Flat XML"
  number = FreeFile
  Open Environ("JOBS") For Input As #number
  Do While Not Eof(number)
    Line Input #number, job
    parts = Split(job, Chr(9))
    Locale(parts(1))
    If parts(2) = "" Then
      document = StarDesktop.loadComponentFromURL(ConvertToURL(parts(0)), "_blank", 0, hidden())
    Else
      csv(2).Value = parts(2)
      document = StarDesktop.loadComponentFromURL(ConvertToURL(parts(0)), "_blank", 0, csv())
    End If
    document.storeToURL(ConvertToURL(parts(3)), saved())
    document.close(True)
  Loop
  Close #number
  StarDesktop.terminate()
  Exit Sub
Failed:
  failure = FreeFile
  Open Environ("JOBS") + ".failed" For Output As #failure
  Print #failure, CStr(Erl) + ": " + Error$ + ": " + job
  Close #failure
  StarDesktop.terminate()
End Sub
Sub Locale(name)
  Dim node(0) As New com.sun.star.beans.PropertyValue
  node(0).Name = "nodepath" : node(0).Value = "/org.openoffice.Setup/L10N"
  provider = createUnoService("com.sun.star.configuration.ConfigurationProvider")
  settings = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", node())
  settings.setPropertyValue("ooSetupSystemLocale", name)
  settings.commitChanges()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Convert"/></library:library>
"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""
SETTLED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>
"""
"""A profile that was begun before: else LibreOffice lays its own macros over ours."""
EN, FR = "en-CA", "fr-CA"
WINDOWS = {EN: 4105, FR: 3084}
"""Windows' identifiers of locales, as the CSV filter takes them."""
NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, TEXT = (NAMES % name for name in ("office", "table", "text"))
XLINK = "{http://www.w3.org/1999/xlink}"


@dataclass(frozen=True)
class Job:
    """A file to open in a locale; `delimiter` of a CSV, `recognise` dates and money in it as a person may ask for."""

    path: Path
    locale: str
    delimiter: str = ""
    recognise: bool = False

    @property
    def target(self) -> Path:
        return self.path.with_name(f"{self.path.name}.{self.locale}.{self.recognise}.fods")

    @property
    def line(self) -> str:
        recognise = str(self.recognise).lower()
        tokens = f"{ord(self.delimiter)},34,76,1,,{WINDOWS[self.locale]},false,{recognise}" if self.delimiter else ""
        return "\t".join((str(self.path), self.locale, tokens, str(self.target)))


@dataclass(frozen=True)
class Cell:
    """What the spreadsheet read: its type, its value as text, what it shows, the link that it carries."""

    kind: str
    value: str
    shown: str
    link: str


def open_all(jobs: Sequence[Job], folder: Path) -> None:
    """Open every file in one start of LibreOffice, whose profile nobody else uses."""
    basic = folder / "profile" / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    (basic.parent / "registrymodifications.xcu").write_text(SETTLED)
    (basic / "script.xlc").write_text(LIBRARIES)
    (basic / "Standard" / "script.xlb").write_text(LIBRARY)
    (basic / "Standard" / "Convert.xba").write_text(MODULE)
    (folder / "jobs").write_text("".join(f"{job.line}\n" for job in jobs))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
         "macro:///Standard.Convert.Main"],
        check=True, capture_output=True, timeout=240, env={**os.environ, "JOBS": str(folder / "jobs")},
    )  # fmt: skip
    failed = folder / "jobs.failed"
    assert not failed.exists(), failed.read_text()


EMPTY = Cell("string", "", "", "")


def sheets(path: Path) -> dict[str, list[list[Cell]]]:
    """Return the cells of each sheet of a flat OpenDocument spreadsheet, without trailing empty ones."""
    tree = etree.parse(path, etree.XMLParser(huge_tree=True))
    return {table.get(f"{TABLE}name"): list(_rows(table)) for table in tree.iter(f"{TABLE}table")}


def _rows(table):
    for row in table.iter(f"{TABLE}table-row"):
        cells = []
        for cell in row.iterchildren(f"{TABLE}table-cell"):
            shown = "\n".join(_text(one) for one in cell.iterchildren(f"{TEXT}p"))
            value = cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}date-value") or shown
            one = Cell(cell.get(f"{OFFICE}value-type", "string"), value, shown, _link(cell))
            repeated = int(cell.get(f"{TABLE}number-columns-repeated", 1))
            cells += [one] * (repeated if one.value or repeated < 200 else 0)
        while cells and not cells[-1].value:
            cells.pop()
        if cells:
            yield cells


def _link(cell) -> str:
    return next((one.get(f"{XLINK}href") for one in cell.iter(f"{TEXT}a")), "")


def _text(element) -> str:
    said = element.text or ""
    for child in element:
        count = int(child.get(f"{TEXT}c", 1))
        kinds = {f"{TEXT}s": " " * count, f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t"}
        said += kinds.get(child.tag, _text(child)) + (child.tail or "")
    return said
