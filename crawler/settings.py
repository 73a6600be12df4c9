"""Scrapy's settings; what differs from provider to provider is set by the loader."""

import os

BOT_NAME = "microcred"
SPIDER_LOADER_CLASS = "crawler.loader.Loader"
MICROCRED_CONFIG = os.environ.get("MICROCRED_CONFIG", "spiders.toml")
MICROCRED_OUTPUT = os.environ.get("MICROCRED_OUTPUT", "output")
# More than one request at a time, for benchmarks: the loader grants it to loopback hosts only.
LOOPBACK_CONCURRENCY = int(os.environ.get("MICROCRED_LOOPBACK_CONCURRENCY", "1"))

# The _BASE settings are emptied because Scrapy imports what they name even where it is switched off: the remote
# control brings aiohttp, cookies bring requests; 180 ms and 10 MB of every crawl.
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "crawler.politeness.Gate": 50,  # knows hosts by port, and says why; OffsiteMiddleware does not
    "crawler.robots.Robots": 100,  # RobotsTxtMiddleware reads a 5xx as rules, ignores Crawl-delay
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "crawler.pace.Pace": 560,
    "crawler.redirects.Redirects": 600,  # RedirectMiddleware would hand on the old URL's validators
    "crawler.browser.Browser": 700,
    "crawler.middleware.ArchiveMiddleware": 750,  # decompresses too
}
# Depth, length and status of what is followed are the spider's and the gate's; no Referer is sent.
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
# No telnet, no remote control, no AutoThrottle: Pace does that, with a floor per host.
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "scrapy.extensions.corestats.CoreStats": 0,  # why a crawl finished
    "scrapy.extensions.feedexport.FeedExporter": 0,  # scrapy crawl ID -O pages.jsonl
}
DOWNLOAD_HANDLERS_BASE: dict[str, str] = {}
DOWNLOAD_HANDLERS = {  # a page can name only the web
    "http": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler",
    "https": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler",
}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # 2.19 switches a loopback server on by default
COOKIES_ENABLED = False
ROBOTSTXT_OBEY = False  # by our own middleware, always
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the spider and the ledger know what was met
SCHEDULER = "crawler.frontier.Frontier"  # URLs wait in the ledger
TWISTED_DNS_RESOLVER = "crawler.resolver.PublicResolver"
CONCURRENT_ITEMS = 1  # no pipeline waits for anything; the default of 100 makes 101 tasks a page, 11-30 % of CPU
DOWNLOAD_DELAY_JITTER = 0.0  # the default gives 0.82 of the nominal rate
DOWNLOAD_VERIFY_CERTIFICATES = False  # some colleges' chains are incomplete; nothing secret is sent or trusted
RETRY_HTTP_CODES = [500, 502, 504, 522, 524, 408]  # 429 and 503 are Pace's: they name their wait
RETRY_AFTER_MAX = float(os.environ.get("MICROCRED_RETRY_AFTER_MAX", "600"))  # seconds
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
WARN_ON_GENERATOR_RETURN_VALUE = False
LOG_LEVEL = "ERROR"
LOG_FORMATTER = "crawler.logs.Quiet"
LOG_FORMAT = "%(name)s: %(message)s"
STATS_DUMP = False
