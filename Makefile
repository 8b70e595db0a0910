# Everything that a newcomer needs. `make help` lists it.

LEQI  := bin/leqi
TOOL  := CGO_ENABLED=0 go tool -modfile=tools.mod
SITE  := public
ADDR  := 127.0.0.1:8080

# What goes into a binary: no path of this machine, no table of symbols.
BUILD := CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags='-s -w'

.PHONY: help run site zip install generate check test test-go test-race test-site lint bench fuzz update pictures tool-pictures clean browser tools $(LEQI)

help: #> list these targets
	@sed -n 's/^\([a-z-]*\):.*#> /  make \1	/p' Makefile | expand -t 22

run: site #> build everything and serve it at http://127.0.0.1:8080/ (ADDR=127.0.0.1:8081 for another port)
	$(LEQI) serve $(SITE) --addr $(ADDR)

site: $(LEQI) hugo #> build the site into public/
	$(LEQI) build $(PDF) --out $(SITE)

zip: site #> build the site and pack it as leqi.zip, to be read without a server
	$(LEQI) export leqi.zip --site $(SITE)

# go install would name the command after its folder, generator.
install: #> put leqi where Go puts binaries
	$(BUILD) -o "$$(d=$$(go env GOBIN); echo "$${d:-$$(go env GOPATH)/bin}")/leqi" ./generator

generate: $(LEQI) #> write the Markdown below content/qingdao-lianyong/
	$(LEQI) generate

check: site/node_modules #> the fast checks, for while you work
	go vet ./...
	go test -short ./...
	cd site && npm run --silent typecheck && npm run --silent lint

test: test-go test-race test-site #> run every test, the browser's included

test-go: hugo tools
	go vet ./...
	go test ./...
	FUZZTIME=300x sh generator/fuzz.sh

# What answers several at once: the server, tables in parallel, the index.
test-race:
	go test -race -short ./site/server/... ./generator/decide/batch ./generator/decide/sheet ./search

fuzz: hugo site site/node_modules #> every fuzz target for a minute each, and every .docx through LibreOffice
	FUZZTIME=60s sh generator/fuzz.sh
	@sh site/tests/tools.sh office
	cd site && npm run --silent office

# The browser tests read a site that has its PDF files; what prints them comes first.
test-site: PDF := --pdf
test-site: browser site/node_modules site
	cd site && npm run --silent typecheck && npm run --silent unit && npm test --silent

lint: site/node_modules #> check the style of Go and TypeScript, and that generated files are fresh
	CGO_ENABLED=0 go tool -modfile=.ci/lint.mod golangci-lint run
	cd site && npm run --silent lint
	go mod tidy -diff
	go run ./generator generate --check

bench: site site/node_modules browser #> print the figures: speed, size, Lighthouse
	go test -run '^$$' -bench . -benchmem ./...
	cd site && npm run --silent weight && npm run --silent filters && npm run --silent check-speed && npm run --silent tool-speed && npm run --silent search-speed && npm run --silent serve-speed && npm run --silent lighthouse

update: #> rewrite golden and generated files; read the diff before you commit it
	go test ./generator ./search ./search/analysis -update

pictures: site site/node_modules browser #> take the pictures of README.md from the built site
	cd site && npm run --silent pictures

tool-pictures: site site/node_modules browser #> take pictures of every tool in every state into build/pictures/, to be looked at
	cd site && PICTURES=../build/pictures npm test --silent -- tests/tool_pictures.spec.ts

clean: #> remove what was built
	rm -rf bin build public site/node_modules

# The go command rebuilds only what changed.
$(LEQI):
	@mkdir -p bin
	$(BUILD) -o $(LEQI) ./generator

# Hugo's first build takes minutes; say so.
.PHONY: hugo
hugo:
	@echo "preparing Hugo (the first time takes a few minutes)" && $(TOOL) hugo version >/dev/null

site/node_modules: site/package-lock.json
	cd site && npm ci --no-audit --no-fund
	@touch site/node_modules

# The browser tests need Chromium and a Chinese font, the Go tests xmllint.
browser: tools
tools:
	@sh site/tests/tools.sh
