/** What can be told of an image without looking at it. */
export interface ImageFacts {
  format: "PNG" | "JPEG" | "GIF" | "WebP";
  width: number;
  height: number;
  bytes: number;
}

/** Reads format and size out of the beginning of an image; null when it is none of the four or is cut short. */
export function readImage(bytes: Buffer): ImageFacts | null {
  try {
    const facts = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes);
    return facts && { ...facts, bytes: bytes.length };
  } catch {
    // A read beyond the end.
    return null;
  }
}

type Size = Omit<ImageFacts, "bytes">;

function png(bytes: Buffer): Size | null {
  if (bytes.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n") return null;
  return { format: "PNG", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function gif(bytes: Buffer): Size | null {
  if (!/^GIF8[79]a$/.test(bytes.toString("latin1", 0, 6))) return null;
  return { format: "GIF", width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

function webp(bytes: Buffer): Size | null {
  if (bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP") return null;
  const kind = bytes.toString("latin1", 12, 16);
  if (kind === "VP8X") return webpSize(1 + bytes.readUIntLE(24, 3), 1 + bytes.readUIntLE(27, 3));
  if (kind === "VP8 ") return webpSize(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
  if (kind !== "VP8L") return null;
  const bits = bytes.readUInt32LE(21);
  return webpSize(1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
}

function webpSize(width: number, height: number): Size {
  return { format: "WebP", width, height };
}

/** A JPEG is a row of segments; one that starts a frame carries the size. */
function jpeg(bytes: Buffer): Size | null {
  if (bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at < bytes.length; ) {
    const marker = bytes.readUInt16BE(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { format: "JPEG", width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
  }
  return null;
}
