// Package hugo runs Hugo on the data that the stages made.
//
// It takes a Site, and fills a folder with it. Hugo is the tool that
// tools.mod pins, or the binary that LEQI_HUGO names.
//
// Invariant: Run returns nil only if Hugo ended well and said nothing that is a
// warning or an error. Hugo never outlives Run and, on Linux, not even leqi.
package hugo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Command is how the go command is asked for the pinned Hugo.
var Command = []string{"go", "tool", "-modfile=tools.mod", "hugo"}

const (
	// compileTimeout bounds the first compilation of Hugo, timeout a run. Both
	// together are below the ten minutes that go test allows a package.
	compileTimeout = 7 * time.Minute
	timeout        = 2 * time.Minute

	// lowSpace is the free space below which a disk counts as full, and patience
	// how long Hugo may go on then: it has been seen to hang.
	lowSpace = 64 << 10
	patience = 3 * time.Second
)

// ConfigName is the file of Config in the input.
const ConfigName = "config.toml"

// Site is one run of Hugo. All paths are absolute.
type Site struct {
	Root    string // the project's folder
	Input   string // data/, static/, assets/ and Config, for this run alone
	Out     string // the folder to fill
	Title   string // what the site is called
	BaseURL string // the site's address, or ""
}

// Config returns the settings of the run: what the site is called, where its
// input is, and that a site without an address has no sitemap, whose entries
// would not be addresses. The paths are absolute, because Hugo takes a relative
// mount as relative to site/.
func (s Site) Config() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Written by leqi build.\ntitle = %q\n", s.Title)
	if s.BaseURL == "" {
		b.WriteString("disableKinds = ['section', 'taxonomy', 'term', 'rss', 'sitemap']\n")
	}
	for _, m := range [][3]string{
		{s.Root, "site/content", "content"},
		{s.Root, "content", "content"},
		{s.Root, "site/static", "static"},
		{s.Root, "site/assets", "assets"},
		{s.Root, "site/layouts", "layouts"},
		{s.Root, "site/i18n", "i18n"},
		{s.Input, "data", "data"},
		{s.Input, "static", "static"},
		{s.Input, "assets", "assets"},
	} {
		fmt.Fprintf(&b, "[[module.mounts]]\nsource = %q\ntarget = %q\n", filepath.Join(m[0], filepath.FromSlash(m[1])), m[2])
		if m[1] == "content" { // the hand-written pages; the clauses come from the data
			b.WriteString("files = ['*.md']\n")
		}
	}
	return []byte(b.String())
}

// Run has Hugo build the site. more are further flags of Hugo.
func (s Site) Run(ctx context.Context, more ...string) error {
	binary, err := Binary(ctx, s.Root)
	if err != nil {
		return err
	}
	args := append([]string{
		"build", "--source", filepath.Join(s.Root, "site"),
		"--config", filepath.Join(s.Root, "site", "hugo.toml") + "," + filepath.Join(s.Input, ConfigName),
		"--destination", s.Out, "--baseURL", strings.TrimSuffix(s.BaseURL, "/") + "/",
		"--minify", "--noTimes", "--noBuildLock", "--printPathWarnings", "--printI18nWarnings",
	}, more...)
	cmd := exec.Command(binary, args...)
	cmd.Dir = s.Root
	// The site must not depend on where and when it is built.
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "TZ=Asia/Shanghai", "HUGO_CACHEDIR="+filepath.Join(s.Input, "cache"))
	said, err := run(ctx, cmd, timeout, s.Out)
	if err != nil {
		return failed(err, said, s.Out)
	}
	if bad := complaints(said); len(bad) > 0 {
		return fmt.Errorf("hugo warned: %d lines; correct the pages or templates that they name\n%s", len(bad), strings.Join(bad, "\n"))
	}
	return nil
}

// Binary returns the path of Hugo, which the go command compiles if need be.
func Binary(ctx context.Context, root string) (string, error) {
	if binary := os.Getenv("LEQI_HUGO"); binary != "" {
		return binary, nil
	}
	args := slices.Insert(slices.Clone(Command), 2, "-n")
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	said, err := run(ctx, cmd, compileTimeout, "")
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if binary := lines[len(lines)-1]; err == nil && filepath.IsAbs(binary) {
		return binary, nil
	}
	if err == nil {
		err = errors.New("the go command names no binary")
	}
	return "", failed(err, said, "")
}

// Why a process was ended.
var (
	errInterrupted = errors.New("interrupted; nothing was changed")
	errFull        = errors.New("no space left on device")
)

// run runs a command and returns what it said. The command is ended if ctx or
// the time is over, or if it goes on although the disk of a folder is full.
func run(ctx context.Context, cmd *exec.Cmd, limit time.Duration, disk string) (said string, err error) {
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.WaitDelay = time.Second
	// The system ends a child when the thread that began it does: keep the
	// thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	tie(cmd)
	if err := cmd.Start(); err != nil {
		return "", err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	over := time.After(limit)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	var full time.Time
	for {
		var why error
		select {
		case err := <-ended:
			return out.String(), err
		case <-ctx.Done():
			why = errInterrupted
		case <-over:
			why = fmt.Errorf("it did not end within %v", limit)
		case now := <-tick.C:
			switch {
			case disk == "" || !isFull(disk):
				full = time.Time{}
				continue
			case full.IsZero():
				full = now
				continue
			case now.Sub(full) < patience:
				continue
			}
			why = errFull
		}
		end(cmd)
		<-ended //nolint:errcheck // killed: its status says no more
		return out.String(), why
	}
}

// isFull reports whether the disk of a folder has no space left.
func isFull(folder string) bool {
	free, ok := freeSpace(folder)
	return ok && free < lowSpace
}

// failed returns the error of a run, with what Hugo said of it.
func failed(err error, said, out string) error {
	if errors.Is(err, errInterrupted) {
		return err
	}
	bad := complaints(said)
	if len(bad) == 0 {
		bad = strings.Split(strings.TrimSpace(said), "\n")
	}
	said = strings.Join(bad, "\n")
	const space = "no space left on device"
	if out != "" && !errors.Is(err, errFull) && (strings.Contains(said, space) || isFull(out)) {
		err = fmt.Errorf("%w: %w", errFull, err)
	}
	if errors.Is(err, errFull) {
		return fmt.Errorf("hugo failed: %w; nothing was changed: make space where the site is built, or name another place with --out\n%s", err, said)
	}
	return fmt.Errorf("hugo failed: %w\n%s", err, said)
}

// complaints returns the lines in which Hugo warns or reports an error, with
// those that continue them.
func complaints(said string) (bad []string) {
	in := false
	for line := range strings.SplitSeq(said, "\n") {
		line = strings.TrimRight(line, "\r ")
		switch {
		case strings.HasPrefix(line, "WARN"), strings.HasPrefix(line, "ERROR"), strings.HasPrefix(line, "FATAL"), strings.HasPrefix(line, "panic:"), strings.HasPrefix(line, "Error:"):
			in = true
		case line == "" || strings.HasPrefix(line, "INFO") || strings.HasPrefix(line, "Total in"):
			in = false
		}
		if in {
			bad = append(bad, line)
		}
	}
	return bad
}
