import { formatBytes } from "@/lib/format/number";
import { decodeUtf8 } from "@/lib/format/utf8";
import type { Attachment, ImageType } from "./prompt";

const largestImageBytes = 1_500_000;
const largestTextBytes = 200_000;
const mostAttachments = 4;

/** How files of each type begin. What a file calls itself is not believed. */
const beginnings: readonly [ImageType, (bytes: Uint8Array) => boolean][] = [
  ["image/png", (bytes) => beginsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ["image/jpeg", (bytes) => beginsWith(bytes, [0xff, 0xd8, 0xff])],
  ["image/gif", (bytes) => ["GIF87a", "GIF89a"].includes(ascii(bytes, 0, 6))],
  ["image/webp", (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP"],
];

/**
 * Reads files to send along: PNG, JPEG, GIF and WebP where images are taken, and text in UTF-8. Each file that is not
 * taken leaves a sentence; those that are follow the ones that were there, each under a name of its own.
 */
export async function readAttachments(
  files: readonly File[],
  before: readonly Attachment[],
  takesImages: boolean,
): Promise<{ attachments: readonly Attachment[]; fault: string | null }> {
  const attachments = [...before];
  const faults = new Set<string>();
  for (const file of files) {
    const read =
      attachments.length >= mostAttachments
        ? `At most ${mostAttachments} files go with a message.`
        : await readOne(file, takesImages);
    if (typeof read === "string") faults.add(read);
    else attachments.push({ ...read, name: freeName(read.name, attachments) });
  }
  return { attachments, fault: faults.size > 0 ? [...faults].join(" ") : null };
}

async function readOne(file: File, takesImages: boolean): Promise<Attachment | string> {
  const name = file.name.slice(0, 100) || "file";
  if (file.size > Math.max(largestImageBytes, largestTextBytes))
    return `${name} has ${formatBytes(file.size)}; at most ${formatBytes(largestImageBytes)} of an image and ${formatBytes(largestTextBytes)} of text are sent.`;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = beginnings.find(([, fits]) => fits(bytes))?.[0];
  if (type) {
    if (!takesImages) return `${name} is an image, and the model takes none. Choose one that does.`;
    return { kind: "image", name, type, bytes: bytes.length, address: `data:${type};base64,${toBase64(bytes)}` };
  }
  const text = decodeUtf8(bytes);
  if (text === null || file.type.startsWith("image/") || /\.svgz?$/i.test(name))
    return `${name} is not taken: send PNG, JPEG, GIF or WebP images, or text in UTF-8.`;
  if (bytes.length > largestTextBytes)
    return `${name} has ${formatBytes(bytes.length)} of text; at most ${formatBytes(largestTextBytes)} are sent.`;
  return { kind: "text", name, text };
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

function freeName(name: string, others: readonly Attachment[]): string {
  const taken = new Set(others.map((other) => other.name));
  for (let count = 2, free = name; ; count++) {
    if (!taken.has(free)) return free;
    free = `${count} ${name}`;
  }
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
