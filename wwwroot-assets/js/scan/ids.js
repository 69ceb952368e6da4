// UUIDs of version 7 (RFC 9562), in the order of their making within this page, also where crypto.randomUUID is missing.
let before = 0, sequence = 0;

export function uuid7(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  sequence = now > before ? 0 : sequence + 1;
  before = Math.max(before, now);
  if (sequence > 0xfff) {
    before++;
    sequence = 0;
  }
  for (let i = 0, rest = before; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes[6] = 0x70 | sequence >> 8;
  bytes[7] = sequence & 255;
  bytes[8] = 0x80 | bytes[8] & 0x3f;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
