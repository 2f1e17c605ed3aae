import type { ChatMessage } from "./chat-message";

/** An image of a call, as a file that stands beside the program. */
export interface CallImage {
  /** The data address in the call. */
  address: string;
  file: string;
  type: string;
}

/** The images in messages, each once, with names for their files. */
export function imagesOf(messages: readonly ChatMessage[]): CallImage[] {
  const images = new Map<string, CallImage>();
  for (const { content } of messages) {
    if (typeof content === "string" || content === null) continue;
    for (const part of content) {
      if (part.type !== "image_url") continue;
      const address = part.image_url.url;
      const type = /^data:(image\/(\w+));base64,/.exec(address);
      if (!type || images.has(address)) continue;
      const file = `image-${images.size + 1}.${type[2] === "jpeg" ? "jpg" : type[2]}`;
      images.set(address, { address, file, type: type[1] ?? "" });
    }
  }
  return [...images.values()];
}
