package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"leqi/generator/address"
	"leqi/generator/library"
	"leqi/generator/outdir"
	"leqi/generator/pages"
	"leqi/generator/redirect"
	"leqi/generator/verify"

	"github.com/spf13/cobra"
)

// hugoCommand is how Hugo is run where LEQI_HUGO names no binary: as the tool
// that tools.mod pins.
var hugoCommand = []string{"go", "tool", "-modfile=tools.mod", "hugo"}

// hugoTimeout bounds one run of Hugo, its first compilation included. It is
// below the ten minutes that go test allows a package.
const hugoTimeout = 8 * time.Minute

func newBuildCommand(o *options) *cobra.Command {
	var out, baseURL string
	var contact security
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Check everything and build the site",
		Long: `Check everything and build the site: the committed Markdown must be fresh, every
published address must still stand, every decision must be proved case by case,
Hugo must not warn, and the finished site is verified before it takes the place
of the old one. The index of leqi search is built into build/search.bleve, and
the redirects for nginx and Caddy into build/redirects.

Hugo is run as "` + strings.Join(hugoCommand, " ") + `", or as the binary
that the environment variable LEQI_HUGO names.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			lib, err := o.load()
			if err != nil {
				return err
			}
			if err := o.checkMarkdown(lib); err != nil {
				return err
			}
			if err := checkRegistries(cmd.ErrOrStderr(), lib); err != nil {
				return err
			}
			rules, err := redirects(lib)
			if err != nil {
				return err
			}
			proofs, err := o.prepareDecisions(lib)
			if err != nil {
				return err
			}
			published, err := contact.files(baseURL)
			if err != nil {
				return err
			}
			search, err := o.buildIndex(lib)
			if err != nil {
				return err
			}
			maps.Copy(published, search)
			input, err := hugoInput(lib, rules, proofs, published)
			if err != nil {
				return err
			}
			site, err := outdir.Aside(out)
			if err != nil {
				return err
			}
			defer os.RemoveAll(site)
			if err := o.hugo(input, siteTitle(lib), site, baseURL); err != nil {
				return err
			}
			report, err := verify.Site(site, lib)
			if err != nil {
				return err
			}
			if err := o.writeRedirects(rules); err != nil {
				return err
			}
			if err := outdir.Replace(out, site); err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s\n", out, report)
			return nil
		},
	}
	cmd.Flags().StringVar(&out, "out", "public", "the folder to build into; it is replaced as a whole")
	cmd.Flags().StringVar(&baseURL, "base-url", "", "address of the site, for canonical links, the sitemap, QR codes and the address bar's search (links are relative either way)")
	cmd.Flags().StringArrayVar(&contact.contacts, "security-contact", nil, "whom to tell of a weakness, for .well-known/security.txt: https://…, mailto:… or tel:… (may be repeated)")
	cmd.Flags().StringVar(&contact.expires, "security-expires", "", "until when that holds: 2027-06-30")
	return cmd
}

// checkRegistries fails if a published address would vanish or change. From
// then on the library holds each registry as it will be once everything is
// published.
func checkRegistries(stderr io.Writer, lib *library.Library) error {
	for _, d := range lib.Documents {
		unpublished, err := d.Registry.Check(address.Addresses(d))
		if err != nil {
			return err
		}
		if n := len(unpublished); n > 0 {
			fmt.Fprintf(stderr, "%s: %d addresses are not published yet, %s first; leqi publish makes them permanent\n", d.Registry.File, n, unpublished[0].URI)
		}
		d.Registry = d.Registry.With(unpublished)
	}
	return nil
}

// hugoInput returns everything that Hugo makes the site of. published is what is
// part of it beside the text, its history and its decisions.
func hugoInput(lib *library.Library, rules []redirect.Rule, proofs proofs, published map[string][]byte) (map[string][]byte, error) {
	files, err := pages.Files(lib)
	if err != nil {
		return nil, err
	}
	decisions, err := pages.Decisions(lib, proofs)
	if err != nil {
		return nil, err
	}
	past, err := pages.Past(lib)
	if err != nil {
		return nil, err
	}
	for _, more := range []map[string][]byte{decisions, past, published} {
		maps.Copy(files, more)
	}
	files["static/_redirects"] = redirect.Hosted(rules)
	return files, nil
}

// siteTitle returns what the site is called: as its documents say, or by their
// short titles.
func siteTitle(lib *library.Library) string {
	var titles []string
	for _, e := range lib.Latest() {
		titles = append(titles, cmp.Or(e.Meta.SiteTitle, e.Title()))
	}
	return strings.Join(titles, "、")
}

// hugo writes Hugo's input to build/hugo and runs Hugo into site.
func (o *options) hugo(files map[string][]byte, title, site, baseURL string) error {
	input := filepath.Join(o.dir, "build", "hugo")
	root, err := filepath.Abs(o.dir)
	if err != nil {
		return err
	}
	files["config.toml"] = []byte(hugoConfig(root, title))
	if err := outdir.Write(input, files); err != nil {
		return err
	}
	if site, err = filepath.Abs(site); err != nil {
		return err
	}
	if baseURL == "" {
		baseURL = "/"
	}
	args := []string{
		"build", "--source", filepath.Join(root, "site"),
		"--config", filepath.Join(root, "site", "hugo.toml") + "," + filepath.Join(root, "build", "hugo", "config.toml"),
		"--destination", site, "--baseURL", strings.TrimSuffix(baseURL, "/") + "/",
		"--minify", "--noTimes", "--noBuildLock", "--quiet",
		"--panicOnWarning", "--printPathWarnings", "--printI18nWarnings",
	}
	command := hugoCommand
	if binary := os.Getenv("LEQI_HUGO"); binary != "" {
		command = []string{binary}
	}
	// Hugo can hang where a warning panics inside it; compiling it takes minutes.
	ctx, cancel := context.WithTimeout(context.Background(), hugoTimeout)
	defer cancel()
	run := exec.CommandContext(ctx, command[0], append(command[1:], args...)...)
	run.WaitDelay = time.Second
	run.Dir = root
	// The site must not depend on where and when it is built.
	run.Env = append(os.Environ(), "CGO_ENABLED=0", "TZ=Asia/Shanghai", "HUGO_CACHEDIR="+filepath.Join(root, "build", "hugo-cache"))
	out, err := run.CombinedOutput()
	if ctx.Err() != nil {
		return fmt.Errorf("hugo failed: no end after %v; run it without --panicOnWarning to see its warnings\n%s", hugoTimeout, strings.TrimSpace(string(out)))
	}
	if err != nil {
		return fmt.Errorf("hugo failed: %w\n%s", err, strings.TrimSpace(string(out)))
	}
	return nil
}

// hugoConfig tells Hugo what the site is called and where its input is. The paths are absolute, because
// Hugo takes a relative mount as relative to site/.
func hugoConfig(root, title string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Written by leqi build.\ntitle = %q\n", title)
	for _, m := range [][2]string{
		{"site/content", "content"},
		{"content", "content"},
		{"site/static", "static"},
		{"site/assets", "assets"},
		{"site/layouts", "layouts"},
		{"site/i18n", "i18n"},
		{"build/hugo/data", "data"},
		{"build/hugo/static", "static"},
		{"build/hugo/assets", "assets"},
		{"build/wasm", "assets/wasm"},
	} {
		fmt.Fprintf(&b, "[[module.mounts]]\nsource = %q\ntarget = %q\n", filepath.Join(root, filepath.FromSlash(m[0])), m[1])
		if m[0] == "content" { // the hand-written pages; the clauses come from the data
			b.WriteString("files = ['*.md']\n")
		}
	}
	return b.String()
}
