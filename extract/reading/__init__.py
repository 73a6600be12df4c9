"""Reading: a record -> Page."""

from extract.reading.reader import Provenance as Provenance
from extract.reading.reader import read as read
from extract.reading.reader import read_record as read_record
