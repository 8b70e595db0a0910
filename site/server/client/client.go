// Package client says who asks: the address of a connection or, behind proxies
// that the operator lists, the one that they name.
//
// Invariant: X-Forwarded-For of a connection that comes from no listed proxy
// is not looked at.
package client

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// Proxies are the networks of the proxies in front of the server.
type Proxies []netip.Prefix

// Parse reads addresses and networks, as in 10.0.0.0/8 or 127.0.0.1.
func Parse(list []string) (Proxies, error) {
	var all Proxies
	for _, s := range list {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			a, errAddr := netip.ParseAddr(s)
			if errAddr != nil {
				return nil, fmt.Errorf("bad proxy: %q: neither an address nor a network; write it as in 10.0.0.0/8", s)
			}
			p = netip.PrefixFrom(a.Unmap(), a.Unmap().BitLen())
		}
		all = append(all, p.Masked())
	}
	return all, nil
}

func (p Proxies) has(a netip.Addr) bool {
	for _, network := range p {
		if network.Contains(a) {
			return true
		}
	}
	return false
}

// Of returns the address of the client: the last one in X-Forwarded-For that
// is not a proxy's, counted from the connection.
func (p Proxies) Of(r *http.Request) netip.Addr {
	port, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	at := port.Addr().Unmap()
	if len(p) == 0 || !p.has(at) {
		return at
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && p.has(at); i-- {
		a, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		at = a.Unmap()
	}
	return at
}

// Network returns what is counted as one client: an IPv4 address, or an IPv6
// network of 64 bits.
func Network(a netip.Addr) netip.Addr {
	if !a.Is6() {
		return a
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return a
	}
	return p.Addr()
}
