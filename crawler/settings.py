"""Scrapy's settings; what differs from provider to provider is set by the loader."""

import os

BOT_NAME = "microcred"
SPIDER_LOADER_CLASS = "crawler.loader.Loader"
MICROCRED_CONFIG = os.environ.get("MICROCRED_CONFIG", "spiders.toml")
MICROCRED_OUTPUT = os.environ.get("MICROCRED_OUTPUT", "output")
# More than one request at a time, for benchmarks: the loader grants it to loopback hosts only.
LOOPBACK_CONCURRENCY = int(os.environ.get("MICROCRED_LOOPBACK_CONCURRENCY", "1"))

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # Gate knows hosts by port, and says why
    "crawler.politeness.Gate": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # reads a 5xx as rules, ignores Crawl-delay
    "crawler.robots.Robots": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawler.pace.Pace": 560,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,  # would hand on the old URL's validators
    "crawler.redirects.Redirects": 600,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # inside ArchiveMiddleware
    "crawler.middleware.ArchiveMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
# Depth, length and status of what is followed are the spider's and the gate's; no Referer is sent.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.logstats.LogStats": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
    "scrapy.extensions.throttle.AutoThrottle": None,  # Pace does it, with a floor per host
}
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}  # a page can name only the web
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # 2.19 switches a loopback server on by default
COOKIES_ENABLED = False
ROBOTSTXT_OBEY = False  # by our own middleware, always
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the spider and the ledger know what was met
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # breadth first: the depth of a page is its shortest way
TWISTED_DNS_RESOLVER = "crawler.resolver.PublicResolver"
CONCURRENT_ITEMS = 4  # the default of 100 costs 11-30 % of CPU
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
