package server

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"leqi/site/server/client"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m, goleak.IgnoreCurrent()) } // bleve's workers run from the start

// lines is a log that tests read.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func site(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	for name, text := range files {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// running is a server that is running.
type running struct {
	*Server
	log  *lines
	stop context.CancelFunc
	done chan error
}

func run(t testing.TB, o Options, change ...func(*Server)) *running {
	t.Helper()
	r := &running{log: &lines{}, done: make(chan error, 1)}
	o.Log = slog.New(slog.NewTextHandler(r.log, nil))
	if o.Addr == "" {
		o.Addr = "127.0.0.1:0"
	}
	if o.Drain == 0 {
		o.Drain = 10 * time.Second
	}
	if o.Dir == "" {
		o.Dir = site(t, map[string]string{"index.html": "home", "404.html": "not here"})
	}
	var err error
	if r.Server, err = Listen(o); err != nil {
		t.Fatal(err)
	}
	for _, do := range change {
		do(r.Server)
	}
	ctx, stop := context.WithCancel(context.Background())
	r.stop = stop
	go func() { r.done <- r.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		http.DefaultClient.CloseIdleConnections()
		_ = r.ended(t)
	})
	return r
}

// ended waits for the end and returns what Run returned.
func (r *running) ended(t testing.TB) error {
	t.Helper()
	select {
	case err := <-r.done:
		r.done <- err
		return err
	case <-time.After(20 * time.Second):
		t.Fatal("the server does not end")
		return nil
	}
}

func get(t testing.TB, url string) (int, http.Header, string) {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header, string(body)
}

// raw sends bytes as they are and returns the status line and headers.
func raw(t testing.TB, addr, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.WriteString(c, request); err != nil {
		t.Fatal(err)
	}
	var head strings.Builder
	lines := bufio.NewScanner(c)
	for lines.Scan() && lines.Text() != "" {
		head.WriteString(lines.Text() + "\n")
	}
	return head.String()
}

func TestEveryAnswerIsSecured(t *testing.T) {
	s := run(t, Options{})
	for request, status := range map[string]string{
		"GET / HTTP/1.1":            "200",
		"GET /no HTTP/1.1":          "404",
		"GET /index.html HTTP/1.1":  "301",
		"POST / HTTP/1.1":           "405",
		"OPTIONS * HTTP/1.1":        "405",
		"TRACE / HTTP/1.1":          "405",
		"CONNECT a:1 HTTP/1.1":      "405",
		"GET /livez HTTP/1.1":       "200",
		"GET /readyz HTTP/1.1":      "200",
		"GET http://x.org HTTP/1.1": "200",
		"GET / HTTP/3.0":            "505",
	} {
		head := raw(t, s.Addr(), request+"\r\nHost: x\r\nConnection: close\r\n\r\n")
		if !strings.HasPrefix(head, "HTTP/1.1 "+status) && !strings.HasPrefix(head, "HTTP/1.0 "+status) {
			t.Errorf("%s: %s", request, head)
		}
		if status == "505" {
			continue // net/http answers before any handler: see package secure
		}
		for _, want := range []string{"Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cross-Origin-Opener-Policy: same-origin", "Permissions-Policy: ", "X-Request-Id: "} {
			if !strings.Contains(head, want) {
				t.Errorf("%s: no %s in\n%s", request, want, head)
			}
		}
	}
	if strings.Contains(s.log.String(), "level=ERROR") {
		t.Error(s.log.String())
	}
}

// A panic is one answer; its text and the request's are nowhere.
func TestAPanicIsOneAnswer(t *testing.T) {
	s := run(t, Options{}, func(s *Server) {
		files := s.handler.files
		s.handler.files = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/panic":
				panic("of 张三")
			case "/late":
				_, _ = io.WriteString(w, strings.Repeat("x", 10000))
				panic("of 张三")
			}
			files.ServeHTTP(w, r)
		})
	})
	status, header, body := get(t, "http://"+s.Addr()+"/panic?q=李四")
	if status != 500 || header.Get("Content-Type") != "application/problem+json" || !strings.Contains(body, "urn:leqi:problem:internal") || strings.Contains(body, "张三") {
		t.Errorf("%d %v %s", status, header, body)
	}
	answer, err := http.Get("http://" + s.Addr() + "/late")
	if err == nil {
		_, err = io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
	if err == nil {
		t.Error("an answer that ended before its end looks whole")
	}
	if status, _, _ := get(t, "http://"+s.Addr()+"/"); status != 200 {
		t.Errorf("afterwards %d", status)
	}
	log := s.log.String()
	if !strings.Contains(log, "msg=panic") || !strings.Contains(log, header.Get("X-Request-Id")) || strings.Contains(log, "李四") || strings.Contains(log, "张三") {
		t.Errorf("the log says %s", log)
	}
}

