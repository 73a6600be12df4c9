"""READ-ME-LISEZ-MOI.txt: what each file is, how to open it, what the score does not mean, in both languages."""

from importlib.resources import files

from extract.rows import Results

README = "READ-ME-LISEZ-MOI.txt"


def readme(results: Results) -> str:
    """Return the text for `results`, with the line ends that every text editor knows."""
    text = files("extract.tables").joinpath("readme.txt").read_text(encoding="utf-8")
    filled = text.format(
        run_id=results.run_id,
        codebook_version=results.codebook_version,
        credentials=len(results.credentials),
        providers=len(results.providers),
        evidence=len(results.evidence),
    )
    return filled.replace("\n", "\r\n")
