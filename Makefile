# Everything that a newcomer needs. `make help` lists it.

LEQI  := bin/leqi
TOOL  := CGO_ENABLED=0 go tool -modfile=tools.mod
SITE  := public
ADDR  := 127.0.0.1:8080

.PHONY: help run site generate test test-go test-site lint bench update clean browser $(LEQI)

help: #> list these targets
	@sed -n 's/^\([a-z-]*\):.*#> /  make \1	/p' Makefile | expand -t 22

run: site #> build everything and serve it at http://127.0.0.1:8080/
	$(LEQI) serve $(SITE) --addr $(ADDR)

site: $(LEQI) hugo #> build the site into public/
	$(LEQI) build --out $(SITE)

generate: $(LEQI) #> write the Markdown below content/qingdao-lianyong/
	$(LEQI) generate

test: test-go test-site #> run every test, the browser's included

test-go: hugo
	go vet ./...
	go test ./...

test-site: site site/node_modules browser
	cd site && npm run --silent typecheck && npm run --silent unit && npm test --silent

lint: #> check the style of Go and TypeScript, and that generated files are fresh
	CGO_ENABLED=0 go tool -modfile=.ci/lint.mod golangci-lint run
	go mod tidy -diff
	go run ./generator generate --check

bench: site site/node_modules browser #> print the figures: speed, size, Lighthouse
	go test -run '^$$' -bench . -benchmem ./...
	cd site && npm run --silent weight && npm run --silent filters && npm run --silent check-speed && npm run --silent search-speed && npm run --silent lighthouse

update: #> rewrite golden and generated files; read the diff before you commit it
	go test ./generator ./search ./search/analysis -update

clean: #> remove what was built
	rm -rf bin build public site/node_modules

# The go command rebuilds only what changed.
$(LEQI):
	@mkdir -p bin
	CGO_ENABLED=0 go build -trimpath -o $(LEQI) ./generator

# Hugo's first build takes minutes; say so.
.PHONY: hugo
hugo:
	@echo "preparing Hugo (the first time takes a few minutes)" && $(TOOL) hugo version >/dev/null

site/node_modules: site/package-lock.json
	cd site && npm ci --no-audit --no-fund
	@touch site/node_modules

# The browser tests need Chromium and a Chinese font.
browser:
	@sh site/tests/browser.sh
