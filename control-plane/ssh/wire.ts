/** The data types of SSH (RFC 4251, section 5). */
export function sshString(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

/** Four bytes, the highest first, as RFC 4251 writes numbers. */
export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Eight bytes, the highest first, as RFC 4251 writes numbers. */
export function uint64(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** Takes a blob apart into its strings; null where it is not made of whole ones. */
export function readStrings(blob: Buffer): Buffer[] | null {
  const parts: Buffer[] = [];
  for (let at = 0; at < blob.length; ) {
    if (blob.length - at < 4) return null;
    const length = blob.readUInt32BE(at);
    if (length > blob.length - at - 4) return null;
    parts.push(blob.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}
