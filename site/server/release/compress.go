package release

import (
	"bytes"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// Levels of compression: a release is compressed once, while it is opened, and
// read many times.
const (
	brotliLevel = 5
	gzipLevel   = 7
)

// compressor makes the compressed forms of one file after the other.
type compressor struct {
	br  *brotli.Writer
	gz  *gzip.Writer
	out bytes.Buffer
}

func newCompressor() *compressor {
	gz, err := gzip.NewWriterLevel(nil, gzipLevel)
	if err != nil {
		panic(err) // the level is a constant
	}
	return &compressor{br: brotli.NewWriterLevel(nil, brotliLevel), gz: gz}
}

type packer interface {
	Write(p []byte) (int, error)
	Close() error
}

func (c *compressor) brotli(body []byte) []byte {
	c.out.Reset()
	c.br.Reset(&c.out)
	return c.pack(c.br, body)
}

func (c *compressor) gzip(body []byte) []byte {
	c.out.Reset()
	c.gz.Reset(&c.out)
	return c.pack(c.gz, body)
}

// pack returns the compressed bytes, or nil unless they are smaller by a tenth.
func (c *compressor) pack(w packer, body []byte) []byte {
	_, err := w.Write(body)
	if err == nil {
		err = w.Close()
	}
	if err != nil || c.out.Len() > len(body)-len(body)/10 {
		return nil
	}
	return bytes.Clone(c.out.Bytes())
}
