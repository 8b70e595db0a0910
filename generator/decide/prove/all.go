package prove

import (
	"errors"
	"sync"

	"leqi/generator/decide/model"
)

// All proves every decision of an edition at once and runs its examples. The
// proofs stand in the order of the documents.
func All(book *model.Rulebook) ([]*Proof, error) {
	proofs := make([]*Proof, len(book.Documents))
	mistakes := make([]error, len(book.Documents))
	var all sync.WaitGroup
	for i, d := range book.Documents {
		all.Go(func() {
			proof, err := Run(d, book.Tables[i])
			proofs[i] = proof
			mistakes[i] = errors.Join(err, Examples(d, book.Tables[i]))
		})
	}
	all.Wait()
	return proofs, errors.Join(mistakes...)
}
