// Changed 检查引用过的条款：所引版本之后，文字有没有变。
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
)

type clause struct {
	Citation   string `json:"citation"`
	Edition    string `json:"edition"`
	TextSHA256 string `json:"textSha256"`
}

func main() {
	site := os.Getenv("SITE")
	if site == "" {
		site = "https://leqi.example"
	}
	for _, id := range []string{"3.1.1.1", "3.1.1.5", "4.4.1.3.6"} {
		cited := get(site + "/qingdao-lianyong/2025-04/" + id + "/index.json")
		latest := get(site + "/qingdao-lianyong/" + id + "/index.json")
		if cited.TextSHA256 == latest.TextSHA256 {
			fmt.Println(id, cited.Citation, "文字未变")
		} else {
			fmt.Println(id, cited.Citation, "文字有变，最新版本", latest.Edition)
		}
	}
}

func get(url string) (c clause) {
	answer, err := http.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		log.Fatalf("%s: %s", url, answer.Status)
	}
	if err := json.NewDecoder(answer.Body).Decode(&c); err != nil {
		log.Fatalf("%s: %v", url, err)
	}
	return c
}
