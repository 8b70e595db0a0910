package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"leqi/generator/files"
	"leqi/generator/library"
	"leqi/site/answer"
	"leqi/site/server"
	"leqi/site/server/client"

	"github.com/spf13/cobra"
)

func newServeCommand(o *options) *cobra.Command {
	s := server.Options{Dir: "public"}
	var proxies []string
	var token string
	cmd := &cobra.Command{
		Use:   "serve [public]",
		Short: "Serve a built site and the answers of its content",
		Long: `Serve a built site, on this machine unless --public is given, and below
/api/v1/ the answers of the content that it was built from: search, resolve,
clauses and check, with the bytes that these commands print. /api/v1/service.json
describes them.

A build that takes the folder's place is served from the moment it has been
read; until then the one before is. Ctrl-C lets open requests end.

With --metrics a second listener answers /metrics for Prometheus, /livez,
/readyz and /debug/pprof/; keep it from the public.`,
		Args: arguments(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			debug.SetGCPercent(50) // a server lives long, and beside others: see main
			if len(args) > 0 {
				s.Dir = args[0]
			}
			if err := files.Recover(s.Dir); err != nil {
				return err
			}
			var err error
			if s.Proxies, err = client.Parse(proxies); err != nil {
				return err
			}
			if s.Token, err = readToken(token); err != nil {
				return err
			}
			s.Log = slog.New(slog.NewJSONHandler(cmd.ErrOrStderr(), nil))
			if _, err := library.List(o.dir); err == nil {
				s.Content = func() (*answer.Shelf, error) { return o.shelf(s.Log) }
			} else {
				fmt.Fprintf(cmd.ErrOrStderr(), "the API is off: %v\n", err)
			}
			listening, err := server.Listen(s)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "serving %s at http://%s/ (Ctrl-C stops)\n", s.Dir, listening.Addr())
			if at := listening.MetricsAddr(); at != "" {
				fmt.Fprintf(cmd.ErrOrStderr(), "metrics at http://%s/metrics\n", at)
			}
			ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			context.AfterFunc(ctx, stop) // a second Ctrl-C ends at once
			return listening.Run(ctx)
		},
	}
	f := cmd.Flags()
	f.StringVar(&s.Addr, "addr", "127.0.0.1:8080", "address to listen on")
	f.StringVar(&s.Metrics, "metrics", "", "address of a second listener, for the operator")
	f.BoolVar(&s.Public, "public", false, "allow addresses that other machines reach")
	f.StringArrayVar(&proxies, "trusted-proxy", nil, "address or network of a proxy whose X-Forwarded-For is believed; may be given several times")
	f.StringVar(&token, "token-file", "", "file of a token that requests below /api/v1/ must bear")
	f.BoolVar(&s.Batch, "batch", false, "answer /api/v1/batch/, which decides tables of units")
	f.Float64Var(&s.PerSecond, "rate", 20, "answers below /api/v1/ for each client in a second, 0 for any number")
	f.IntVar(&s.Burst, "burst", 60, "how many of these at once")
	f.IntVar(&s.MaxConnections, "max-connections", 4096, "how many connections may be open, 0 for any number")
	f.DurationVar(&s.Drain, "drain", 15*time.Second, "how long open requests have to end when the server stops")
	f.BoolVar(&s.LogRequests, "log-requests", false, "log every request, not the failed alone")
	return cmd
}

// shelf loads the content to answer from.
func (o *options) shelf(log *slog.Logger) (*answer.Shelf, error) {
	shelf, unused, err := answer.Load(o.dir, o.encoding, o.indexDir())
	if unused != nil {
		log.Warn("index made anew in memory", "why", unused.Error())
	}
	return shelf, err
}

// readToken reads a token from a file; without a file there is none.
func readToken(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("no token: %w", err)
	}
	token := strings.TrimSpace(string(b))
	if len(token) < 16 {
		return "", fmt.Errorf("bad token: %s: it has %d characters and needs 16; make one with openssl rand -hex 32", name, len(token))
	}
	return token, nil
}
