// Package limit keeps one client, or all of them together, from asking more
// than the server can answer.
//
// Invariant: the memory that clients are remembered in is bounded. A client
// that is forgotten starts afresh: nobody is refused for what another did.
package limit

import (
	"context"
	"math"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxClients is how many clients are remembered.
const maxClients = 10_000

// Clients holds a token bucket for each client.
type Clients struct {
	every rate.Limit
	burst int

	mu        sync.Mutex
	now, past map[netip.Addr]*rate.Limiter // past: not seen since now was begun
}

// NewClients allows each client perSecond requests, and burst at once. It
// returns nil, which allows everything, if perSecond is 0.
func NewClients(perSecond float64, burst int) *Clients {
	if perSecond <= 0 {
		return nil
	}
	return &Clients{every: rate.Limit(perSecond), burst: max(burst, 1), now: make(map[netip.Addr]*rate.Limiter)}
}

// Allow takes a token from the client's bucket. If there is none, it returns
// the seconds until there is one, at least 1, and reports false.
func (c *Clients) Allow(client netip.Addr) (retry int, ok bool) {
	if c == nil {
		return 0, true
	}
	bucket := c.bucket(client)
	if bucket.Allow() {
		return 0, true
	}
	return int(math.Ceil(max(1, (1-bucket.Tokens())/float64(c.every)))), false
}

func (c *Clients) bucket(client netip.Addr) *rate.Limiter {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b := c.now[client]; b != nil {
		return b
	}
	b := c.past[client]
	if b == nil {
		b = rate.NewLimiter(c.every, c.burst)
	}
	if len(c.now) >= maxClients/2 {
		c.past, c.now = c.now, make(map[netip.Addr]*rate.Limiter)
	}
	c.now[client] = b
	return b
}

// Slots are places for work that is dear.
type Slots struct {
	free chan struct{}
	wait time.Duration
}

// NewSlots returns n places. Who finds none waits for so long.
func NewSlots(n int, wait time.Duration) *Slots {
	return &Slots{make(chan struct{}, n), wait}
}

// Take takes a place and returns how to leave it. It reports false if none
// became free in time, or ctx ended.
func (s *Slots) Take(ctx context.Context) (leave func(), ok bool) {
	leave = func() { <-s.free }
	select {
	case s.free <- struct{}{}:
		return leave, true
	default:
	}
	timer := time.NewTimer(s.wait)
	defer timer.Stop()
	select {
	case s.free <- struct{}{}:
		return leave, true
	case <-timer.C:
	case <-ctx.Done():
	}
	return nil, false
}
