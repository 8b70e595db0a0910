package diag

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// ReadInput reads a file that somebody put there: a regular file of at most
// limit bytes. A pipe or a device, which might never end, is refused unread.
func ReadInput(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	switch {
	case info.IsDir():
		return nil, errors.New("it is a folder and should be a file")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not a regular file")
	case info.Size() > limit:
		return nil, fmt.Errorf("the file has %s and may have %s", size(info.Size()), size(limit))
	}
	return os.ReadFile(path)
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", n>>10)
}

// Cause returns an error of the file system without the operation and the path,
// which the caller names.
func Cause(err error) error {
	var link *os.LinkError
	var path *fs.PathError
	var call *os.SyscallError
	switch {
	case errors.As(err, &link):
		return link.Err
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &call):
		return call.Err
	}
	return err
}
