package main

import (
	"bufio"
	"fmt"
	"io"

	"leqi/generator/deadline"
	"leqi/site/answer"

	"github.com/spf13/cobra"
)

func newDatesCommand(o *options) *cobra.Command {
	var events []string
	var document, edition string
	var asJSON, asICS, asCSV bool
	cmd := &cobra.Command{
		Use:   "dates --event <event>=YYYY-MM-DD ...",
		Short: "Count the dates that follow from events: by when, from when, until when",
		Long: `Count the dates that follow from events.

Each date names its clause, how it is counted and what the text leaves open.
The days are those of the document's deadlines.yaml; --event may be given
several times, also for one event. --ics prints a calendar with reminders.`,
		Example: `  leqi dates --event access=2025-06-10
  leqi dates --event access=2025-06-10 --event exit-planned=2026-12-31 --ics > dates.ics`,
		Args: arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			lib, err := o.load()
			if err != nil {
				return err
			}
			table, err := answer.Deadlines(lib, document, edition)
			if err != nil {
				return err
			}
			format := ""
			switch {
			case asJSON:
				format = "json"
			case asICS:
				format = "ics"
			case asCSV:
				format = "csv"
			default:
				given, err := table.Read(events)
				if err != nil {
					return err
				}
				out := bufio.NewWriter(cmd.OutOrStdout())
				printDates(out, table.Dates(given))
				return out.Flush()
			}
			b, err := table.Print(format, events)
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(b)
			return err
		},
	}
	cmd.Flags().StringArrayVar(&events, "event", nil, "an event and its day, as in access=2025-06-10; may be given several times")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the dates as JSON")
	cmd.Flags().BoolVar(&asICS, "ics", false, "print an iCalendar file with reminders")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print a table")
	cmd.Flags().StringVar(&document, "document", "", "take the deadlines of this document (default: the only one that has some)")
	cmd.Flags().StringVar(&edition, "edition", "", "take the deadlines of this edition (default: the latest)")
	cmd.MarkFlagsMutuallyExclusive("json", "ics", "csv")
	return cmd
}

// printDates prints dates for people, below the event that they follow from.
func printDates(w io.Writer, dates []deadline.Date) {
	for i := range dates {
		d := &dates[i]
		if i == 0 || dates[i-1].Event != d.Event || dates[i-1].On != d.On {
			fmt.Fprintf(w, "%s %s\n", d.Event.Label, d.On)
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", d.Span(), d.Rule.Label, d.Rule.Clause, d.Rule.Citation)
		if next := d.Next(); next.Known {
			fmt.Fprintf(w, "\t%s 起%s\n", next, d.Rule.Then)
		}
		fmt.Fprintf(w, "\t计算：%s\n", d.Rule.Counting)
		if d.Rule.Assumption != "" {
			fmt.Fprintf(w, "\t留意：%s\n", d.Rule.Assumption)
		}
	}
	fmt.Fprintln(w, "非官方整理，以发布机关公布的文本为准。")
}
