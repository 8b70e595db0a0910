package main

import (
	"context"
	"fmt"
	"log/slog"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"leqi/site/server"
	"leqi/site/server/client"

	"github.com/spf13/cobra"
)

func newServeCommand() *cobra.Command {
	o := server.Options{Dir: "public"}
	var proxies []string
	cmd := &cobra.Command{
		Use:   "serve [public]",
		Short: "Serve a built site",
		Long: `Serve a built site, on this machine unless --public is given.

A build that takes the folder's place is served from the moment it has been
read; until then the one before is. Ctrl-C lets open requests end.

With --metrics a second listener answers /metrics for Prometheus, /livez,
/readyz and /debug/pprof/; keep it from the public.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			debug.SetGCPercent(100) // a server lives long: see main
			if len(args) > 0 {
				o.Dir = args[0]
			}
			var err error
			if o.Proxies, err = client.Parse(proxies); err != nil {
				return err
			}
			o.Log = slog.New(slog.NewJSONHandler(cmd.ErrOrStderr(), nil))
			s, err := server.Listen(o)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "serving %s at http://%s/ (Ctrl-C stops)\n", o.Dir, s.Addr())
			if at := s.MetricsAddr(); at != "" {
				fmt.Fprintf(cmd.ErrOrStderr(), "metrics at http://%s/metrics\n", at)
			}
			ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			context.AfterFunc(ctx, stop) // a second Ctrl-C ends at once
			return s.Run(ctx)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Addr, "addr", "127.0.0.1:8080", "address to listen on")
	f.StringVar(&o.Metrics, "metrics", "", "address of a second listener, for the operator")
	f.BoolVar(&o.Public, "public", false, "allow addresses that other machines reach")
	f.StringArrayVar(&proxies, "trusted-proxy", nil, "address or network of a proxy whose X-Forwarded-For is believed; may be given several times")
	f.IntVar(&o.MaxConnections, "max-connections", 4096, "how many connections may be open, 0 for any number")
	f.DurationVar(&o.Drain, "drain", 15*time.Second, "how long open requests have to end when the server stops")
	f.BoolVar(&o.LogRequests, "log-requests", false, "log every request, not the failed alone")
	return cmd
}
