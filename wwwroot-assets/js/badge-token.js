// Reads and verifies badge tokens CR1 without a network, as the server does and with its reasons in its order.
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));
const HALF_ORDER = Uint8Array.from('7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8'.match(/../g), pair => parseInt(pair, 16));
const DOMAIN = new TextEncoder().encode('CantonRobotics/badge/v1\0');
const EPOCH = Date.UTC(2020, 0, 1);
const LENGTH = 121, PAYLOAD = 14, BINARY = 78;

const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

/** From GET /api/v1/devices/me: what verify needs, with the keys imported once. */
export async function pin(me) {
  const keys = new Map();
  for (const { kid, edition, editionId, jwk } of me.keys) {
    const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    keys.set(kid, { edition, key, id: Uint8Array.from(editionId.replaceAll('-', '').match(/../g), pair => parseInt(pair, 16)) });
  }
  return { edition: me.edition.number, keys, revoked: new Set(me.revocations.ids) };
}

/** RFC 9285, strict: null unless the text is the one spelling of 78 bytes. */
function decode(text) {
  const bytes = new Uint8Array(BINARY);
  for (let i = 0, at = 0; at < BINARY; i += 3, at += 2) {
    const low = VALUES.get(text[i]), middle = VALUES.get(text[i + 1]), high = VALUES.get(text[i + 2]);
    if (low === undefined || middle === undefined || high === undefined) return null;
    const value = low + 45 * middle + 2025 * high;
    if (value > 65535) return null;
    bytes[at] = value >> 8;
    bytes[at + 1] = value & 255;
  }
  return bytes;
}

/** The payload, its signature not judged; null when malformed. The text is neither trimmed nor folded. */
export function read(text) {
  if (typeof text !== 'string' || text.length !== LENGTH || !text.startsWith('CR1:')) return null;
  const bytes = decode(text.slice(4));
  if (!bytes || bytes[0] >> 4 !== 1) return null;
  const days = bytes[12] << 8 | bytes[13];
  return {
    bytes, badgeClass: bytes[0] & 15, kid: bytes[1], edition: bytes[2] << 8 | bytes[3], id: hex(bytes.subarray(4, 12)),
    validThrough: new Date(EPOCH + days * 86400000).toISOString().slice(0, 10),
  };
}

function isLowS(signature) {
  for (let i = 0; i < 32; i++) {
    if (signature[32 + i] !== HALF_ORDER[i]) return signature[32 + i] < HALF_ORDER[i];
  }
  return true;
}

/** `fairDay` is a date of the fair's time zone, such as '2025-04-15'. Without a record, an authentic badge is valid. */
export async function verify(text, ring, fairDay) {
  const token = read(text);
  if (!token) return { verdict: 'malformed' };
  const pinned = ring.keys.get(token.kid);
  if (!pinned) return { verdict: 'unknownKey' };
  const signature = token.bytes.subarray(PAYLOAD);
  const signed = new Uint8Array(DOMAIN.length + 16 + PAYLOAD);
  signed.set(DOMAIN);
  signed.set(pinned.id, DOMAIN.length);
  signed.set(token.bytes.subarray(0, PAYLOAD), DOMAIN.length + 16);
  if (!isLowS(signature) || !await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, pinned.key, signature, signed)) return { verdict: 'badSignature' };
  if (token.edition !== ring.edition || token.edition !== pinned.edition) return { verdict: 'wrongEdition', token };
  if (token.validThrough < fairDay) return { verdict: 'expired', token };
  if (ring.revoked.has(token.id)) return { verdict: 'revoked', token };
  return { verdict: 'valid', token };
}
