package engine

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestDecimalsCompareAsTheNumbersDo(t *testing.T) {
	number := rapid.StringMatching(`-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?([eE][-+]?[0-2])?`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), rapid.SampledFrom([]string{"0", "3", "1000", "999.999999", "10000", "0.000001"}).Draw(t, "b")
		x, ok := ParseDecimal(a)
		exact, good := new(big.Rat).SetString(a)
		limit := big.NewRat(1_000_000_000_000, 1)
		if !good || new(big.Rat).Abs(exact).Cmp(limit) > 0 {
			t.Skip("out of range")
		}
		if !ok {
			t.Fatalf("%s is refused", a)
		}
		y, _ := ParseDecimal(b)
		threshold, _ := new(big.Rat).SetString(b)
		want := exact.Cmp(threshold)
		got := 0
		if x < y {
			got = -1
		} else if x > y {
			got = 1
		}
		if got != want {
			t.Fatalf("%s against %s: %d, want %d", a, b, got, want)
		}
	})
}

func TestWhatIsNoDecimal(t *testing.T) {
	for _, s := range []string{"", "-", ".5", "5.", "1e", "01", "1.2.3", "NaN", "Infinity", "1e308", "-1e308", "1e13", "9999999999999", "0x10", "1,000", "１"} {
		if d, ok := ParseDecimal(s); ok {
			t.Errorf("%q is read as %d", s, d)
		}
	}
	for s, want := range map[string]string{"1000": "1000", "999.999999": "999.999999", "0.10": "0.1", "1e3": "1000", "12.5e-1": "1.25", "-0": "0", "1e-99": "0"} {
		d, ok := ParseDecimal(s)
		if got := string(d.Append(nil)); !ok || got != want {
			t.Errorf("%s prints %s (%v), want %s", s, got, ok, want)
		}
	}
}

func TestCellsOfNumbers(t *testing.T) {
	cuts := []Cut{{At: Whole(3)}, {At: Whole(3), After: true}, {At: Whole(10)}}
	for s, want := range map[string]int{"0": 0, "2.999999999": 0, "3": 1, "3.000000001": 2, "9": 2, "10": 3, "11": 3} {
		n, _ := ParseDecimal(s)
		if got := Cell(cuts, n); got != want {
			t.Errorf("%s lies in cell %d, want %d", s, got, want)
		}
	}
}

// highest is what the larger of two values can be.
func TestHighestOfTwoSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := Values(rapid.Uint32Range(1, 255).Draw(t, "v"))
		w := Values(rapid.Uint32Range(1, 255).Draw(t, "w"))
		var want Values
		for x := range 8 {
			for y := range 8 {
				if v.Has(x) && w.Has(y) {
					want |= 1 << max(x, y)
				}
			}
		}
		if got := v.highest(w); got != want {
			t.Fatalf("%b and %b: %b, want %b", v, w, got, want)
		}
	})
}

// sameSize runs through all masks of a size.
func TestMasksOfASize(t *testing.T) {
	for size := 1; size <= 6; size++ {
		n := 0
		for mask := uint(1)<<size - 1; mask < 1<<6; mask = sameSize(mask) {
			n++
		}
		if want := []int{0, 6, 15, 20, 15, 6, 1}[size]; n != want {
			t.Errorf("%d masks of %d, want %d", n, size, want)
		}
	}
}
