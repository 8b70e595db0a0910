package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// arguments refuses fewer than least arguments and more than most (-1 for any
// number), naming how the command is called.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return fmt.Errorf("missing argument: want %s; see %s --help", cmd.UseLine(), cmd.CommandPath())
		case most >= 0 && len(args) > most:
			return fmt.Errorf("unexpected argument %q: want %s; see %s --help", args[most], cmd.UseLine(), cmd.CommandPath())
		}
		return nil
	}
}

// unknownCommand refuses what is no command.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	for cmd.SuggestionsMinimumDistance = 1; cmd.SuggestionsMinimumDistance <= 2; cmd.SuggestionsMinimumDistance++ {
		if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
			return fmt.Errorf("unknown command %q; the nearest is leqi %s", args[0], near[0])
		}
	}
	return fmt.Errorf("unknown command %q; see leqi --help", args[0])
}

// helpOf prints the help of the command that args name.
func helpOf(cmd *cobra.Command, args []string) error {
	named, rest, err := cmd.Root().Find(args)
	if err != nil || len(rest) > 0 {
		return unknownCommand(cmd.Root(), args)
	}
	return named.Help()
}

// badFlag adds to what is wrong with a flag where the flags are listed.
func badFlag(cmd *cobra.Command, err error) error {
	if bad, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		f := bad.GetFlag()
		return fmt.Errorf("invalid --%s %q: want %s; see %s --help", f.Name, bad.GetValue(), inWords(f.Value.Type()), cmd.CommandPath())
	}
	return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
}

// inWords returns the type of a flag in words.
func inWords(kind string) string {
	switch kind {
	case "int", "int64", "uint":
		return "a whole number"
	case "float64":
		return "a number"
	case "bool":
		return "true or false"
	case "duration":
		return "a duration, as 30s or 5m"
	}
	return "a " + kind
}