func TestTheLogHoldsNoQuery(t *testing.T) {
	s := run(t, Options{LogRequests: true})
	get(t, "http://"+s.Addr()+"/no/secret/?q=secret")
	s.stop()
	_ = s.ended(t)
	if log := s.log.String(); !strings.Contains(log, "status=404") || strings.Contains(log, "secret") {
		t.Errorf("the log says %s", log)
	}
}

// Who sends headers or a body slowly is cut off; others are answered meanwhile.
func TestSlowClientsAreCutOff(t *testing.T) {
	s := run(t, Options{}, func(s *Server) {
		s.http.ReadHeaderTimeout, s.http.ReadTimeout = 300*time.Millisecond, 600*time.Millisecond
	})
	var slow sync.WaitGroup
	for i := range 40 {
		slow.Go(func() {
			c, err := net.Dial("tcp", s.Addr())
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			start := "GET / HTTP/1.1\r\nX-A: "
			if i%2 == 0 {
				start = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
			}
			if _, err := io.WriteString(c, start); err != nil {
				t.Error(err)
				return
			}
			for range 100 { // a byte now and then
				if _, err := io.WriteString(c, "a"); err != nil {
					return
				}
				time.Sleep(50 * time.Millisecond)
			}
			t.Error("a slow client was never cut off")
		})
	}
	for range 10 {
		if status, _, _ := get(t, "http://"+s.Addr()+"/"); status != 200 {
			t.Errorf("meanwhile %d", status)
		}
		time.Sleep(50 * time.Millisecond)
	}
	slow.Wait()
}

// A download that moves is not cut, however long it takes; one that stands
// still is.
func TestASlowDownloadThatMovesEnds(t *testing.T) {
	const size = 8 << 20
	dir := site(t, map[string]string{"index.html": "home", "big.zip": strings.Repeat("z", size)})
	s := run(t, Options{Dir: dir}, func(s *Server) { s.http.WriteTimeout = 200 * time.Millisecond })
	c, err := net.Dial("tcp", s.Addr())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.(*net.TCPConn).SetReadBuffer(32 << 10); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, "GET /big.zip HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	start, got := time.Now(), 0
	buffer := make([]byte, 256<<10)
	for {
		n, err := c.Read(buffer)
		got += n
		if err != nil {
			break
		}
		if time.Since(start) < time.Second {
			time.Sleep(20 * time.Millisecond)
		}
	}
	if got < size {
		t.Errorf("%d of %d bytes after %s", got, size, time.Since(start))
	}
}

func TestThousandsOfIdleConnections(t *testing.T) {
	s := run(t, Options{MaxConnections: 4096})
	var idle []net.Conn
	defer func() {
		for _, c := range idle {
			c.Close()
		}
	}()
	for range 2000 {
		c, err := net.Dial("tcp", s.Addr())
		if err != nil {
			t.Fatal(err)
		}
		idle = append(idle, c)
	}
	if status, _, _ := get(t, "http://"+s.Addr()+"/"); status != 200 {
		t.Errorf("beside them %d", status)
	}
	for _, c := range idle[:10] {
		_ = c.SetDeadline(time.Now().Add(5 * time.Second))
		fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		if line, err := bufio.NewReader(c).ReadString('\n'); !strings.Contains(line, "200") {
			t.Errorf("an idle one is answered %q, %v", line, err)
		}
	}
}

func TestADrain(t *testing.T) {
	for _, tt := range []struct {
		takes, has time.Duration
		want       string
	}{{300 * time.Millisecond, 10 * time.Second, ""}, {2 * time.Second, 200 * time.Millisecond, "drain cut: 1 open requests did not end within 200ms"}} {
		begun, left := make(chan bool, 1), make(chan bool)
		s := run(t, Options{Drain: tt.has}, func(s *Server) {
			s.handler.files = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				defer close(left)
				begun <- true
				time.Sleep(tt.takes)
				_, _ = io.WriteString(w, "done")
			})
		})
		answered := make(chan string, 1)
		go func() {
			answer, err := http.Get("http://" + s.Addr() + "/")
			if err != nil {
				answered <- "cut"
				return
			}
			defer answer.Body.Close()
			body, _ := io.ReadAll(answer.Body)
			answered <- string(body)
		}()
		<-begun
		s.stop()
		err := s.ended(t)
		if got := <-answered; (tt.want == "") != (got == "done") {
			t.Errorf("the open request got %q", got)
		}
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.want)) {
			t.Errorf("ended with %v, want %q", err, tt.want)
		}
		if tt.want != "" && !strings.Contains(s.log.String(), "drain cut") {
			t.Error("the log does not say that requests were cut")
		}
		<-left
	}
}

