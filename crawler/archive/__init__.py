"""WARC 1.1: the one package that knows the format, to write, to read and to check; it imports nothing of Scrapy."""

from crawler.archive.check import check as check
from crawler.archive.check import cut_torn_tail as cut_torn_tail
from crawler.archive.directives import directives as directives
from crawler.archive.read import read_at as read_at
from crawler.archive.read import read_file as read_file
from crawler.archive.record import PROVIDER as PROVIDER
from crawler.archive.record import RUN as RUN
from crawler.archive.record import ArchiveError as ArchiveError
from crawler.archive.record import Record as Record
from crawler.archive.record import now as now
from crawler.archive.write import Writer as Writer
