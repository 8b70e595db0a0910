//go:build !wasip1

// Command dates is built for the browser only; see main.go.
package main

func main() {
	println("leqi: dates: it is built with GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared ./site/dates")
}
