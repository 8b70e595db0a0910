package sheet

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"leqi/generator/decide/model/modeltest"

	"leqi/generator/decide/batch"
)

// rowsOf makes a table of n units without holding it.
type rowsOf struct {
	n, next int
	buf     bytes.Buffer
}

func (r *rowsOf) Read(p []byte) (int, error) {
	for r.buf.Len() < len(p) && r.next < r.n {
		i := r.next
		r.next++
		fmt.Fprintf(&r.buf, "\"单位\n%d\",是,否,%s,%s,是,%s\n", i, []string{"A", "B", "M", "C", "D", "不适用", "X"}[i%7], []string{"是", "否"}[i%2], []string{"是", "否", ""}[i%3])
	}
	if r.buf.Len() == 0 {
		return 0, io.EOF
	}
	return r.buf.Read(p)
}

const heading = "户名,trades_in_platform,control_relation,credit_rating,risk_taxpayer,invited,risk_scan_clear"

// peak notes the largest heap while results are written.
type peak struct {
	lines int
	most  uint64
	calls int
}

func (p *peak) Write(b []byte) (int, error) {
	p.lines += bytes.Count(b, []byte{'\n'})
	if p.calls++; p.calls%16 == 0 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		p.most = max(p.most, m.HeapSys)
	}
	return len(b), nil
}

func TestMemoryDoesNotGrowWithTheRows(t *testing.T) {
	plan, err := batch.NewPlan(modeltest.Table(t, "using-unit-access"), []byte(heading))
	if err != nil {
		t.Fatal(err)
	}
	const n = 700_000
	var out peak
	tally, err := stream(plan, &rowsOf{n: n}, &out, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if tally.Rows != n || tally.Errors != n/7 || out.lines != 2*n {
		t.Errorf("tally %+v, %d lines", tally, out.lines)
	}
	if out.most > 100<<20 {
		t.Errorf("the heap grew to %d MiB, it may take 100", out.most>>20)
	}
}

func TestAFailingWriterEndsTheRun(t *testing.T) {
	plan, err := batch.NewPlan(modeltest.Table(t, "using-unit-access"), []byte(heading))
	if err != nil {
		t.Fatal(err)
	}
	_, err = stream(plan, &rowsOf{n: 1 << 30}, full{}, 2, nil)
	if err == nil || !strings.Contains(err.Error(), "no space") {
		t.Errorf("got %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("no space left") }

func BenchmarkRows(b *testing.B) {
	plan, err := batch.NewPlan(modeltest.Table(b, "using-unit-access"), []byte(heading))
	if err != nil {
		b.Fatal(err)
	}
	var src bytes.Buffer
	const n = 200_000
	if _, err := io.Copy(&src, &rowsOf{n: n}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := stream(plan, bytes.NewReader(src.Bytes()), io.Discard, 2, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "rows/s")
}
