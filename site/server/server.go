// Package server serves a built site and the answers of its content over HTTP,
// from loopback by default.
//
// Each part is a package below: [release] holds the site, static answers for
// its files, secure sets what every answer carries, client and limit say who
// asks and how often, telemetry counts. This package listens, puts the parts
// around one another, and ends.
//
// Invariants: every answer carries the headers of package secure, whatever
// happened; a panic is one answer of status 500, not the end; a download that
// moves is never cut by a clock; when the server is reported to end, open requests
// are answered, or their number is its error. It opens no connection.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"leqi/site/answer"
	"leqi/site/server/api"
	"leqi/site/server/client"
	"leqi/site/server/limit"
	"leqi/site/server/release"
	"leqi/site/server/static"
	"leqi/site/server/telemetry"

	"golang.org/x/net/netutil"
)

// Options say what is served, to which clients, and how much of it.
type Options struct {
	Dir     string // the built site
	Addr    string // address to listen on
	Metrics string // address of the operator's listener; "" for none
	Public  bool   // either address may be one that other machines reach

	// Content loads what the API answers from; nil if there is none. It is
	// called again for every release that takes the place of another.
	Content func() (*answer.Shelf, error)
	Token   string // that a request of the API bears; "" for none
	Batch   bool   // the API decides tables of units

	Proxies        client.Proxies // whose X-Forwarded-For is believed
	PerSecond      float64        // answers of the API for each client; 0: no limit
	Burst          int            // of these at once
	MaxConnections int            // open at a time
	Drain          time.Duration  // how long open requests have to end
	LogRequests    bool           // log every request, not the failed alone
	Log            *slog.Logger
}

// The times that a connection has. A body and an answer have theirs renewed
// while they move: see response.
const (
	headerTime = 5 * time.Second
	bodyTime   = 10 * time.Second
	writeTime  = 30 * time.Second
	idleTime   = 60 * time.Second
	// maxHeader lets 9,000 Chinese characters stand in an address, in bytes.
	maxHeader = 96 << 10
)

// Server is a listening server.
type Server struct {
	options  Options
	folder   *release.Folder
	handler  *handler
	listener net.Listener
	http     http.Server

	operator     http.Server
	operatorFrom net.Listener // nil for none
}

// Listen opens the site's folder and the addresses. It fails if the folder
// holds no site, or an address is taken or reachable from other machines
// without Public.
func Listen(o Options) (*Server, error) {
	for name, addr := range map[string]string{"--addr": o.Addr, "--metrics": o.Metrics} {
		if addr != "" && !o.Public && !loopback(addr) {
			return nil, fmt.Errorf("public address: %s: other machines reach it; take 127.0.0.1 with %s, or add --public", addr, name)
		}
	}
	folder, err := release.NewFolder(o.Dir, o.Log)
	if err != nil {
		return nil, err
	}
	s := &Server{options: o, folder: folder}
	metrics := telemetry.New()
	s.handler = &handler{
		files: static.Handler(folder), metrics: metrics, log: o.Log, logAll: o.LogRequests, content: o.Content != nil,
		api: api.New(api.Options{
			Token: o.Token, Batch: o.Batch, Client: func(r *http.Request) netip.Addr { return client.Network(o.Proxies.Of(r)) },
			Limit: limit.NewClients(o.PerSecond, o.Burst), Refused: metrics.Refused, Nothing: metrics.FoundNothing,
		}),
	}
	s.opened(folder.Current())
	folder.OnChange(s.opened)
	s.http = http.Server{
		Handler:                      s.handler,
		ReadHeaderTimeout:            headerTime,
		ReadTimeout:                  bodyTime,
		WriteTimeout:                 writeTime,
		IdleTimeout:                  idleTime,
		MaxHeaderBytes:               maxHeader,
		DisableGeneralOptionsHandler: true, // OPTIONS * is refused with every header
		ErrorLog:                     slog.NewLogLogger(o.Log.Handler(), slog.LevelWarn),
	}
	if s.listener, err = listen(o.Addr, "--addr"); err != nil {
		return nil, err
	}
	if o.MaxConnections > 0 {
		s.listener = netutil.LimitListener(s.listener, o.MaxConnections)
	}
	if o.Metrics == "" {
		return s, nil
	}
	s.operator = http.Server{
		Handler:           s.handler.metrics.Handler(http.HandlerFunc(live), http.HandlerFunc(s.handler.ready)),
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       bodyTime,
		WriteTimeout:      2 * time.Minute, // a profile takes its time
		ErrorLog:          s.http.ErrorLog,
	}
	if s.operatorFrom, err = listen(o.Metrics, "--metrics"); err != nil {
		return nil, errors.Join(err, s.listener.Close())
	}
	return s, nil
}

// opened is called with every release before it is answered from.
func (s *Server) opened(r *release.Release) {
	s.handler.metrics.Serves(r.ID, r.Opened)
	if s.options.Content == nil {
		return
	}
	shelf, err := s.options.Content()
	if err != nil {
		s.options.Log.Error("content not loaded; the API answers from the one before, if there is one", "error", err)
		return
	}
	s.handler.api.Use(shelf)
}

func listen(addr, flag string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen: %w; give a free address with %s", err, flag)
	}
	return l, nil
}

// loopback reports whether no other machine reaches an address.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return true // net.Listen says what is wrong with it
	}
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// Addr returns the address that the server listens on.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// MetricsAddr returns the address of the operator's listener, "" if there is
// none.
func (s *Server) MetricsAddr() string {
	if s.operatorFrom == nil {
		return ""
	}
	return s.operatorFrom.Addr().String()
}

// Run serves until ctx ends, then lets open requests finish. Its error is not
// nil if some could not in the time that they have.
func (s *Server) Run(ctx context.Context) error {
	watching, stop := context.WithCancel(context.Background())
	defer stop()
	go s.folder.Watch(watching)

	failed := make(chan error, 2)
	go func() { failed <- s.http.Serve(s.listener) }()
	if s.operatorFrom != nil {
		go func() { failed <- s.operator.Serve(s.operatorFrom) }()
		defer s.operator.Close() //nolint:errcheck // it ends with the process
	}
	select {
	case err := <-failed:
		return errors.Join(err, s.http.Close())
	case <-ctx.Done():
	}
	return s.drain()
}

// drain ends the server.
func (s *Server) drain() error {
	s.handler.draining.Store(true)
	s.options.Log.Info("draining", "requests", s.handler.open.Load())
	stop, cancel := context.WithTimeout(context.Background(), s.options.Drain)
	defer cancel()
	err := s.http.Shutdown(stop)
	if !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	cut := s.handler.open.Load()
	_ = s.http.Close()
	if cut == 0 {
		return nil // connections that never asked anything
	}
	s.options.Log.Error("drain cut", "requests", cut)
	return fmt.Errorf("drain cut: %d open requests did not end within %s; give more time with --drain", cut, s.options.Drain)
}
