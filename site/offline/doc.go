// Package offline packs a built site into one zip that is read from a disk:
// unpacked, its index.html opens in a browser, with search and checker.
//
// From a disk a browser shows a folder's list instead of its index.html, and
// lets a page fetch nothing. So in the pack every link names its file, and
// beside each file that a page would fetch lies a script that hands it over
// (the search index is scripts already):
//
//	(self.leqiFiles??={})["<name of the file>"]="<its bytes in base64>"
//
// [Pack] takes the files of a site and returns the zip. Its tests hold that every
// link in the pack leads to a file in it, that manifest.json names the SHA-256
// of every other file, and that the same site yields the same bytes.
package offline
