package main

import (
	"context"
	"fmt"
	"os/signal"
	"syscall"

	"leqi/site/server"

	"github.com/spf13/cobra"
)

func newServeCommand() *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:   "serve [public]",
		Short: "Serve a built site on this machine",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "public"
			if len(args) > 0 {
				dir = args[0]
			}
			s, err := server.Listen(addr, dir)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "serving %s at http://%s/ (Ctrl-C stops)\n", dir, s.Addr())
			ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			return s.Run(ctx)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on")
	return cmd
}
