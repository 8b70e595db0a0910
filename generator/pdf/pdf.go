// Package pdf prints pages of a built site as PDF files, by Chromium.
//
// [Fill] takes the folder of a site and the sheets to print, and writes a file
// for each: tagged, with bookmarks from the headings and embedded fonts. What
// stands at the foot of every sheet is in the site's styles for paper. A link
// leads to the place in the file, if that is in it, else to the site's public
// address, or nowhere; never to the machine that printed it.
//
// Invariant: the same pages printed by the same Chromium with the same fonts
// are the same bytes. What would differ is the time of printing, which [normalize]
// replaces in place, so that no other byte moves. (A library that reads the file
// and writes it anew would have to keep the structure tree, the bookmarks and
// the named destinations as they are, and gains nothing.)
package pdf

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode/utf16"
)

// Variable is the environment variable that names a Chromium.
const Variable = "LEQI_CHROMIUM"

// names are how a Chromium may be called in PATH.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"}

// timeout bounds the printing of one file.
const timeout = 2 * time.Minute

// A Sheet is one page of the site to print.
type Sheet struct {
	Page  string // the page's file in the site, with slashes
	File  string // the file to write beside it or in a folder above it
	Whole bool   // a whole text, which gets a list of contents
}

// Find returns the path of a Chromium: the one that LEQI_CHROMIUM names, or the
// first in PATH.
func Find() (string, error) {
	if named := os.Getenv(Variable); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", fmt.Errorf("no Chromium: %s names %q, which is not a program; correct it, or unset it to look in PATH", Variable, named)
		}
		return path, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no Chromium: --pdf prints by it, and none of %s is in PATH; install one, name it in %s, or build without --pdf", strings.Join(names, ", "), Variable)
}

// Fill prints sheets of the site in the folder dir, whose public address is base
// or "".
func Fill(ctx context.Context, chromium, dir, base string, sheets []Sheet) error {
	for _, s := range sheets {
		if err := s.print(ctx, chromium, dir, base); err != nil {
			return fmt.Errorf("unprintable page: %s: %w", s.Page, err)
		}
	}
	return nil
}

// print prints one sheet. The page that Chromium reads lies beside the site's,
// whose styles it has, for as long as it takes.
func (s Sheet) print(ctx context.Context, chromium, dir, base string) (err error) {
	source, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(s.Page)))
	if err != nil {
		return err
	}
	page, headings, err := s.page(source, base)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, filepath.FromSlash(s.File))
	input := filepath.Join(dir, filepath.FromSlash(path.Dir(s.Page)), "index.pdf.html")
	if err := os.WriteFile(input, page, 0o644); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.Remove(input)) }()
	if err := run(ctx, chromium, input, file); err != nil {
		return err
	}
	printed, err := os.ReadFile(file)
	if err != nil {
		return errors.New("chromium wrote no file")
	}
	if err := normalize(printed); err != nil {
		return err
	}
	mendTitles(printed, headings)
	return os.WriteFile(file, printed, 0o644)
}

// address returns the address of a file, whose path is absolute and may hold
// what means something in an address, such as # and %.
func address(file string) string {
	slashed := filepath.ToSlash(file)
	if !strings.HasPrefix(slashed, "/") { // C:/…
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}

// run has Chromium print a page into a file, with a profile of its own.
func run(ctx context.Context, chromium, page, file string) error {
	profile, err := os.MkdirTemp("", "leqi-pdf-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	ctx, stop := context.WithTimeout(ctx, timeout)
	defer stop()
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
		"--user-data-dir=" + profile, "--user-agent=leqi", "--lang=zh-CN",
		"--generate-pdf-document-outline", "--no-pdf-header-footer", "--print-to-pdf=" + file, address(page),
	}
	if os.Geteuid() == 0 { // Chromium's sandbox refuses root; the page is our own and has no script
		args = append([]string{"--no-sandbox"}, args...)
	}
	cmd := exec.CommandContext(ctx, chromium, args...)
	cmd.WaitDelay = 5 * time.Second
	cmd.Env = append(os.Environ(), "TZ=UTC")
	said, err := cmd.CombinedOutput()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("chromium was not done after %s", timeout)
	case ctx.Err() != nil:
		return errors.New("interrupted; nothing was changed")
	case err != nil:
		return fmt.Errorf("chromium failed: %w\n%s", err, bytes.TrimSpace(said))
	}
	return nil
}

var (
	dates = regexp.MustCompile(`/(?:CreationDate|ModDate) \(D:(\d{14}[+-]\d\d'\d\d')\)`)
	ids   = regexp.MustCompile(`/ID \[<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\]`)
)

// printedAt stands for the time of printing, as the first day that a zip can
// name does in the pack.
const printedAt = "19800101000000+00'00'"

// normalize replaces in place what differs between two prints of a page: the two
// dates of a PDF file, and its ID if it has one.
func normalize(b []byte) error {
	if !bytes.HasPrefix(b, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(b), []byte("%%EOF")) {
		return errors.New("chromium wrote no whole PDF file")
	}
	found := dates.FindAllSubmatchIndex(b, -1)
	if len(found) != 2 {
		return fmt.Errorf("the PDF file has %d dates where two were expected; this Chromium writes them in another way", len(found))
	}
	for _, m := range found {
		copy(b[m[2]:m[3]], printedAt)
	}
	for _, m := range ids.FindAllSubmatchIndex(b, -1) {
		for k := 2; k < len(m); k += 2 {
			copy(b[m[k]:m[k+1]], bytes.Repeat([]byte("0"), m[k+1]-m[k]))
		}
	}
	return nil
}

var titles = regexp.MustCompile(`/Title <FEFF([0-9A-F]+)>`)

// mendTitles corrects in place the bookmarks of headings at the head of a sheet.
// Chromium repeats each piece of their text: （二）（二）接入流程接入流程.
func mendTitles(b []byte, headings [][]string) {
	right := make(map[string]string)
	for _, pieces := range headings {
		var twice strings.Builder
		for _, it := range pieces {
			twice.WriteString(strings.Repeat(it, 2))
		}
		right[strings.ReplaceAll(twice.String(), " ", "")] = strings.Join(pieces, "")
	}
	for _, m := range titles.FindAllSubmatchIndex(b, -1) {
		title, err := fromHex(b[m[2]:m[3]])
		if err != nil {
			continue
		}
		if once, ok := right[strings.Join(strings.Fields(title), "")]; ok {
			mended := append(toHex(once), '>')
			if room := m[1] - m[2]; len(mended) <= room {
				copy(b[m[2]:m[1]], append(mended, bytes.Repeat([]byte(" "), room-len(mended))...))
			}
		}
	}
}

// fromHex reads UTF-16 in hexadecimal digits.
func fromHex(digits []byte) (string, error) {
	b := make([]byte, hex.DecodedLen(len(digits)))
	if _, err := hex.Decode(b, digits); err != nil || len(b)%2 != 0 {
		return "", errors.New("no UTF-16")
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(units)), nil
}

func toHex(text string) (digits []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		digits = fmt.Appendf(digits, "%04X", unit)
	}
	return digits
}
