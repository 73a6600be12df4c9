"""The codebook: what is looked for, in which words, and how it counts. TOML files beside this one, read here."""

from extract.evidence.codebook.load import codebook_version as codebook_version
from extract.evidence.codebook.load import load_codebook as load_codebook
from extract.evidence.codebook.schema import Codebook as Codebook
from extract.evidence.codebook.schema import CodebookError as CodebookError
