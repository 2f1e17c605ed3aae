/**
 * The text of a file in UTF-8, or null where it is none: another encoding, or no text at all. Read leniently, letters of
 * another encoding would silently become replacement characters.
 */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** Reads a file that must be text in UTF-8; null where it is none. */
export async function readUtf8(file: Blob): Promise<string | null> {
  return decodeUtf8(new Uint8Array(await file.arrayBuffer()));
}
