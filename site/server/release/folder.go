package release

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// every is how often a folder is looked at.
const every = 200 * time.Millisecond

// Folder is a place that releases are put in. The release that is there is
// answered from until another has been opened whole; a folder that is away,
// half written or damaged changes nothing.
//
// A folder is put there by a rename, as leqi build does, or by a symbolic link
// that is changed by a rename.
type Folder struct {
	dir     string
	log     *slog.Logger
	current atomic.Pointer[Release]
	opened  stamp
	changed []func(*Release)
}

// stamp distinguishes one folder from another that is put in its place.
type stamp struct {
	folder, index os.FileInfo
}

// NewFolder opens the release in dir.
func NewFolder(dir string, log *slog.Logger) (*Folder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	f := &Folder{dir: dir, log: log}
	f.opened, _ = f.look() // before it is read: what comes later is another stamp
	r, err := Open(dir)
	if err != nil {
		return nil, err
	}
	debug.FreeOSMemory() // what compressing took
	f.current.Store(r)
	return f, nil
}

// Current returns the release to answer from. A request asks once.
func (f *Folder) Current() *Release { return f.current.Load() }

// OnChange calls do with every release that takes the place of another, before
// it is answered from. It must be called before Watch.
func (f *Folder) OnChange(do func(*Release)) { f.changed = append(f.changed, do) }

// Watch opens what is put in the folder's place, until ctx ends.
func (f *Folder) Watch(ctx context.Context) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	var last, failed stamp
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now, err := f.look()
		if err != nil || now.same(f.opened) || now.same(failed) {
			continue
		}
		if !now.same(last) { // it may be being written: wait until it rests
			last = now
			continue
		}
		r, err := Open(f.dir)
		if err != nil {
			failed = now
			f.log.Error("release not opened; the one before is still served", "error", err)
			continue
		}
		if after, err := f.look(); err != nil || !after.same(now) {
			continue // replaced while it was read
		}
		for _, do := range f.changed {
			do(r)
		}
		f.opened = now
		f.current.Store(r)
		debug.FreeOSMemory()
		f.log.Info("release opened", "release", r.ID)
	}
}

func (f *Folder) look() (s stamp, err error) {
	var errIndex error
	s.folder, err = os.Stat(f.dir)
	s.index, errIndex = os.Stat(filepath.Join(f.dir, "index.html"))
	if err := errors.Join(err, errIndex); err != nil {
		return stamp{}, err
	}
	return s, nil
}

func (s stamp) same(o stamp) bool {
	return s.folder != nil && o.folder != nil && os.SameFile(s.folder, o.folder) && os.SameFile(s.index, o.index) &&
		s.folder.ModTime().Equal(o.folder.ModTime()) && s.index.ModTime().Equal(o.index.ModTime())
}
