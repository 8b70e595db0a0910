package offline

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// Manifest is manifest.json of a pack.
type Manifest struct {
	Files map[string]string `json:"files"` // path → SHA-256
}

// ManifestName is the manifest's path in the pack.
const ManifestName = "manifest.json"

// Pack writes the site as a zip.
func Pack(site fs.FS, to io.Writer) (files int, err error) {
	p := &packer{site: site, files: make(map[string][]byte)}
	if err := fs.WalkDir(site, ".", p.visit); err != nil {
		return 0, err
	}
	if p.files["index.html"] == nil {
		return 0, fmt.Errorf("no site: there is no index.html; build it with leqi build")
	}
	m := Manifest{Files: make(map[string]string)}
	for name, content := range p.files {
		sum := sha256.Sum256(content)
		m.Files[name] = hex.EncodeToString(sum[:])
	}
	if p.files[ManifestName], err = json.MarshalIndent(m, "", "  "); err != nil {
		return 0, err
	}
	return len(p.files), writeZip(to, p.files)
}

type packer struct {
	site  fs.FS
	files map[string][]byte
}

func (p *packer) visit(name string, d fs.DirEntry, err error) error {
	// What a server says of an address that is not there cannot be met on a disk.
	if err != nil || d.IsDir() && !hidden(name) || name == "404.html" {
		return err
	}
	if hidden(name) {
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	content, err := fs.ReadFile(p.site, name)
	if err != nil {
		return err
	}
	if path.Ext(name) == ".html" {
		var fetched []string
		if content, fetched, err = p.page(name, content); err != nil {
			return err
		}
		for _, f := range fetched {
			if err := p.handOver(name, f); err != nil {
				return err
			}
		}
	}
	p.files[name] = content
	return nil
}

// hidden reports whether a name begins with a dot. What has such a name is for
// servers, as .well-known is, or for nobody.
func hidden(name string) bool { return name != "." && strings.HasPrefix(path.Base(name), ".") }

// handOver adds the script of a file that a page would fetch.
func (p *packer) handOver(page, name string) error {
	if p.files[scriptOf(name)] != nil {
		return nil
	}
	content, err := fs.ReadFile(p.site, name)
	if err != nil {
		return fmt.Errorf("broken site: %s: %s, which it fetches: %w", page, name, err)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "(self.leqiFiles??={})[%q]=%q\n", path.Base(name), base64.StdEncoding.EncodeToString(content))
	p.files[scriptOf(name)] = b.Bytes()
	return nil
}

func scriptOf(name string) string { return name + ".js" }

// writeZip writes the files in the order of their names, without the time.
func writeZip(to io.Writer, files map[string][]byte) error {
	z := zip.NewWriter(to)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := w.Write(files[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

// target returns the file that an address on a page means, or "" if it is
// elsewhere or on the page itself.
func (p *packer) target(page, address string) (file, rest string, err error) {
	at := address
	if i := strings.IndexAny(at, "?#"); i >= 0 {
		at, rest = at[:i], at[i:]
	}
	if at == "" || strings.Contains(at, ":") || strings.HasPrefix(at, "//") {
		return "", "", nil
	}
	if strings.HasPrefix(at, "/") {
		return "", "", fmt.Errorf("broken site: %s: %s begins at a server's root; links in a site are relative", page, address)
	}
	file = path.Join(path.Dir(page), at)
	info, err := fs.Stat(p.site, file)
	if err == nil && info.IsDir() {
		file = path.Join(file, "index.html")
		_, err = fs.Stat(p.site, file)
	}
	if err != nil {
		return "", "", fmt.Errorf("broken site: %s: %s: no such file", page, address)
	}
	return file, rest, nil
}
