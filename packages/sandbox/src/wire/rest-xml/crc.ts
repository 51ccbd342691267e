/** Neither of these is in Node. Both work on the reflected polynomial, with all bits set before and inverted after. */

const crc32cPolynomial = 0x82f63b78;
/** Of CRC-64/NVME, its higher and its lower half. */
const crc64Polynomial = [0x9a6c9329, 0xac4bc9b5] as const;

type Halves = readonly [high: number, low: number];

/** One step of eight bits for each value of a byte. */
function tableOf([polynomialHigh, polynomialLow]: Halves): readonly Halves[] {
  return Array.from({ length: 256 }, (_, byte) => {
    let high = 0;
    let low = byte;
    for (let bit = 0; bit < 8; bit++) {
      const carry = low & 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (carry) {
        high ^= polynomialHigh;
        low ^= polynomialLow;
      }
    }
    return [high >>> 0, low >>> 0];
  });
}

const crc32cTable = tableOf([0, crc32cPolynomial]).map(([, low]) => low);
const crc64Table = tableOf(crc64Polynomial);
const zero: Halves = [0, 0];

/** CRC-32C in four bytes. */
export function crc32c(data: Uint8Array): Buffer {
  let crc = 0xffffffff;
  for (const byte of data) crc = (crc >>> 8) ^ (crc32cTable[(crc ^ byte) & 0xff] ?? 0);
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(~crc);
  return bytes;
}

/** CRC-64/NVME in eight bytes. */
export function crc64nvme(data: Uint8Array): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of data) {
    const [tableHigh, tableLow] = crc64Table[(low ^ byte) & 0xff] ?? zero;
    low = ((low >>> 8) | (high << 24)) ^ tableLow;
    high = (high >>> 8) ^ tableHigh;
  }
  const bytes = Buffer.alloc(8);
  bytes.writeInt32BE(~high, 0);
  bytes.writeInt32BE(~low, 4);
  return bytes;
}
