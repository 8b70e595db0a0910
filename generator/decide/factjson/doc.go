// Package factjson is the one way into and out of a decision: facts come in
// as JSON and a verdict goes out as JSON, the same bytes from the command
// line, from the browser's WebAssembly and over HTTP.
//
// It takes a compiled [engine.Table] and a JSON object of facts. A fact that
// is absent or null is not answered; {"anyOf":[…]} leaves several values open;
// {"gte":1000,"lt":5000} bounds a number or a date; {"includes":[…],
// "excludes":[…]} states part of a set; "not_applicable" is an answer, where
// the rule gives it a meaning. Chinese labels name facts and values as well
// as IDs do.
//
// The reader is strict and its own, so that the browser refuses exactly what
// the command line refuses: no trailing text, no double keys, no NaN, no
// number beyond what is meant, no date that the calendar lacks. Every error
// is one line that names the fact and says what is allowed.
//
// It is compiled to WebAssembly and therefore uses no fmt, encoding/json or
// reflect.
//
// Invariant: the same table and facts give the same bytes, which are valid
// JSON and end with a newline.
package factjson
