// Addresses of machines and networks as people write them: IPv4, IPv6 (RFC 4291), with the length of a network's prefix.

export interface Address {
  bits: bigint;
  /** 32 or 128. */
  size: number;
  prefix: number;
}

/** Reads 203.0.113.7, 2001:db8::1, and a network such as 203.0.113.0/24. */
export function parseAddress(text: string): Address | undefined {
  const [, host = "", , length] = /^([^/]+)(\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const [bits, size] = host.includes(":") ? [six(host), 128] : [four(host), 32];
  const prefix = length === undefined ? size : Number(length);
  return bits === undefined || prefix > size ? undefined : { bits, size, prefix };
}

function four(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((it) => /^(0|[1-9]\d{0,2})$/.test(it) && Number(it) <= 255)) return undefined;
  return parts.reduce((sum, it) => (sum << 8n) | BigInt(it), 0n);
}

function six(text: string): bigint | undefined {
  const [, head = "", last = ""] = /^(.*:)([^:]*\.[^:]*)$/.exec(text) ?? []; // the last 32 bits as IPv4
  if (last) {
    const bits = four(last);
    if (bits === undefined) return undefined;
    text = `${head}${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;
  }
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((it) => (it === "" ? [] : it.split(":")));
  const [before = [], after = []] = groups;
  const missing = 8 - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...before, ...Array<string>(missing).fill("0"), ...after];
  if (!all.every((it) => /^[0-9a-f]{1,4}$/i.test(it))) return undefined;
  return all.reduce((sum, it) => (sum << 16n) | BigInt(`0x${it}`), 0n);
}

/** The network that an address with a prefix lies in, if the bits behind the prefix are not zero. */
export function networkOf({ bits, size, prefix }: Address): string | undefined {
  const rest = BigInt(size - prefix);
  const network = (bits >> rest) << rest;
  return network === bits ? undefined : `${print(network, size)}/${prefix}`;
}

function print(bits: bigint, size: number): string {
  const [width, count] = size === 32 ? [8n, 4] : [16n, 8];
  const parts = Array.from({ length: count }, (_, i) => ((bits >> (BigInt(count - 1 - i) * width)) & ((1n << width) - 1n)).toString(size === 32 ? 10 : 16));
  return parts.join(size === 32 ? "." : ":");
}

// IANA's registries of special-purpose addresses: what cannot be reached from outside, or is for documents and tests.
const BLOCKS = [
  "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
  "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
  "::/127", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "ff00::/8",
];

/** The block of addresses, not to be reached from outside, that an address or network meets. */
export function blockedBy(address: Address): string | undefined {
  if (address.size === 128 && address.prefix >= 96 && address.bits >> 32n === 0xffffn) {
    return blockedBy({ bits: address.bits & 0xffffffffn, size: 32, prefix: address.prefix - 96 }); // ::ffff:10.0.0.1
  }
  return BLOCKS.find((it) => {
    const block = parseAddress(it)!;
    const rest = BigInt(block.size - Math.min(block.prefix, address.prefix));
    return block.size === address.size && block.bits >> rest === address.bits >> rest;
  });
}
