package batch

import "leqi/generator/decide/engine"

// Feed takes a table piece by piece, as a browser reads a file: the pieces
// may end anywhere, also inside a row.
type Feed struct {
	Table  *engine.Table
	Worker *Worker // nil until the header has come

	rest []byte
	row  int
}

// maxRest is the longest row that is waited for; a longer one is a quote that
// was never closed.
const maxRest = 4 << 20

// Add decides the rows that are whole after the next piece and appends the
// result to dst; the first row is the header. last ends the table.
func (f *Feed) Add(dst, piece []byte, last bool) ([]byte, error) {
	f.rest = append(f.rest, piece...)
	if f.Worker == nil {
		n, length := Rows(f.rest, Delimiter(f.rest), 1)
		if n == 0 && !last {
			return dst, f.long()
		}
		if n == 0 {
			length = len(f.rest)
			if !Whole(f.rest, Delimiter(f.rest)) {
				return dst, Unclosed(1)
			}
		}
		plan, err := NewPlan(f.Table, trimLine(f.rest[:length]))
		if err != nil {
			return dst, err
		}
		f.rest, f.row, f.Worker = f.rest[length:], 2, NewWorker(plan)
		dst = plan.Header(dst)
	}
	n, length := Rows(f.rest, f.Worker.Plan.Delimiter, 0)
	if last {
		if !Whole(f.rest[length:], f.Worker.Plan.Delimiter) {
			return dst, Unclosed(f.row + n)
		}
		length = len(f.rest)
	}
	dst = f.Worker.Rows(dst, f.rest[:length], f.row)
	f.row += n
	f.rest = append(f.rest[:0], f.rest[length:]...)
	return dst, f.long()
}

func (f *Feed) long() error {
	if len(f.rest) <= maxRest {
		return nil
	}
	return &Error{"bad table", "the row " + decimal(max(f.row, 1)) + " does not end within 4 MiB", "close its quotes"}
}

// trimLine removes the line end of a row.
func trimLine(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\n' {
		b = b[:n-1]
	}
	return trimCR(b)
}
