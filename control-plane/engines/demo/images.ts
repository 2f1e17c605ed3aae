import { DemoError } from "./demo-error.ts";
import { type ImageFacts, readImage } from "./image-size.ts";
import type { DemoChatRequest } from "./request.ts";

/** Tokens that an image takes of the prompt: one for each square of 32 × 32 pixels, as engines with patches count. */
export function tokensOfImage({ width, height }: ImageFacts): number {
  return Math.min(1_024, Math.ceil(width / 32) * Math.ceil(height / 32));
}

/** The images in all messages. Throws a `DemoError` for one that is no data address of an image. */
export function imagesIn(request: DemoChatRequest): ImageFacts[] {
  return request.messages.flatMap(({ content }) =>
    Array.isArray(content) ? content.filter(({ type }) => type === "image_url").map(toFacts) : [],
  );
}

/** The images in the last message, in words; null when there are none. */
export function describeImages(request: DemoChatRequest): string | null {
  const last = request.messages.findLast(({ role }) => role === "user");
  const images = last ? imagesIn({ ...request, messages: [last] }) : [];
  if (images.length === 0) return null;
  const [only] = images;
  const sentences =
    images.length === 1 && only
      ? [`This is ${inWords(only)}.`]
      : images.map((image, index) => `Image ${index + 1} is ${inWords(image)}.`);
  return `${sentences.join(" ")} The demo engine sees no more of it than that.`;
}

function inWords({ format, width, height, bytes }: ImageFacts): string {
  return `a ${format} of ${width} × ${height} pixels in ${Math.max(1, Math.round(bytes / 1024))} KiB`;
}

function toFacts(part: { [name: string]: unknown }): ImageFacts {
  const { url } = (part.image_url ?? {}) as { url?: unknown };
  const data = typeof url === "string" ? /^data:image\/[a-z]+;base64,([A-Za-z0-9+/=]+)$/.exec(url)?.[1] : undefined;
  const facts = data === undefined ? null : readImage(Buffer.from(data, "base64"));
  if (facts) return facts;
  throw new DemoError(400, "An image_url must be a data address of a PNG, JPEG, GIF or WebP image.", {
    param: "messages",
    code: "invalid_image",
  });
}
