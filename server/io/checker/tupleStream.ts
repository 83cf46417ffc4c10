// Framing of the native compiler's pipe: MessagePack arrays of [kind, name, payload], as its release 7.0.2 speaks it.

export const tupleKind = { request: 1, callResponse: 2, callError: 3, response: 4, error: 5, call: 6 } as const;

export interface Tuple {
  readonly kind: number;
  readonly name: string;
  readonly payload: Buffer;
}

const arrayOfThree = 0x93;
const bin8 = 0xc4;
const bin16 = 0xc5;
const bin32 = 0xc6;

export function encodeTuple(kind: number, name: string, payload: string): Buffer {
  const title = Buffer.from(name, 'utf8');
  const body = Buffer.from(payload, 'utf8');
  return Buffer.concat([Buffer.from([arrayOfThree, kind]), binHeader(title.length), title, binHeader(body.length), body]);
}

function binHeader(length: number): Buffer {
  if (length < 0x100) return Buffer.from([bin8, length]);
  if (length < 0x10000) return Buffer.from([bin16, length >> 8, length & 0xff]);
  const header = Buffer.alloc(5, bin32);
  header.writeUInt32BE(length, 1);
  return header;
}

/** Takes chunks as they come and gives whole tuples. Throws when the bytes are not this protocol. */
export function createTupleReader(onTuple: (tuple: Tuple) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let held = 0;
  // Bytes that the tuple at hand needs at least: large replies come in many chunks and are joined once, not each time.
  let wanted = 0;
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    if (held < wanted) return;
    let bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    for (;;) {
      const read = readTuple(bytes);
      if ('wanted' in read) {
        wanted = read.wanted;
        break;
      }
      bytes = bytes.subarray(read.end);
      onTuple(read.tuple);
    }
    chunks = bytes.length === 0 ? [] : [bytes];
    held = bytes.length;
  };
}

type Read = { readonly tuple: Tuple; readonly end: number } | { readonly wanted: number };

function readTuple(bytes: Buffer): Read {
  if (bytes.length < 2) return { wanted: 2 };
  const kind = bytes[1] ?? 0;
  if (bytes[0] !== arrayOfThree || kind > 0x7f) throw new Error('The native compiler speaks another protocol.');
  const name = readBin(bytes, 2);
  if ('wanted' in name) return name;
  const payload = readBin(bytes, name.end);
  if ('wanted' in payload) return payload;
  return { tuple: { kind, name: name.body.toString('utf8'), payload: payload.body }, end: payload.end };
}

function readBin(bytes: Buffer, at: number): { readonly body: Buffer; readonly end: number } | { readonly wanted: number } {
  const marker = bytes[at];
  if (marker === undefined) return { wanted: at + 1 };
  const width = marker === bin8 ? 1 : marker === bin16 ? 2 : marker === bin32 ? 4 : 0;
  if (width === 0) throw new Error('The native compiler speaks another protocol.');
  const start = at + 1 + width;
  if (bytes.length < start) return { wanted: start };
  const end = start + bytes.readUIntBE(at + 1, width);
  return bytes.length < end ? { wanted: end } : { body: bytes.subarray(start, end), end };
}
