package engine

import "math/bits"

// Set is a set of cells of one slot: bit i stands for cell i.
type Set uint32

// MaxCells is how many cells a slot may have.
const MaxCells = 32

// One is the set of a single cell.
func One(cell int) Set { return 1 << cell }

// All is the set of the first n cells.
func All(n int) Set { return Set(1<<n - 1) }

// Len counts the cells of s.
func (s Set) Len() int { return bits.OnesCount32(uint32(s)) }

// Has reports whether cell is in s.
func (s Set) Has(cell int) bool { return s>>cell&1 == 1 }

// Known reports whether exactly one cell is left.
func (s Set) Known() bool { return s != 0 && s&(s-1) == 0 }

// First returns the lowest cell of s.
func (s Set) First() int { return bits.TrailingZeros32(uint32(s)) }

// Values is a set of leaves of a diagram, bit i for value i.
type Values uint32

// Known reports whether exactly one value is left.
func (v Values) Known() bool { return v != 0 && v&(v-1) == 0 }

// Has reports whether value is in v.
func (v Values) Has(value int) bool { return v>>value&1 == 1 }

// First returns the lowest value of v.
func (v Values) First() int { return bits.TrailingZeros32(uint32(v)) }

// highest returns the values that the larger of one value of v and one value of
// w can have: a value of either that is not below the least of the other.
func (v Values) highest(w Values) Values {
	return v&^(w&-w-1) | w&^(v&-v-1)
}
