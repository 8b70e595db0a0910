// Zip files (PKWARE APPNOTE 6.3), as .docx and .xlsx are: the same files are the same bytes. Pure.

const encoder = new TextEncoder();

let table: Uint32Array | undefined;

function crc32(data: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  let crc = ~0;
  for (const byte of data) crc = table[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Deflates, or returns null in a browser that cannot; a zip may hold files as they are. The bytes are written into the
 * stream at once: a blob's stream would go through another process. */
async function deflate(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const stream = new CompressionStream("deflate-raw");
    const writer = stream.writable.getWriter();
    const packed = new Response(stream.readable).arrayBuffer();
    await Promise.all([writer.write(data), writer.close(), packed]);
    return new Uint8Array(await packed);
  } catch {
    return null;
  }
}

/** Writes files as a zip, each dated on the first day that zip knows. */
export async function zip(files: readonly (readonly [name: string, text: string])[], type: string): Promise<Blob> {
  const out: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  let listed = 0;
  const contents = files.map(([, text]) => encoder.encode(text));
  const deflated = await Promise.all(contents.map(deflate));
  for (const [i, [name]] of files.entries()) {
    const path = encoder.encode(name);
    const data = contents[i]!;
    const packed = deflated[i]!;
    const head = new Uint8Array(46 + path.length);
    const view = new DataView(head.buffer);
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(4, 20, true);
    view.setUint16(6, 20, true);
    view.setUint16(8, 0x0800, true); // names are UTF-8
    view.setUint16(10, packed ? 8 : 0, true);
    view.setUint16(14, 0x21, true); // 1980-01-01
    view.setUint32(16, crc32(data), true);
    view.setUint32(20, (packed ?? data).length, true);
    view.setUint32(24, data.length, true);
    view.setUint16(28, path.length, true);
    view.setUint32(42, at, true);
    head.set(path, 46);
    directory.push(head);
    listed += head.length;
    const local = new Uint8Array(30 + path.length);
    new DataView(local.buffer).setUint32(0, 0x04034b50, true);
    local.set(head.subarray(6, 30), 4); // the same fields, from the version on
    local.set(path, 30);
    out.push(local, packed ?? data);
    at += local.length + (packed ?? data).length;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, directory.length, true);
  view.setUint16(10, directory.length, true);
  view.setUint32(12, listed, true);
  view.setUint32(16, at, true);
  return new Blob([...out, ...directory, end], { type });
}

/** Where a file stands in a zip. */
export interface Part {
  at: number;
  packed: number;
  size: number;
  method: number;
}

/** The files of a zip by name, from the directory at its end; null if it is not a zip. */
export async function directory(file: Blob): Promise<Map<string, Part> | null> {
  const tail = new DataView(await file.slice(Math.max(0, file.size - 65_558)).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) return null;
  const [count, length, start] = [tail.getUint16(end + 10, true), tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  const view = new DataView(await file.slice(start, start + length).arrayBuffer());
  const parts = new Map<string, Part>();
  for (let i = 0, at = 0; i < count && at + 46 <= view.byteLength; i++) {
    const [method, packed, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    if (at + 46 + name > view.byteLength) return null;
    parts.set(new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, name)).replace(/^\//, ""), { at: view.getUint32(at + 42, true), packed, size, method });
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** Unpacks a file; it fails if the file is longer than the directory says, so that nothing unpacks to more. */
export async function unpack(file: Blob, { at, packed, size, method }: Part): Promise<ArrayBuffer> {
  const head = new DataView(await file.slice(at, at + 30).arrayBuffer());
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const data = file.slice(from, from + packed);
  if (method === 0) return data.arrayBuffer();
  const out = new Uint8Array(size);
  let length = 0;
  const reader = data.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > size) throw new Error("a part is longer than it says");
    out.set(value, length);
    length += value.length;
  }
  return out.buffer;
}
