package sheet

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"sync"

	"leqi/generator/decide/batch"
)

const (
	chunkBytes = 256 << 10
	maxRow     = 4 << 20 // a longer row is a quote that was never closed
)

// chunk is a run of whole rows on its way from the reader to the writer.
type chunk struct {
	src, out []byte
	first    int // number of its first row
	tally    batch.Tally
	done     chan struct{}
}

// stream decides the rows of r, whose header has been read, and writes them to w
// in order. It calls progress, if there is one, with the number of rows done,
// after every chunk and from one goroutine.
func stream(p *batch.Plan, r io.Reader, w io.Writer, workers int, progress func(rows int)) (batch.Tally, error) {
	work := make(chan *chunk, workers)
	order := make(chan *chunk, 2*workers)
	free := make(chan *chunk, 3*workers+2)
	stop := make(chan struct{})
	var readErr error
	go func() {
		defer close(order)
		defer close(work)
		readErr = read(r, p.Delimiter, free, stop, func(c *chunk) {
			work <- c
			order <- c
		})
	}()
	var deciding sync.WaitGroup
	for range workers {
		deciding.Go(func() {
			worker := batch.NewWorker(p)
			for c := range work {
				worker.Tally = batch.Tally{}
				c.out = worker.Rows(c.out[:0], c.src, c.first)
				c.tally = worker.Tally
				c.done <- struct{}{}
			}
		})
	}
	var tally batch.Tally
	var writeErr error
	for c := range order {
		<-c.done
		tally.Add(c.tally)
		if writeErr == nil {
			if _, writeErr = w.Write(c.out); writeErr != nil {
				close(stop)
			}
		}
		if progress != nil {
			progress(tally.Rows)
		}
		select {
		case free <- c:
		default:
		}
	}
	deciding.Wait()
	return tally, errors.Join(writeErr, readErr)
}

// read cuts r into chunks of whole rows.
func read(r io.Reader, delimiter byte, free chan *chunk, stop chan struct{}, send func(*chunk)) error {
	row := 2 // the header is row 1
	var rest []byte
	for {
		var c *chunk
		select {
		case <-stop:
			return nil
		case c = <-free:
		default:
			c = &chunk{done: make(chan struct{}, 1)}
		}
		buf := append(c.src[:0], rest...)
		if cap(buf)-len(buf) < chunkBytes {
			buf = append(make([]byte, 0, len(buf)+chunkBytes), buf...)
		}
		n, err := io.ReadAtLeast(r, buf[len(buf):len(buf)+chunkBytes], 1)
		buf = buf[:len(buf)+n]
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return err
		}
		count, length := batch.Rows(buf, delimiter, 0)
		if last && !batch.Whole(buf[length:], delimiter) {
			return batch.Unclosed(row + count)
		}
		if last && length < len(buf) {
			count, length = count+1, len(buf)
		}
		rest = append(rest[:0], buf[length:]...)
		if len(rest) > maxRow {
			return &batch.Error{What: "bad table", Why: "the row " + strconv.Itoa(row+count) + " does not end within 4 MiB", Next: "close its quotes"}
		}
		c.src, c.first = buf[:length], row
		row += count
		if length > 0 {
			send(c)
		}
		if last {
			return nil
		}
	}
}

// readHeader takes the first row from r. It returns the row without its line
// end, and a reader of what follows.
func readHeader(r io.Reader) (header []byte, rest io.Reader, err error) {
	buf := make([]byte, 0, 4096)
	for {
		n, length := batch.Rows(buf, batch.Delimiter(buf), 1)
		if n == 1 {
			return line(buf[:length]), io.MultiReader(bytes.NewReader(buf[length:]), r), nil
		}
		if len(buf) > maxRow {
			return nil, nil, &batch.Error{What: "bad header", Why: "the first row does not end within 4 MiB", Next: "start from the header of --template"}
		}
		if cap(buf) == len(buf) {
			buf = append(make([]byte, 0, 2*cap(buf)), buf...)
		}
		got, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+got]
		if errors.Is(err, io.EOF) && !batch.Whole(buf, batch.Delimiter(buf)) {
			return nil, nil, batch.Unclosed(1)
		}
		if errors.Is(err, io.EOF) {
			return line(buf), bytes.NewReader(nil), nil
		}
		if err != nil {
			return nil, nil, err
		}
	}
}

// line removes the line end of a row.
func line(b []byte) []byte { return bytes.TrimRight(b, "\r\n") }
