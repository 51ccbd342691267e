import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** Pixels of one module of a QR code. */
const scale = 4;

/** A text as the PNG picture of a QR code. */
export function qrCodePng(text: string): Uint8Array {
  const { data, size } = encode(text, { border: 4 });
  const width = size * scale;
  const rows = data.flatMap((modules) => {
    const pixels = modules.flatMap((dark) => new Array<number>(scale).fill(dark ? 0 : 255));
    return new Array<Buffer>(scale).fill(Buffer.from([0, ...pixels]));
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  // Eight bits a pixel, grey.
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A part of a PNG file: its length, its name, what is in it, and a checksum. */
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
