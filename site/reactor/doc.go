// Package reactor is what the site's WebAssembly modules share: moving bytes
// between the host and a module that is called function by function.
//
// A host calls alloc(n), writes n bytes there and hands place and length to a
// function of the module. The function returns the place of its answer; length()
// is how long that is, and failed() is 1 if it is an error, one line of text.
// The comment of command checker says what else a host provides.
//
// Invariant: what the host writes into is kept until the call that reads it has
// answered, and the answer until the next.
package reactor
