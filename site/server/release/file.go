package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
)

// File is one file of a release.
type File struct {
	Name string // path from the site's root, with slashes
	Size int64  // bytes, uncompressed
	Page Page   // what an HTML page says of itself
	Gone bool   // the file belongs to an address that is no more

	// Plain, Brotli and Gzip are the forms of the file. Brotli and Gzip are nil
	// unless they are smaller by a tenth.
	Plain, Brotli, Gzip *Form

	// Header holds the headers that are the same in every form, under their
	// canonical names. It must not be changed.
	Header map[string][]string

	sum   [sha256.Size]byte
	large bool
	disk  *os.File // of a large file; closed when nothing refers to the release
}

// Form is a file's bytes in one content coding.
type Form struct {
	Body     []byte   // nil for a large file
	ETag     []string // one strong entity tag, as a header's values
	Length   []string // of Body, as a header's values
	Encoding []string // the content coding, as a header's values; nil for plain
}

// Open returns the plain bytes from their start.
func (f *File) Open() io.ReadSeeker {
	if f.disk != nil {
		return io.NewSectionReader(f.disk, 0, f.Size)
	}
	return bytes.NewReader(f.Plain.Body)
}

func (f *File) all() ([]byte, error) {
	if f.disk == nil {
		return f.Plain.Body, nil
	}
	return io.ReadAll(f.Open())
}

// read reads the file from its folder and makes its forms.
func (f *File) read(root *os.Root, c *compressor) error {
	file, err := root.Open(f.Name)
	if err != nil {
		return err
	}
	if f.large {
		hash := sha256.New()
		n, err := io.Copy(hash, file)
		if err == nil && n != f.Size {
			err = fmt.Errorf("%s: changed while it was read", f.Name)
		}
		if err != nil {
			return errors.Join(err, file.Close())
		}
		f.disk = file
		hash.Sum(f.sum[:0])
		f.Plain = &Form{ETag: tag(f.sum, ""), Length: []string{strconv.FormatInt(n, 10)}}
		return nil
	}
	body, err := io.ReadAll(file)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	f.Size, f.sum = int64(len(body)), sha256.Sum256(body)
	f.Plain = f.form(body, "")
	if compressible(f.Name) {
		if packed := c.brotli(body); packed != nil {
			f.Brotli = f.form(packed, "br")
		}
		if packed := c.gzip(body); packed != nil {
			f.Gzip = f.form(packed, "gzip")
		}
	}
	if isHTML(f.Name) {
		f.Page = readPage(body)
	}
	return nil
}

func (f *File) form(body []byte, coding string) *Form {
	form := &Form{Body: body, ETag: tag(f.sum, coding), Length: []string{strconv.Itoa(len(body))}}
	if coding != "" {
		form.Encoding = []string{coding}
	}
	return form
}

// tag returns a strong entity tag. Each coding has one of its own (RFC 9110,
// section 8.8.3).
func tag(sum [sha256.Size]byte, coding string) []string {
	t := hex.EncodeToString(sum[:16])
	if coding != "" {
		t += "-" + coding
	}
	return []string{`"` + t + `"`}
}
