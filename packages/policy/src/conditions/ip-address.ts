/** An address as groups of 16 bits: two for IPv4, eight for IPv6. */
type Address = readonly number[];

/** Addresses that share their first bits. */
export interface AddressRange {
  readonly base: Address;
  /** In bits. */
  readonly prefix: number;
}

/** An address, or a range in CIDR notation. Without a prefix the range is the one address. */
export function rangeOf(text: string): AddressRange | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  const base = addressOf(address);
  if (!base || more.length > 0) return undefined;
  const bits = base.length * 16;
  if (prefix === undefined) return { base, prefix: bits };
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) return undefined;
  return { base, prefix: Number(prefix) };
}

export function isWithin(range: AddressRange, address: Address): boolean {
  if (address.length !== range.base.length) return false;
  return address.every((group, index) => {
    const bits = Math.min(Math.max(range.prefix - index * 16, 0), 16);
    const mask = (0xffff << (16 - bits)) & 0xffff;
    return (group & mask) === ((range.base[index] ?? 0) & mask);
  });
}

export function addressOf(text: string): Address | undefined {
  return text.includes(':') ? ipv6Of(text) : ipv4Of(text);
}

function ipv4Of(text: string): Address | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const [one = 256, two = 256, three = 256, four = 256] = parts?.slice(1).map(Number) ?? [];
  if (Math.max(one, two, three, four) > 255) return undefined;
  return [one * 256 + two, three * 256 + four];
}

function ipv6Of(text: string): Address | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0 || text.length > 45) return undefined;
  const front = groupsOf(head);
  const back = tail === undefined ? [] : groupsOf(tail);
  if (!front || !back) return undefined;
  const missing = 8 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...front, ...Array.from({ length: missing }, () => 0), ...back];
}

function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    // The last 32 bits may stand in the form of IPv4.
    const embedded = index === parts.length - 1 && part.includes('.') ? ipv4Of(part) : undefined;
    if (embedded) groups.push(...embedded);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