func TestAddresses(t *testing.T) {
	dir := site(t, map[string]string{"index.html": "home"})
	o := Options{Dir: dir, Log: slog.New(slog.DiscardHandler)}
	for _, addr := range []string{":0", "0.0.0.0:0", "[::]:0", "192.0.2.1:80", "example.org:80"} {
		o.Addr = addr
		if _, err := Listen(o); err == nil || !strings.Contains(err.Error(), "--public") {
			t.Errorf("%s gave %v", addr, err)
		}
		o.Addr, o.Metrics = "127.0.0.1:0", addr
		if _, err := Listen(o); err == nil || !strings.Contains(err.Error(), "--metrics") {
			t.Errorf("metrics at %s gave %v", addr, err)
		}
		o.Metrics = ""
	}
	s := run(t, Options{Addr: ":0", Public: true, Metrics: "127.0.0.1:0"})
	o.Addr = s.Addr()
	if _, err := Listen(o); err == nil {
		t.Error("a taken address is taken again")
	}
	o.Addr = "127.0.0.1:0"
	o.Metrics = s.MetricsAddr()
	if _, err := Listen(o); err == nil || !strings.Contains(err.Error(), "give a free address with --metrics") {
		t.Errorf("a taken address gave %v", err)
	}
	_, port, _ := net.SplitHostPort(s.Addr())
	for _, path := range []string{"/metrics", "/debug/pprof/"} {
		if status, _, _ := get(t, "http://127.0.0.1:"+port+path); status != 404 {
			t.Errorf("%s on the public listener: %d", path, status)
		}
		if status, _, _ := get(t, "http://"+s.MetricsAddr()+path); status != 200 {
			t.Errorf("%s on the operator's listener: %d", path, status)
		}
	}
	_, _, metrics := get(t, "http://"+s.MetricsAddr()+"/metrics")
	for _, want := range []string{`http_server_request_duration_seconds_count{method="GET",route="/{file}",status="404"} 2`, `leqi_release_opened_timestamp_seconds{release="`} {
		if !strings.Contains(metrics, want) {
			t.Errorf("the metrics have no %s", want)
		}
	}
}

// A release that is taken back is answered at once to who has the newer one.
func TestARollbackIsNeverHidden(t *testing.T) {
	dir := site(t, map[string]string{"index.html": "old"})
	s := run(t, Options{Dir: dir})
	_, old, _ := get(t, "http://"+s.Addr()+"/")
	exchange := func(text string) {
		next := site(t, map[string]string{"index.html": text})
		if err := os.Rename(dir, filepath.Join(t.TempDir(), "before")); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(next, dir); err != nil {
			t.Fatal(err)
		}
		for range 100 {
			if _, _, body := get(t, "http://"+s.Addr()+"/"); body == text {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatal("the new folder is not served")
	}
	exchange("new")
	_, header, _ := get(t, "http://"+s.Addr()+"/")
	exchange("old")
	request, err := http.NewRequest(http.MethodGet, "http://"+s.Addr()+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("If-None-Match", header.Get("Etag"))
	request.Header.Set("If-Modified-Since", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if answer.StatusCode != 200 || string(body) != "old" || answer.Header.Get("Etag") != old.Get("Etag") || answer.Header.Get("X-Release") != old.Get("X-Release") {
		t.Errorf("%d %q %v", answer.StatusCode, body, answer.Header)
	}
}

func TestProxiesAreBelievedIfListed(t *testing.T) {
	proxies, err := client.Parse([]string{"127.0.0.1", "10.0.0.0/8", "::1"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ from, forwarded, want string }{
		{"192.0.2.9:1", "203.0.113.1", "192.0.2.9"},
		{"127.0.0.1:1", "203.0.113.1", "203.0.113.1"},
		{"[::ffff:127.0.0.1]:1", "203.0.113.1", "203.0.113.1"},
		{"127.0.0.1:1", "198.51.100.7, 203.0.113.1, 10.1.2.3", "203.0.113.1"},
		{"127.0.0.1:1", "", "127.0.0.1"},
		{"127.0.0.1:1", "x, 10.1.1.1", "10.1.1.1"},
		{"127.0.0.1:1", "2001:db8::1", "2001:db8::1"},
	} {
		r := &http.Request{RemoteAddr: tt.from, Header: http.Header{"X-Forwarded-For": {tt.forwarded}}}
		if got := proxies.Of(r).String(); got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
	}
	if _, err := client.Parse([]string{"proxy.example"}); err == nil {
		t.Error("a name is an address")
	}
}
