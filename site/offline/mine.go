package offline

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// Mine returns nil if a file is a pack as Pack writes it: a zip whose manifest
// names every file in it with its hash. To another file it returns what is
// different about it.
func Mine(f *os.File) error {
	notOurs := errors.New("leqi export did not make it")
	info, err := f.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return notOurs
	}
	var m Manifest
	text, err := z.Open(ManifestName)
	if err != nil {
		return notOurs
	}
	defer text.Close()
	if err := json.NewDecoder(text).Decode(&m); err != nil || m.Files["index.html"] == "" {
		return notOurs
	}
	if len(z.File) != len(m.Files)+1 {
		return errors.New("files were put into the zip, or taken out, after leqi export made it")
	}
	for _, entry := range z.File {
		if entry.Name == ManifestName {
			continue
		}
		sum, err := hashOf(entry)
		if err != nil || m.Files[entry.Name] != sum {
			return fmt.Errorf("%s in the zip is not what leqi export put there", entry.Name)
		}
	}
	return nil
}

func hashOf(entry *zip.File) (string, error) {
	r, err := entry.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
