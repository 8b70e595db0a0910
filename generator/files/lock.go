package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// patience is how long a command waits for another one that writes the same
// place. The renames take milliseconds; compiling the checker, some seconds.
const patience = 2 * time.Minute

// Lock waits until no other leqi writes the place, and keeps others from it
// until unlock is called. The operating system drops the lock of a process that
// ends, however it ends.
func Lock(place string) (unlock func(), err error) {
	at, err := realPath(place)
	if err != nil {
		return nil, cannot(place, err)
	}
	return lock(at, place)
}

// lock is Lock for a resolved path, which errors call as the user named it.
func lock(at, shown string) (unlock func(), err error) {
	name := beside(at, lockSuffix)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		lock := flock.New(name)
		if _, err := lock.TryLockContext(ctx, 20*time.Millisecond); err != nil {
			lock.Close()
			if errors.Is(err, context.DeadlineExceeded) {
				err = fmt.Errorf("another leqi has been writing there for %v", patience)
			}
			return nil, cannot(shown, err)
		}
		// The file may have been removed, by the one that had the lock, after
		// it was opened here: then it locks nothing.
		held, heldErr := lock.Stat()
		there, err := os.Stat(name)
		if heldErr == nil && err == nil && os.SameFile(held, there) {
			return func() {
				os.Remove(name) // first, while nobody else can have the lock
				lock.Close()
			}, nil
		}
		lock.Close()
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, cannot(shown, err)
		}
	}
}

// beside returns the name of what stands beside a place for the time of a write.
func beside(place, suffix string) string {
	return filepath.Join(filepath.Dir(place), "."+filepath.Base(place)+suffix)
}
